"""Random policies and requests, thick where decisions change: few names, and near misses of each."""

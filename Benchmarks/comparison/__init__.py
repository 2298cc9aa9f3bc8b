"""The gate beside its peers and its floor: what `side-by-side` runs."""

"""Good callers whose waits are measured, and senders that mean harm."""

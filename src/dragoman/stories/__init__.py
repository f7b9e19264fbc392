"""Which reports tell of the same happening."""

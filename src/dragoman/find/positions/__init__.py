"""Who stands where on what, and standing relations. Start at finder.py."""

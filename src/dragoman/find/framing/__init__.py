"""Words that take sides. Start at finder.py."""

"""Place names and what they refer to, by the shipped gazetteer. Start at finder.py."""

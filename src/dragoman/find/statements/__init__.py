"""Who said what: source, cue and content of quotations and reported claims. Start at finder.py."""

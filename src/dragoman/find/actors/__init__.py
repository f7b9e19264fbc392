"""Who is mentioned: the lexicon of names, roles, titles and coreference. Start at finder.py."""

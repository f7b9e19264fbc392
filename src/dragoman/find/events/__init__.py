"""Who did what to whom, by the senses of an ontology. Start at finder.py."""

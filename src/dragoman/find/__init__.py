"""Parsed text to findings."""

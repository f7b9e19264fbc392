"""Readings and parses in formats of others, out and, for comparison, in."""

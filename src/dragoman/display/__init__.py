"""Readings for a person to look at: in a terminal, and in a notebook."""

from .page import Page

__all__ = ["Page"]

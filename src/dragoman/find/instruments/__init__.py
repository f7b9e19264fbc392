"""Resolutions, treaties, truces, rulings and the like, with votes, force and demands. Start at finder.py."""

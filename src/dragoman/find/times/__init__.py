"""Time expressions to TIMEX3 and EDTF, and which of them dates what. Start at finder.py."""

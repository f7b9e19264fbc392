"""Text as it is stored: normalised once, before any id is made from it and any span counts its characters.

What is done, in this order:
- byte order marks, soft hyphens, zero-width spaces, word joiners, direction marks and annotation marks are removed:
  none of them shows, and any of them would hide a word from a look-up. Zero-width joiners and non-joiners stay, for
  they are part of the spelling of Persian and Indic names;
- control characters are removed, NUL among them, except newline and tab. Those from U+0080 to U+009F become the
  characters that windows-1252 has there, as HTML parsers have it ("numeric character reference end state"): in
  reports they come from a page whose encoding was mistaken for ISO 8859-1;
- noncharacters are removed, lone surrogates (from JSON escapes) become U+FFFD;
- every line end (CR LF, CR, vertical tab, form feed, U+2028, U+2029) becomes a newline, every space of Unicode's
  class Zs a plain space;
- no letter keeps more than thirty combining marks (UAX #15, Stream-Safe Text Format), and the text becomes NFC;
- white space at the end of lines and at both ends of the text is removed.
"""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 30  # after one letter, as in the Stream-Safe Text Format

_UNSEEN = re.compile(
    "[\ufeff\u00ad\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\x00-\x08\x0e-\x1f\x7f]+"
)
_C1 = re.compile("[\x80-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")


def normalise(text: str) -> str:
    """The text as it is stored. Normalising twice changes nothing more."""
    text = _C1.sub(_windows_1252, text)
    text = _UNSEEN.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_END.sub("\n", text)
    text = _SPACE.sub(" ", text)
    text = compose(text)
    # line by line, for a pattern like "[ \t]+(?=\n)" takes quadratic time on one long run of blanks
    return "\n".join(line.rstrip(" \t") for line in text.split("\n")).strip(" \t\n")


def compose(text: str) -> str:
    """NFC, with runs of combining marks cut: sorting a run of n marks would take time in n squared."""
    if text.isascii():
        return text
    # cut again afterwards, because a few characters come apart under NFC and bring marks of their own
    return cut_marks(unicodedata.normalize("NFC", cut_marks(text)))


def cut_marks(text: str) -> str:
    """The text without the combining marks that follow the thirtieth of a run."""
    marks = "".join(sorted(character for character in set(text) if unicodedata.combining(character)))
    if not marks:
        return text
    return re.sub(f"([{marks}]{{{MOST_MARKS}}})[{marks}]+", r"\1", text)


def one_line(text: str) -> str:
    """A title, outlet or address: normalised, all white space within it single spaces."""
    return " ".join(normalise(text).split())


def _windows_1252(match: re.Match[str]) -> str:
    return bytes([ord(match.group())]).decode("cp1252", "ignore")

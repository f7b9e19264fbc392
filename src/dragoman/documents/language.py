"""Which language a text is in: Dragoman reads English, and refuses everything else by name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from ..errors import NotAReport, WrongLanguage

SAMPLE = 4_000  # characters
_SHORT_CHARACTERS, _SHORT_WORDS = 40, 6  # below either, a text is taken for English
_ENGLISH_SHARE = 0.15  # of words that are English function words, from which a text surely is English
_CLEARLY_NOT = 0.05  # probability of English under which another language has clearly won

# Frequent in English and not words of its neighbours, or rare there: hence not "in", "is", "a", "for", "we", "die".
_FUNCTION_WORDS = frozenset(
    """the of and to that with from by was were which its has had have this be been are as on not but it he they their his her
    she who will would could should there than these those after before between into about against because while""".split()
)
_WORD = re.compile(r"[^\W\d_]+")

_NAMES = {
    "ace": "Acehnese", "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "ary": "Moroccan Arabic",
    "arz": "Egyptian Arabic", "as": "Assamese", "az": "Azerbaijani", "ba": "Bashkir", "bcl": "Central Bikol", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan", "crh": "Crimean Tatar", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "dz": "Dzongkha", "el": "Greek", "en": "English", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "ext": "Extremaduran", "fa": "Persian", "fi": "Finnish", "fo": "Faroese",
    "fr": "French", "fuv": "Nigerian Fulfulde", "fy": "West Frisian", "ga": "Irish", "gcf": "Guadeloupean Creole",
    "gcr": "Guianese Creole", "gd": "Scottish Gaelic", "gl": "Galician", "gom": "Goan Konkani", "grc": "Ancient Greek",
    "gu": "Gujarati", "gug": "Paraguayan Guarani", "guw": "Gun", "ha": "Hausa", "hbo": "Biblical Hebrew", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "ig": "Igbo",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jv": "Javanese", "ka": "Georgian", "kab": "Kabyle", "kik": "Kikuyu",
    "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin",
    "lb": "Luxembourgish", "lg": "Ganda", "lij": "Ligurian", "ln": "Lingala", "lo": "Lao", "lt": "Lithuanian", "ltg": "Latgalian",
    "lv": "Latvian", "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian Nynorsk", "no": "Norwegian",
    "nso": "Northern Sotho", "oc": "Occitan", "om": "Oromo", "or": "Odia", "pa": "Punjabi", "pcm": "Nigerian Pidgin", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "sa": "Sanskrit",
    "sdh": "Southern Kurdish", "se": "Northern Sami", "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sn": "Shona",
    "so": "Somali", "sq": "Albanian", "sr": "Serbian", "st": "Sotho", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar", "ug": "Uyghur",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "uzs": "Southern Uzbek", "vec": "Venetian", "vi": "Vietnamese", "vo": "Volapük",
    "wa": "Walloon", "wuu": "Wu Chinese", "xh": "Xhosa", "yo": "Yoruba", "yue": "Cantonese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip
_NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content


def require_english(text: str) -> None:
    """Raises WrongLanguage, naming the language, if the text clearly is not English, NotAReport if it is in none.

    Judged on a sample of 4,000 characters, by English function words first; only where these are few is the language
    model (py3langid, 1.5 s to load) asked. A short text in Latin letters gets the benefit of the doubt, and so does one
    that the model cannot tell from English.
    """
    sample = sample_of(text)
    words = _WORD.findall(sample)
    if not words:
        raise NotAReport("no words in it: give a report in English")
    if english_share(words) >= _ENGLISH_SHARE:
        return
    if (len(sample) < _SHORT_CHARACTERS or len(words) < _SHORT_WORDS) and _is_latin(words):
        return
    best = _other_language(sample)
    if best == _NO_LANGUAGE:
        raise NotAReport("no sentences in it: give a report in English")
    if best is not None:
        raise WrongLanguage(f"this report is in {_NAMES.get(best, 'another language')} ({best}); Dragoman reads English only")


def language_instead(sentence: str) -> str | None:
    """Name of the language of a sentence without English function words that clearly is in another one, however short; else None.

    Of a few words that are mostly names the language model cannot judge: the caller has to know that none of them is English.
    """
    words = _WORD.findall(sentence)
    if not words or english_share(words) > 0:
        return None
    best = _other_language(sentence)
    return None if best in (None, _NO_LANGUAGE) else _NAMES.get(str(best), "another language")


def _other_language(text: str) -> str | None:
    """Code of the language that has clearly won over English by the language model; None where none has."""
    ranked: list[tuple[str, float]] = _identifier().rank(text)
    best = ranked[0][0]
    return None if best == "en" or dict(ranked)["en"] >= _CLEARLY_NOT else best


def english_share(words: list[str]) -> float:
    """The share of the words that are English function words, 0 to 1."""
    return sum(word.casefold() in _FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def sample_of(text: str) -> str:
    """The text itself if short, else its beginning, middle and end, 4,000 characters in all."""
    if len(text) <= SAMPLE:
        return text
    part = SAMPLE // 3
    middle = (len(text) - part) // 2
    return "\n".join((text[:part], text[middle : middle + part], text[-part:]))


def _is_latin(words: list[str]) -> bool:
    letters = "".join(words)
    latin = sum(character.isascii() or unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return 2 * latin >= len(letters)


@cache
def _identifier() -> Any:
    """The language model, loaded when first needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

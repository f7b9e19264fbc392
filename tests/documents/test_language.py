"""English is read, other languages are refused by name, and doubt speaks for the report."""

from __future__ import annotations

import pytest

from dragoman.documents.language import require_english
from dragoman.errors import NotAReport, WrongLanguage

FOREIGN = {
    "German (de)": (
        "Die Regierung in Wien teilte am Montag mit, dass sie den Beschluss des Nachbarlandes nicht anerkennen werde. "
        "Der Kanzler sprach von einem schweren Fehler."
    ),
    "French (fr)": (
        "Le gouvernement a fait savoir lundi qu'il ne reconnaîtrait pas la décision de son voisin. "
        "Le ministre a parlé d'une grave erreur et a demandé des explications."
    ),
    "Spanish (es)": (
        "El gobierno anunció el lunes que no reconocerá la decisión de su vecino. "
        "La ministra habló de un grave error y pidió explicaciones al embajador."
    ),
    "Russian (ru)": (
        "Правительство сообщило в понедельник, что не признает решение соседней страны. "
        "Министр назвал его серьёзной ошибкой и вызвал посла."
    ),
    "Arabic (ar)": (
        "أعلنت الحكومة يوم الاثنين أنها لن تعترف بقرار الدولة المجاورة. "
        "ووصف الوزير القرار بأنه خطأ جسيم وطلب توضيحات من السفير."
    ),
    "Chinese (zh)": "政府星期一宣布不会承认邻国的决定。部长称这是一个严重的错误，并召见了大使要求作出解释。两国边境目前保持平静。",
    "Turkish (tr)": (
        "Hükümet pazartesi günü komşu ülkenin kararını tanımayacağını açıkladı. "
        "Bakan bunun ciddi bir hata olduğunu söyledi ve büyükelçiyi çağırdı."
    ),
    "Dutch (nl)": (
        "De regering liet maandag weten dat zij het besluit van het buurland niet zal erkennen. "
        "De minister sprak van een ernstige fout en ontbood de ambassadeur."
    ),
}
ENGLISH = [
    "Wang Yi met Sergei Lavrov, Hakan Fidan and Péter Szijjártó in Ulaanbaatar; Chișinău, Tórshavn and Île-de-France were discussed.",
    "Talks in Bishkek between Sadyr Japarov and Emomali Rahmon ended without a deal on Vorukh, Isfara, Batken and Kökdzjar.",
    "The Storting, the Sejm and the Landsting sent Jüri Ratas, Małgorzata Gosiewska and Aleqa Hammond to Przemyśl.",
    "Ceasefire talks collapse; envoy leaves Geneva empty-handed",
    "Rebels seize border town, army shells airport, president blames neighbour, ambassador expelled overnight.",
    "TRUCE BROKEN IN NORTHERN VALLEY AS BOTH ARMIES TRADE FIRE, SAYS MONITORING MISSION",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_language_other_than_english_is_refused_by_name(name: str) -> None:
    with pytest.raises(WrongLanguage) as caught:
        require_english(FOREIGN[name])
    assert str(caught.value) == f"this report is in {name}; Dragoman reads English only"


@pytest.mark.parametrize("text", ENGLISH)
def test_language_of_english_full_of_names_is_english(text: str) -> None:
    require_english(text)


@pytest.mark.parametrize("text", ["Kein Kommentar.", "Baku, Yerevan, Tbilisi.", "Non, merci", "Ja"])
def test_language_of_few_latin_words_is_not_judged(text: str) -> None:
    require_english(text)


def test_language_of_a_short_text_in_another_script_is_refused() -> None:
    with pytest.raises(WrongLanguage, match=r"Chinese \(zh\)"):
        require_english("政府不承认邻国的这一决定。")


def test_language_of_mostly_english_is_english() -> None:
    english = "The government said on Monday that it would not recognise the decision of its neighbour, and asked the envoy to explain it. "
    require_english(english * 2 + FOREIGN["German (de)"])
    require_english(FOREIGN["French (fr)"][:80] + " " + english)


def test_language_is_judged_by_the_whole_of_a_long_text() -> None:
    english = "The government said on Monday that it would not recognise the decision. "
    with pytest.raises(WrongLanguage):
        require_english(english * 5 + FOREIGN["German (de)"] * 100)


@pytest.mark.parametrize("text", ["", "12 305 -- 7", "%%% ... !!!"])
def test_language_needs_words(text: str) -> None:
    with pytest.raises(NotAReport):
        require_english(text)

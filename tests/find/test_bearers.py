"""Who bears a name: surnames alone, namesakes, and offices as of the report's date."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.language.model import shipped
from dragoman.records import Document, Mention

# text with the name in [brackets], date, id of whom it means or None, office on that date
NAMES = [
    # a surname alone means whom the report names in full
    ("Karl Johnson, a baker in Ohio, was hurt. [Johnson] said he would sue.", "2020-05-01", None, None),
    ("[Johnson] resigns.\nLuther Johnson, the mayor of Dunfield, resigned in Britain on Monday.", "2020-05-01", None, None),
    ("Gordon Brown spoke first in London. A day later [Brown] left Britain.", "2023-05-01", "person.gordon-brown", None),
    # a common one needs a country, an office or a title
    ("[Johnson] addressed the crowd in the harbour on Monday.", "2020-05-01", None, None),
    ("Britain will leave the bloc. [Johnson] said that the talks had failed.", "2020-05-01", "person.boris-johnson", "prime minister"),
    ("[Prime Minister Johnson] said on Monday that the talks had failed.", "2020-05-01", "person.boris-johnson", "prime minister"),
    ("[Professor Johnson] said on Monday that British talks had failed.", "2020-05-01", None, None),
    ("[Mr Brown] criticised the British plan.", "2023-05-01", None, None),
    ("[Brown], the British prime minister, criticised the plan.", "2009-05-01", "person.gordon-brown", "prime minister"),
    # the country tells bearers of one surname apart
    ("[Kim] visited a North Korean factory.", "2019-05-01", "person.kim-jong-un", "leader"),
    ("[Kim] visited a South Korean factory.", "1999-05-01", "person.kim-dae-jung", "president"),
    ("[Secretary of State Clinton] met the envoys in the United States.", "2010-05-01", "person.hillary-clinton", "secretary of state"),
    ("[President Clinton] met the envoys in the United States.", "1996-05-01", "person.bill-clinton", "president"),
    # the state told with a name that several bear wins
    ("[King Abdullah of Jordan] opened the talks.", "2009-05-01", "person.abdullah-ii", "king"),
    ("[King Abdullah of Saudi Arabia] opened the talks.", "2009-05-01", "person.abdullah", "king"),
    ("The envoys met [Saudi King Abdullah].", "2009-05-01", "person.abdullah", "king"),
    ("The envoys met [Jordan's King Abdullah].", "2009-05-01", "person.abdullah-ii", "king"),
    ("[King Abdullah] opened the talks.", "2020-05-01", "person.abdullah-ii", "king"),
    ("[Emir Tamim] opened the talks.", "2020-05-01", "person.tamim-bin-hamad-al-thani", "emir"),
    ("[President Castro of Cuba] welcomed the envoys.", "2023-05-01", "person.raul-castro", None),
    ("[President Castro of Honduras] welcomed the envoys.", "2023-05-01", "person.xiomara-castro", "president"),
    ("[President Salih of Yemen] welcomed the envoys.", "2020-05-01", None, None),
    ("[Defence Minister Wang of Taiwan] welcomed the envoys.", "2020-05-01", None, None),
    ("[President Kim of South Korea] welcomed the envoys.", "2024-05-01", "person.kim-dae-jung", None),
    ("[General Ahmed of Sudan] welcomed the envoys.", "2024-05-01", None, None),  # a title that no bearer there has
    # a surname that is a town's name too
    ("Chilean President Ricardo Lagos spoke first. [Lagos] praised the accord.", "2003-05-01", "person.ricardo-lagos", "president"),
    # a rare one does not
    ("[Netanyahu] said he would not sign.", "2018-05-01", "person.benjamin-netanyahu", "prime minister"),
    # a trade tells of a namesake
    ("[Boris Johnson], a plumber from Leeds, won the British lottery.", "2020-05-01", None, None),
    ("[Actor Mike Johnson] visited the American troops.", "2024-05-01", None, None),
    # the office is that of the day, whatever the report calls it
    ("[Boris Johnson] met the Iranian minister.", "2017-05-01", "person.boris-johnson", "foreign secretary"),
    ("[Foreign Secretary Boris Johnson] met the Iranian minister.", "2020-05-01", "person.boris-johnson", "prime minister"),
    ("[Former prime minister Tony Blair] met the Iranian minister.", "2015-05-01", "person.tony-blair", None),
]


def mention_of(marked: str, published: str) -> Mention:
    text = marked.replace("[", "").replace("]", "")
    start, end = marked.index("["), marked.index("]") - 1
    document = Document.make(text, published=date.fromisoformat(published))
    cast = find_cast(document, shipped().parse(text))
    return next(m for m in cast.heads.values() if start <= m.span.start < end <= m.span.end + 1 and m.span.end <= end + 1)


@pytest.mark.parametrize(("marked", "published", "id", "office"), NAMES)
def test_bearers_of_a_name(marked: str, published: str, id: str | None, office: str | None) -> None:
    actor = mention_of(marked, published).actor
    assert (actor.id if actor is not None else None) == id
    assert (actor.office if actor is not None else None) == office


def test_bearers_role_told_in_the_report_is_kept_beside_the_office() -> None:
    mention = mention_of("[Foreign Secretary Boris Johnson] met the Iranian minister.", "2020-05-01")
    assert mention.role == "Foreign Secretary" and mention.actor is not None and mention.actor.office == "prime minister"


def test_bearers_of_the_name_of_a_place_are_not_meant_where_it_is_one() -> None:
    parsed = shipped().parse("Gunmen fled the lorry park in Lagos on Monday.")
    cast = find_cast(Document.make(parsed.text), parsed)
    assert not any(mention.actor is not None and mention.actor.kind == "person" for mention in cast.heads.values())

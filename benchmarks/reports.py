"""Short news reports out of nothing, always the same ones for the same number: material for tests and measurements.

Every report has two or three sentences of what news of disputes consists of (who did what to whom, who said what, who
stands where), put together from lists, and no two are alike.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

STATES = ("Armenia", "Azerbaijan", "Serbia", "Kosovo", "Ukraine", "Russia", "Georgia", "Greece", "Turkey", "Cyprus", "India", "Pakistan")
CAPITALS = ("Yerevan", "Baku", "Belgrade", "Pristina", "Kyiv", "Moscow", "Tbilisi", "Athens", "Ankara", "Nicosia", "New Delhi", "Islamabad")
BODIES = ("foreign ministry", "defence ministry", "parliament", "government", "border service")
TOPICS = (
    "the border treaty", "the water agreement", "the transit of grain", "the exchange of prisoners", "the new checkpoint", "the ceasefire",
)  # fmt: skip
VERBS = ("rejected", "welcomed", "condemned", "demanded", "suspended", "signed", "postponed")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OUTLETS = ("Harbour Courier", "Northern Dispatch", "The Valley Post", "Lowland Herald", "Radio Meridian")


def report(number: int) -> dict[str, str]:
    """The report of this number, as a line of JSON Lines has it."""
    choose = random.Random(number)
    one, other = choose.sample(range(len(STATES)), 2)
    body, topic, day = choose.choice(BODIES), choose.choice(TOPICS), choose.choice(DAYS)
    soldiers, wounded = choose.randint(2, 40), choose.randint(2, 90)
    said = choose.choice(("will not recognise", "supports", "does not accept", "has no objection to"))
    sentences = [
        f"The {body} of {STATES[one]} {choose.choice(VERBS)} {topic} with {STATES[other]} on {day}.",
        choose.choice((
            f"{STATES[other]} “{said} any change along the line of {number} posts”, its foreign minister said in {CAPITALS[other]}.",
            f"At least {soldiers} soldiers were killed and {wounded} wounded when shells hit post {number} near {CAPITALS[one]}.",
            f"Troops of {STATES[other]} withdrew from {soldiers} villages after talks in {CAPITALS[one]} over file {number}.",
            f"Police detained {wounded} people at a protest in {CAPITALS[one]} against resolution {number}.",
        )),
    ]  # fmt: skip
    if choose.random() < 0.6:
        sentences.append(
            choose.choice((
                f"The parliament of {STATES[one]} voted {soldiers + 40} to {wounded} in favour of the measure.",
                f"“We regret this step,” a spokesman for the {choose.choice(BODIES)} of {STATES[other]} told reporters.",
                f"The United Nations called on both sides to return to {topic}.",
            ))
        )  # fmt: skip
    published = date(2019, 1, 1) + timedelta(days=choose.randrange(1500))
    return {
        "text": " ".join(sentences), "published": published.isoformat(), "title": f"{STATES[one]} and {STATES[other]}: {topic}",
        "outlet": choose.choice(OUTLETS), "url": f"https://news.example/{number}",
    }  # fmt: skip


def reports(count: int) -> Iterator[dict[str, str]]:
    return (report(number) for number in range(count))


def write_reports(path: Path, count: int) -> None:
    """So many reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for one in reports(count):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")

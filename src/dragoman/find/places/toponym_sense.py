"""Which place a name means: candidates ranked by what they are and by what else the report names.

All uses of one name in a report mean one place, unless a phrase says otherwise. A candidate's score is its prominence (what
it is, inhabitants) plus what speaks for it: a phrase of containment ("Paris, Texas", "Ukraine's Kherson region"), other
places of the report in the same county, region or country or near by, and the outlet's home. Others count by how sure they
are themselves, in a few rounds. The weights are set by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, log10, radians

from .gazetteer import Candidate
from .toponyms import KNOWN, Toponym, is_area_name

PROMINENCE = {"country": 9.0, "continent": 8.0, "ocean": 8.0, "sea": 7.5, "gulf": 7.0, "strait": 7.0, "area": 7.0, "region": 6.0}
SORT = r"(?:city|town|village|state|province|region|capital|port|district|suburb)"
LINK = re.compile(  # "Paris, Texas", "Paris (Texas", "Paris in northern Texas", "Gori, a town in central Georgia"
    r"\s*(?:,\s*(?:(?:also )?in\s+)?|\(\s*|\s+in\s+(?:the\s+)?(?:\w+\s+)?|\s+of\s+"
    r"|,?\s+(?:a|the)\s+(?:\w+[\s-]){1,4}(?:in|of)\s+(?:the\s+)?(?:\w+\s+)?)"
)
OWNER = re.compile(  # "Ukraine's Kherson", "Ukraine's southern city of Kherson", "the Texas town of Paris"
    rf"(?:['’]s?)?\s+(?:(?:\w+\s+)?(?:north|south|east|west|central)\w*\s+|(?:\w+\s+){{0,2}}{SORT}\s+(?:city\s+|town\s+)?of\s+)?"
)
DATELINE = re.compile(r"(?:,[^\n—–(]{1,40})?\s*(?:\([^)\n]{2,30}\)\s*)?(?:[—–]|--? )")  # "GOMA, DR Congo (Agency) — "
HEAD = 300  # characters within which a dateline stands
DATELINE_USES = 3  # a name in the dateline counts as if used so often
ROUNDS = 3
WIDEST = 14  # candidates of a name that are weighed
MOST_SENSES = 80  # names that count as context
CONTAINED = 6.0
OUTRANKED = 0.4  # share of the support left to a town that has the name of a state, region or part of the world
LEAST = 4.6  # score below which no candidate is taken: a village of the name, without anything that speaks for it
MOST_SUPPORT = 6.5
LOCAL = {"city": 1.0, "county": 0.6, "region": 0.3, "island": 0.6}
FADING = 150  # characters over which a place nearby counts as much as one next to it
NEAR = ((40.0, 1.3), (120.0, 1.0), (300.0, 0.5))  # km, support


@dataclass
class Group:
    """All uses of one name, with the candidates weighed and what speaks for each."""

    candidates: list[Candidate]
    priors: list[float]
    uses: int = 1
    scores: list[float] = field(default_factory=list)
    best: int = 0
    sure: float = 0.0  # share of the best candidate


def prominence(candidate: Candidate, name: str, capital: float = 1.5) -> float:
    """How likely a candidate is meant when nothing else is known, in steps of ten."""
    people = log10(candidate.population + 1)
    if candidate.kind == "city":
        score = max(people, 5.0 if candidate.ours else 2.0) + (capital if candidate.capital else 0.0)
    elif candidate.ours:
        score = PROMINENCE.get(candidate.kind, 6.0)
        if candidate.kind == "country":
            score += max(0.0, people - 7) * 0.5
    elif candidate.kind == "region":
        score = people - 1.0
    else:
        score = people - 2.5
    if candidate.kind in ("region", "county") and is_area_name(name):
        score += 2.5
    return score if candidate.own_name else score - 1.8


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether a place is known to lie in a country, region or county."""
    if inner.kind == "country" or inner is outer:
        return False
    if outer.kind == "country":
        return inner.country == outer.country
    if outer.kind == "region":
        return inner.kind != "region" and inner.country == outer.country and inner.region == outer.region and inner.region is not None
    if outer.kind == "county":
        return inner.kind == "city" and inner.country == outer.country and inner.county == outer.county and inner.region == outer.region
    return outer.kind == "city" and outer.country == inner.country and outer.population > inner.population and kilometres(inner, outer) < 40


def kilometres(one: Candidate, other: Candidate) -> float:
    """Distance on a flat map, near enough for ranking."""
    across = abs(one.longitude - other.longitude)
    across = min(across, 360 - across) * cos(radians((one.latitude + other.latitude) / 2))
    return 111.2 * hypot(one.latitude - other.latitude, across)


def links(text: str, toponyms: Sequence[Toponym]) -> list[tuple[int, int]]:
    """Pairs (inner, outer) of neighbouring toponyms that a phrase of containment joins, if their candidates agree."""
    found = []
    for number in range(len(toponyms) - 1):
        left, right = toponyms[number], toponyms[number + 1]
        between = text[left.end : right.start]
        if len(between) > 40:
            continue
        if LINK.fullmatch(between):
            found.append((number, number + 1))
        if OWNER.fullmatch(between):
            found.append((number + 1, number))
    return found


def group(text: str, toponyms: Sequence[Toponym]) -> tuple[dict[str, Group], list[str]]:
    """Groups by name, and the group of each toponym ("" where it has no candidates)."""
    lands = {c.country for t in toponyms for c in t.candidates[:1] if c.kind == "country"}
    capital = 1.5 + min(2.0, len(lands) / 2)  # the more states a report names, the more likely it means their capitals
    groups: dict[str, Group] = {}
    names = []
    for toponym in toponyms:
        if not toponym.candidates:
            names.append("")
            continue
        name = toponym.name.casefold()
        names.append(name)
        if name in groups:
            groups[name].uses += 1
            continue
        bonus = 0.0 if any(c.kind == "country" for c in toponym.candidates) else capital  # "Mexico" is not the city
        scored = sorted(((prominence(c, toponym.name, bonus), -n) for n, c in enumerate(toponym.candidates)), reverse=True)
        uses = DATELINE_USES if toponym.start < HEAD and DATELINE.match(text, toponym.end) else 1
        groups[name] = Group(uses=uses, candidates=[toponym.candidates[-n] for _, n in scored], priors=[score for score, _ in scored])
    return groups, names


def resolve(text: str, toponyms: Sequence[Toponym], homes: Sequence[Candidate] = ()) -> list[tuple[Candidate | None, float]]:
    """The place of each toponym and how sure it is (0 to 1); None where it has no candidates. homes: of the outlet."""
    groups, names = group(text, toponyms)
    pairs = links(text, toponyms)
    inside = contained(groups, names, toponyms, pairs)
    narrow(groups, inside)
    for _ in range(ROUNDS):
        settle(groups, inside, homes)
    told: list[tuple[Candidate | None, float]] = []
    outer_of = dict(pairs)
    for number, name in enumerate(names):
        if not name:
            told.append((None, 0.0))
            continue
        here = groups[name]
        best = here.candidates[here.best]
        outer = outer_of.get(number)
        if outer is not None and names[outer]:
            container = groups[names[outer]].candidates[groups[names[outer]].best]
            fitting = [i for i, c in enumerate(here.candidates) if lies_in(c, container)]
            if fitting and not lies_in(best, container) and here.priors[here.best] < 8.5:
                best = here.candidates[max(fitting, key=lambda i: here.scores[i])]
        told.append((best, here.sure) if is_taken(here, best) else (None, 0.0))
    as_regions(text, toponyms, told, pairs)
    return told


def as_regions(
    text: str, toponyms: Sequence[Toponym], told: list[tuple[Candidate | None, float]], pairs: Sequence[tuple[int, int]]
) -> None:
    """Takes towns and states that have the name of a region for the region where a town stands inside it ("Buffalo, New York",
    "Atlanta, Georgia"), or towns in a list of regions ("New York, Ohio and Maine").
    """
    for number, (best, sure) in enumerate(told):
        if best is None or best.kind not in ("city", "country"):
            continue
        region = next((c for c in toponyms[number].candidates if c.kind == "region" and c.ours), None)
        if region is None:
            continue
        inner = [told[a][0] for a, b in pairs if b == number]
        beside = [
            n for n in (number - 1, number + 1) if 0 <= n < len(told) and is_list(text, toponyms[min(n, number)], toponyms[max(n, number)])
        ]
        if any(c is not None and lies_in(c, region) and not lies_in(c, best) for c in inner) or any(
            (c := told[n][0]) is not None and c.kind == "region" and c.ours and c.country == region.country for n in beside
        ):
            told[number] = (region, sure)


def is_list(text: str, left: Toponym, right: Toponym) -> bool:
    """Whether two toponyms stand side by side in a list."""
    return re.fullmatch(r"\s*(?:,|,? and|,? or|,? as well as)\s+", text[left.end : right.start]) is not None


def is_taken(here: Group, best: Candidate) -> bool:
    """Whether the best candidate is good enough: a village, or a town by one of its lesser names, only if something speaks for it."""
    score, prior = here.scores[here.best], here.priors[here.best]
    spoken_for = score - prior >= 1.0
    if not best.own_name and not best.ours and best.population < KNOWN and not spoken_for:
        return False
    return score >= (LEAST - 1.5 if spoken_for else LEAST)


def contained(groups: dict[str, Group], names: list[str], toponyms: Sequence[Toponym], pairs: list[tuple[int, int]]) -> dict[str, set[int]]:
    """For each name, the numbers of its candidates (in its group) that a phrase puts inside what the other name may mean."""
    found: dict[str, set[int]] = defaultdict(set)
    for inner, outer in pairs:
        if not names[inner] or not names[outer]:
            continue
        containers = groups[names[outer]].candidates[:WIDEST]
        if any(c.kind == "country" for c in groups[names[inner]].candidates):  # "China, Japan" is a list, "Lebanon, Ohio" is not
            containers = [c for c in containers if c.kind != "country"]
        containers = [c for c in containers if c.kind in ("country", "region", "county") or (c.kind == "city" and c.population > 100_000)]
        for number, candidate in enumerate(groups[names[inner]].candidates):
            if any(lies_in(candidate, c) for c in containers):
                found[names[inner]].add(number)
    return found


def narrow(groups: dict[str, Group], inside: dict[str, set[int]]) -> None:
    """Keeps the most prominent candidates of each name, and all that a phrase or a sure country or region speaks for."""
    lands = set()
    regions = set()
    for here in groups.values():
        first = here.candidates[0]
        if len(here.candidates) == 1 or here.priors[0] - here.priors[1] > 1.5 or first.kind in ("country", "region"):
            lands.add(first.country)
            regions.add((first.country, first.region))
    for name, here in groups.items():
        kept = [
            number
            for number, candidate in enumerate(here.candidates)
            if number < WIDEST or number in inside.get(name, ()) or (candidate.region and (candidate.country, candidate.region) in regions)
        ][: 4 * WIDEST]
        renumbered = {old: new for new, old in enumerate(kept)}
        if name in inside:
            inside[name] = {renumbered[old] for old in inside[name] if old in renumbered}
        here.candidates = [here.candidates[number] for number in kept]
        here.priors = [here.priors[number] for number in kept]
        here.scores = list(here.priors)
        rate(here)


def rate(here: Group) -> None:
    """The best candidate and its share (softmax of the scores)."""
    here.best = max(range(len(here.scores)), key=lambda i: (here.scores[i], -i))
    top = here.scores[here.best]
    here.sure = 1 / sum(exp(min(0.0, score - top) * 1.5) for score in here.scores)


def is_small(candidate: Candidate) -> bool:
    """Whether it is a town or county that few will mean who name a state, region or sea of the same name."""
    if candidate.kind == "city":
        return not candidate.capital and not candidate.ours and candidate.population < KNOWN
    return candidate.kind == "county"


def settle(groups: dict[str, Group], inside: dict[str, set[int]], homes: Sequence[Candidate]) -> None:
    """One round: every candidate's score anew from the others' best candidates of the round before."""
    senses = [(name, here.candidates[here.best], here.sure * min(3, here.uses) ** 0.5) for name, here in groups.items()]
    senses.sort(key=lambda row: -row[2])
    senses = [*senses[:MOST_SENSES], *(("", home, 1.5) for home in homes)]
    by_country: dict[str | None, float] = defaultdict(float)
    by_region: dict[tuple[str | None, str | None], float] = defaultdict(float)
    by_county: dict[tuple[str | None, str | None, str | None], float] = defaultdict(float)
    cities: dict[str | None, list[tuple[str, Candidate, float]]] = defaultdict(list)
    for name, sense, weight in senses:
        by_country[sense.country] += weight * (0.9 if sense.kind == "country" else 0.5)
        if sense.region:
            by_region[sense.country, sense.region] += weight * (1.3 if sense.kind == "region" else 0.5)
        if sense.county:
            by_county[sense.country, sense.region, sense.county] += weight * (1.5 if sense.kind == "county" else 0.6)
        if sense.kind not in ("country", "region", "continent", "area", "ocean"):
            cities[sense.country].append((name, sense, weight))
    updates = []
    for name, here in groups.items():
        own = here.candidates[here.best]
        share = here.sure * min(3, here.uses) ** 0.5
        outranked = any(c.ours and c.kind not in ("city", "county") for c in here.candidates)
        scores = []
        for number, candidate in enumerate(here.candidates):
            support = by_country[candidate.country] if candidate.country else 0.0
            if candidate.country == own.country and candidate.country:
                support -= share * (0.9 if own.kind == "country" else 0.5)
            if candidate.region:
                support += by_region[candidate.country, candidate.region]
                if (own.country, own.region) == (candidate.country, candidate.region):
                    support -= share * (1.3 if own.kind == "region" else 0.5)
            if candidate.county:
                support += by_county[candidate.country, candidate.region, candidate.county]
                if (own.country, own.region, own.county) == (candidate.country, candidate.region, candidate.county):
                    support -= share * (1.5 if own.kind == "county" else 0.6)
            for other_name, other, weight in cities[candidate.country]:
                if other_name != name:
                    away = kilometres(candidate, other)
                    support += weight * next((gain for limit, gain in NEAR if away < limit), 0.0)
            gain = MOST_SUPPORT * (1 - exp(-max(0.0, support) / 5))
            score = here.priors[number] + (gain * OUTRANKED if outranked and is_small(candidate) else gain)
            if number in inside.get(name, ()):
                score += CONTAINED
            scores.append(score)
        updates.append((here, scores))
    for here, scores in updates:
        here.scores = scores
        rate(here)


def around(
    number: int, toponyms: Sequence[Toponym], senses: Sequence[tuple[Candidate | None, float]], pairs: Sequence[tuple[int, int]]
) -> Candidate | None:
    """Where an unknown street, school or quarter probably lies: in what a phrase puts it in, else in the town named most
    near it, of those named in the report; None where no town or region is. pairs: as `links` gives them.
    """
    here = toponyms[number]
    for inner, outer in pairs:
        found = senses[outer][0]
        if inner == number and found is not None:
            return found
    weights: dict[tuple[float, float], float] = defaultdict(float)
    places: dict[tuple[float, float], Candidate] = {}
    for other, (sense, sure) in zip(toponyms, senses, strict=True):
        if sense is None or other.use == "demonym" or sense.kind not in LOCAL:
            continue
        away = here.start - other.start if other.start < here.start else 2 * (other.start - here.start)
        point = (sense.latitude, sense.longitude)
        weights[point] += LOCAL[sense.kind] * sure / (FADING + away)
        places[point] = sense
    if weights:
        return places[max(weights, key=lambda point: weights[point])]
    return next((sense for sense, _ in senses if sense is not None and sense.kind == "country"), None)

"""Times told in words and figures, with and without a publication date, and what only looks like a time."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from dragoman.find.times.calendar import Period, easter, period_of
from dragoman.find.times.finder import as_timex, find_times, time_of_document
from dragoman.find.times.grammar import grammar
from dragoman.find.times.lexer import lex
from dragoman.find.times.words import number_of, ordinal_of
from dragoman.language.model import shipped
from dragoman.records import Document, Time, Undecided

PUBLISHED = date(2020, 11, 26)  # a Thursday

# span, type, TIMEX3 value, EDTF
Told = tuple[str, str, str, str | None]

TABLE: list[tuple[str, list[Told]]] = [
    ("The pact was signed on May 4, 1987, in Lima.", [("May 4, 1987", "DATE", "1987-05-04", "1987-05-04")]),
    ("The pact was signed on 4 May 1987 in Lima.", [("4 May 1987", "DATE", "1987-05-04", "1987-05-04")]),
    ("The pact was signed on 4th May 1987 in Lima.", [("4th May 1987", "DATE", "1987-05-04", "1987-05-04")]),
    ("The pact was signed on the 4th of May, 1987.", [("the 4th of May, 1987", "DATE", "1987-05-04", "1987-05-04")]),
    ("The pact was signed on Monday, 4 May 1987.", [("Monday, 4 May 1987", "DATE", "1987-05-04", "1987-05-04")]),
    ("The pact was signed on Sept. 9, 2011.", [("Sept. 9, 2011", "DATE", "2011-09-09", "2011-09-09")]),
    ("It took effect on the first of March 2003.", [("the first of March 2003", "DATE", "2003-03-01", "2003-03-01")]),
    ("It took effect on 2003-03-01.", [("2003-03-01", "DATE", "2003-03-01", "2003-03-01")]),
    ("The log says 2003-03-01T06:15:00Z.", [("2003-03-01T06:15:00Z", "TIME", "2003-03-01T06:15:00", "2003-03-01T06:15:00Z")]),
    ("The log says 2003-03-01T06:15+02:00.", [("2003-03-01T06:15+02:00", "TIME", "2003-03-01T06:15", "2003-03-01T06:15:00+02:00")]),
    ("It took effect on 2003/03/01.", [("2003/03/01", "DATE", "2003-03-01", "2003-03-01")]),
    ("It took effect on 27/03/2003.", [("27/03/2003", "DATE", "2003-03-27", "2003-03-27")]),
    ("It took effect on 03/27/2003.", [("03/27/2003", "DATE", "2003-03-27", "2003-03-27")]),
    ("It took effect on 27.03.2003.", [("27.03.2003", "DATE", "2003-03-27", "2003-03-27")]),
    ("It took effect on 05/06/2003.", [("05/06/2003", "DATE", "2003-XX-XX", "[2003-05-06,2003-06-05]")]),
    (
        "The first stage began on 25/06/2003 and the second on 05/07/2003.",
        [("25/06/2003", "DATE", "2003-06-25", "2003-06-25"), ("05/07/2003", "DATE", "2003-07-05", "2003-07-05")],
    ),
    ("The envoys met from 12 to 14 March 2018.", [("12 to 14 March 2018", "DATE", "2018-03-12/2018-03-14", "2018-03-12/2018-03-14")]),
    ("The envoys met on March 12-14, 2018.", [("March 12-14, 2018", "DATE", "2018-03-12/2018-03-14", "2018-03-12/2018-03-14")]),
    ("The envoys met between 12 and 14 March 2018.", [("12 and 14 March 2018", "DATE", "2018-03-12/2018-03-14", "2018-03-12/2018-03-14")]),
    ("The envoys met on 12 and 14 March 2018.", [("14 March 2018", "DATE", "2018-03-14", "2018-03-14")]),
    (
        "The envoys met from 30 March to 2 April 2018.",
        [("30 March", "DATE", "2018-03-30", "2018-03-30"), ("2 April 2018", "DATE", "2018-04-02", "2018-04-02")],
    ),
    ("Fighting broke out in June 1998.", [("June 1998", "DATE", "1998-06", "1998-06")]),
    ("Fighting broke out in Aug. 1998.", [("Aug. 1998", "DATE", "1998-08", "1998-08")]),
    ("Fighting lasted from June to August 1998.", [("June to August 1998", "DATE", "1998-06/1998-08", "1998-06/1998-08")]),
    ("Fighting broke out in early June 1998.", [("early June 1998", "DATE", "1998-06", "1998-06-01~/1998-06-10~")]),
    ("Fighting broke out in mid-June 1998.", [("mid-June 1998", "DATE", "1998-06", "1998-06-11~/1998-06-20~")]),
    ("Fighting broke out at the end of June 1998.", [("the end of June 1998", "DATE", "1998-06", "1998-06-26~/1998-06-30~")]),
    ("Fighting broke out in late 1998.", [("late 1998", "DATE", "1998", "1998-09~/1998-12~")]),
    ("Fighting broke out late in 1998.", [("late in 1998", "DATE", "1998", "1998-09~/1998-12~")]),
    ("Fighting broke out in mid-1998.", [("mid-1998", "DATE", "1998", "1998-05~/1998-08~")]),
    ("Fighting broke out at the beginning of 1998.", [("the beginning of 1998", "DATE", "1998", "1998-01~/1998-03~")]),
    ("Fighting broke out in 1998.", [("1998", "DATE", "1998", "1998")]),
    ("Fighting broke out in the year 1998.", [("the year 1998", "DATE", "1998", "1998")]),
    ("Fighting broke out in '98.", [("'98", "DATE", "1998", "1998")]),
    ("Fighting broke out in nineteen ninety-eight.", [("nineteen ninety-eight", "DATE", "1998", "1998")]),
    ("The treaty of 1648 ended the war.", [("1648", "DATE", "1648", "1648")]),
    ("Rents rose in 1998-99.", [("1998-99", "DATE", "1998/1999", "1998/1999")]),
    ("Talks are planned for 2022 or later.", [("2022 or later", "DATE", "2022", "2022/..")]),
    ("They want the pre-1967 borders.", [("pre-1967", "DATE", "1967", "../1967")]),
    ("The post-1991 order is gone.", [("post-1991", "DATE", "1991", "1991/..")]),
    ("Many fled in the 1970s.", [("the 1970s", "DATE", "197X", "197X")]),
    ("Many fled in the early 1970s.", [("the early 1970s", "DATE", "197X", "1970~/1973~")]),
    ("Many fled in the '70s.", [("the '70s", "DATE", "197X", "197X")]),
    ("Many fled in the nineteen seventies.", [("the nineteen seventies", "DATE", "197X", "197X")]),
    ("The fort dates from the 17th century.", [("the 17th century", "DATE", "16XX", "16XX")]),
    ("The fort dates from the late seventeenth century.", [("the late seventeenth century", "DATE", "16XX", "1666~/1699~")]),
    ("The city fell in 146 BC.", [("146 BC", "DATE", "BC0146", "-0145")]),
    ("The city fell in AD 476.", [("AD 476", "DATE", "0476", "0476")]),
    ("The port was blocked in the spring of 1915.", [("the spring of 1915", "DATE", "1915-SP", "1915-21")]),
    ("The port was blocked in winter 1939.", [("winter 1939", "DATE", "1939-WI", "1939-24")]),
    ("Growth slowed in the second quarter of 2019.", [("the second quarter of 2019", "DATE", "2019-Q2", "2019-04/2019-06")]),
    ("Growth slowed in Q2 2019.", [("Q2 2019", "DATE", "2019-Q2", "2019-04/2019-06")]),
    ("Growth slowed in the second half of 2019.", [("the second half of 2019", "DATE", "2019-H2", "2019-07/2019-12")]),
    ("Deficits grew in fiscal 2016.", [("fiscal 2016", "DATE", "2016", "2016~")]),
    ("Rebels attacked on Christmas Eve 2008.", [("Christmas Eve 2008", "DATE", "2008-12-24", "2008-12-24")]),
    ("The vote fell on the first Sunday of May 2012.", [("the first Sunday of May 2012", "DATE", "2012-05-06", "2012-05-06")]),
    ("The vote fell on the last Friday in January 2012.", [("the last Friday in January 2012", "DATE", "2012-01-27", "2012-01-27")]),
    ("Deputies voted on Tuesday.", [("Tuesday", "DATE", "2020-11-24", "2020-11-24")]),
    ("Deputies will vote on Tuesday.", [("Tuesday", "DATE", "2020-12-01", "2020-12-01")]),
    ("Deputies vote again on Tuesday.", [("Tuesday", "DATE", "2020-12-01", "2020-12-01")]),
    ("Deputies are expected to vote on Tuesday.", [("Tuesday", "DATE", "2020-12-01", "2020-12-01")]),
    ("Deputies were told on Thursday.", [("Thursday", "DATE", "2020-11-26", "2020-11-26")]),
    ("Deputies voted last Tuesday.", [("last Tuesday", "DATE", "2020-11-24", "2020-11-24")]),
    ("Deputies will vote next Tuesday.", [("next Tuesday", "DATE", "2020-12-01", "2020-12-01")]),
    ("Deputies voted on Tuesday last week.", [("Tuesday last week", "DATE", "2020-11-17", "2020-11-17")]),
    ("Deputies voted early on Tuesday.", [("early on Tuesday", "DATE", "2020-11-24", "2020-11-24")]),
    ("Deputies voted on Tuesday night.", [("Tuesday night", "TIME", "2020-11-24TNI", "2020-11-24")]),
    ("Deputies voted on Tuesday, Nov. 17.", [("Tuesday, Nov. 17", "DATE", "2020-11-17", "2020-11-17")]),
    ("Deputies voted yesterday.", [("yesterday", "DATE", "2020-11-25", "2020-11-25")]),
    ("Deputies will vote tomorrow morning.", [("tomorrow morning", "TIME", "2020-11-27TMO", "2020-11-27")]),
    ("Deputies voted the day before yesterday.", [("the day before yesterday", "DATE", "2020-11-24", "2020-11-24")]),
    ("Deputies are voting today.", [("today", "DATE", "2020-11-26", "2020-11-26")]),
    ("Deputies voted last night.", [("last night", "TIME", "2020-11-25TNI", "2020-11-25")]),
    ("Deputies voted this morning.", [("this morning", "TIME", "2020-11-26TMO", "2020-11-26")]),
    ("Deputies voted overnight.", [("overnight", "TIME", "2020-11-25TNI", "2020-11-25")]),
    ("The truce began on 9 September.", [("9 September", "DATE", "2020-09-09", "2020-09-09")]),
    ("The truce will begin on 9 September.", [("9 September", "DATE", "2021-09-09", "2021-09-09")]),
    ("The truce expires on 2 December.", [("2 December", "DATE", "2020-12-02", "2020-12-02")]),
    ("The truce is due on January 15.", [("January 15", "DATE", "2021-01-15", "2021-01-15")]),
    ("Prices have climbed since March.", [("March", "DATE", "2020-03", "2020-03")]),
    ("Prices climbed in March.", [("March", "DATE", "2020-03", "2020-03")]),
    ("A summit will be held in March.", [("March", "DATE", "2021-03", "2021-03")]),
    ("Prices climbed last March.", [("last March", "DATE", "2020-03", "2020-03")]),
    ("Prices climbed last October.", [("last October", "DATE", "2019-10", "2019-10")]),
    ("Prices climbed in March last year.", [("March last year", "DATE", "2019-03", "2019-03")]),
    ("Prices climbed last week.", [("last week", "DATE", "2020-W47", "2020-11-16/2020-11-22")]),
    ("Prices will climb next week.", [("next week", "DATE", "2020-W49", "2020-11-30/2020-12-06")]),
    ("Prices climbed earlier this week.", [("earlier this week", "DATE", "2020-W48", "2020-11-23/2020-11-26")]),
    ("Prices climbed last month.", [("last month", "DATE", "2020-10", "2020-10")]),
    ("Prices will climb later this month.", [("later this month", "DATE", "2020-11", "2020-11-26/2020-11-30")]),
    ("Prices climbed last year.", [("last year", "DATE", "2019", "2019")]),
    ("Prices climbed early last year.", [("early last year", "DATE", "2019", "2019-01~/2019-05~")]),
    ("Prices have climbed this year.", [("this year", "DATE", "2020", "2020")]),
    ("Prices climbed in this century.", [("this century", "DATE", "20XX", "20XX")]),
    ("Prices climbed last summer.", [("last summer", "DATE", "2020-SU", "2020-22")]),
    ("Prices will climb next spring.", [("next spring", "DATE", "2021-SP", "2021-21")]),
    ("Prices climbed over the weekend.", [("the weekend", "DATE", "2020-W47-WE", "2020-11-21/2020-11-22")]),
    ("Prices climbed in the third quarter.", [("the third quarter", "DATE", "2020-Q3", "2020-07/2020-09")]),
    ("Prices will climb by the end of the year.", [("the end of the year", "DATE", "2020", "2020-11~/2020-12~")]),
    ("Prices will climb by year-end.", [("year-end", "DATE", "2020", "2020-11~/2020-12~")]),
    ("Prices climbed four days ago.", [("four days ago", "DATE", "2020-11-22", "2020-11-22")]),
    ("Prices climbed five weeks ago.", [("five weeks ago", "DATE", "2020-W43", "2020-10-19/2020-10-25")]),
    ("Prices climbed two months ago.", [("two months ago", "DATE", "2020-09", "2020-09")]),
    ("Prices climbed a year ago.", [("a year ago", "DATE", "2019", "2019")]),
    ("Prices climbed about thirty years ago.", [("about thirty years ago", "DATE", "1990", "1990~")]),
    ("Prices climbed a decade ago.", [("a decade ago", "DATE", "2010", "2010")]),
    ("Prices climbed several years ago.", [("several years ago", "DATE", "PXY", "../2020-11-26")]),
    ("The island will vote in three weeks' time.", [("three weeks' time", "DATE", "2020-W51", "2020-12-14/2020-12-20")]),
    ("The lease will expire in ten years.", [("ten years", "DATE", "2030", "2030")]),
    ("Unrest grew over the past four months.", [("the past four months", "DURATION", "P4M", "2020-07/2020-11")]),
    ("Unrest grew over the past ten days.", [("the past ten days", "DURATION", "P10D", "2020-11-16/2020-11-26")]),
    ("Unrest will grow over the next two years.", [("the next two years", "DURATION", "P2Y", "2020/2022")]),
    ("Unrest grew in the last few weeks.", [("the last few weeks", "DURATION", "PXW", "../2020-11-26")]),
    ("Unrest grew in recent months.", [("recent months", "DURATION", "PXM", "../2020-11-26")]),
    ("Unrest grew over the past year.", [("the past year", "DURATION", "P1Y", "2019/2020")]),
    ("Unrest will grow in the coming days.", [("the coming days", "DURATION", "PXD", "2020-11-26/..")]),
    ("The army now holds the pass.", [("now", "DATE", "PRESENT_REF", "2020-11~")]),
    ("No talks are held at present.", [("present", "DATE", "PRESENT_REF", "2020-11~")]),
    ("The army recently took the pass.", [("recently", "DATE", "PAST_REF", "../2020-11-26")]),
    ("The army will take the pass in the near future.", [("the near future", "DATE", "FUTURE_REF", "2020-11-26/..")]),
    ("The army will soon take the pass.", [("soon", "DATE", "FUTURE_REF", "2020-11-26/..")]),
    ("The march lasted three weeks.", [("three weeks", "DURATION", "P3W", None)]),
    ("The march lasted nearly three weeks.", [("nearly three weeks", "DURATION", "P3W", None)]),
    ("The three-week march ended.", [("three-week", "DURATION", "P3W", None)]),
    ("The march lasted more than a century.", [("more than a century", "DURATION", "P100Y", None)]),
    ("The march lasted at least 36 hours.", [("at least 36 hours", "DURATION", "PT36H", None)]),
    ("The march lasted two and a half years.", [("two and a half years", "DURATION", "P2Y6M", None)]),
    ("The march lasted half an hour.", [("half an hour", "DURATION", "PT30M", None)]),
    ("The march lasted a year and a half.", [("a year and a half", "DURATION", "P1Y6M", None)]),
    ("The march lasted a couple of days.", [("a couple of days", "DURATION", "P2D", None)]),
    ("The march lasted four to six weeks.", [("four to six weeks", "DURATION", "P4W", None)]),
    ("The march lasted twenty-one days.", [("twenty-one days", "DURATION", "P21D", None)]),
    ("The march lasted for decades.", [("decades", "DURATION", "PXY", None)]),
    ("The decades-long march ended.", [("decades-long", "DURATION", "PXY", None)]),
    ("The council sits every Monday.", [("every Monday", "SET", "XXXX-WXX-1", None)]),
    ("The council sits every two weeks.", [("every two weeks", "SET", "P2W", None)]),
    ("The council sits each October.", [("each October", "SET", "XXXX-10", None)]),
    ("The council sits three times a month.", [("three times a month", "SET", "P1M", None)]),
    ("The council sits on Mondays.", [("Mondays", "SET", "XXXX-WXX-1", None)]),
    ("The council sits daily.", [("daily", "SET", "P1D", None)]),
    ("The council sits every other week.", [("every other week", "SET", "P2W", None)]),
    ("The council sits on 1 March every year.", [("1 March every year", "SET", "XXXX-03-01", None)]),
    ("The guns fell silent at 6 a.m. on 9 September.", [("6 a.m. on 9 September", "TIME", "2020-09-09T06:00", "2020-09-09T06:00:00")]),
    ("The guns fell silent on Tuesday at 18:30 GMT.", [("Tuesday at 18:30 GMT", "TIME", "2020-11-24T18:30", "2020-11-24T18:30:00Z")]),
    ("The guns fell silent at noon on Tuesday.", [("noon on Tuesday", "TIME", "2020-11-24T12:00", "2020-11-24T12:00:00")]),
    ("The guns fell silent at midnight on Tuesday.", [("midnight on Tuesday", "TIME", "2020-11-24T24:00", "2020-11-25T00:00:00")]),
    ("The guns fell silent in the early hours of Tuesday.", [("the early hours of Tuesday", "TIME", "2020-11-24TMO", "2020-11-24")]),
    ("The guns fell silent at 1400 GMT on 9 September.", [("1400 GMT on 9 September", "TIME", "2020-09-09T14:00", "2020-09-09T14:00:00Z")]),
    (
        "The dam broke on 8 June 2004. The next day the army came.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("The next day", "DATE", "2004-06-09", "2004-06-09")],
    ),
    (
        "The dam broke on 8 June 2004. The day before, engineers had left.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("The day before", "DATE", "2004-06-07", "2004-06-07")],
    ),
    (
        "The dam broke on 8 June 2004. Two days later the army came.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("Two days later", "DATE", "2004-06-10", "2004-06-10")],
    ),
    (
        "The dam broke on 8 June 2004. A month earlier, engineers had left.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("A month earlier", "DATE", "2004-05", "2004-05")],
    ),
    (
        "The dam broke on 8 June 2004. Three years later it was rebuilt.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("Three years later", "DATE", "2007", "2007")],
    ),
    (
        "The dam broke on 8 June 2004. That evening the army came.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("That evening", "TIME", "2004-06-08TEV", "2004-06-08")],
    ),
    (
        "The dam broke on 8 June 2004. The same year, another one failed.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("The same year", "DATE", "2004", "2004")],
    ),
    (
        "The dam broke on 8 June 2004. The following month it was sealed.",
        [("8 June 2004", "DATE", "2004-06-08", "2004-06-08"), ("The following month", "DATE", "2004-07", "2004-07")],
    ),
    (
        "The dam broke in June 2004. On 3 August the army left.",
        [("June 2004", "DATE", "2004-06", "2004-06"), ("3 August", "DATE", "2004-08-03", "2004-08-03")],
    ),
    (
        "The dam broke in June 2004. In February, it was rebuilt.",
        [("June 2004", "DATE", "2004-06", "2004-06"), ("February", "DATE", "2005-02", "2005-02")],
    ),
    (
        "Engineers left two days before the 8 June collapse.",
        [("two days", "DATE", "2020-06-06", "2020-06-06"), ("8 June", "DATE", "2020-06-08", "2020-06-08")],
    ),
    ("Engineers left ten days after the collapse.", [("ten days", "DURATION", "P10D", None)]),
    ("Engineers left on the eve of the collapse.", [("the eve", "DATE", "XXXX-XX-XX", None)]),
    ("Engineers left on the eve of 9 September.", [("the eve of 9 September", "DATE", "2020-09-08", "2020-09-08")]),
    ("They met on 31 February 2020.", [("31 February 2020", "DATE", "2020-02-31", None)]),
    ("They met on 30 February.", [("30 February", "DATE", "2020-02-30", None)]),
    ("They met on 31 April 2019.", [("31 April 2019", "DATE", "2019-04-31", None)]),
    ("The treaty of 1648 ended the war.", [("1648", "DATE", "1648", "1648")]),
    ("The constitution of 1791 fell.", [("1791", "DATE", "1791", "1791")]),
    ("The rally is set for Sunday.", [("Sunday", "DATE", "2020-11-29", "2020-11-29")]),
    ("The court asked them to answer by Monday.", [("Monday", "DATE", "2020-11-30", "2020-11-30")]),
    ("The September 11 attacks shook the alliance.", [("September 11", "DATE", "2001-09-11", "2001-09-11")]),
    ("The Good Friday Agreement of 1998 holds.", [("1998", "DATE", "1998", "1998")]),
    ("The election in May this year was calm.", [("May this year", "DATE", "2020-05", "2020-05")]),
    ("Output fell 3% from the year-earlier quarter.", [("the year-earlier quarter", "DATE", "2019", "2019")]),
    (
        "Trade grew in the third quarter. It had shrunk a year earlier.",
        [("the third quarter", "DATE", "2020-Q3", "2020-07/2020-09"), ("a year earlier", "DATE", "2019-Q3", "2019-07/2019-09")],
    ),
    ("He was fined $300 a month.", [("a month", "SET", "P1M", None)]),
    ("Guards work ten hours a day.", [("ten hours a day", "SET", "P1D", None)]),
    ("They left within hours.", [("hours", "DURATION", "PTXH", None)]),
    ("The treaty lapsed on Easter Monday 2018.", [("Easter Monday 2018", "DATE", "2018-04-02", "2018-04-02")]),
    ("Thanksgiving 2018 was cold.", [("Thanksgiving 2018", "DATE", "2018-11-22", "2018-11-22")]),
    ("The week of March 9 was tense.", [("The week of March 9", "DATE", "2020-W11", "2020-03-09/2020-03-15")]),
    ("The fleet sailed in the middle of April.", [("the middle of April", "DATE", "2020-04", "2020-04-11~/2020-04-20~")]),
    ("It was told by this Friday to leave.", [("this Friday", "DATE", "2020-11-20", "2020-11-20")]),
    ("They will return this Friday.", [("this Friday", "DATE", "2020-11-27", "2020-11-27")]),
    ("The pact dates from the year two thousand.", [("the year two thousand", "DATE", "2000", "2000")]),
]

# The same without a publication date: what the text does not fix stays open.
UNDATED: list[tuple[str, list[Told]]] = [
    ("Deputies voted on Tuesday.", [("Tuesday", "DATE", "XXXX-WXX-2", None)]),
    ("Deputies voted yesterday.", [("yesterday", "DATE", "XXXX-XX-XX", None)]),
    ("The truce began on 9 September.", [("9 September", "DATE", "XXXX-09-09", None)]),
    ("Prices climbed in March.", [("March", "DATE", "XXXX-03", None)]),
    ("Prices climbed last month.", [("last month", "DATE", "XXXX-XX", None)]),
    ("Unrest grew over the past four months.", [("the past four months", "DURATION", "P4M", None)]),
    ("The war broke out in 1994. In March, the capital fell.", [("1994", "DATE", "1994", "1994"), ("March", "DATE", "1994-03", "1994-03")]),
    (
        "The war broke out in May 1994. On 9 September the capital fell.",
        [("May 1994", "DATE", "1994-05", "1994-05"), ("9 September", "DATE", "1994-09-09", "1994-09-09")],
    ),
    (
        "The council meets on 7 May 2015; it voted on 3 May.",
        [("7 May 2015", "DATE", "2015-05-07", "2015-05-07"), ("3 May", "DATE", "2015-05-03", "2015-05-03")],
    ),
]

# Numbers and names that are no times.
NOTHING = [
    "They met on 2019-13-40.",
    "They met on 45/45/2019.",
    "The general sent 1999 soldiers and 2,000 tanks.",
    "Some 1900 people fled.",
    "Resolution 1970 binds all states.",
    "Resolutions 1970 and 1973 bind all states.",
    "The visitors won 3-2 after a 1-1 draw.",
    "Version 2.0.1 runs on build 1998.",
    "Call +44 20 7946 1998 or 555-1998.",
    "The ship cost $1998 and 1995 euros.",
    "Flight 1988 left gate 12.",
    "The price rose 1990% in all.",
    "See page 1984 of the file a/1985/b.",
    "Theresa May met April Stone.",
    "They may march; he can fall or spring up.",
    "The March 14 Alliance won seats.",
    "The 14-year-old boy was found.",
    "One quarter of the seats are empty.",
    "He came second in as many races.",
    "She was named Person of the Year.",
    "It was the story of the week.",
    "His book High Noon sold well.",
    "A force of 1648 men held the pass.",
]

# text, published, span, modifier
MODIFIERS = [
    ("The dam broke in early 2011.", "early 2011", "START"),
    ("The dam broke in mid-2011.", "mid-2011", "MID"),
    ("The dam broke at the end of May.", "the end of May", "END"),
    ("The dam held for about a month.", "about a month", "APPROX"),
    ("The dam held for nearly six months.", "nearly six months", "EQUAL_OR_LESS"),
    ("The dam held for more than six months.", "more than six months", "MORE_THAN"),
    ("The dam held for less than six months.", "less than six months", "LESS_THAN"),
    ("The dam held for at least six months.", "at least six months", "EQUAL_OR_MORE"),
    ("The dam held for six months or so.", "six months or so", "APPROX"),
    ("The dam is to be built in 2030 or later.", "2030 or later", "ON_OR_AFTER"),
]

# text, published, span, reason
UNDECIDED = [
    ("They met on 31 September 2019.", PUBLISHED, "31 September 2019", "impossible_date"),
    ("They met on February 30.", PUBLISHED, "February 30", "impossible_date"),
    ("They met on 29 February 2019.", PUBLISHED, "29 February 2019", "impossible_date"),
    ("They met on 04/07/2019.", PUBLISHED, "04/07/2019", "ambiguous"),
    ("They met on Friday.", None, "Friday", "no_anchor"),
    ("They met in April.", None, "April", "no_anchor"),
    ("They met last month.", None, "last month", "no_anchor"),
    ("The same day, they met again.", PUBLISHED, "The same day", "no_antecedent"),
    ("They met on the eve of the vote.", PUBLISHED, "the eve", "no_anchor"),
    ("They met at 9:30 p.m. in the castle.", PUBLISHED, "9:30 p.m.", "no_anchor"),
    ("They met in the evening.", PUBLISHED, "the evening", "no_anchor"),
]


def read(text: str, published: date | None = PUBLISHED) -> tuple[tuple[Time, ...], tuple[Undecided, ...]]:
    return find_times(Document.make(text, published=published), shipped().parse(text))


def told(times: tuple[Time, ...]) -> list[Told]:
    return [(t.span.text, t.type, t.value, t.edtf) for t in times]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_times_table(text: str, expected: list[Told]) -> None:
    assert told(read(text)[0]) == expected


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_times_without_publication_date(text: str, expected: list[Told]) -> None:
    times, _ = read(text, None)
    assert told(times) == expected
    assert all(t.anchor != "publication" for t in times)


@pytest.mark.parametrize("text", NOTHING)
def test_times_of_what_is_no_time(text: str) -> None:
    assert told(read(text)[0]) == []


@pytest.mark.parametrize(("text", "span", "modifier"), MODIFIERS)
def test_times_modifier(text: str, span: str, modifier: str) -> None:
    assert [(t.span.text, t.modifier) for t in read(text)[0]] == [(span, modifier)]


@pytest.mark.parametrize(("text", "published", "span", "reason"), UNDECIDED)
def test_times_undecided(text: str, published: date | None, span: str, reason: str) -> None:
    times, undecided = read(text, published)
    assert [(u.what, u.span.text, u.reason) for u in undecided] == [("time", span, reason)]
    time_told = next(t for t in times if t.span.text == span)
    assert time_told.reason == reason
    assert time_told.edtf is None or reason == "ambiguous"


def test_times_lengths_are_not_undecided() -> None:
    times, undecided = read("The siege lasted ten weeks; the envoys met every Friday.")
    assert [t.reason for t in times] == ["no_anchor", "no_anchor"]
    assert undecided == ()


def test_times_anchor_on_publication_is_marked() -> None:
    [moment] = read("The senate voted on Wednesday.")[0]
    assert (moment.anchor, moment.anchor_value, moment.anchor_span, moment.granularity) == ("publication", "2020-11-26", None, "day")


def test_times_anchor_on_text_shows_its_words() -> None:
    first, second = read("The bridge fell on 2 June 1999. Two days later, the mayor resigned.")[0]
    assert first.anchor == "none" and first.anchor_span is None
    assert second.anchor == "text" and second.anchor_span == first.span and second.anchor_value == "1999-06-02"


def test_times_dates_told_whole_need_no_anchor() -> None:
    text = "The pact of 29 July 1993 was renewed in May 2001 and again in 2009."
    assert told(read(text)[0]) == told(read(text, None)[0])
    assert [t.granularity for t in read(text)[0]] == ["day", "month", "year"]


def test_times_publication_date_is_no_time_of_the_text() -> None:
    assert read("The army crossed the river and took the town.") == ((), ())


def test_times_spans_slice_the_text_and_do_not_overlap() -> None:
    text = " ".join(row[0] for row in TABLE)
    document = Document.make(text, published=PUBLISHED)
    times, _ = find_times(document, shipped().parse(text))
    assert all(text[t.span.start : t.span.end] == t.span.text for t in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))


def test_times_as_timex() -> None:
    first, second = read("The dam broke in early 2011 and was rebuilt in 2013.")[0]
    assert as_timex(first) == {"span": [17, 27], "type": "DATE", "value": "2011", "mod": "START"}
    assert as_timex(second) == {"span": [47, 51], "type": "DATE", "value": "2013"}


def test_times_confidence_falls_with_what_is_assumed() -> None:
    whole = read("They met on 5 May 2018.")[0][0].confidence
    by_tense = read("They met on 5 May.")[0][0].confidence
    between = read("They met on 05/06/2018.")[0][0].confidence
    assert whole > by_tense > between


def test_times_of_document() -> None:
    anchor = time_of_document(PUBLISHED)
    assert anchor is not None and (anchor.kind, anchor.period.edtf, anchor.span) == ("publication", "2020-11-26", None)
    assert time_of_document(None) is None


@pytest.mark.parametrize("published", [date.min, date.max, date(2020, 2, 29), None])
def test_times_at_the_ends_of_the_calendar(published: date | None) -> None:
    text = " ".join(row[0] for row in TABLE)
    times, _ = read(text, published)
    assert times


@pytest.mark.parametrize(
    "unit",
    [
        "one ", "the next ", "2 ", "May ", "the end of ", "a ", "12/12/12 ", "' ", "1", "- ", "Friday ", "a year ago ", "the day before ",
        "\n\n ", "10 November ",
    ],
)
def test_times_of_endless_repetition_take_bounded_time(unit: str) -> None:
    text = (unit * (60_000 // len(unit))).strip()
    document = Document.make(text, published=PUBLISHED)
    parsed = replace(shipped().parse("Nothing."), text=text)
    started = time.process_time()
    find_times(document, parsed)
    assert time.process_time() - started < 10


def test_times_of_an_empty_text() -> None:
    parsed = replace(shipped().parse("Nothing."), text="", sentences=())
    assert find_times(Document.make("", published=PUBLISHED), parsed) == ((), ())


def test_times_search_passes_over_no_rule() -> None:
    compiled = grammar()
    for text, _ in TABLE:
        codes = lex(text).codes
        for position in range(len(codes)):
            matched = any(pattern.match(codes, position) for pattern, _ in compiled.each)
            assert matched == bool(compiled.any.match(codes, position))


@pytest.mark.parametrize(
    ("year", "day"), [(1961, (4, 2)), (1998, (4, 12)), (2000, (4, 23)), (2008, (3, 23)), (2011, (4, 24)), (2020, (4, 12)), (2024, (3, 31))],
)
def test_times_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("unit", "value", "edtf"),
    [
        ("century", "20XX", "20XX"), ("decade", "202X", "202X"), ("year", "2020", "2020"), ("half", "2020-H2", "2020-07/2020-12"),
        ("quarter", "2020-Q4", "2020-10/2020-12"), ("season", "2020-FA", "2020-23"), ("month", "2020-11", "2020-11"),
        ("week", "2020-W48", "2020-11-23/2020-11-29"), ("weekend", "2020-W48-WE", "2020-11-28/2020-11-29"),
        ("day", "2020-11-26", "2020-11-26"),
    ],
)
def test_times_period_values(unit: str, value: str, edtf: str) -> None:
    period = period_of(unit, PUBLISHED)
    assert (period.value, period.edtf) == (value, edtf)
    assert period.first <= PUBLISHED <= period.last or unit == "weekend"


def test_times_period_shifts_stop_at_the_calendar() -> None:
    assert Period("day", date.max).shift(1) is None
    assert Period("year", date(1, 1, 1)).shift(-1) is None
    assert Period("year", date(9999, 1, 1)).last == date.max


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("twenty four", 24), ("two hundred and six", 206), ("a hundred", 100), ("1,500", 1500), ("2.5", 2.5), ("a", 1), ("a dozen", 12),
        ("two thousand and four", 2004), ("a couple of", 2), ("few", None),
    ],
)
def test_times_numbers(words: str, number: float | None) -> None:
    assert number_of(words.split()) == number


@pytest.mark.parametrize(("words", "number"), [("3rd", 3), ("third", 3), ("twenty - first", 21), ("thirtieth", 30), ("many", None)])
def test_times_ordinals(words: str, number: int | None) -> None:
    assert ordinal_of(words.split()) == number


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Envoys meet in Lome\n\nTuesday, March 14, 2006\n\n", "2006-03-14"),
        ("Envoys meet in Lome\n14 March 2006\n", "2006-03-14"),
        ("Published: 14 March 2006, 10:45 GMT\n\n", "2006-03-14"),
        ("LOME, March 14, 2006 (Coast Agency) - ", "2006-03-14"),
        ("LOME, Togo, 14 March 2006 /Coast Agency/ -- ", "2006-03-14"),
    ],
)
def test_times_count_from_the_day_that_heads_a_report_without_a_date(head: str, day: str) -> None:
    times = read(head + "The envoys met yesterday.", None)[0]
    yesterday = times[-1]
    assert yesterday.span.text == "yesterday" and yesterday.edtf == "2006-03-13"
    assert yesterday.anchor == "text" and yesterday.anchor_value == day
    assert yesterday.anchor_span is not None and "2006" in yesterday.anchor_span.text


@pytest.mark.parametrize(
    "text",
    [
        "On 14 March 2006 the envoys signed. Others left yesterday.",
        "The accord of 14 March 2006 - the second one - was torn up yesterday.",
        "Envoys meet\n\nThe talks of\n14 March 2006 failed. They met yesterday.",
        "March 2006\n\nThey met yesterday.",
    ],
)
def test_times_count_from_no_day_that_is_merely_told(text: str) -> None:
    yesterday = next(time for time in read(text, None)[0] if time.span.text == "yesterday")
    assert yesterday.edtf is None and yesterday.reason == "no_anchor"


def test_times_count_from_the_publication_date_before_one_that_heads_the_text() -> None:
    times = read("14 March 2006\n\nThe envoys met yesterday.", PUBLISHED)[0]
    assert times[-1].anchor == "publication"

"""The forms in which reports tell votes, as patterns on a `counts.Line`: lower case, one blank between words, numbers as #n."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["in_favour", "against", "abstaining", "absent", "present", "total", "unanimous", "margin", "threshold"]

VOTERS = (
    "votes?|ballots?|voices?|members?|senators?|deputies|deputy|lawmakers?|legislators?|mps?|meps?|parliamentarians?|"
    "representatives?|congressmen|councillors?|commissioners?|judges?|justices?|arbitrators?|ministers?|peers?|lords|delegates?|delegations?|"
    "countries|country|states?|nations?|governments?|capitals?|parties|democrats?|republicans?|socialists?|conservatives?|lawyers?"
)
# A number with, if told, those who voted: "#12", "#12 votes", "#153 of its #300 members", "#41 other European states".
WHO = rf"(?: (?:[\w'-]+ ){{0,2}}?(?:{VOTERS})\b)?"
OF_BODY = (
    r" of (?:the |its |their )?(?:[\w'-]+ ){0,3}(?:council|assembly|parliament|senate|congress|house|chamber|commons|lords|court|tribunal|"
    r"commission|committee|bench|panel|legislature|league|union|bloc)\b(?: of \w+)?"
)
OUT_OF = (
    rf"(?:{OF_BODY}|,? (?:out )?of (?:a total of |a possible |all |the |its |their |those |his |her )?(?:[\w'-]+ )?"
    rf"(?:#(?P<total>\d+))?{WHO})?"
)
GROUP = rf"#(?P<n>\d+)(?: (?:others?|more|further))?{WHO}{OUT_OF}(?: ,(?: [^#,;]+){{1,6}} ,)?"
ADVERBS = r"(?:(?:\w+ly|also|all|then|had|have|has|still|both|instead) )*"

YES = (
    r"(?:vot(?:ed|ing|e) (?:for|yes|aye|\"? ?yes|in favou?r|to (?!reject|throw|block|turn|oppose)\w+|with)|(?:were |was |"
    r"came out |being |)in favou?r|"
    r"cast (?:\w+ )?(?:ballots?|votes?) (?:for|in favou?r)|"
    r"(?:support|back|approv|endors|favour|favor)(?:ed|ing)\b|agreed\b|concurred|said yes|(?:raised|put up) their hands|ayes?\b|"
    r"yeas?\b|voted\b (?=and #\d+ against)|for(?= ?[,;.)]| and #| to #|$))"
)
NO = (
    r"(?:vot(?:ed|ing|e) (?:\" ?)?(?:no\b|nay|against|to (?:reject|throw|block|turn|oppose)\w*)|(?:were |was |came out |being |)against|"
    r"no(?= ?(?:[.,;)]|$))|oppos(?:ed|ing)\b|dissent(?:ed|ing|s)?\b|disagreed\b|object(?:ed|ing)\b|said no\b|nays?\b|noes\b|"
    r"cast (?:\w+ )?(?:ballots?|votes?) against|vot(?:ed|ing) it down)"
)
NEITHER = (
    r"(?:abstentions?\b|abstain(?:ed|ing|ers?)?\b|(?:cast |handed in |left |returned |spoilt |spoiled )?(?:\w+ )?(?:blank|"
    r"spoilt|spoiled|void|invalid)(?: \w+)?|"
    r"(?:answer|vot|respond)(?:ed|ing) (?:\" |' |“ |‘ )?present|sat on (?:their|its) hands)"
)
AWAY = (
    r"(?:(?:were |was |being |)absent\b|absentees?\b|(?:did|do|does) not (?:vote|take part|participate|attend|cast)|"
    r"not (?:voting|taking part|present)|"
    r"stay(?:ed|ing) away|miss(?:ed|ing) the vote|boycott(?:ed|ing)|walk(?:ed|ing) out|(?:were|was) not (?:present|there|in the))"
)
NOBODY = (
    rf"(?:none|nobody|no - one|no one|no #1|not (?:a single|#1|one)(?: (?:[\w'-]+ )?(?:{VOTERS}))?|no (?:[\w'-]+ )?(?:{VOTERS})|"
    rf"without (?:a |any )?(?:{VOTERS}))"
)
LESS = r"(?:nil|none|zero|nought|nothing|no one|nobody)"

PAIR = re.compile(
    rf"(?P<before>(?:[^ ]+ ){{0,3}})#(?P<a>\d+)(?P<who>{WHO})(?: in favou?r)?(?: ,)? (?P<sep>to|-|against|versus|"
    rf"v)(?: the)? (?:#(?P<b>\d+)|(?P<nil>{LESS})\b)"
    r"(?P<third> - #(?P<c>\d+)\b)?(?P<after>(?: [^ ]+)?(?: [^ ]+)?)"
)
SIDES: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("abstaining", re.compile(rf"{GROUP} {ADVERBS}{NEITHER}")),
    ("absent", re.compile(rf"{GROUP} {ADVERBS}{AWAY}")),
    ("against", re.compile(rf"{GROUP} {ADVERBS}{NO}")),
    ("in_favour", re.compile(rf"{GROUP} {ADVERBS}{YES}")),
)
# A cheap look before each of the patterns above.
SIDE_HINTS: dict[Part, re.Pattern[str]] = {
    "abstaining": re.compile(r"abst|blank|spoil|void|invalid|present|hands"),
    "absent": re.compile(r"absen|not |stay|miss|boycott|walk"),
    "against": re.compile(r"against|oppos|dissent|disagree|object|\bno\b|nay|noes|vot"),
    "in_favour": re.compile(r"vot|favou?r|\bfor\b|support|back|approv|endors|agree|concur|yes|hands|aye|yea|cast"),
}
RATHER: tuple[tuple[Part, re.Pattern[str]], ...] = (  # the number comes after the side
    ("abstaining", re.compile(r"(?:abstentions|abstainers) (?:number(?:ed|ing)|were|came to|:) #(?P<n>\d+)")),
    ("against", re.compile(r"\b(?:votes? )?against (?:by |were |: )?#(?P<n>\d+)\b(?! (?:[\w'-]+ ){0,2}(?:for|in favou?r))")),
    ("in_favour", re.compile(r"(?:votes? (?:in favou?r|for)|\bin favou?r) (?:were |: )#(?P<n>\d+)")),
    (
        "in_favour",
        re.compile(
            r"(?:with|got|won|received|gained|secured|mustered|garnered|collected|drew) (?:only |just |the )?#(?P<n>\d+) "
            r"(?:yes |affirmative )?votes(?! (?:to|against|short|more|from|in it))"
        ),
    ),
    ("total", re.compile(r"(?:the|its|their|a|of) #(?P<n>\d+) ?-? ?(?:seat|seats|member|strong|nation|member body|member states)\b")),
    ("present", re.compile(rf"#(?P<n>\d+)(?P<who>{WHO})(?: (?:who )?(?:were|was))? present\b(?! \")")),
)
REST = re.compile(
    rf"(?:(?:the|all) (?:(?:other|remaining) #(?P<n>\d+)|#(?P<m>\d+) (?:other|others|remaining)|"
    rf"rest of the #(?P<k>\d+)))(?P<who>{WHO})(?: of [^#,;]+?)? {ADVERBS}"
    rf"(?:(?P<yes>{YES})|(?P<no>{NO})|(?P<neither>{NEITHER}))"
)
ALL = re.compile(
    rf"\b(?:all|each of) (?:of )?(?:the |its |their )?#(?P<n>\d+)(?P<who>{WHO})(?: of [^#,;]+?)? {ADVERBS}(?:{YES}|adopt\w*|"
    rf"pass\w*)"
)
ZERO: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("against", re.compile(rf"\b{NOBODY} (?:\w+ )?{NO}")),
    ("against", re.compile(
        r"\bwithout (?:a |any |a single |#1 )?(?:dissenting|opposing|negative|contrary) (?:voice|vote)|"
        r"\bwithout (?:any )?(?:dissent|opposition|votes? against)\b|\bno (?:votes? against|opposition votes|dissenting votes?)|"
        r"\bwith (?:none|no #1|nobody) (?:\w+ )?(?:against|opposed|opposing|dissenting)"
    )),
    ("abstaining", re.compile(
        rf"\b(?:no|without|nor any) abstentions?\b|\b{NOBODY} (?:\w+ )?abstain\w*|\bwith (?:none|nobody|no #1) abstaining"
    )),
    ("in_favour", re.compile(rf"\b{NOBODY} (?:\w+ )?(?:voted for|voted in favou?r|was in favou?r)")),
)
UNANIMOUS = re.compile(
    r"(?<!not )(?<!near )(?<!near - )(?<!nearly )(?<!almost )(?<!virtually )(?<!practically )\bunanim(?:ous(?:ly)?|ity)\b"
)
MARGIN = re.compile(
    r"(?:\bby (?:(?:just|only|a mere) )?|margin of |majority of )(?:(?:just|only|a mere) )?(?:a )?(?:#(?P<n>\d+)|"
    r"(?P<single>single)) votes?\b(?! (?:to|-|against|for|in))"
)
SHORT = re.compile(rf"#(?P<n>\d+)(?: more)?{WHO} (?:short|shy) of|(?:fell|falling|came|was|were) (?:just )?#(?P<m>\d+){WHO} short")
THRESHOLD = re.compile(
    r"(?:#[234]|half) ?-? ?(?:thirds?|fifths?|quarters?) (?:super)?majorit(?:y|ies)|(?:two|three|four)[ -](?:thirds?|fifths?|"
    r"quarters?) majorit(?:y|ies)|"
    r"(?:simple|absolute|qualified|super|special) ?-? ?majority|supermajority|majority of (?:#[234]|two|three) ?-? ?(?:thirds|"
    r"fifths|quarters)|"
    r"#\d+(?: votes)? (?:needed|required|necessary)\b|(?:needed|required|requires|needs) (?:at least )?#\d+(?: votes|"
    r" yes votes)\b|threshold of #\d+"
)
REFUSED = re.compile(
    r"\b(?:reject\w*|thr(?:ew|ow\w*) (?:it |them |the \w+ |a \w+ )?out|thrown out|turn(?:ed|ing|s)? (?:it |the \w+ |"
    r"a \w+ )?down|vot(?:ed|ing|e) (?:it |the \w+ |a \w+ )?down|defeat\w*|block\w*|refus\w+|dismiss\w*|kill(?:ed|ing))\b"
)
FAILED = re.compile(r"\b(?:fail\w*|fell|fall\w*|lost|los(?:es|ing)|went down)\b")
CARRIED = re.compile(
    r"\b(?:adopt\w*|pass(?:ed|es|ing)|approv\w*|carri(?:ed|es)|back(?:ed|ing)|clear(?:ed|ing)|ratif\w*|endors\w*|vot(?:ed|ing)|"
    r"rul(?:ed|ing)|found|went through|enact\w*|agreed)\b"
)
# What a sentence must speak of for "12 to 3" in it to be a vote at all.
SPEAKS_OF_VOTE = re.compile(
    rf"\b(?:vot(?:e|es|ed|ing)|ballots?|majority|abst\w+|unanim\w+|judges|justices|in favou?r|motion|resolution|bill|draft)\b|"
    rf"{CARRIED.pattern}|{REFUSED.pattern}|{FAILED.pattern}"
)
ON_A_TEXT = re.compile(
    r" ?(?:to |by |of )?(?:it|this|both|$|[.,;)]|(?:the|a|an|this|its|their|his) (?:[\w'-]+ ){0,3}?(?:text|motion|resolution|"
    r"bill|draft|law|treaty|measure|proposal|"
    r"declaration|accord|agreement|amendment|document|pact|initiative|move|plan|decree|deal|verdict|ruling|judgment|opinion)|resolution #)"
)
SPEAKS_PLAINLY = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|ballots?|majority|abst\w+|judges|justices|motion|resolution|bill|draft|text|treaty|accord|"
    r"agreement|law|declaration|decree|amendment|"
    r"parliament|assembly|senate|senators|deputies|lawmakers|house|chamber|council|court|parliamentary|legislature|"
    r"it (?:was )?(?:passed|carried|adopted|approved))\b"
)
SOME = frozenset({"including", "among", "like", "as", "notably", "mostly"})
MEASURES = re.compile(
    r" (?:%|per|percent|percentage|degrees?|days?|weeks?|months?|years?|hours?|minutes?|seconds?|km|kilomet\w+|miles?|met(?:re|"
    r"er)s?|million|billion|euros?|dollars?|goals?|points?|"
    r"sets?|wins?|defeats?|victory|win|loss|aggregate|home|away|[ap]\.?m\.?|o'clock|jobs?|people|shares?)\b"
)
INEXACT = re.compile(
    r"\b(?:(?:half|third|quarter|fifth|most|majority|minority|part|%|cent|number|all but #\d+) of (?:its |the |their |all )*|"
    r"(?:more|fewer|less) than |over |at least |at most |nearly |almost |up to )$"
)
RANGE_BEFORE = re.compile(
    r"(?:\bfrom|\bbetween|\baged|\bages|\bscore|\bscored|\bbeat|\bwon|\bwin|\bdrew|\blead|\bled|\bchapters?|\barticles?|"
    r"\bpages?|\bin) (?:about |around |home )?$"
)
# Without one of these a sentence tells no vote.
VOTE_HINT = re.compile(
    r"#\d|unanim|abstain|veto|abstention|\bvot|without (?:dissent|opposition|a d|a single|any)|nobody|none|no (?:one|\#1)|dissent"
)
SO_DID = re.compile(r"(?:^|, )(?:and )?so (?:too )?did\b|\band so (?:too )?did\b")

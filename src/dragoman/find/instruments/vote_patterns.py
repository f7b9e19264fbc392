"""The forms in which reports tell votes, as patterns on a `counts.Line`: lower case, one blank between words, numbers as #n."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["in_favour", "against", "abstaining", "absent", "present", "total", "unanimous", "margin", "threshold", "method"]

VOTERS = (
    "votes?|ballots?|voices?|members?|senators?|deputies|deputy|lawmakers?|legislators?|mps?|meps?|parliamentarians?|"
    "representatives?|congressmen|councillors?|commissioners?|judges?|justices?|arbitrators?|ministers?|peers?|lords|delegates?|delegations?|"
    "countries|country|states?|nations?|governments?|capitals?|parties|democrats?|republicans?|socialists?|conservatives?|lawyers?"
)
# A number with, if told, those who voted: "#12", "#12 votes", "#153 of its #300 members", "#41 other European states".
WHO = rf"(?: (?:[\w'-]+ ){{0,2}}?(?:{VOTERS})\b)?"
OF_BODY = (
    r" of (?:the |its |their )?(?:[\w'-]+ ){0,3}(?:council|assembly|parliament|senate|congress|house|chamber|commons|lords|court|"
    r"tribunal|"
    r"commission|committee|bench|panel|legislature|league|union|bloc)\b(?: of \w+)?"
)
OUT_OF = (
    rf"(?:{OF_BODY}|,? (?:out )?of (?:a total of |a possible |all |the |its |their |those |his |her )?(?:[\w'-]+ (?:'s )?){{0,3}}?"
    rf"(?:#(?P<total>\d+))?{WHO})?"
)
GROUP = rf"#(?P<n>\d+)(?: (?:others?|more|further))?{WHO}{OUT_OF}(?:{OF_BODY})?(?: present)?(?: ,(?: [^#,;]+){{1,6}} ,)?"
ADVERBS = r"(?:(?:\w+ly|were (?=cast)|being (?=cast)|also|all|then|had|have|has|still|both|instead) )*"

YES = (
    r"(?:vot(?:ed|ing|e) (?:for|yes|aye|\"? ?yes|in favou?r|to (?!reject|throw|block|turn|oppose)\w+|with)|(?:were |was |"
    r"came out |being |)in favou?r|"
    r"cast (?:(?:\w+ )?(?:ballots?|votes?) )?(?:for|in favou?r)|"
    r"(?:support|back|approv|endors|favour|favor)(?:ed|ing)\b|agreed\b|concurred|said yes|(?:raised|put up) their hands|ayes?\b|"
    r"yeas?\b|supporters\b|hands (?:went up|were raised)|(?:were |was |being )in the majority|voted\b (?=and #\d+ against)|"
    r"for(?= ?[,;.)]| and #| to #|$))"
)
NO = (
    r"(?:vot(?:ed|ing|e) (?:\" ?)?(?:no\b|nay|against|to (?:reject|throw|block|turn|oppose)\w*)|(?:were |was |came out |being |)against|"
    r"no(?= ?(?:[.,;)]|$))|(?:were |was )opposed(?= ?[,.;)]|$)|oppos(?:ed|ing)\b|dissent(?:ed|ing|s)?\b|disagreed\b|object(?:ed|"
    r"ing)\b|said no\b|nays?\b|noes\b|opponents\b|(?:were |was |being )in the minority|"
    r"cast (?:(?:\w+ )?(?:ballots?|votes?) )?against|vot(?:ed|ing) it down)"
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
    rf"without (?:a |any )?(?:{VOTERS}))(?: of [^,;:]{{1,40}}?)?"
)
LESS = r"(?:nil|none|zero|nought|nothing|no one|nobody)"

PAIR = re.compile(
    rf"(?P<before>(?:[^ ]+ ){{0,3}})#(?P<a>\d+)(?P<who>{WHO})(?: in favou?r)?(?: ,)? (?P<sep>to|- to -|-|against|versus|"
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
    "against": re.compile(r"against|oppo|minority|dissent|disagree|object|\bno\b|nay|noes|vot"),
    "in_favour": re.compile(r"vot|favou?r|\bfor\b|majority|support|back|approv|endors|agree|concur|yes|hands|aye|yea|cast"),
}
RATHER: tuple[tuple[Part, re.Pattern[str]], ...] = (  # the number comes after the side
    ("abstaining", re.compile(r"(?:abstentions|abstainers) (?:number(?:ed|ing)|were|came to|:) #(?P<n>\d+)")),
    ("against", re.compile(r"\b(?:votes? )?against (?:by |were |: )?#(?P<n>\d+)\b(?! (?:[\w'-]+ ){0,2}(?:for|in favou?r))")),
    ("against", re.compile(r"\b(?:noes|nays)(?: :| ,)? #(?P<n>\d+)\b")),
    ("in_favour", re.compile(r"(?:votes? (?:in favou?r|for)|\bin favou?r) (?:were |: )#(?P<n>\d+)")),
    ("in_favour", re.compile(r"\b(?:ayes|yeas)(?: :| ,)? #(?P<n>\d+)\b")),
    (
        "in_favour",
        re.compile(
            rf"\b(?:support|backing|votes|approval|endorsement|assent|consent) of (?:only |just |at last )?#(?P<n>\d+)(?P<who>{WHO})"
            r"(?<=s)(?! (?:majority|threshold))"
        ),
    ),
    ("in_favour", re.compile(r"\b(?:got|won|received|secured|mustered|garnered) (?:only |just )?#(?P<n>\d+)(?= ?[;,.]| and\b|$)")),
    ("total", re.compile(r"#(?P<n>\d+) (?:votes|ballots)(?: were| was)? (?:in all|in total|altogether|cast)\b")),
    ("total", re.compile(rf"\b(?:council|assembly|parliament|senate|house|chamber|court|congress) of #(?P<n>\d+)(?P<who>{WHO})(?<=s)")),
    ("total", re.compile(rf"(?:^|[,;:] )(?:out )?of (?:the |its |their |all )?#(?P<n>\d+)(?P<who>{WHO})(?: [\w ]{{1,30}})? ,")),
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
    rf"\b(?:all|each(?: #1)? of|every #1 of) (?:of )?(?:the |its |"
    rf"their )?#(?P<n>\d+)(?P<who>{WHO})(?: of [^#,;]+?)? {ADVERBS}(?:{YES}|adopt\w*|"
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
    r"(?<!not )(?<!near )(?<!near - )(?<!nearly )(?<!almost )(?<!virtually )(?<!practically )\bunanim(?:ous(?:ly)?|ity)\b|"
    rf"(?<!not )(?<!nearly )(?<!almost )\b(?:all (?:the |its |their )?(?:[\w-]+ )?(?:members?|states|senators|deputies|delegations|"
    rf"judges|"
    rf"countries|lawmakers|delegates)|every (?:member|state|senator|deputy|delegation|judge|country|delegate))(?: of [^#,;]+?| present)? "
    rf"{ADVERBS}vot(?:ed|ing) (?:for|yes|aye|in favou?r)"
)
METHOD = re.compile(
    r"\bwithout a (?:recorded )?vote\b|\b(?:by|with|on a|in a|through) (?:a )?(?:consensus|acclamation|show of hands|voice vote)\b|"
    r"\b(?:voice vote|roll ?-? ?call(?: vote)?|secret (?:ballot|vote)|recorded vote)\b"
)
# Who voted stands after the verb of their vote: "approved by #305 of #306 deputies".
BY_VOTERS = re.compile(
    rf"\b(?:(?P<no>opposed|rejected|condemned|voted against)|(?P<yes>supported|backed|approved|passed|adopted|endorsed|ratified|carried|"
    rf"favou?red)) (?:only )?by (?:only |just |the )?(?P<all>all (?:the |of the )?)?#(?P<n>\d+)(?: (?:out )?of (?:the |its |their )?"
    rf"(?:#(?P<total>\d+))?)?(?P<who> (?:[\w'-]+ ){{0,2}}?(?:{VOTERS})\b(?<!votes)(?<!vote))?(?! (?:votes?|to|-|against|per|%|percent))"
)
# Votes of another kind: of shareholders, juries, clubs, and answers to polls.
OTHER_VOTES = re.compile(
    r"\b(?:shareholders?|stockholders|board|directors|trustees|jury|juries|jurors|clubs?|fans|polls?|polled|pollsters?|surveys?|surveyed|"
    r"respondents|per cent|percent|academy|festival|readers|viewers|listeners|union members|parish)\b|%|#\d+%"
)
PUBLIC_BODIES = re.compile(
    r"\b(?:parliament\w*|senat\w+|deputies|lawmakers|assembly|congress|house|chamber|council|governors|mps|legislators?|legislature|"
    r"delegations|countries|member states|cabinet|knesset|duma|bundestag|motion|treaty)\b"
)
MARGIN = re.compile(
    r"(?:\bby (?:(?:just|only|a mere) )?|margin of |majority of )(?:(?:just|only|a mere) )?(?:a )?(?:#(?P<n>\d+)|"
    r"(?P<single>single)) votes?\b(?! (?:to|-|against|for|in))|"
    r"\b(?:a |whose )?majority of (?:just |only )?#(?P<m>\d+)(?= ?[,;.:)]|$| after| in )"
)
SHORT = re.compile(rf"#(?P<n>\d+)(?: more)?{WHO} (?:short|shy) of|(?:fell|falling|came|was|were) (?:just )?#(?P<m>\d+){WHO} short")
THRESHOLD = re.compile(
    r"(?:#[234]|half) ?-? ?(?:thirds?|fifths?|quarters?) (?:super)?majorit(?:y|ies)|(?:two|three|four)[ -](?:thirds?|fifths?|"
    r"quarters?) majorit(?:y|ies)|"
    r"(?:simple|absolute|qualified|super|special) ?-? ?majority|supermajority|majority of (?:#[234]|two|three) ?-? ?(?:thirds|"
    r"fifths|quarters)|"
    r"#\d+ ?-? ?votes? (?:threshold|mark|hurdle|minimum)|#\d+(?: votes)? (?:needed|required|necessary)\b|(?:needed|required|"
    r"requires|needs|needing|requiring) (?:at least )?#\d+(?: votes|"
    r" yes votes)\b|threshold of #\d+"
)
REFUSED = re.compile(
    r"\b(?:reject\w*|thr(?:ew|ow\w*) (?:it |them |the \w+ |a \w+ )?out|thrown out|turn(?:ed|ing|s)? (?:it |the \w+ |"
    r"a \w+ )?down|vot(?:ed|ing|e) (?:it |the \w+ |a \w+ )?down|defeat\w*|block\w*|refus\w+|dismiss\w*|kill(?:ed|ing)|beaten|"
    r"declin(?:ed|ing) to|quash\w*)\b"
)
# After two figures, what shows that the larger one is against the text: "61 to 40 against recognition", "to reject it".
TO_REFUSE = re.compile(
    r" (?:votes? )?(?:against(?= [a-z])|to (?:reject|throw out|block|turn down|oppose|defeat|dismiss|strike down|scrap|vote down|"
    r"refuse|deny))\b"
)
FAILED = re.compile(r"\b(?:fail\w*|fell|fall\w*|lost|los(?:es|ing)|went down)\b")
CARRIED = re.compile(
    r"\b(?:adopt\w*|pass(?:ed|es|ing)|approv\w*|carri(?:ed|es)|back(?:ed|ing)|clear(?:ed|ing)|ratif\w*|endors\w*|vot(?:ed|ing)|"
    r"rul(?:ed|ing)|found|confirm(?:ed|ing)|upheld|struck down|extend(?:ed|ing)|recogni[sz]ed|declared|went through|enact\w*|agreed)\b"
)
# What a sentence must speak of for "12 to 3" in it to be a vote at all.
SPEAKS_OF_VOTE = re.compile(
    rf"\b(?:vot(?:e|es|ed|ing)|ballots?|majority|abst\w+|unanim\w+|judges|justices|in favou?r|motion|resolution|bill|draft|"
    rf"declaration|treaty|law|text|hands|tally|ayes|noes|consensus|acclamation)\b|"
    rf"{CARRIED.pattern}|{REFUSED.pattern}|{FAILED.pattern}"
)
ON_A_TEXT = re.compile(
    r" ?(?:to |by |of )?(?:it|this|both|$|[.,;)]|(?:the|a|an|this|its|their|his) (?:[\w'-]+ ){0,3}?(?:text|motion|resolution|"
    r"bill|draft|law|treaty|measure|proposal|"
    r"declaration|accord|agreement|amendment|document|pact|initiative|move|plan|decree|deal|verdict|ruling|judgment|opinion)|"
    r"resolution #)"
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
    r"#\d|unanim|consensus|acclamation|abstain|veto|abstention|\bvot|without (?:dissent|opposition|a d|a single|any)|nobody|none|"
    r"no (?:one|\#1)|dissent"
)
SO_DID = re.compile(r"(?:^|, )(?:and )?so (?:too )?did\b|\band so (?:too )?did\b")
# What shows two figures with "to" between to be a vote: the words before or after, or, with a verb of decision, that no noun follows.
PAIR_BEFORE = re.compile(
    r"(?:^|\b)(?:by|votes?|voted|of|with|carried|split|passed|was|tally|margin|approved|adopted|rejected|failed|fell|defeated|"
    r"went|divided|"
    r"by a|an?|the) $|[,(:;-] $"
)
PAIR_AFTER = re.compile(r" (?:-? ?)?(?:vote|majority|decision|ruling|verdict|judgment|margin|split|in favou?r|for the|against the)\b")
PAIR_ENDS = re.compile(r"$| ?[.,;:)]| (?:on|in favou?r|against|with|after|to|when|while|late|early|at|amid|despite|last|this|yesterday)\b")

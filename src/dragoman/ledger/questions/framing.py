"""Words that frame what stands below them: what they make of a clause, a noun phrase or an object."""

from __future__ import annotations

from .stems import stem

REFUSING = frozenset(
    "refuse decline fail omit neglect cease stop abandon avoid forget rule_out refrain forgo renounce unwilling reluctant".split()
)
PREVENTING = frozenset("prevent stop keep bar ban discourage dissuade block forbid prohibit".split())  # somebody "from" what follows
FORBIDDING = frozenset({"forbid", "ban", "bar", "prohibit"})  # somebody "to do" what follows
OBLIGING = frozenset({"must", "should"})  # told of what somebody asks for
CAUSING = frozenset("allow let permit enable authorise force compel make cause".split())  # somebody to do what follows
SIGNS = frozenset("sign evidence proof trace indication".split())  # of what is found or not
READY = frozenset("ready willing prepared open eager keen unwilling reluctant".split())  # to do what follows, or not
DECIDING = frozenset({"vote", "decide", "opt"})
ADVISING = frozenset("warn advise caution counsel".split())  # somebody not to do what follows, or against it
DOING = frozenset(
    """vote agree manage begin start continue decide choose help move proceed go come have get use dare happen seem appear opt do
    succeed""".split()
)
ASKING = frozenset(
    """ask demand urge order request tell want require instruct beg press implore direct command invite encourage appeal insist call
    call_for ask_for appeal_for call_on call_upon press_for push_for appeal_to seek wish advise counsel recommend""".split()
)
ASKING_FOR = frozenset("call appeal ask press tell urge invite".split())  # whose object is who is asked, not what for
# Before an infinitive that is theirs wherever it stands: "failed in Brussels to agree".
CLINGING = frozenset("fail refuse decline agree promise pledge vow threaten undertake manage decide plan want".split())
INTENDING = frozenset(
    "promise plan intend vow pledge threaten hope aim offer prepare undertake try attempt seek propose want expect swear".split()
)
SAYING = frozenset(
    """say announce declare claim report tell state add believe think insist confess maintain argue confirm acknowledge admit concede
    reiterate allege assert stress warn note explain reply find rule conclude decide vow promise pledge reveal disclose estimate consider
    deem hold affirm know hear learn show agree complain""".split()
)
ADMITTING = frozenset("admit confirm acknowledge concede deny".split())  # what a noun tells
ANNOUNCING = frozenset("announce declare order".split())  # what a noun tells, which is done by it
DENYING = frozenset("deny refute dispute reject dismiss contradict".split())
LABELLING = frozenset(
    """speak call describe consider regard declare label term deem brand find see view denounce condemn dismiss hail praise claim
    treat""".split()
)
CHARGING = frozenset("accuse blame suspect condemn criticise praise thank".split())  # "of", "for" what follows
CONTENT_NOUNS = frozenset("claim accusation allegation charge suggestion report assertion statement argument contention belief".split())
MOTION_NOUNS = frozenset(
    "motion bill proposal request demand plan attempt call appeal bid move offer draft petition application effort resolution plea".split()
)
MOTIONS = frozenset(map(stem, MOTION_NOUNS))
STOPPING = frozenset({"end", "suspend", "cancel"})  # groups of senses: what is done to a happening that a noun tells
ASPECTS = STOPPING | {"begin"}
ENDING = STOPPING | {"lift", "annul", "dissolve"}  # who asks for which is against what is to end
LEAVING = frozenset({"leave", "quit", "stay", "remain"})  # what nobody is for or against by doing it
OFFERING = frozenset({"promise", "offer", "pledge"})  # somebody something
DUE = frozenset({"due", "set", "about", "poised", "bound"})  # to do what follows
HELD_NOUNS = frozenset("claim demand support opposition recognition plan objection backing call threat".split())  # which can be given up
OUTCOMES = frozenset(map(stem, "agreement deal accord victory defeat".split()))  # with or without which something ends
DROPPING = frozenset({"lose", "leave", "cancel"})  # groups of senses, see `senses`
AGAINST = frozenset({"reject", "deny", "veto", "oppose"})
LIGHT = frozenset(
    """be have make do take give get go come put carry conduct hold reach express voice issue launch mount cast exercise show stage lodge
    file""".split()
)
ECHOING = frozenset("join echo share repeat reiterate".split())  # what others feel
GIVING = frozenset("give provide offer grant issue lend send hand".split())  # which mean something beside their noun as well
PERFORMING = frozenset({"carry_out", "go_through_with", "take_part_in"})  # what is told by the noun: "carried out an attack"
LASTINGLY = frozenset("stay remain keep become stand".split())
PARTICLES = frozenset("up out off down away back in over through abroad".split())
PLACED = frozenset({"in", "at", "inside", "within", "on", "aboard", "among"})
AMONG = frozenset({"among", "amongst", "one"})
EXEMPLIFYING = frozenset({"including", "such as", "like"})  # before some of those who are meant
FIRST = frozenset("first second third last latest only next".split())  # "became the first to ..." tells that it did
WITHIN = frozenset({"at", "in", "near", "into", "within"})  # prepositions before a place rather than before whom it is done to
TOWARDS = frozenset({"to", "for", "on", "against", "over", "with", "of"})
UNITS = frozenset({"hour", "day", "week", "month", "year"})
OF_SOME = frozenset("one some many most all both each hundred thousand hundreds thousands dozens scores number half majority".split())
TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december day night morning afternoon evening week month year p.m. a.m. midnight noon weekend""".split()
)
EVERY = frozenset({"all", "every", "both"})
WHOLE = EVERY | {"whole", "entire", "each"}
# Which are what follows "of".
HOLLOW_NOUNS = frozenset("use number series wave kind sort group act import export sale purchase delivery".split())
RELATIVE = frozenset({"that", "which", "who", "whom"})

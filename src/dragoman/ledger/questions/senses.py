"""Which predicates tell the same and which deny each other, whatever the ontology makes of them.

Each group holds words and phrases (with an underscore between verb and particle, preposition or noun) that reports use for
one thing; groups are set against each other in OPPOSED, or are near enough to stand in for each other in NEAR.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import product

from .borrowed import borrowed
from .stems import stem

SAME, ALIKE, KINDRED, OPPOSITE = 1.0, 0.95, 0.85, -0.9

GROUPS = {
    # attitudes
    "accept": "accept approve agree agree_to consent embrace say_yes endorse acquiesce uphold back ready_for open_to willing_to approve_of",
    "adopt": "adopt pass approve enact vote_for vote_in_favour vote_through endorse ratify accept authorise",
    "ratify": "ratify approve",
    "welcome": "pleased_with please_with happy_with satisfied_with glad_of welcome hail praise applaud commend laud salute celebrate greet",
    "support": "take_side support back endorse favour favor stand_by stand_with side_with vote_for vote_in_favour be_for "
    "be_in_favour be_behind advocate defend campaign_for approve approve_of lobby_for solidarity backing speak_for speak_in_favour",
    "reject": "reject refuse turn_down dismiss rebuff spurn throw_out vote_down decline rule_out repudiate overrule be_against "
    "say_no vote_against defeat scorn brush_aside decline oppose rejection refusal",
    "oppose": "side_against oppose object object_to resist vote_against be_against disapprove campaign_against vote_no reject "
    "be_opposed opposed lobby_against opposition speak_against fight challenge",
    "condemn": "unhappy_with angry_with angry_at angry_about dissatisfied_with regret condemn criticise denounce deplore "
    "slam blast decry censure protest_against rebuke lambast reprove lament assail condemnation criticism "
    "scold berate object_to complain complain_about",
    "veto": "veto block vote_down vote_against cast_veto",
    "congratulate": "congratulate congratulation send_congratulations",
    "thank": "thank gratitude",
    "apologise": "apologise apology",
    "abstain": "abstain abstention",
    "recognise": "recognise accept",
    # what is said
    "admit": "claim_responsibility admit confirm acknowledge concede affirm own_up confess",
    "deny": "deny refute reject dispute contradict",
    "accuse": "accuse blame charge_with allege accusation hold_responsible attribute",
    "announce": "announce declare proclaim",
    "promise": "promise pledge vow undertake",
    "threaten": "threaten threat warn",
    # coming, going, staying
    "claim": "claim insist_on demand lay_claim stake_claim",
    "renounce": "renounce give_up relinquish waive forgo drop abandon cede",
    "comment": "comment react respond reply answer reaction",
    "stay": "remain_in_office stay_in_office remain_in_power stay_in_power stay remain keep continue maintain retain hold_on "
    "reaffirm",
    "leave": "leave withdraw quit pull_out pull_back depart go abandon remove exit evacuate retreat fly_out fly_out_of "
    "walk_out_of get_out_of move_out pull withdrawal drop give_up go_abroad vacate",
    "deploy": "deploy send dispatch station",
    "recall": "recall call_back call_home withdraw pull_out summon_home bring_home",
    "expel": "expel throw_out kick_out send_home eject oust turn_out order_out deport expulsion banish",
    "admitted": "welcome admit receive let_in allow_in",
    "push_back": "push_back force_back turn_back send_back drive_back",
    "summon": "summon call_in haul_in",
    "flee": "flee escape drive_out drive_from displace uproot leave run_away seek_refuge seek_asylum take_refuge",
    "travel": "travel go fly visit trip journey head attend",
    "cancel": "cancel call_off scrap abandon drop shelve break_off",
    "arrive": "arrive come reach land",
    "return": "return send_back hand_over hand_back give_back restore",
    # rules and ties
    "impose": "sanction blacklist penalise hit_with_sanctions impose introduce tighten slap reimpose place widen extend",
    "lift": "lift ease waive suspend drop cancel revoke repeal remove end relax",
    "extend": "extend prolong renew",
    "begin": "begin start open launch resume restart commence take_effect come_into_force enter_into_force enter_force "
    "break_out reopen start_up set_off",
    "end": "ending over be_over end stop close halt cease suspend break_off break_down collapse finish expire terminate",
    "establish": "have_relations have_ties maintain_relations maintain_ties establish restore resume open renew normalise re- "
    "establish set_up",
    "sever": "break_off sever cut cut_off break suspend end rupture",
    "open": "open reopen unblock keep_open stay_open remain_open",
    "close": "close shut shut_down seal seal_off block close_down blockade keep_closed stay_closed remain_closed",
    "allow": "legalise decriminalise allow permit let authorise approve admit agree_to grant enable",
    "forbid": "ban forbid bar prohibit prevent block stop refuse deny",
    "respect": "respect observe honour keep uphold abide_by comply_with implement carry_out fulfil adhere_to obey stick_to",
    "violate": "violate break breach ignore defy flout infringe violation breach_of",
    "join": "join enter accede_to become_member accession",
    "quit": "leave quit withdraw pull_out walk_out",
    "suspend": "suspend freeze halt exclude",
    "dissolve": "dissolve disband",
    "submit": "bring table submit put_forward introduce propose present draft",
    "sign": "sign conclude ink initial seal finalise agree agree_on reach strike make",
    "last": "last run continue",
    # force
    "find": "find discover detect uncover",
    "observe": "observe monitor watch",
    "be_in": "be_in belong_to presence present sit_in include stand_in",
    "attack": "attack throw_at hurl_at pelt strike hit raid target assault storm ambush fire_on fire_at shoot_at bomb shell pound",
    "bomb": "bomb bombard strike raid air-strike airstrike",
    "shell": "shell bombard fire_on",
    "fire": "fire open_fire shoot launch lob",
    "kill": "kill die dead death slay massacre murder perish shoot_dead lose_life lose_lives claim_lives cost_lives "
    "take_lives fatality claim_life cost_life toll casualty assassinate",
    "wound": "wound injure hurt injury",
    "unhurt": "unhurt unharmed uninjured",
    "arrest": "arrest detain imprison jail hold take_into_custody round_up lock_up detention",
    "free": "set_free free release liberate let_go set_free pardon let_out",
    "seize": "capture seize take board hijack commandeer grab impound confiscate",
    "capture": "capture seize take conquer overrun retake recapture take_control seize_control occupy invade win_control liberate",
    "control": "control hold rule run administer govern occupy dominate be_under_control be_in_control",
    "lose": "lose loss give_up cede surrender hand_over",
    "kidnap": "kidnap abduct snatch take take_hostage seize",
    "down": "shoot_down down bring_down",
    "resist": "resist fight_back resistance",
    "surrender": "surrender give_in capitulate yield lay_down_arms",
    "destroy": "destroy demolish sink blow_up wreck raze",
    "fight": "fight clash battle exchange_fire skirmish",
    "flare": "flare erupt break_out",
    "besiege": "besiege encircle blockade surround siege",
    # offices, courts and votes
    "oust": "oust overthrow depose remove topple unseat impeach dismiss sack bring_down fire",
    "reinstate": "reinstate restore return bring_back",
    "appoint": "appoint name nominate install swear_in",
    "run": "stand_for run_for be_candidate candidacy",
    "resign": "resign step_down stand_down quit leave_office",
    "elect": "elect win vote_in",
    "win": "survive win gain triumph prevail victory defeat beat come_first",
    "defeated": "lose concede_defeat be_beaten defeat",
    "convict": "convict sentence jail find_guilty condemn imprison",
    "acquit": "acquit clear exonerate absolve",
    "confirm": "uphold confirm affirm validate back declare_valid",
    "annul": "annul overturn quash invalidate nullify strike_down declare_void declare_invalid set_aside void cancel declare_null "
    "declare_unlawful declare_illegal",
    "award": "award grant give hand allot",
    "withhold": "refuse deny withhold",
    "rule_for": "rule_in_favour rule_for award find_for side_with decide_for belong",
    "rule_against": "rule_against find_against",
    "valid": "valid legal lawful legitimate justified reasonable understandable historic victory right",
    "invalid": "invalid illegal unlawful illegitimate void null unconstitutional unjustified absurd preposterous unacceptable "
    "shameful violation breach",
    # how somebody judges a thing
    "good": "good great wise courageous bold brave welcome encouraging promising triumph success milestone breakthrough achievement "
    "blessing progress relief hope glimmer decisive pivotal constructive fair credible realistic serious correct commendable "
    "gesture important",
    "bad": "bad worthless stupid stupidity mistake mistaken error betrayal treason treachery disgrace shame shameful insult provocation "
    "provocative aggression blackmail surrender capitulation farce parody sham mockery stab blow crime piracy nonsense lie fabrication "
    "catastrophe disaster scandal outrage outrageous humiliation cowardly reckless irresponsible dangerous hostile misleading "
    "biased baseless ridiculous laughable unjust unfair hypocritical revenge meddling interference unhelpful premature "
    "unnecessary attack threat propaganda stunt disappointing",
    "binding": "binding obligatory mandatory",
    "advisory": "non-binding nonbinding advisory consultative recommendation unbinding",
    "fair": "free fair clean competitive credible transparent",
    "rigged": "rigged fraudulent manipulated unfair flawed fraud manipulation irregularity",
    "unanimous": "unanimous unanimously",
    "postpone": "postpone delay put_off adjourn",
    "hold": "hold stage take_place happen occur be_held",
    "succeed": "succeed work",
    "fail": "fail founder collapse flop",
    # talks and help
    "talk": "meet talk confer negotiate discuss negotiation hold_talks hold_meeting",
    "mediate": "mediate broker negotiate facilitate mediation mediator",
    "offer": "offer propose volunteer",
    "supply": "supply give provide deliver send donate ship hand",
    "help": "help assist aid relieve",
    "shelter": "shelter asylum host refuge",
    "pay": "pay give lend grant",
    "protest": "protest demonstrate rally march demonstration",
    "evacuate": "evacuate move bring take_out",
    "investigate": "investigate probe inquire look_into",
    "boycott": "boycott stay_away shun",
    "attend": "attend take_part join participate vote_in",
    # amounts and worth
    "rise": "increase raise rise grow expand strengthen climb go_up jump",
    "fall": "decrease reduce cut fall shrink lower weaken drop decline go_down",
    "ally": "ally friend partner",
    "enemy": "enemy foe adversary",
    "true": "true correct right",
    "false": "false wrong untrue mistaken baseless",
    "complete": "complete finish conclude",
    "change": "change alter modify amend revise rename",
    "empty": "empty deserted vacant unoccupied",
    "full": "full crowded packed",
    "reconcile": "reconcile make_peace settle resolve",
    "enter": "invade cross_into march_into",
    "protect": "protect guard shield safeguard",
    "rescue": "rescue save",
}  # fmt: skip

POSITIVE = ("accept", "adopt", "welcome", "support", "ratify")
CRITICAL = ("reject", "oppose", "condemn", "veto")
JUDGEMENTS = frozenset({"invalid", "false", "rigged", "bad", "valid", "true", "good"})  # that tell an attitude by what is called so
OF_ATTITUDE = frozenset(
    (*POSITIVE, *CRITICAL, "recognise", "abstain", "annul", "confirm", "rule_for", "rule_against", "thank", "congratulate", "deny")
)
NEAR = (
    POSITIVE, CRITICAL, ("attack", "bomb", "shell", "fire"), ("arrest", "seize"), ("begin", "open", "establish"),
    ("end", "sever", "suspend"), ("leave", "recall"), ("award", "supply", "pay"), ("expel", "leave"), ("join", "sign"), ("lose", "down"),
    ("down", "destroy"), ("down", "attack"), ("support", "supply", "help", "shelter", "protect"), ("accuse", "condemn"),
    ("flee", "shelter"), ("join", "attend"),
)  # fmt: skip
OPPOSED = (
    *((one, other) for one in POSITIVE for other in CRITICAL),
    ("recognise", "reject"), ("recognise", "oppose"), ("congratulate", "condemn"), ("thank", "condemn"), ("abstain", "support"),
    ("admit", "deny"), ("stay", "leave"), ("stay", "cancel"), ("deploy", "recall"), ("expel", "admitted"), ("travel", "cancel"),
    ("impose", "lift"), ("begin", "end"), ("establish", "sever"), ("open", "close"), ("allow", "forbid"), ("allow", "reject"),
    ("respect", "violate"), ("join", "quit"), ("extend", "end"), ("arrest", "free"), ("seize", "free"), ("kidnap", "free"),
    ("capture", "lose"), ("control", "lose"), ("wound", "unhurt"), ("oust", "reinstate"), ("oust", "appoint"), ("resign", "stay"),
    ("win", "defeated"), ("convict", "acquit"), ("confirm", "annul"), ("accept", "annul"), ("award", "withhold"),
    ("rule_for", "rule_against"), ("valid", "invalid"), ("binding", "advisory"), ("fair", "rigged"), ("succeed", "fail"),
    ("rise", "fall"), ("ally", "enemy"), ("true", "false"), ("boycott", "attend"), ("support", "boycott"), ("hold", "cancel"),
    ("hold", "postpone"), ("attack", "unhurt"), ("expel", "stay"), ("claim", "renounce"), ("abstain", "oppose"), ("surrender", "resist"),
    ("resign", "run"), ("adopt", "fail"), ("accuse", "welcome"), ("accuse", "support"), ("rise", "suspend"), ("rise", "end"),
    ("supply", "suspend"), ("pay", "suspend"), ("begin", "suspend"), ("establish", "suspend"), ("allow", "suspend"), ("rescue", "kill"),
    ("stay", "change"), ("empty", "full"), ("enter", "leave"), ("enter", "push_back"), ("reconcile", "fight"), ("surrender", "push_back"),
)  # fmt: skip
UN = ("un", "in", "im", "il", "ir", "non-", "non", "dis")  # before what a word denies
# Whose subject is what they are done to: "the talks collapsed".
OF_A_PATIENT = frozenset(
    map(
        stem,
        """die perish collapse change begin start end open close resume last expire fail erupt happen occur stay remain hurt dead unhurt
        wound injure return""".split(),
    )
) | {"take_effect", "take_place", "break_out", "come_into_force", "enter_into_force", "break_down"}


@lru_cache(maxsize=1)
def _places() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in GROUPS.items():
        for word in words.split():
            found.setdefault(word if "_" in word else stem(word), set()).add(name)
    for key, groups in borrowed().items():
        found.setdefault(key, set(groups))
    return {key: frozenset(names) for key, names in found.items()}


@lru_cache(maxsize=1)
def _bonds() -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    near = {frozenset((one, other)) for row in NEAR for one in row for other in row if one != other}
    return frozenset(near), frozenset(map(frozenset, OPPOSED))


def is_known(key: str) -> bool:
    """Whether a predicate's key stands in any group."""
    return key in _places()


def groups_of(keys: Iterable[str]) -> frozenset[str]:
    """Names of the groups that any of the keys is in."""
    return frozenset(group for key in keys for group in _places().get(key, ()))


def related(keys: Iterable[str]) -> frozenset[str]:
    """Names of the groups that the keys are in, and of those that are near or set against them."""
    own = groups_of(keys)
    near, opposed = _bonds()
    return own.union(JUDGEMENTS if own & OF_ATTITUDE else (), *(pair for pair in near | opposed if pair & own))


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    """The stems of each phrase's words, and its groups, by the stem that the fewest phrases have."""
    phrases = [(frozenset(map(stem, key.split("_"))), groups) for key, groups in _places().items() if "_" in key]
    times = Counter(part for parts, _ in phrases for part in parts)
    found: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for parts, groups in phrases:
        found.setdefault(min(parts, key=lambda part: (times[part], part)), []).append((parts, groups))
    return {part: tuple(some) for part, some in found.items()}


def spoken_of(stems: frozenset[str]) -> frozenset[str]:
    """Names of the groups of which a text with these stems has a word or all words of a phrase."""
    phrases = _phrases()
    return groups_of(stems).union(*(groups for one in stems for parts, groups in phrases.get(one, ()) if parts <= stems))


def _denies(one: str, other: str) -> bool:
    """Whether the one is the other with a prefix of denial: "unrealistic"."""
    return len(other) > 3 and one.endswith(other) and one.removesuffix(other) in UN


def between(one: Iterable[str], other: Iterable[str]) -> float:
    """How two predicates bear on each other, by the keys of each: SAME, ALIKE, KINDRED, OPPOSITE; 0 where neither is."""
    first, second = frozenset(one), frozenset(other)
    if first & second:
        return SAME
    if any(_denies(a, b) or _denies(b, a) for a, b in product(first, second)):
        return OPPOSITE
    mine, theirs = groups_of(first), groups_of(second)
    if mine & theirs:
        return ALIKE
    near, opposed = _bonds()
    pairs = {frozenset((a, b)) for a in mine for b in theirs}
    if pairs & opposed:
        return OPPOSITE
    return KINDRED if pairs & near else 0.0

"""Words that the ontology has for what the groups of `senses` tell: the verbs, phrases and nouns of its senses by their names.

A phrase that would come into many groups says too little by itself and is left out; so are plain words, of which `wording` has
those that reports of this kind mostly use in the group's sense.
"""

from __future__ import annotations

from functools import lru_cache

from ...ontology import shipped_ontology
from .stems import stem

MOST_GROUPS = 2
SENSES = {
    "accuse": "ACCUSE.accuse; ACCUSE.accusations fly",
    "condemn": "ACCUSE.condemn; ACCUSE.object; ACCUSE.complain officially; ACCUSE.criticism as a noun; ACCUSE.be faulted; "
    "ACCUSE.be critical",
    "sue": "ACCUSE.sue; ACCUSE.sue whomever",
    "investigate": "ACCUSE.investigate",
    "convict": "ACCUSE.find guilty",
    "summon": "ACCUSE.summon an ambassador; REQUEST.summon",
    "accept": "AGREE.accept a proposal; AGREE.agree to a thing; AGREE.accept talks; CONCEDE.agree to a demand",
    "sign": "AGREE.agree on something; AGREE.reach an accord; AGREE.clinch a pact; SUPPORT.sign an agreement",
    "promise": "AGREE.promise to cooperate; AGREE.promise something; AGREE.undertake to act; AGREE.pledge as a noun; AGREE.give a pledge",
    "reconcile": "AGREE.settle a dispute; AGREE.make peace; SUPPORT.make up",
    "offer": "AGREE.offer as a noun; AGREE.offer mediation",
    "supply": "AID.donate; AID.give equipment; AID.give relief; AID.arm; AID.supply somebody with arms",
    "help": "AID.help; AID.supply somebody with relief",
    "rescue": "AID.rescue; AID.save somebody",
    "shelter": "AID.shelter; AID.shelter anybody; AID.take in refugees; AID.asylum as a noun",
    "pay": "AID.bail out; AID.pay for somebody; AID.give money",
    "protect": "AID.protect",
    "build": "AID.build for somebody",
    "attack": "ASSAULT.attack; ASSAULT.fire on; ASSAULT.attack as a noun; ASSAULT.set upon; ASSAULT.hit from the ground",
    "enter": "ASSAULT.invade; ASSAULT.enter with forces; ASSAULT.push into",
    "capture": "ASSAULT.capture territory; ASSAULT.capture a named place; ASSAULT.seize a place; COERCE.occupy; "
    "COERCE.occupation as a noun",
    "fight": "ASSAULT.fight; ASSAULT.clash with each other; ASSAULT.clash as a noun; ASSAULT.fight in other words",
    "bomb": "ASSAULT.bomb; ASSAULT.air strike as a noun; ASSAULT.bombing as a noun",
    "shell": "ASSAULT.shell; ASSAULT.shelling as a noun",
    "down": "ASSAULT.shoot down",
    "destroy": "ASSAULT.sink or destroy; ASSAULT.explosion hits; COERCE.burn homes",
    "kill": "ASSAULT.kill; ASSAULT.put to death; ASSAULT.assassinate; ASSAULT.die by an attack",
    "maltreat": "ASSAULT.beat; ASSAULT.torture; ASSAULT.maltreat",
    "kidnap": "ASSAULT.abduct; ASSAULT.carry off; ASSAULT.abduction as a noun",
    "wound": "ASSAULT.wound in other words",
    "push_back": "ASSAULT.repel; ASSAULT.dislodge",
    "violate": "ASSAULT.violate a truce; ASSAULT.break a truce in other words; ASSAULT.airspace or border violated; REJECT.defy; "
    "REJECT.go against a promise",
    "oust": "ASSAULT.stage a coup; ASSAULT.oust by force; COERCE.dismiss officials",
    "arrest": "COERCE.arrest; COERCE.arrest phrase; COERCE.arrest in other words",
    "expel": "COERCE.deport; COERCE.deportation as a noun; SANCTION.expel diplomats; SANCTION.expel from a body; SANCTION.expel observers",
    "seize": "COERCE.seize property",
    "forbid": "COERCE.ban; COERCE.keep people from; SANCTION.deny entry",
    "besiege": "COERCE.blockade; COERCE.encircle",
    "repress": "COERCE.repress; COERCE.repression as a noun",
    "surrender": "CONCEDE.give in; CONCEDE.bow to pressure; CONCEDE.back down over something; RETREAT.surrender; RETREAT.troops capitulate",
    "lift": "CONCEDE.drop a policy under pressure; CONCEDE.ease a restriction; RETREAT.ease sanctions; RETREAT.rescind a harsh order",
    "recognise": "SUPPORT.recognise",
    "admit": "CONCEDE.admit wrongdoing; CONCEDE.admit a deed; CONCEDE.own up",
    "allow": "CONCEDE.let somebody do; RETREAT.let pass; CONCEDE.allow a freedom",
    "admitted": "RETREAT.let through",
    "talk": "CONSULT.meet; CONSULT.talk; CONSULT.negotiate; CONSULT.talks as a noun; CONSULT.meeting as a noun",
    "telephone": "CONSULT.telephone; CONSULT.call as a noun",
    "travel": "CONSULT.visit; CONSULT.travel to; CONSULT.visit as a noun",
    "mediate": "CONSULT.mediate; CONSULT.broker an accord; CONSULT.mediation as a noun; CONSULT.act as mediator",
    "cooperate": "COOPERATE.cooperate; COOPERATE.cooperation as a noun",
    "extradite": "COOPERATE.extradite; COOPERATE.extradite anyone; COOPERATE.extradition as a noun",
    "trade": "COOPERATE.trade; COOPERATE.sell to somebody; COOPERATE.buy from somebody",
    "deploy": "MOBILIZE.deploy forces; MOBILIZE.build up as a noun",
    "mobilise": "MOBILIZE.call up; MOBILIZE.call up in other words",
    "protest": "PROTEST.demonstrate; PROTEST.demonstrate against; PROTEST.protest; PROTEST.take to the streets; PROTEST.protest as a noun; "
    "PROTEST.march as a noun",
    "riot": "PROTEST.riot; PROTEST.riot as a noun; PROTEST.go on the rampage",
    "boycott": "PROTEST.boycott; REJECT.stay away",
    "close": "PROTEST.block passage; SANCTION.close a mission; COERCE.close a border",
    "reject": "REJECT.reject; REJECT.reject somebody's; REJECT.reject a peace plan; REJECT.refusal as a noun; REJECT.reject mediation",
    "oppose": "REJECT.oppose; REJECT.be opposed",
    "invalid": "REJECT.be unacceptable",
    "veto": "REJECT.veto; REJECT.veto as a noun",
    "leave": "RETREAT.withdraw; RETREAT.state withdraws; RETREAT.withdrawal as a noun; RETREAT.forces move out; RETREAT.forces go home; "
    "SANCTION.leave a body; SANCTION.withdrawal from a body as a noun",
    "return": "RETREAT.hand over territory; RETREAT.return as somebody's; RETREAT.give back property",
    "free": "RETREAT.release; RETREAT.release a person; RETREAT.release as a noun; RETREAT.walk free; CONCEDE.pardon",
    "end": "SANCTION.talks fail; RETREAT.guns fall silent; SANCTION.stop aid",
    "acquit": "RETREAT.a court frees",
    "reinstate": "RETREAT.reinstate people",
    "open": "RETREAT.reopen what was shut; RETREAT.open a border",
    "resign": "RETREAT.resign",
    "sever": "SANCTION.break relations; SANCTION.break with; SANCTION.break as a noun; SANCTION.severance as a noun",
    "recall": "SANCTION.recall an ambassador; SANCTION.bring observers home",
    "cancel": "SANCTION.tear up a treaty; SANCTION.call off a visit; CONCEDE.call off a protest",
    "impose": "SANCTION.sanction somebody; SANCTION.ban as a noun",
    "suspend": "SANCTION.freeze the property of others",
    "welcome": "SUPPORT.praise; SUPPORT.welcome; SUPPORT.praise somebody; SUPPORT.praise as a noun",
    "support": "SUPPORT.endorse; SUPPORT.defend; SUPPORT.rally behind; SUPPORT.bless a plan; SUPPORT.defend somebody; "
    "SUPPORT.come to the defence of",
    "establish": "SUPPORT.open relations; SUPPORT.restored ties as a noun",
    "apologise": "SUPPORT.apologise; SUPPORT.apologise, whoever to; SUPPORT.apology as a noun; SUPPORT.be sorry",
    "threaten": "THREATEN.threaten somebody; THREATEN.warn; THREATEN.threat as a noun",
}  # fmt: skip
PREPOSITIONS = frozenset("to for with at on from of in into by over about against after behind upon through across around".split())


def _tells_enough(key: str) -> bool:
    """Whether it is a phrase, and not one of verb and preposition, which the plain verb tells as well; of words those with a hyphen."""
    words = key.split("_")
    return "-" in key or len(words) > 2 or (len(words) == 2 and words[1] not in PREPOSITIONS)


@lru_cache(maxsize=1)
def borrowed() -> dict[str, frozenset[str]]:
    """Keys of words, as in `senses`, and the groups that the ontology's senses bring them into."""
    words: dict[str, list[str]] = {}
    for kind in shipped_ontology().types.values():
        for sense in kind.senses:
            words[f"{kind.type}.{sense.name}"] = [*sense.verbs, *sense.nouns, *sense.adjectives]
    found: dict[str, set[str]] = {}
    for group, names in SENSES.items():
        for name in names.split("; "):
            for word in words.get(name, ()):
                key = "_".join(word.split()) if " " in word else stem(word)
                if _tells_enough(key):
                    found.setdefault(key, set()).add(group)
    return {key: frozenset(groups) for key, groups in found.items() if len(groups) <= MOST_GROUPS}

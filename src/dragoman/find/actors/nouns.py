"""What kind of thing a common noun names, as far as actors and what stands for them are concerned.

Lists of our own writing, by singular lemma in lower case. A noun in none of them is taken for a thing.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPOKESPERSONS = words("spokesman spokeswoman spokesperson")
# Who speaks or works for a body, and has its role: "army spokesperson", "foreign ministry official".
OF_A_BODY = SPOKESPERSONS | words("official representative envoy adviser advisor source staffer")
# Descriptions of a state: "the country", "the kingdom".
STATES = words(
    "country nation state kingdom republic emirate monarchy sultanate caliphate superpower power neighbour neighbor homeland "
    "federation"
)
# Descriptions of a place or territory.
PLACES = words(
    "region territory province enclave exclave peninsula island archipelago area city town village capital district county "
    "municipality valley strip zone port continent settlement suburb neighbourhood neighborhood canton governorate oblast prefecture "
    "community site base camp border frontier coast plateau land place park venue airport hotel"
)
# Descriptions of an organisation, armed group, party or company.
GROUPS = words(
    "group organisation organization movement alliance bloc party militia army force faction coalition front company firm agency "
    "union association institution institute body league network charity foundation club team corporation university school college "
    "hospital bank church newspaper broadcaster channel magazine outlet federation brigade battalion junta regime gang cartel cell "
    "guerrilla paramilitary insurgency business airline manufacturer operator publisher society fund museum mosque studio band "
    "orchestra venture partnership mission delegation"
)
# Organs of a state or of an international organisation.
BODIES = words(
    "government ministry parliament senate assembly congress chamber house council cabinet court tribunal commission committee "
    "presidency administration department secretariat legislature judiciary treasury embassy consulate police military navy army "
    "bundestag knesset duma majlis rada riksdag bench panel authority office bureau board task-force taskforce directorate executive "
    "opposition chancellery inspectorate prosecution leadership state-department defence defense guard coastguard gendarmerie "
    "security-council force troop militia intelligence service staff command agency centre center mission delegation junta regime"
)
# What a state has in others: where it stands does not tell whose it is.
MISSIONS = words("embassy consulate legation chancery")
CIVIL_GENERALS = words("secretary director surgeon inspector auditor registrar postmaster comptroller")  # before "general": no soldier
# Persons, singular or (as plural) several of them.
PERSONS = words(
    "man woman person boy girl child kid baby teenager youth adult citizen resident villager inhabitant local civilian neighbour "
    "neighbor people refugee migrant victim survivor hostage prisoner detainee protester protestor demonstrator activist campaigner "
    "dissident exile president premier minister chancellor prime-minister king queen prince princess emperor sultan emir sheikh "
    "monarch ruler leader head chief chairman chairwoman chair chairperson speaker spokesman spokeswoman spokesperson secretary "
    "secretary-general vice-president director governor mayor deputy senator lawmaker legislator parliamentarian mp congressman "
    "congresswoman representative delegate politician statesman official officer diplomat ambassador envoy consul mediator negotiator "
    "adviser advisor aide commissioner judge justice prosecutor lawyer attorney magistrate general colonel major captain lieutenant "
    "sergeant commander admiral marshal soldier troop serviceman servicewoman sailor marine airman pilot conscript recruit veteran "
    "peacekeeper policeman policewoman guard fighter rebel militant insurgent guerrilla gunman separatist terrorist extremist "
    "jihadist assailant attacker bomber suspect warlord mercenary militiaman paramilitary loyalist mutineer putschist journalist "
    "reporter correspondent editor author writer historian analyst expert scholar professor researcher scientist economist teacher "
    "student pupil doctor nurse medic physician paramedic worker farmer fisherman miner driver trader businessman businesswoman "
    "employer employee banker manager executive owner founder member colleague ally supporter opponent critic rival predecessor "
    "successor counterpart candidate voter nominee winner loser partner friend relative brother sister father mother son daughter "
    "husband wife widow parent cousin uncle aunt nephew niece grandfather grandmother grandson family boss host guest visitor tourist "
    "passenger witness observer inspector monitor volunteer priest bishop archbishop pope imam cleric rabbi monk ayatollah patriarch "
    "pastor worshipper believer muslim christian jew sunni shiite elder chieftain tribesman settler nationalist monarchist "
    "conservative liberal socialist communist islamist republican democrat hardliner moderate nobleman lord lady sir duke count baron "
    "chef actor actress singer musician artist player coach athlete fan gamer user reader customer client consumer patient learner "
    "participant individual somebody someone anybody anyone everybody everyone nobody who guy fellow gentleman hero heir master "
    "servant slave lover poet philosopher engineer designer architect inventor publisher agent spy thief killer murderer signatory "
    "defendant plaintiff claimant appellant respondent applicant backbencher whip minority majority crowd mob looter rioter "
    "countryman compatriot brethren kinsman"
)
# Persons of whom nothing but their being one is told: these refer back to any person named.
ANYBODY = words("man woman politician leader official diplomat lawmaker person statesman veteran author writer figure")
SOMEBODY = words("man woman person")  # of these, who are seldom holders of an office
FEMALE = words(
    "woman girl queen princess spokeswoman chairwoman congresswoman businesswoman policewoman servicewoman actress mother sister "
    "daughter wife widow aunt niece grandmother lady mrs ms miss madam madame duchess empress baroness nun granddaughter girlfriend "
    "heroine goddess"
)
MALE = words(
    "man boy king prince spokesman chairman congressman businessman policeman serviceman nobleman tribesman father brother son "
    "husband uncle nephew grandfather grandson lord sir mr duke emperor baron sultan emir pope bishop archbishop imam ayatollah "
    "patriarch monk gentleman boyfriend guy god"
)
# What outsiders do about a quarrel, and the words for those who have it.
REACTING = words(
    "condemn denounce deplore criticise criticize urge call appeal press ask welcome praise hail applaud support back mediate broker host "
    "express voice offer propose warn"
)
OPPOSED = words("side party")
# Plural words for several parties at once: "the two sides".
PARTIES = words(
    "side party country nation state neighbour neighbor government rival army power ally enemy adversary group faction leader man "
    "woman president minister belligerent signatory capital"
)
# Determiners and adjectives that make a description another one than what was named.
OTHERS = words(
    "other another neighbouring neighboring third different separate rival foreign similar such any every each no some several many "
    "few more most"
)
# Nouns whose plural is never the same as their singular.
COUNTED = (STATES | PLACES | GROUPS | BODIES | PERSONS) - words(
    "people brethren police staff troop military clergy crowd majority minority family"
)

FEMALE_NAMES = words(
    "aisha agnes alexandra alice alicia aminata amy ana andrea angela anita ann anna anne annalena antonia anya ashley asma aung "
    "avril barbara beatrice benazir beth brenda bridget camilla carla carmen carol caroline catherine cathy charlotte christina "
    "christine claire claudia condoleezza cristina cynthia daniela deborah diana dilma donna doris dorothy elena eleanor elisabeth "
    "elizabeth ellen emily emma erika erna esther eva evelyn fatima fatou federica florence frances gabriela giorgia gloria grace "
    "greta gro hanna hannah heather heidi helen helena helle hillary indira ingrid irene irina isabel jacinda jane janet janine "
    "jennifer jessica joan joanna josephine joyce juanita judith julia julie kaja kamala karen karin kate katherine kathleen katrin "
    "khaleda kristalina kristin laura leila lena linda lisa liz louise lucy luisa madeleine magdalena maia manuela margaret margot "
    "maria marie marina marine martha mary maryam maya melanie mercedes mette michaela michelle milena mirjana monica nadia nancy "
    "natalia natasha nicola nina olga pamela park patricia paula penny rachel rebecca rita roberta rosa rosemary roza ruth samantha "
    "sandra sanna sara sarah sheikh sheila shirley simone sonia sophie stella susan susana svetlana sviatlana tansu tarja tatiana "
    "teresa theresa tzipi ursula valentina valerie vera veronica victoria viola virginia wendy yingluck yulia yvette zainab zuzana"
)
MALE_NAMES = words(
    "aaron abdel abdul abdullah abraham adam adolf ahmad ahmed alan albert alberto aleksandar aleksandr alex alexander alexei alexis "
    "alfred ali alpha amr anders andrei andrew andrey andriy andrzej angel anthony antonio antony antonis arthur asif askar atal "
    "ayman barack bashar ben benjamin benny bernard bernie bill bob boris boutros brian bruce carl carlos charles chris christian "
    "christopher craig daniel dave david denis dennis diego dmitri dmitry dominic donald douglas eduard edward ehud eli emmanuel "
    "enrique eric ernesto evo fabius felipe felix fernando fidel francis francisco francois françois frank franz fred frederick gary "
    "gennady george gerald gerhard giorgio giuseppe gordon graham grahame grant greg guido gustavo hans harold harry hashim hassan "
    "heiko helmut henri henry hosni hugo hun hussein ibrahim igor ilham imran isaac ismail itzhak ivan jack jacob jacques jair jalal "
    "james jan jared jason javier jean jean-claude jean-yves jeff jeremy jerome jerry jim jimmy joe joao joachim johan john jonas "
    "jonathan jorge jose josé josef joseph joshua juan julian justin kaspar keith ken kenneth kevin khalid kofi konstantin lars larry "
    "laurent lech lee leo leon leonel leonid louis lucas luis luiz mahmoud malcolm manmohan manuel marc marcel marco mario mark "
    "martin matthew maxim michael michel miguel mike mikhail milan miloš mohamed mohammad mohammed moon muammar muhammad muqtada "
    "narendra nawaz neil nelson nicholas nicolas nikol nikola nikolai nicolás norbert olaf oleksandr oliver omar oscar osama otto "
    "pascal patrick paul pavel pedro pervez peter petro philip pierre prince qasem rafael rajiv ralph ramzan raul raymond recep rex "
    "ricardo richard rob robert roberto rodrigo roger ronald rudolf ryan saddam salva salman sam samuel saul sebastian serge sergei "
    "sergey shimon shinzo silvio simon slobodan stanislav stefan stephen steve steven taro terry thomas tim timothy tom tony valery "
    "vaclav viktor vincent vitaly vladimir volker volodymyr walter warren wayne william winston wolfgang xavier xi yair yasser yasir "
    "yitzhak yoshihide yuri yves zoran"
)
# Persons and bodies in a relation to somebody: "Azerbaijan's ally" is another state.
RELATIONAL = words(
    "ally enemy adversary neighbour neighbor rival critic partner opponent supporter friend foe backer patron mediator victim "
    "counterpart successor predecessor creditor guarantor sponsor host aggressor occupier liberator invader part member guest "
    "benefactor protector captor conqueror"
)
# What states have, and bodies and things have not.
OF_STATES = words(
    "territory government border capital army troop parliament sovereignty citizen constitution ambassador independence economy navy "
    "president premier envoy embassy airspace soil police diplomat water coast soldier ally neighbour neighbor military weapon "
    "missile arsenal currency people population garrison ministry consulate veto enemy airbase frontier harbour flag king queen"
)
# General words for organisations, by the kinds of actors they may refer to; the others of GROUPS refer to any organisation.
OF_PARTIES = words("party faction coalition")
OF_FIGHTERS = words("militia paramilitary faction insurgency guerrilla brigade battalion gang cell cartel junta militant")
FIRMS = words("company firm airline manufacturer operator business carmaker retailer bank")
OF_ORGANISATIONS = words(
    "bloc alliance union coalition agency company firm institution institute charity network newspaper broadcaster channel magazine "
    "outlet club team corporation university school college hospital bank church business airline publisher fund museum foundation "
    "federation association"
)
# Adjectives that say nothing new of a group.
PLAIN = words(
    "militant armed islamist shiite sunni rebel political regional international separatist insurgent terrorist far-right right-wing "
    "left-wing jihadist extremist banned outlawed whole entire same"
)
# Armed men who may stand for the armed group that they belong to: "the rebels".
FIGHTERS = words(
    "rebel militant fighter insurgent guerrilla separatist paramilitary militiaman jihadist islamist extremist secessionist"
)
# Armed men and units, whose side the words before them tell ("opposition forces"), and words for several states together.
TROOPS = words("force troop fighter soldier unit commander warplane jet aircraft command")
ALLIED = words("coalition multinational allied alliance")
# Adjectives of what is of no state in particular: nobody so called is taken for one of the state that is spoken of.
ELSEWHERE = words(
    "foreign international western european african asian arab multinational allied coalition overseas global world neighbouring "
    "neighboring"
)
# What somebody is who is no office-holder of the same name.
TRADES = words(
    "plumber baker butcher carpenter electrician mechanic builder bricklayer fisherman miner driver waiter waitress hairdresser barber "
    "shopkeeper grocer tailor cobbler gardener farmer librarian accountant postman firefighter firefighter paramedic nurse student pupil "
    "pensioner retiree resident villager tourist passenger cook chef singer actor actress musician guitarist drummer pianist composer "
    "dancer painter sculptor novelist player footballer goalkeeper striker midfielder defender cricketer batsman bowler quarterback "
    "cyclist swimmer boxer wrestler runner sprinter golfer skier coach referee athlete jockey"
)
# Groups that no organisation of states is called by.
UNOFFICIAL = words("group movement faction militia guerrilla insurgency gang cartel cell")
# Ranks and callings that whoever had them keeps the name of: "the former general" may be the general named before.
LASTING = words(
    "general colonel major captain lieutenant sergeant commander admiral marshal officer soldier judge prosecutor diplomat lawyer banker "
    "teacher journalist spy guerrilla rebel fighter wrestler boxer footballer actor actress comedian engineer doctor"
)
NO_LONGER = words("former ex onetime one-time erstwhile")  # who held an office of state and does not any more
FORMER = words("former retired ex one-time onetime ageing aging elderly veteran")
# Behind a bare "in" these are part of an adverb ("in public") and name nothing.
ADVERBIAL = words("public private particular general advance response turn return fact effect exchange reply person secret")
# Adjectives that tell nothing of which one is meant.
WHOLE = words("whole entire very same national federal central said")
AUTHORITIES = words("authority")  # in the plural, a government
ABBREVIATED = {"gov't": "government", "govt": "government", "dept": "department", "org": "organization"}
# General words for bodies, what else such bodies are called by, and the CAMEO roles that they have.
KIN: tuple[tuple[frozenset[str], ...], ...] = (
    (words("chamber house assembly parliament legislature"), words(
        "senate parliament house assembly congress chamber bundestag bundesrat knesset duma commons lords legislature rada majlis riksdag "
        "storting folketing cortes seimas sejm"
    ), words("LEG")),
    (words("panel tribunal court bench"), words("tribunal commission committee court panel board inquiry bench"), words("JUD")),
    (words("force"), words("police army navy guard coastguard military militia gendarmerie service mission"), words("MIL COP")),
    (words("body"), words(
        "council commission committee assembly parliament organisation organization agency court tribunal senate board union congress "
        "authority conference forum federation panel"
    ), words("LEG JUD")),
    (
        words("administration regime junta leadership authority"),
        words("government administration presidency junta regime cabinet"), words("GOV"),
    ),
    (words("department"), words("ministry department"), frozenset()),
    (words("office bureau directorate service"), words("agency office bureau service directorate secretariat"), frozenset()),
)
TOWNS = words("city town village capital port suburb settlement")
TIMES = words(
    "today tomorrow yesterday tonight day night morning evening afternoon week weekend month year decade century hour minute second "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december spring summer autumn winter time moment eve midnight noon dawn"
)

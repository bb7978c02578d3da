//! English words by what they do around a figure.
use crate::figure::language::Words;
use crate::figure::language::role::{
    A, AFTER_ONE, AGE, AGO, AND, APPROX, BEING, BETWEEN, BY, CLOCK, DOUBLE, DOWN, EARLY, ERA, FOLD,
    FROM, GROUP, HALVE, HAND, IN, INDEX, JOINS, LABEL, MINUS, MODAL, MULTIPLIED, NEAR, NUMBER, ODD,
    OF, ONE_WORD, OR, OUT, OVER, OWN, PART, PAYING, PEOPLE, PER, PERSON, PHONE, PHRASAL, POINT,
    QUADRUPLE, QUALIFIER, RANK, SCORE, SEVERAL, SHORT, STOP, STREET, STRONG, THE, TIME, TIMES,
    TITLE, TO, TRIPLE, TURN, UP, VERSION, WHEN, ZONE,
};

/// Long and short names, by number.
pub(super) static MONTHS: &[&str] = &[
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
];

#[rustfmt::skip]
pub(super) static ROLES: &[(u64, &str)] = &[
    (A | STOP, "a an"),
    (THE | STOP, "the its his her their our your my this that these those each every any either neither no which what"),
    (AND | STOP, "and &"),
    (OR | STOP, "or"),
    (OF | STOP, "of"),
    (IN | WHEN | STOP, "in"),
    (TO | STOP, "to"),
    (FROM | WHEN | STOP, "from"),
    (BETWEEN | WHEN | STOP, "between"),
    (PER | STOP, "per every each"),
    (POINT, "point"),
    (MINUS, "minus negative"),
    (BY | STOP, "by"),
    (BY, "further additional another extra annualised annualized adjusted"),
    (OUT | STOP, "out"),
    (OVER | STOP, "over"),
    (TIMES, "times"),
    (SEVERAL, "several many few some couple"),
    (NUMBER, "no nr number #"),
    (VERSION | LABEL, "version"),
    (VERSION, "section sections chapter chapters appendix annex fig table tables paragraph"),
    (AGE, "old aged age ages"),
    (FOLD, "fold fivefold sixfold sevenfold eightfold ninefold tenfold twentyfold hundredfold"),
    (EARLY, "early late mid end beginning"),
    (CLOCK, "o am pm a.m p.m o'clock noon midnight"),
    (CLOCK | ZONE, "gmt bst est edt pst pdt cet cest utc et ct mt pt"),
    (PHONE, "telephone telephones phone phones tel fax call dial hotline mobile"),
    (WHEN | STOP, "since until till before after during by of for around circa year fiscal fy season early late mid and through"),
    (STOP, "at on with without as into onto upon about above across against along among amid amongst behind below beneath \
        beside besides beyond despite down except inside like minus near off opposite outside past round than through \
        throughout toward towards under underneath unlike until up via within worth versus vs plus but nor so yet if \
        because while when where whether who whom whose why how though although unless once"),
    (STOP, "i you he she it we they me him us them myself yourself himself herself itself ourselves themselves who someone \
        anyone everyone nobody others something anything nothing all both half same such there here then now today yesterday \
        tomorrow tonight ago away back again already also always never ever just only still even too very quite rather \
        not n't yes well however therefore thus instead maybe perhaps almost nearly soon later earlier next last \
        meanwhile otherwise together apart alone annually monthly weekly daily"),
    (STOP | BEING, "be is are am was were been being 's 're turned turns turning become became"),
    (STOP, "have has had having do does did done doing will would shall should can could may might must ought cannot \
        won't can't isn't aren't wasn't weren't don't didn't doesn't say says said saying told tell tells go goes went \
        gone going come comes came coming take takes took taken taking make makes made making get gets got gotten \
        getting give gives gave given giving find finds found keep kept hold held put set let began begun begin \
        left leave leaves lost lose won win wins died die dies dead killed wounded injured hurt missing fell fall falls \
        rose rise rises grew grow grows got see saw seen know knew known think thought want wants wanted need needs \
        needed use used using show shows showed shown include includes included including become stand stood run ran \
        play plays played live lived lives work worked move moved pay paid pays bring brought send sent spend spent \
        sold sell sells buy bought cost costs lie lay remain remains remained seem seems seemed appear appeared \
        weigh weighs weighed measures measured shook struck tore drove flew froze wrote spoke chose woke swore ate drank sang swam led met fled fought caught \
        taught sought stole forgot arose awoke crept dealt hung knelt lent meant shone slept spun stuck swept swung wept \
        according compared depending based due fewer less greater lower higher elsewhere overall annual"),
    (AFTER_ONE, "is was has had will would can could may might should must of another who that which day or and but in \
        to for with as on at by from does did if when where i you we they he she it the this too says said"),
    (QUALIFIER, "daily weekly monthly annual yearly quarterly overall nightly new old existing additional further extra more other total military multinational defensive current \
        former full whole entire initial recent latest previous major main key long-term estimated registered active \
        big large small young older younger fresh consecutive straight successive brand fewer \
        unique"),
    (PEOPLE, "people troops men women children personnel staff police forces cattle aircraft sheep fish deer crew data \
        media feet teeth mice geese oxen lives wives knives wolves halves shelves leaves species series offspring \
        vessels infantry cavalry youth clergy folk poultry livestock craft spacecraft hovercraft \
        helicopters salmon trout"),
    (UP, "up rose rise rises rising risen gained gain gains gaining climbed climb climbs climbing jumped jump jumps jumping \
        surged surge surges surging soared soar soars soaring increased increase increases increasing grew grow grows \
        growing grown advanced added adds rallied rally rallies rallying upward upwards higher leaped leapt leap hiked \
        spiked rocketed expanded swelled strengthened appreciated lifted boosted ticked improved accelerated widened widen widens widening"),
    (DOWN, "down fell fall falls falling fallen dropped drop drops dropping lost lose loses losing declined decline declines \
        declining decreased decrease decreases decreasing slid slide slides sliding slipped slip slips slipping plunged \
        plunge plunges plunging plummeted plummet plummets plummeting tumbled tumble tumbles tumbling sank sink sinks \
        sunk sinking shrank shrink shrinks shrunk dipped dip dips dipping eased ease cut cuts cutting reduced reduce \
        reduces reducing lowered lower lowers lowering shed sheds downward downwards crashed weakened contracted slumped \
        slump slumps slumping retreated depreciated slashed trimmed dived sagged off narrowed narrow narrows narrowing"),
    (LABEL, "page pages pp section sections chapter chapters part parts game games figure fig table article articles act \
        rule clause item step phase level tier stage grade class category type room flight route highway motorway \
        interstate channel platform gate seat bus train bill resolution directive regulation order law paragraph para \
        appendix annex volume vol issue episode season round group area district zone ward unit block lot \
        lane apartment apt suite flat reactor floor building terminal line track box exhibit question q amendment title schedule \
        proposition model mark mk revision series formula covid engine mission apollo planet iphone galaxy windows \
        note scenario case option layer factor omega vitamin session pier junction exit \
        js java javascript python android ubuntu debian fedora ios ipados macos watchos linux kernel php ruby perl swift kotlin \
        node postgresql postgres mysql mariadb sqlite django rails firefox chrome safari opengl directx wifi bluetooth usb \
        port code extension local precinct battalion regiment brigade hole lap heat wave generation gen super bowl big"),
    (STREET, "road street avenue lane drive boulevard way court place terrace square crescent close rd st ave blvd dr ln"),
    (SCORE, "win wins won beat beats beaten beating defeat defeats defeated draw draws drew victory loss losses lost lose \
        score scores scored tied tie lead leads led trailing trailed down ahead vote votes voted margin majority \
        aggregate scoreline shutout rout thrashing record"),
    (DOUBLE, "double doubles doubled doubling twice twofold"),
    (TRIPLE, "triple triples tripled tripling treble trebles trebled trebling thrice threefold"),
    (QUADRUPLE, "quadruple quadruples quadrupled quadrupling fourfold"),
    (HALVE, "halve halves halved halving"),
    (RANK, "ranked ranks ranking place placed places finished finishes finish came seeded largest biggest highest smallest \
        lowest oldest youngest longest best worst richest tallest fastest busiest position anniversary birthday spot \
        most deadliest leading"),
    (PAYING, "cost costs costing pay pays paid paying spend spends spent spending price priced prices worth fine fined fee \
        fees earn earns earned salary bill bills debt loan tax taxes revenue profit profits budget fund funds funding \
        grant invest invested investment sold sell bought buy buying buys wage wages charge charged note cash rent per"),
    (PHRASAL, "set sets made make makes making picked pick picks took take takes taking broke break gave give gives given build \
        built open opened turn turned sign signed line lined bring brought come came coming came blow blew shut turned back wake \
        stood stand follow followed broken breaking slow slowed hand handed pass passed put puts wound"),
    (NEAR, "last next this"),
    (STRONG, "strong"),
    (HAND, "hand hands handed handing carry carried turned turning"),
    (PART, "half halves quarter quarters hand party parties person world floor class degree generation century thought"),
    (LABEL, "buses routes flights rooms items trains platforms gates bills"),
    (MODAL, "will would shall should can could may might must won't can't cannot"),
    (ODD, "odd plus"),
    (OWN, "its his her their our my your"),
    (ERA, "ad a.d bc b.c bce ce"),
    (TITLE, "agenda vision horizon windows office expo area euro space"),
    (APPROX, "about around some nearly almost roughly than over approximately"),
    (MULTIPLIED, "ebitda gdp oversubscribed less smaller cheaper stronger heavier longer likelier quicker slower richer thicker denser as more the its their his her what that earnings sales revenue book higher larger bigger faster greater lower"),
    (PERSON, "he she i will who would boy girl man woman son daughter brother sister father mother husband wife"),
    (TURN, "turn turns turned turning"),
    (ONE_WORD, "another by time way off side sided"),
    (AGO, "ago earlier before later after from or"),
    (JOINS, "sub to pre post under over plus about up near and a"),
    (SHORT, "c ca approx max min"),
    (TIME, "week day month year night"),
    (INDEX, "s&p sp ftse asx tsx stoxx nikkei dax cac russell csi kospi topix nifty sensex fortune euronext"),
    (GROUP, "top bottom"),
];

pub(super) const WORDS: Words = Words {
    deeds: "plays works shows moves wins uses needs costs",
    persons: "those anyone everyone anybody everybody someone nobody people persons person men women children adults \
        teenagers kids youngsters girls boys males females man woman child adult girl boy male female voters workers \
        employees staff pupils students drivers passengers patients residents citizens players members applicants \
        candidates customers visitors guests user users viewers riders smokers pensioners mothers fathers parents mums \
        dads migrants refugees prisoners inmates tenants immigrants graduates respondents consumers savers buyers",
    levels: "stand stands stood account accounts accounted amount amounts amounted total totals totaled totalled average \
        averages hover hovers hovered rank ranks reach reaches reached number numbers numbered earn earns earned \
        receive receives received own owns owned hit hits",
    raising: "raise raises raised raising boost boosts lift lifts hike hikes",
    more: "more less fewer",
    against: "against versus vs than not or",
    comparing: "compared instead",
    sides: "for in at on by to from",
    spans: "after for within",
    heights: "above below beneath beyond",
    higher: "higher upwards upward more",
    lower: "lower downwards downward less fewer",
    moving: "go goes went gone going move moves moved moving take takes took taken taking bring brings brought bringing \
        change changes changed changing adjust adjusts adjusted",
};

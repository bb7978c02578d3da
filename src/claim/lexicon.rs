//! The words that tell how a sentence is built, and verbs by what they mean for a claim.
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a word can be: several bits for words that are several things.
pub(super) type Role = u32;

pub(super) const DET: Role = 1;
/// `its`, `their`
pub(super) const POSS: Role = 1 << 1;
/// `it`, `they`, also when an object.
pub(super) const PRON: Role = 1 << 2;
/// `who`, `which`, `that`
pub(super) const REL: Role = 1 << 3;
pub(super) const PREP: Role = 1 << 4;
pub(super) const TO: Role = 1 << 5;
pub(super) const AND: Role = 1 << 6;
/// `because`, `while`
pub(super) const SUB: Role = 1 << 7;
pub(super) const MODAL: Role = 1 << 8;
pub(super) const HAVE: Role = 1 << 9;
pub(super) const BE: Role = 1 << 10;
pub(super) const DO: Role = 1 << 11;
pub(super) const NOT: Role = 1 << 12;
pub(super) const ADV: Role = 1 << 13;
/// Number words.
pub(super) const NUM: Role = 1 << 14;
pub(super) const BASE: Role = 1 << 15;
pub(super) const THIRD: Role = 1 << 16;
pub(super) const PAST: Role = 1 << 17;
pub(super) const PART: Role = 1 << 18;
pub(super) const ING: Role = 1 << 19;
/// A verb's form that is as often a noun: `plans`, `aid`.
pub(super) const NOUN: Role = 1 << 20;
/// The number of an age that people are told by: "those under 25".
pub(super) const AGED: Role = 1 << 21;
/// Any form of a verb that can be a sentence's only one.
pub(super) const VERB: Role = BASE | THIRD | PAST | PART | ING;

/// What a verb does to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Gives, sends, spends: done when past, promised when to come.
    Give,
    /// Promises.
    Pledge,
    /// Means to: a promise where a verb of giving follows.
    Intend,
    /// Announces, approves.
    Announce,
    /// Asks for.
    Request,
    /// Says, shows: tells who says so.
    Say,
    /// Has, holds.
    Hold,
    /// Rises, costs, is: its subject is what the figure is about and acts on nothing.
    Measure,
    /// Any other.
    Other,
}

/// A word's roles and, for verbs, its sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) roles: Role,
    pub(super) sense: Sense,
}

#[rustfmt::skip]
const CLOSED: &[(Role, &str)] = &[
    (DET, "the a an this these those some any no each every another both all either neither such several many most much few more fewer less"),
    (POSS, "its their his her our my your"),
    (PRON, "it they he she we i you them him us me itself themselves himself herself this these those others"),
    (REL, "who which that whom what whose"),
    (PREP, "of in on at for from with by into onto over under about against between among through during without within across towards toward \
            upon near behind beyond despite per via amid around above below along alongside worth including excluding following like unlike \
            than out off up down ahead regarding concerning according plus minus till besides throughout inside outside ago"),
    (TO, "to"),
    (AND, "and or but nor &"),
    (SUB | PREP, "since before after until"),
    (SUB, "because if when while whereas although though unless once as where whether so why how"),
    (MODAL, "will would shall should can could may might must ll cannot"),
    (HAVE, "has have had having ve"),
    (BE, "is are was were be been being am s re"),
    (DO, "do does did"),
    (NOT, "not n't never"),
    (ADV, "also already initially now then since still just only later soon too however currently recently so far reportedly again even yet \
           ever often always almost nearly roughly about approximately around today yesterday tomorrow tonight meanwhile instead together \
           alone once twice first away back here there thus therefore therein perhaps otherwise ahead long"),
    (NUM, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen \
           twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens hundreds thousands \
           millions billions scores tens couple half quarter third thirds quarters halves bn m k mn tn"),
];

/// Verbs: base, then past and participle where they are irregular.
#[rustfmt::skip]
const VERBS: &[(Sense, &str)] = &[
    (Sense::Give, "send/sent supply give/gave/given provide deploy deliver spend/spent pay/paid donate transfer ship hand/ contribute lend/lent \
        grant award invest station distribute dispatch export disburse reimburse refund compensate fund finance transport move train \
        bring/brought buy/bought purchase issue release inject pour hire sell/sold build/built install equip host subsidize \
        subsidise return airlift wire remit ferry allot bestow channel funnel put/put/put plant repay/repaid rebuild/rebuilt repair"),
    (Sense::Pledge, "pledge promise vow commit guarantee undertake/undertook/undertaken offer"),
    (Sense::Intend, "plan intend agree aim prepare decide"),
    (Sense::Announce, "announce unveil allocate approve authorize authorise earmark propose launch ratify endorse budget adopt sign declare clear"),
    (Sense::Request, "ask request demand seek/sought want need urge appeal call beg/begged plead apply petition"),
    (Sense::Say, "add say/said tell/told state claim warn estimate note insist confirm admit argue explain report show/showed/shown find/found suggest \
        reveal indicate predict forecast/forecast/forecast believe think/thought calculate conclude acknowledge stress write/wrote/written \
        reckon reply recall allege assert emphasize emphasise reiterate tweet deny concede complain point project count \
        fear disclose hint caution remark contend refute dispute quip testify"),
    (Sense::Hold, "hold/held own keep/kept employ operate contain include possess comprise maintain control retain boast lack run/ran/run"),
    (Sense::Measure, "rise/rose/risen fall/fell/fallen grow/grew/grown increase decrease decline drop jump climb surge soar plunge slump shrink/shrank/shrunk \
        cost/cost/cost total amount reach exceed average last weigh measure stand/stood number equal stretch remain stay become/became/become double \
        triple quadruple halve swell dwindle widen narrow slow creep/crept hover balloon arrive hit/hit/hit slide/slid edge tumble rocket slip dip ease account \
        represent rank happen occur live die survive date fetch"),
    (Sense::Other, "affect attract avoid cease cite coincide commence comply comprise consume construct cooperate coordinate criticize criticise \
        deprive depend depict derail detain determine devastate devote diminish discuss disrupt dissolve eliminate embrace emerge emit encourage \
        engage erase erect evade evict exclude execute exempt exhaust exist expel explore facilitate fail fulfil fulfill halt hamper highlight \
        illustrate implement incur inform inhabit introduce involve lament liberate list look mention migrate mobilize mobilise modify observe omit \
        participate penalize penalise permit postpone prohibit promote pull pursue qualify redirect renew reside revise salvage simplify stabilize \
        stabilise subscribe supervise suppress surround terminate topple transmit undergo/underwent/undergone undermine uphold/upheld waive \
        gain lose/lost begin/began/begun start end open close take/took/taken guard require expect hope make/made go/went/gone come/came get/got/gotten see/saw/seen know/knew/known use work try leave/left feel/felt mean/meant let/let/let \
        help turn play move like believe meet/met lead/led understand/understood watch follow stop create speak/spoke/spoken read/read/read allow win/won \
        consider appear serve set/set/set cut/cut/cut kill injure wound arrest charge accuse attack destroy damage raise receive earn borrow collect \
        produce form establish join border face fight/fought support receive accept reject refuse drop share carry reduce lower lift \
        draw/drew/drawn break/broke/broken choose/chose/chosen drive/drove/driven fly/flew/flown grow/grew/grown evacuate rot dismiss rebut restore develop procure renovate upgrade modernize modernise relocate resettle house feed/fed clothe clean fix hide/hid/hidden shoot/shot steal/stole/stolen \
        throw/threw/thrown wear/wore/worn teach/taught catch/caught fire force vote elect treat test vaccinate infect register record sue fine owe \
        attend visit travel walk drown rescue save/ treat cover cross patrol confront escalate encroach admit impose step dance sack replace extend delay \
        merge acquire order sign lose/lost miss enter exit flee/fled drink/drank/drunk eat/ate/eaten print publish post plant harvest pump burn \
        mark limit cap ban block restrict bar scrap cancel end close open reopen visit win/won beat/beat/beaten score finish complete face enable plead \
        protect defend respond strengthen bolster counter switch try consist belong lie/lay/lain sit/sat sleep/slept wake/woke/woken lift shut/shut/shut \
        process handle generate capture store recycle recover identify detect discover name label describe compare base locate connect link \
        blame celebrate change charter chase check convert convict cope copy deepen deserve design disappear dismantle ditch divert divide dominate dump earmark \
        educate enjoy enrich enroll ensure escape establish examine exceed expand expire explode export expose extract favor favour feature fill flood \
        float flow freeze/froze/frozen gather govern grab greet guide hang/hung harm hunt ignite ignore import inherit inspect intercept interview invade invent \
        investigate invite jail join judge justify kidnap kick lay/laid launder lay listen load lobby lock loot manage manufacture march marry master mine mix \
        monitor mourn nationalize oblige compel nationalise negotiate nominate obtain occupy offset operate oppose organize organise oust outlaw outnumber overhaul overturn owe \
        paint park pass perform persuade pick pledge poison police pollute practice practise preserve press prevent prosecute prove quit/quit/quit raid rain ratify \
        reassure rebuild refuel refurbish regain regulate reinforce relieve rely remove rent repeal repel resign resolve resume retire reverse review revive \
        ride/rode/ridden ring/rang/rung rob ruin scale scare screen search secure seize select send separate settle sever shake/shook/shaken shelter shell shift \
        shine/shone shrug shuffle sing/sang/sung sink/sank/sunk smuggle snatch soften solve specialize spill split/split/split spread/spread/spread spark spray \
        speed/sped squeeze stab stage steer stem stick/stuck strand strike/struck struggle stumble submit succeed suffer suspend sustain sweep/swept swim/swam/swum tackle tap \
        target tax tear/tore/torn tend test thank threaten tie tighten top touch tour trace trade trap trigger trim triumph trouble trust uncover unify unite \
        update urge vanish veto violate wait wake want warm wash waste weaken weigh welcome wipe wish withdraw/withdrew/withdrawn withhold/withheld witness worsen wreck yield \
        skip match swap prefer praise prompt punish question quote react realize realise recommend refer reflect regret remember remind reward risk rush \
        satisfy slam smash snap soak spare spoil strip suspect thrive accommodate accompany achieve acquit adapt adjust advertise advise alter amass amend annul appoint apprehend arise/arose/arisen \
        assemble assess assign assist assume attain await bankroll bear/bore/borne bury cede circulate collapse combine compete compile compute conceal \
        concentrate condemn conduct confine confiscate consolidate consult contaminate convene convey convince correspond curb curtail deal/dealt dedicate \
        deduct defer define delete demolish demonstrate deport derive descend designate detonate devalue devise diagnose differ dig/dug disable disband \
        discharge discontinue discourage display dispose disqualify distinguish divest downgrade drain eject elevate embezzle emigrate enact encompass encounter \
        endanger enforce enlarge enlist enrol entail entitle entrust equate eradicate escort evaluate evolve exhibit expedite extinguish extradite \
        falter finalise finalize forbid/forbade/forbidden foresee/foresaw/foreseen forget/forgot/forgotten forgive/forgave/forgiven forgo/forwent/forgone foster \
        garner gross heal hear/heard hospitalise hospitalize hurt/hurt/hurt impeach imply imprison improve incarcerate indict inflate inflict infringe insert inspire insure \
        intensify interact interfere interpret interrupt inundate learn levy liquidate maximise maximize melt mislead/misled mitigate motivate multiply net notify nurture obey offend \
        outpace outperform outsell/outsold outweigh overlook oversee/oversaw/overseen overtake/overtook/overtaken overwhelm perish pose predate preside presume prevail \
        prioritise prioritize privatise privatize prolong pronounce propel provoke quash quell recapture recede reclaim recognise recognize reconstruct recoup recruit redeem redeploy \
        redevelop refrain reinstate relinquish render reorganise reorganize repatriate replenish rescind resemble reshape resist resupply retrieve reunite revamp \
        revoke revolve roam scrutinise scrutinize span specify spearhead squander stifle stimulate streamline suffice summon surpass swallow swear/swore/sworn thwart transcribe \
        undercut/undercut/undercut underestimate underpin underwrite/underwrote/underwritten undo/undid/undone unearth unleash unload unlock uproot utilise utilize vacate vary vie wield \
        withstand/withstood tolerate transform translate venture wander weave/wove/woven whisper wonder worry wrap"),
];

/// Forms of verbs above that are at least as often nouns.
#[rustfmt::skip]
const NOUNS: &str = "deal deals display displays escort escorts exhibit exhibits discharge levy curb curbs drain drains net gross recruit recruits \
    span spans swallow swallows learning halt highlight list lists look looks mention mentions permit permits aid supply supplies pay fund funds grant grants award awards issue issues release transport train trains plan plans offer offers aim \
    aims hope hopes promise promises pledge pledges launch budget budgets sign signs request requests demand demands need needs want wants call calls appeal appeals \
    state states claim claims report reports estimate estimates show shows point points project projects forecast forecasts note notes stress \
    control controls count counts run runs rise rises fall falls increase increases decrease decreases decline declines drop drops jump \
    cost costs total amount amounts measure measures number numbers stand stands average stretch double hit hits gain gains account accounts rank ranks \
    start end ends date dates work works play plays turn turns move moves help use uses cut cuts kill charge charges attack attacks damage raise \
    form forms face fight support share shares force forces fire fires test tests record records fine fines visit visits travel walk cover cross patrol patrols \
    step steps dance order orders post posts plant plants pump pumps burn mark marks limit limits cap caps ban bans block blocks bar bars score \
    name names label base house link links process store handle return export exports hand ship ships station drop guarantee guarantees surge plunge slump slide \
    slip dip ease edge rocket equal ranks watch set sets break breaks drive love vote votes treat book host hosts build open close read like lead leads sack \
    delay delays beat finish produce view result results exit bottle budget clear address narrow sue \
    guard fear fears plant house change check copy design dump escape exports feature fill flood float flow guide harm hunt import interview invite jail judge lobby lock \
    loot march master mine mix paint park pass pick poison police practice press quit raid rain rent repair return review ride ring ruin scale scare screen search \
    shelter shell shift spark split spread spray squeeze stage stem stick strike struggle sweep swim target tap tax tear tie top touch tour trace trade trap trigger trim \
    match matches swap swaps praise prompt question questions quote quotes reward rewards risk risks rush strip strips suspect suspects \
    venture ventures wonder worry worries wrap triumph trouble trust veto wait wake wash waste welcome wish witness wreck yield overhaul hire feed fix clean dispute hint caution quip remark state \
    spending funding housing training building buildings meeting meetings fishing farming mining shipping banking heading ruling rulings hearing hearings \
    finding findings living warning warnings opening openings reading readings setting settings beginning planning understanding holding holdings \
    offering offerings saving savings lending borrowing trading crossing crossings killing killings bombing bombings shooting shootings \
    fighting earnings advertising manufacturing engineering broadcasting publishing financing testing policing clearing landing landings \
    missing speed speeds slow waiting sitting standing showing serving servings feeling feelings counting polling smuggling trafficking";

/// Plurals of those that are verbs nearly always.
const RARE_PLURALS: &[&str] = &[
    "pays", "hires", "raises", "reads", "builds", "cleans", "clears", "kills", "narrows", "begins",
];

/// Words that look like participles or gerunds and are neither.
#[rustfmt::skip]
const LOOKALIKES: &str = "hundred need speed red bed feed seed indeed united shed sacred naked kindred biped unprecedented armed \
    daily weekly monthly yearly early family supply ally italy july likely unlikely friendly costly deadly elderly monopoly assembly \
    reply rally belly bully lonely lovely holy orderly quarterly anomaly \
    thing nothing something anything everything during including following morning evening building buildings king ring spring string wing ceiling meeting \
    funding spending housing training briefing hearing shipping banking farming mining fishing engineering manufacturing broadcasting advertising \
    wedding feeling finding findings pudding sterling being sibling bring sting swing according regarding concerning excluding embedded";

static LEXICON: LazyLock<FxHashMap<Box<str>, Entry>> = LazyLock::new(|| {
    let mut thirds: FxHashSet<String> = FxHashSet::default();
    let mut lexicon: FxHashMap<Box<str>, Entry> = FxHashMap::default();
    let mut add = |word: &str, roles: Role, sense: Sense| {
        let entry = lexicon
            .entry(word.into())
            .or_insert(Entry { roles: 0, sense });
        entry.roles |= roles;
        if entry.sense == Sense::Other {
            entry.sense = sense;
        }
    };
    for (sense, verbs) in VERBS {
        for verb in verbs.split_whitespace() {
            let mut forms = verb.split('/');
            let base = forms.next().unwrap_or_default();
            let past = forms.next().filter(|form| !form.is_empty());
            let part = forms.next().or(past);
            add(base, BASE, *sense);
            add(&third(base), THIRD, *sense);
            thirds.insert(third(base));
            if base.len() > 4 && (base.ends_with("el") || base.ends_with("al")) && past.is_none() {
                // British: `cancelled`, `totalling`.
                add(&format!("{base}led"), PAST | PART, *sense);
                add(&format!("{base}ling"), ING, *sense);
            }
            add(&ing(base), ING, *sense);
            add(past.unwrap_or(&ed(base)), PAST, *sense);
            add(part.unwrap_or(&ed(base)), PART, *sense);
        }
    }
    for (role, words) in CLOSED {
        words
            .split_whitespace()
            .for_each(|word| add(word, *role, Sense::Other));
    }
    let mut nouns: Vec<String> = NOUNS.split_whitespace().map(str::to_owned).collect();
    // Their plurals, where those are a verb's form too: `store`, `stores`.
    let plurals = nouns.iter().map(|noun| third(noun)).collect::<Vec<_>>();
    nouns.extend(
        plurals
            .into_iter()
            .filter(|plural| thirds.contains(plural) && !RARE_PLURALS.contains(&plural.as_str())),
    );
    for noun in &nouns {
        add(noun, NOUN, Sense::Other);
    }
    LOOKALIKES
        .split_whitespace()
        .for_each(|word| add(word, 0, Sense::Other));
    lexicon
});

fn is_vowel(c: u8) -> bool {
    matches!(c, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Whether the last consonant is written twice: `commit`, `plan`, `stop`.
fn doubles(base: &str) -> bool {
    let b = base.as_bytes();
    let n = b.len();
    let short = n >= 3
        && !is_vowel(b[n - 1])
        && is_vowel(b[n - 2])
        && !is_vowel(b[n - 3])
        && !matches!(b[n - 1], b'w' | b'x' | b'y');
    short
        && (n <= 4
            || matches!(
                base,
                "commit"
                    | "admit"
                    | "permit"
                    | "refer"
                    | "equip"
                    | "begin"
                    | "transfer"
                    | "airlift"
            ))
        && !matches!(base, "open")
}

fn stem_for(base: &str) -> String {
    if doubles(base) {
        format!("{base}{}", &base[base.len() - 1..])
    } else {
        base.to_owned()
    }
}

fn ends_in_consonant_y(base: &str) -> bool {
    let b = base.as_bytes();
    b.len() > 1 && b[b.len() - 1] == b'y' && !is_vowel(b[b.len() - 2])
}

fn ed(base: &str) -> String {
    if base.ends_with('e') {
        format!("{base}d")
    } else if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else {
        stem_for(base) + "ed"
    }
}

fn ing(base: &str) -> String {
    if let Some(rest) = base.strip_suffix("ie") {
        format!("{rest}ying")
    } else if base.ends_with('e') && !base.ends_with("ee") && base != "be" {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        stem_for(base) + "ing"
    }
}

fn third(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// The longest word, in bytes, that is looked up.
const LONGEST: usize = 24;

/// What a word can be. Unknown words in `-ed`, `-ing` and `-ly` are guessed.
pub(super) fn look_up(word: &str) -> Entry {
    let unknown = Entry {
        roles: 0,
        sense: Sense::Other,
    };
    if word.len() > LONGEST || !word.is_ascii() {
        return unknown;
    }
    let mut lower = [0_u8; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    if let Some(entry) = LEXICON.get(lower) {
        return *entry;
    }
    let roles = match lower {
        _ if lower.len() < 5 || lower.contains('-') => 0,
        _ if lower.ends_with("ly") => ADV,
        _ if lower.ends_with("ed") => PAST | PART,
        _ if lower.ends_with("ing") => ING,
        _ => 0,
    };
    Entry { roles, ..unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs() {
        for (word, role, sense) in [
            ("supplied", PAST, Sense::Give),
            ("sent", PART, Sense::Give),
            ("sending", ING, Sense::Give),
            ("committed", PART, Sense::Pledge),
            ("says", THIRD, Sense::Say),
            ("Promised", PAST, Sense::Pledge),
            ("pays", THIRD, Sense::Give),
            ("rose", PAST, Sense::Measure),
        ] {
            let entry = look_up(word);
            assert!(
                entry.roles & role != 0 && entry.sense == sense,
                "{word}: {entry:?}"
            );
        }
        assert_eq!(look_up("harvested").roles & PAST, PAST);
        assert_eq!(look_up("hundred").roles & PAST, 0);
    }
}

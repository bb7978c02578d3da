//! Pronouns and what they can stand for.
use super::clause::Phrase;
use super::lexicon as lex;
use super::parse::{Group, Parse, Sort};
use crate::base::Span;

/// Words that stand for names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    It,
    They,
    /// `of them`, `these`: never one name.
    Several,
    Person,
    /// `we`, `I`: who speaks.
    Speaker,
}

impl Pronoun {
    pub(super) fn of(parse: &Parse<'_>, phrase: Phrase) -> Option<Self> {
        let chunk = parse.chunks.get(phrase.first)?;
        if chunk.first != chunk.last {
            return None;
        }
        let word = parse.word(chunk.first);
        let is = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
        if parse.tokens[chunk.first].capital
            && word.len() > 1
            && word.chars().all(char::is_uppercase)
        {
            None
        } else if is(&["it", "this", "that", "itself"]) {
            Some(Self::It)
        } else if is(&["they", "themselves"]) {
            Some(Self::They)
        } else if is(&["these", "those", "them", "both", "all"]) {
            Some(Self::Several)
        } else if is(&["he", "she", "him", "himself", "herself"]) {
            Some(Self::Person)
        } else if is(&["we", "i", "us", "me"]) {
            Some(Self::Speaker)
        } else {
            None
        }
    }

    pub(super) fn of_owner(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "its" => Some(Self::It),
            "their" => Some(Self::They),
            "his" | "her" => Some(Self::Person),
            "our" | "my" => Some(Self::Speaker),
            _ => None,
        }
    }

    /// The name a sentence has for the pronoun: its first fitting subject, which
    /// is what it is about; `they` are also the several that it counts.
    pub(super) fn found_in(self, parse: &Parse<'_>) -> Option<Span> {
        let subjects: Vec<Phrase> = subjects(parse)
            .into_iter()
            .filter(|subject| self.fits(parse, *subject))
            .collect();
        if matches!(self, Self::They | Self::Several) {
            let many = subjects.iter().find(|subject| is_many(parse, **subject));
            let counted =
                many.map_or_else(|| many_counted(parse), |subject| parse.name_of(*subject));
            if counted.is_some() {
                return counted;
            }
        }
        match subjects.first() {
            Some(subject) => parse.name_of(*subject),
            // `Ms Roe leads the bank. It`
            None if self == Self::It => self.object(parse).and_then(|object| parse.name_of(object)),
            None => None,
        }
    }

    /// The first verb's object, where it fits.
    fn object(self, parse: &Parse<'_>) -> Option<Phrase> {
        let verb =
            (0..parse.chunks.len()).find(|at| parse.group(*at).is_some_and(Group::is_finite))?;
        let noun = (verb + 1..parse.chunks.len())
            .take(2)
            .find(|at| parse.is_noun(*at) && !parse.has_figure(*at))?;
        let object = parse.phrase_from(noun, |parse, at| parse.ends_with(at, &["of"]));
        self.fits(parse, object).then_some(object)
    }

    /// Whether a phrase can be what the pronoun stands for.
    pub(super) fn fits(self, parse: &Parse<'_>, phrase: Phrase) -> bool {
        let chunk = parse.chunks[phrase.first];
        let head = parse.word(chunk.last);
        if Self::of(parse, phrase).is_some()
            || parse.tokens[chunk.first].roles & (lex::PRON | lex::REL) != 0
                && !parse.tokens[chunk.first].capital
        {
            return false;
        }
        let capital = head.starts_with(char::is_uppercase);
        let plural = is_many(parse, phrase);
        match self {
            Self::It => !plural && !is_person(parse, chunk.first, chunk.last),
            Self::They => plural || capital,
            Self::Several => plural,
            Self::Person => !plural && (capital || is_person(parse, chunk.first, chunk.last)),
            Self::Speaker => false,
        }
    }
}

/// Whether a phrase names several.
fn is_many(parse: &Parse<'_>, phrase: Phrase) -> bool {
    let head = parse.word(parse.chunks[phrase.first].last);
    // `Shares in the bank`: the sentence's first word has a capital anyway.
    let opening = !parse.tokens[parse.chunks[phrase.first].last].capital
        && phrase.last > phrase.first
        && head.ends_with('s');
    let coordinated = (phrase.first..phrase.last).any(|at| parse.sort(at) == Some(Sort::And));
    coordinated
        || opening
        || !head.starts_with(char::is_uppercase) && head.ends_with('s') && !head.ends_with("ss")
        || is_plural(head)
}

/// The first of a sentence's noun phrases that counts several, without the number.
fn many_counted(parse: &Parse<'_>) -> Option<Span> {
    let chunk = (0..parse.chunks.len()).find(|at| {
        parse.is_noun(*at)
            && parse.has_figure(*at)
            && is_many(
                parse,
                Phrase {
                    first: *at,
                    last: *at,
                },
            )
    })?;
    let chunk = parse.chunks[chunk];
    let number = (chunk.first..=chunk.last)
        .rev()
        .find(|token| parse.tokens[*token].figure.is_some())?;
    (number < chunk.last).then(|| parse.span(number + 1, chunk.last))
}

fn is_plural(noun: &str) -> bool {
    const PLURALS: &[&str] = &[
        "people",
        "men",
        "women",
        "children",
        "police",
        "staff",
        "ministers",
        "officials",
        "members",
        "prosecutors",
        "investigators",
        "authorities",
        "lawyers",
        "analysts",
        "experts",
        "critics",
        "doctors",
        "researchers",
        "scientists",
        "residents",
        "sources",
        "campaigners",
        "protesters",
        "organisers",
        "organizers",
        "workers",
        "farmers",
        "teachers",
        "voters",
        "lawmakers",
        "senators",
        "economists",
        "forecasters",
        "rebels",
        "soldiers",
        "troops",
        "rescuers",
        "engineers",
        "hackers",
        "villagers",
        "unions",
        "banks",
        "companies",
        "countries",
        "donors",
        "customers",
        "investors",
        "students",
        "patients",
        "families",
        "sales",
        "prices",
        "shares",
    ];
    PLURALS
        .iter()
        .any(|plural| noun.eq_ignore_ascii_case(plural))
}

/// Whether a phrase names someone who tells: `Minister`, `Police`, `UN report`.
pub(super) fn is_teller(parse: &Parse<'_>, first: usize, last: usize) -> bool {
    const TELLERS: &[&str] = &[
        "police",
        "officials",
        "ministers",
        "ministry",
        "report",
        "study",
        "survey",
        "poll",
        "union",
        "charity",
        "government",
        "army",
        "un",
        "who",
        "imf",
        "nato",
        "experts",
        "analysts",
        "sources",
        "watchdog",
        "agency",
        "bank",
        "scientists",
        "doctors",
        "source",
        "auditors",
        "economists",
        "lawmakers",
        "regulator",
    ];
    is_person(parse, first, last)
        || TELLERS
            .iter()
            .any(|teller| parse.word(last).eq_ignore_ascii_case(teller))
}

/// Whether a phrase has a title or a calling: `Mr Roe`, `the minister`.
fn is_person(parse: &Parse<'_>, first: usize, last: usize) -> bool {
    const CALLINGS: &[&str] = &[
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "president",
        "minister",
        "secretary",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chancellor",
        "mayor",
        "general",
        "senator",
        "chief",
        "director",
        "professor",
        "judge",
        "king",
        "queen",
        "pope",
        "leader",
        "man",
        "woman",
        "boy",
        "girl",
    ];
    let called = |token: usize| {
        CALLINGS
            .iter()
            .any(|calling| parse.word(token).eq_ignore_ascii_case(calling))
    };
    // Not `the minister's office`.
    called(last) || parse.tokens[last].capital && (first..last).any(called)
}

/// The subjects of a sentence's finite verbs, in order, those of main clauses
/// and of what they report alike.
pub(super) fn subjects(parse: &Parse<'_>) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    for verb in (0..parse.chunks.len()).take(60) {
        if parse.group(verb).is_some_and(Group::is_finite) {
            let subject = parse.subject_of(verb);
            found
                .extend(subject.filter(|subject| {
                    !parse.has_figure(subject.first) && !found.contains(subject)
                }));
        }
    }
    found
}

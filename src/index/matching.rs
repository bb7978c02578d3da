//! Whether claims of different articles are about one thing, and whether they
//! agree.
//!
//! Two kinds of evidence, both narrow, since a pair that is none costs a
//! reader's trust: one unit, one subject and no name that sets the two apart; or
//! one telling amount of one actor. The thresholds are judgments, checked on
//! the seeds.
use crate::claim::{canonical_name, stems};
use crate::figure::{Bound, Kind, Magnitude, Quantity, Unit};
use crate::history::Statement;
use rust_decimal::Decimal;

/// A claim with what is compared of it.
#[derive(Debug, Clone)]
pub(super) struct Matter {
    quantity: Quantity,
    /// The last word of what is counted, or the unit.
    head: Option<String>,
    /// Who acts, by a name; `the alliance` is none.
    actor: Option<String>,
    /// The words of who acts, name or not.
    acting: Vec<u32>,
    /// The words of the subject, without the counted noun's last.
    subject: Vec<u32>,
    sentence: Vec<u32>,
    /// Names in the sentence, and with them those of the heading above.
    names: Vec<String>,
    around: Vec<String>,
    years: Vec<String>,
    /// Whether it comes on top of others: `a further 500`.
    further: bool,
    status: Option<crate::claim::Status>,
}

/// What two claims about one thing say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Both cannot be so.
    Differ,
    /// Both can be so.
    Agree,
}

/// Counts up to this are common, and say little by themselves.
const SMALL: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

/// From this amount on, the same figure of the same actor twice is no chance.
const TELLING: Decimal = Decimal::from_parts(1000, 0, 0, false, 0);

/// How alike sentences have to be, in thousandths: besides one subject of one
/// actor; where one of the two names no actor; and where nothing is said of the
/// subject; and where the count is common.
const WITH_ACTOR: u32 = 120;
const WITHOUT_ACTOR: u32 = 350;
const ALONE: u32 = 550;
const SMALL_COUNTS: u32 = 700;

/// How alike the words of two subjects have to be, in thousandths.
const SUBJECTS: u32 = 660;

/// Nouns that say nothing of what is counted.
const BARE: &[&str] = &["strong", "total", "number", "figure", "more", "other"];

impl Matter {
    /// What is compared of a claim; `None` for one that is not compared: dates,
    /// ranks, vague amounts, conversions, what rose or fell.
    pub(super) fn of(statement: &Statement) -> Option<Self> {
        let quantity = &statement.amount.quantity;
        let counted = matches!(
            quantity.kind,
            Kind::Money | Kind::Count | Kind::Percent | Kind::Measure
        );
        let has_value = matches!(
            quantity.magnitude,
            Magnitude::Exactly(_) | Magnitude::Between(..)
        );
        if !counted || !has_value || quantity.trend.is_some() || statement.conversion_of.is_some() {
            return None;
        }
        let head = head(&quantity.unit);
        let mut subject = stems(statement.subject.as_deref().unwrap_or_default());
        if let Some(head) = &head {
            let own = stems(head);
            subject.retain(|stem| !own.contains(stem));
        }
        let actor = statement.actor.as_deref().filter(|actor| has_name(actor));
        let sentence = &*statement.sentence;
        let names = names(sentence);
        let mut around = names.clone();
        around.extend(
            statement
                .section
                .as_deref()
                .map(self::names)
                .unwrap_or_default(),
        );
        around.extend(actor.map(|actor| canonical_name(actor).to_lowercase()));
        Some(Self {
            quantity: quantity.clone(),
            head,
            actor: actor.map(|actor| canonical_name(actor).to_lowercase()),
            subject,
            sentence: stems(sentence),
            acting: statement
                .actor
                .as_deref()
                .map(|it| stems(&canonical_name(it)))
                .unwrap_or_default(),
            names,
            around,
            years: years(sentence),
            further: is_further(statement),
            status: statement.status,
        })
    }

    /// Where a claim about the same thing can be found.
    pub(super) fn keys(&self) -> Vec<Key> {
        let sort = self.quantity.kind;
        let head = || self.head.clone().unwrap_or_default();
        let mut keys: Vec<Key> = self
            .subject
            .iter()
            .map(|stem| Key::Subject(sort, head(), *stem))
            .collect();
        keys.extend(
            self.actor
                .iter()
                .map(|actor| Key::Actor(sort, head(), actor.clone())),
        );
        if self.subject.is_empty() && self.actor.is_none() {
            keys.push(Key::Head(sort, head()));
        }
        keys.extend(
            self.telling()
                .map(|value| Key::Amount(sort, value.normalize())),
        );
        keys
    }

    /// Its amount, when having the same one is hardly chance.
    fn telling(&self) -> Option<Decimal> {
        match self.quantity.magnitude {
            Magnitude::Exactly(value) if value >= TELLING => Some(value),
            _ => None,
        }
    }

    /// What the two say, when they are about one thing. `near` is of claims of
    /// one article, which would rather be two.
    pub(super) fn verdict(&self, other: &Self, near: bool) -> Option<Verdict> {
        if self.is_one_matter(other, near) {
            let agrees = ends(&self.quantity)
                .zip(ends(&other.quantity))
                .is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1);
            return Some(if agrees {
                Verdict::Agree
            } else {
                Verdict::Differ
            });
        }
        (!near && self.is_one_amount(other)).then_some(Verdict::Agree)
    }

    /// One unit, one subject, no name that sets the two apart.
    fn is_one_matter(&self, other: &Self, near: bool) -> bool {
        let same_unit = self.quantity.kind == other.quantity.kind && self.head == other.head;
        let actor = self.is_one_actor(other);
        let status = self.status.zip(other.status).is_none_or(|(a, b)| a == b);
        let apart = |a: &[String], b: &[String]| {
            let lacks = |a: &[String], b: &[String]| a.iter().any(|name| !b.contains(name));
            lacks(a, b) && lacks(b, a)
        };
        if !same_unit
            || self.head.is_none()
            || actor == Some(false)
            || !status
            || self.further
            || other.further
            || is_of_another_time(&self.years, &other.years)
            || !self.share_a_name(other)
        {
            return false;
        }
        let subjects = dice(&self.subject, &other.subject);
        let bare = self.subject.is_empty() && other.subject.is_empty();
        let sentences = dice(&self.sentence, &other.sentence);
        let small = |it: &Self| ends(&it.quantity).is_none_or(|(_, high)| high <= SMALL);
        if near {
            // Two places of one text: only what is said of nobody else.
            return actor == Some(true) && subjects == 1000 && !bare && sentences >= ALONE;
        }
        let enough = match (bare, actor) {
            (true, _) => ALONE,
            _ if small(self) || small(other) => SMALL_COUNTS,
            (false, Some(_)) => WITH_ACTOR,
            (false, None) => WITHOUT_ACTOR,
        };
        (bare || subjects >= SUBJECTS)
            && sentences >= enough
            && !(actor.is_none() && apart(&self.names, &other.names))
    }

    /// Whether a name stands around both. Without one, the claims of two towns
    /// are alike: `some 20,000 people live there`.
    fn share_a_name(&self, other: &Self) -> bool {
        self.around.iter().any(|name| other.around.contains(name))
    }

    /// Whether one acts in both; `None` when that cannot be told: `the alliance`
    /// may be Nato. A name with more words is the same: `the fleet of Norland`.
    fn is_one_actor(&self, other: &Self) -> Option<bool> {
        let (a, b) = (&self.acting, &other.acting);
        let within = |a: &[u32], b: &[u32]| a.iter().all(|stem| b.binary_search(stem).is_ok());
        if a.is_empty() || b.is_empty() || self.actor.is_some() != other.actor.is_some() {
            return None;
        }
        Some(within(a, b) || within(b, a))
    }

    /// One telling amount of one actor, or with one name around it; of money,
    /// which is often round, of one actor only. Units may not differ, but one may
    /// be unsaid: `40,000 strong`, `40,000 personnel`.
    fn is_one_amount(&self, other: &Self) -> bool {
        let said = |it: &Self| {
            it.head
                .clone()
                .filter(|head| !BARE.contains(&head.as_str()))
        };
        let units = match (said(self), said(other)) {
            (Some(a), Some(b)) => a == b,
            _ => self.quantity.kind == Kind::Count,
        };
        let actor = self.actor.is_some() && self.actor == other.actor;
        let named = self.quantity.kind == Kind::Count
            && (self.actor.is_none() || other.actor.is_none())
            && self.share_a_name(other);
        let amount = self.telling().is_some() && self.telling() == other.telling();
        amount
            && units
            && self.quantity.kind == other.quantity.kind
            && (actor || named)
            && !is_of_another_time(&self.years, &other.years)
    }
}

/// Claims that share a key may be about one thing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Subject(Kind, String, u32),
    Actor(Kind, String, String),
    Head(Kind, String),
    Amount(Kind, Decimal),
}

/// The last word of what is counted: `missile` of `anti-tank missile`.
fn head(unit: &Unit) -> Option<String> {
    match unit {
        Unit::Noun(noun) => noun.rsplit([' ', '-']).next().map(str::to_lowercase),
        unit => unit.symbol(),
    }
}

/// The least and the most that can be meant. What is rounded gives way by a
/// fiftieth; an open end by half, for `more than 3 million` is not said of 40.
fn ends(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let (low, high) = match quantity.magnitude {
        Magnitude::Exactly(value) => (value, value),
        Magnitude::Between(low, high) => (low, high),
        _ => return None,
    };
    let share = |value: Decimal, thousandths: i64| {
        value
            .checked_mul(Decimal::new(thousandths, 3))
            .unwrap_or(value)
    };
    Some(match quantity.bound {
        Bound::About => (share(low, 980), share(high, 1020)),
        Bound::MoreThan | Bound::AtLeast => (low, share(high, 1500)),
        Bound::LessThan | Bound::AtMost => (share(low, 500), high),
        _ => (low, high),
    })
}

fn has_name(words: &str) -> bool {
    let canonical = canonical_name(words);
    canonical.chars().any(char::is_uppercase)
}

/// Words with a capital letter, but for the sentence's first; in the writing
/// that stands for all.
fn names(sentence: &str) -> Vec<String> {
    let words = sentence.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '.');
    let words = words
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty());
    let mut names: Vec<String> = words
        .enumerate()
        .filter(|(at, word)| {
            let acronym = word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
            word.starts_with(char::is_uppercase) && (*at > 0 || acronym)
        })
        .map(|(_, word)| canonical_name(word).to_lowercase())
        .collect();
    names.sort();
    names.dedup();
    names
}

fn years(sentence: &str) -> Vec<String> {
    let digits = sentence.split(|c: char| !c.is_alphanumeric());
    let is_year = |word: &&str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    digits.filter(is_year).map(str::to_owned).collect()
}

fn is_of_another_time(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|year| b.contains(year))
}

/// Whether the words at a figure say that it comes on top of others.
fn is_further(statement: &Statement) -> bool {
    let before = statement
        .sentence
        .get(..statement.offset)
        .unwrap_or_default();
    let after = statement
        .sentence
        .get(statement.offset..)
        .unwrap_or_default();
    let near = before.split_whitespace().rev().take(2);
    let own = after.split_whitespace().take(3);
    let than = statement.amount.text.contains("more than");
    near.chain(own).any(|word| {
        let word = word.to_lowercase();
        ["further", "another", "additional", "extra"].contains(&word.as_str())
            || word == "more" && !than
    })
}

/// Twice the common stems over all, in thousandths.
fn dice(a: &[u32], b: &[u32]) -> u32 {
    if a.is_empty() && b.is_empty() {
        return 1000;
    }
    let common = a
        .iter()
        .filter(|stem| b.binary_search(stem).is_ok())
        .count();
    u32::try_from(2000 * common / (a.len() + b.len())).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Matter, Verdict};
    use crate::claim::Document;
    use crate::history::Statements;
    use crate::model::MediaType;

    fn matter(text: &str) -> Matter {
        let document = Document::new(text.to_owned(), MediaType::Plain);
        let mut statements = Statements::new(&document);
        let mut all = (0..document.claims.len()).filter_map(|at| Matter::of(&statements.of(at)));
        all.next().unwrap_or_else(|| panic!("no claim in {text}"))
    }

    fn verdict(a: &str, b: &str) -> Option<Verdict> {
        let (a, b) = (matter(a), matter(b));
        let told = a.verdict(&b, false);
        assert_eq!(b.verdict(&a, false), told);
        told
    }

    #[test]
    fn claims_about_one_thing_are_set_side_by_side() {
        for (a, b, told) in [
            (
                "Norland has 140 fishing boats in the northern fleet.",
                "The northern fleet of Norland has 120 fishing boats.",
                Verdict::Differ,
            ),
            (
                "About 40,000 personnel are under direct command of Norland.",
                "Norland has sent elements of its 40,000-strong Relief Force.",
                Verdict::Agree,
            ),
            (
                "Arl has sent Bor more than 4,000 anti-tank missiles.",
                "Arl has sent 4,200 anti-tank missiles to Bor.",
                Verdict::Agree,
            ),
            (
                "The flood killed 31 people in Arlen, the mayor said.",
                "The flood in Arlen killed 43 people.",
                Verdict::Differ,
            ),
        ] {
            assert_eq!(verdict(a, b), Some(told), "{a} / {b}");
        }
    }

    #[test]
    fn claims_about_two_things_are_not() {
        for (a, b) in [
            (
                "Germany is sending 500 Stinger missiles.",
                "Germany is sending 2,700 Strela missiles.",
            ),
            (
                "Arl gave 5,000 helmets to Bor.",
                "Norland gave 7,000 helmets to Bor.",
            ),
            ("Arl sent 300 tents.", "Arl has sent a further 200 tents."),
            ("In 2014 Arl had 30 schools.", "In 2021 Arl had 45 schools."),
            (
                "The town has three new schools.",
                "The county has four new schools by the sea.",
            ),
            ("Arl gave $1bn for roads.", "Bor gave $1bn for hospitals."),
            ("Arl has asked for 500 tents.", "Arl has sent 300 tents."),
            ("Sales came to $40m.", "Rent came to $41m."),
            (
                "The fire killed 12 people in Arlen.",
                "A storm killed 40 people in Borlund.",
            ),
        ] {
            assert_eq!(verdict(a, b), None, "{a} / {b}");
        }
    }
}

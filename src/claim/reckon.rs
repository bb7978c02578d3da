//! Those who tell without a verb of saying: `the police put it at 40`, `by the
//! union's count`, `per the census`, and `Minister:` in headlines.
use super::clause::Phrase;
use super::governor::Governor;
use super::lexicon as lex;
use super::parse::{Parse, Sort};
use super::pronoun::is_teller;

/// Verbs that say how much something is: `put the cost at £5m`.
const RECKONING: &[&str] = &[
    "put",
    "puts",
    "putting",
    "estimate",
    "estimates",
    "estimated",
    "assess",
    "assesses",
    "assessed",
    "reckon",
    "reckons",
    "reckoned",
];

/// Nouns that are someone's telling: `on the state's own figures`.
const TELLINGS: &[&str] = &[
    "count",
    "counts",
    "figures",
    "estimate",
    "estimates",
    "reckoning",
    "tally",
    "data",
    "census",
    "statistics",
    "numbers",
    "calculations",
    "forecast",
    "forecasts",
    "account",
    "survey",
    "poll",
    "report",
];

/// What a reckoning says: of what, and who reckons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reckoning {
    pub(super) subject: Phrase,
    pub(super) source: Option<Phrase>,
}

/// What people are asked in.
const SURVEYS: &[&str] = &[
    "survey",
    "surveys",
    "poll",
    "polls",
    "census",
    "questionnaire",
];

impl Parse<'_> {
    /// `the police put [the crowd] at 40`, and without the verb `, the union at 50`.
    pub(super) fn reckoning(&self, at: usize) -> Option<Reckoning> {
        self.reckoning_within(at, 4)
    }

    fn reckoning_within(&self, at: usize, depth: usize) -> Option<Reckoning> {
        let preposition = self
            .left(at)
            .filter(|before| self.ends_with(*before, &["at"]))?;
        let noun = self.left(preposition).filter(|noun| self.is_noun(*noun))?;
        let phrase = self.phrase_to(noun);
        let before = self.left(phrase.first)?;
        if self.group(before).is_some() {
            return self.ends_with(before, RECKONING).then(|| Reckoning {
                subject: phrase,
                source: self.reckoner(before),
            });
        }
        // Only what stands right behind another reckoning leaves its verb out.
        let depth = depth.checked_sub(1)?;
        let joined = matches!(
            self.sort(before),
            Some(Sort::Comma | Sort::And | Sort::Break)
        );
        let told = (0..before)
            .rev()
            .take(8)
            .find(|told| self.has_figure(*told))
            .filter(|_| joined)?;
        let first = self.reckoning_within(told, depth)?;
        Some(Reckoning {
            source: Some(phrase),
            ..first
        })
    }

    fn reckoner(&self, verb: usize) -> Option<Phrase> {
        self.group(verb)
            .filter(|group| group.is_finite() && !group.passive)?;
        self.subject_of(verb)
    }

    /// Who tells by a noun alone, for the figure in chunk `at`.
    pub(super) fn told_by(&self, at: usize) -> Option<Phrase> {
        self.landmarks
            .tellings
            .iter()
            .copied()
            .find(|phrase| !(phrase.first..=phrase.last).contains(&at))
    }

    /// `By the union's count, ...`, `..., on the state's own figures, ...`,
    /// `Per the census, ...`: between commas or at the sentence's beginning.
    pub(super) fn telling_at(&self, start: usize) -> Option<Phrase> {
        let opens = start == 0 || matches!(self.chunks[start - 1].sort, Sort::Comma | Sort::Break);
        let per = self.ends_with(start, &["per"]);
        // `In a survey of 2,000 adults, 40%`
        let asked = self.ends_with(start, &["in"]) && self.ends_with(start + 1, SURVEYS);
        if !opens || !(per || asked || self.ends_with(start, &["by", "on"])) {
            return None;
        }
        let noun = Some(start + 1).filter(|noun| self.is_noun(*noun))?;
        let phrase = self.phrase_from(noun, |parse, at| parse.ends_with(at, &["of", "from", "by"]));
        let ends = self
            .sort(phrase.last + 1)
            .is_none_or(|sort| matches!(sort, Sort::Comma));
        let counts = (phrase.first..=phrase.last).any(|part| self.has_figure(part));
        let tells = !counts && (per || self.ends_with(noun, TELLINGS));
        (ends && (asked || tells)).then_some(phrase)
    }

    /// `Minister: 300 schools to get new roofs`: a headline's first words.
    pub(super) fn told_before_colon(&self, at: usize) -> Option<Phrase> {
        let colon = (1..self.chunks.len().min(4)).find(|mark| {
            self.sort(*mark) == Some(Sort::Break) && self.word(self.chunks[*mark].first) == ":"
        })?;
        let teller = (0..colon).all(|at| {
            matches!(self.chunks[at].sort, Sort::Noun | Sort::Preposition) && !self.has_figure(at)
        });
        let clause = (colon + 1..self.chunks.len())
            .any(|verb| self.group(verb).is_some_and(|group| group.is_finite()));
        let head = self.chunks[0];
        (at > colon && teller && clause && is_teller(self, head.first, head.last)).then_some(
            Phrase {
                first: 0,
                last: colon - 1,
            },
        )
    }

    /// Who has what stands behind `with`: `[employers] with 50 workers`,
    /// `[Arl] is the largest, with 27%`.
    pub(super) fn holder(&self, at: usize, governor: Option<Governor>) -> Option<Phrase> {
        const SHARED: &[&str] = &[
            "deal",
            "deals",
            "talks",
            "agreement",
            "agreements",
            "contract",
            "contracts",
            "meeting",
            "meetings",
            "interview",
            "interviews",
            "link",
            "links",
            "ties",
            "war",
            "trade",
            "treaty",
            "treaties",
            "pact",
            "partnership",
            "together",
            "along",
            "relations",
            "border",
            "dispute",
            "patience",
            "year",
            "years",
            "month",
            "months",
            "week",
            "day",
            "days",
        ];
        let mut with = self.left(at)?;
        if self.ends_with(with, &["of"]) {
            let noun = self.left(with).filter(|noun| self.is_noun(*noun))?;
            with = self.left(noun)?;
        }
        if !self.ends_with(with, &["with"]) {
            return None;
        }
        let before = self.left(with)?;
        match self.sort(before)? {
            Sort::Noun if !self.ends_with(before, SHARED) && !self.has_figure(before) => {
                let phrase = self.phrase_to(before);
                let starts = self.left(phrase.first).is_none_or(|left| {
                    self.group(left)
                        .is_some_and(|group| group.copula || group.sense == lex::Sense::Say)
                });
                starts.then_some(phrase)
            }
            Sort::Comma => {
                let verb = governor?.verb;
                let copula = self.group(verb)?.copula && verb < before;
                copula.then(|| self.subject_of(verb))?
            }
            // `were left with 40 seats`
            Sort::Verb(group) if group.passive => self.subject_of(before),
            _ => None,
        }
    }
}

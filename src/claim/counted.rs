//! What a figure's own noun phrase says it counts, or the label of its record.
use super::clause::Phrase;
use super::lexicon as lex;
use super::parse::{Mark, Parse, Sort};
use crate::base::Span;
use crate::figure::Kind;

/// Adjectives that stand behind their noun and say something of it.
const POSTPOSED: &[&str] = &[
    "short",
    "alive",
    "dead",
    "missing",
    "homeless",
    "available",
    "unemployed",
    "ill",
    "hungry",
    "responsible",
    "present",
    "due",
    "able",
    "ready",
    "unable",
    "likely",
    "unlikely",
    "aged",
    "worldwide",
    "nationwide",
    "overnight",
    "abroad",
    "overseas",
    "overall",
    "altogether",
    "free",
    "full",
    "empty",
    "unaccounted",
    "vulnerable",
    "eligible",
    "dependent",
    "reliant",
];

impl Parse<'_> {
    /// `Area - land: 5 km`: what stands before the colon of a record.
    pub(super) fn label(&self, at: usize, kind: Kind) -> Option<Span> {
        let breaks = &self.landmarks.breaks;
        let before = &breaks[..breaks.partition_point(|mark| *mark < at)];
        if self.landmarks.is_clause || before.is_empty() {
            return None;
        }
        let sign = |at: usize| self.word(self.chunks[at].first);
        let semicolon = before.iter().rposition(|mark| sign(*mark) == ";");
        let start = semicolon.map_or(0, |semicolon| before[semicolon] + 1);
        // `Deaths - 2,310`, where nothing stands between the dash and the figure.
        let mark = before[semicolon.map_or(0, |semicolon| semicolon + 1)..]
            .iter()
            .copied()
            .find(|mark| sign(*mark) == ":")
            .or_else(|| before.last().copied().filter(|mark| mark + 1 == at))?;
        let counts = self.chunks[at].last > self.chunks[at].first
            && kind == Kind::Count
            && !self.is_figure(self.chunks[at].last);
        let verb = (mark..at).any(|at| self.group(at).is_some());
        let open = sign(mark) != ":"
            && (start..mark)
                .any(|at| !self.is_noun(at) && self.sort(at) != Some(Sort::Preposition));
        let ends = mark > start && !verb && !counts && !open;
        ends.then(|| {
            self.span(
                self.chunks[start].first,
                self.chunks[mark].first.saturating_sub(1),
            )
        })
    }

    /// The rest of the figure's own noun phrase: `30 [members]`, `a $1bn [aid package]`.
    pub(super) fn counted(&self, at: usize, index: usize, kind: Kind) -> Option<Span> {
        let chunk = self.chunks[at];
        let number = (chunk.first..=chunk.last)
            .rev()
            .find(|token| self.tokens[*token].figure == Some(index as u32))?;
        let mut first = number + 1;
        while first <= chunk.last
            && (self.tokens[first].mark == Mark::Possessive || self.is_filler(first))
        {
            first += 1;
        }
        let mut last = chunk.last;
        while last > number && self.tokens[last].mark == Mark::Possessive {
            last -= 1;
        }
        // `4m people short of food`; `23 kg free of charge`, but `40 dead`.
        let least = first + usize::from(!matches!(kind, Kind::Measure | Kind::Money));
        while last >= least && POSTPOSED.contains(&self.word(last)) {
            last -= 1;
        }
        if kind == Kind::Date {
            return None;
        }
        if first > last {
            return self.measured_stuff(chunk.first, number);
        }
        // `a 5% rise in wages`: the noun alone tells nothing.
        let phrase = match kind {
            Kind::Percent | Kind::Multiple => self.phrase_from(at, |parse, at| {
                parse.ends_with(at, &["in", "of"]) && !parse.has_figure(at + 1)
            }),
            _ => Phrase {
                first: at,
                last: at,
            },
        };
        let last = if phrase.last > at {
            self.chunks[phrase.last].last
        } else {
            last
        };
        Some(self.span(first, last))
    }

    /// `the 120 [homes on the street]`: a phrase without the number that begins it.
    pub(super) fn without_number(&self, phrase: Phrase) -> Option<Span> {
        let head = *self.chunks.get(phrase.first)?;
        let number = (head.first..=head.last)
            .rev()
            .find(|token| self.is_figure(*token));
        let Some(number) = number else {
            return self.subject_words(phrase);
        };
        let last = self.chunks.get(phrase.last)?.last;
        (number < head.last).then(|| self.span(number + 1, last))
    }

    /// `200,000 barrels of [crude] a day`: what stands inside the figure.
    fn measured_stuff(&self, first: usize, last: usize) -> Option<Span> {
        let of = (first..last).find(|token| self.word(*token) == "of")?;
        let end = (of + 1..=last)
            .find(|token| matches!(self.word(*token), "a" | "an" | "per" | "each" | "every"))?;
        let word = |token: usize| self.word(token).chars().all(char::is_alphabetic);
        (end > of + 1 && (of + 1..end).all(word)).then(|| self.span(of + 1, end - 1))
    }

    fn is_filler(&self, token: usize) -> bool {
        const COMPARED: &[&str] = &[
            "higher", "lower", "more", "less", "fewer", "greater", "larger", "smaller", "bigger",
            "faster", "slower", "older", "younger", "longer", "shorter", "better", "worse", "long",
            "high", "tall", "deep", "wide", "old", "away", "apart", "up", "down", "each", "extra",
            "further", "north", "south", "east", "west",
        ];
        self.tokens[token].roles & (lex::DET | lex::ADV | lex::POSS) != 0
            || COMPARED.contains(&self.word(token))
    }
}

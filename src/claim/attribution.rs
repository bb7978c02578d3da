//! Who says so: `X said`, `according to X`, quotations.
use super::actor::Named;
use super::clause::Phrase;
use super::governor::{Governor, Place};
use super::lexicon::{self as lex, Sense};
use super::parse::{Form, Parse, Sort};
use crate::figure::Kind;

/// How many chunks, or verbs of saying, are looked at between a figure and who says it.
const MOST_BETWEEN: usize = 80;

impl Parse<'_> {
    /// Who says what the figure in chunk `at` is part of.
    pub(super) fn source(
        &self,
        at: usize,
        kind: Kind,
        governor: Option<Governor>,
    ) -> Option<Named> {
        self.told_of(at, kind, governor)
            .or_else(|| self.reported(at))
            .or_else(|| self.said_behind(at))
            .or_else(|| self.according(at))
            .or_else(|| self.told_by(at))
            .or_else(|| self.told_before_colon(at))
            .map(Named::Phrase)
    }

    /// `X said that ... 40`: a verb of saying on the left with a clause behind it.
    fn reported(&self, at: usize) -> Option<Phrase> {
        let mut found = None;
        for &verb in self.landmarks.saying.iter().take_while(|verb| **verb < at) {
            let Some(group) = self.group(verb) else {
                continue;
            };
            let announces = matches!(group.sense, Sense::Announce | Sense::Pledge);
            let says =
                (group.sense == Sense::Say || announces) && self.has_clause(verb, at, announces);
            if !says && !self.expects(verb, at) || self.is_told_apart(verb, at) {
                continue;
            }
            let speaker = self
                .quoted(verb)
                .or_else(|| self.subject_of(verb))
                .filter(|speaker| speaker.last < at && !self.counts_tellers(speaker.first))
                .filter(|speaker| !self.is_nobody(speaker.first));
            found = speaker.or(found);
            let ended = self
                .breaks_between(verb, at)
                .any(|mark| self.ends_with(mark, &[";"]))
                || (verb..at).any(|mark| self.is_contrast(mark));
            if found.is_some() && !ended {
                break;
            }
        }
        found
    }

    /// `quoted [an official] as | saying`
    fn quoted(&self, verb: usize) -> Option<Phrase> {
        let as_ = self
            .left(verb)
            .filter(|_| self.ends_with(verb, &["saying"]))?;
        let noun = self.left(as_).filter(|noun| {
            self.ends_with(as_, &["as"]) && self.is_noun(*noun) && !self.has_figure(*noun)
        })?;
        let phrase = self.phrase_to(noun);
        let quotes = self.left(phrase.first)?;
        self.ends_with(quotes, &["quoted", "quotes", "quoting", "cited", "citing"])
            .then_some(phrase)
    }

    /// `Arl said it would add $35m, and Bor | promised 10 boats`: what is done stands
    /// beside what was said to come, and is told by the writer.
    fn is_told_apart(&self, verb: usize, at: usize) -> bool {
        let told = (verb + 1..at).find_map(|inner| {
            self.group(inner)
                .filter(|group| group.is_finite())
                .map(|group| (inner, group.form))
        });
        let Some((inner, Form::Future)) = told else {
            return false;
        };
        (inner + 1..at).any(|mark| {
            self.sort(mark) == Some(Sort::And)
                && self.sort(mark - 1) == Some(Sort::Comma)
                && self.is_noun(mark + 1)
                && self
                    .right(self.phrase_from(mark + 1, |_, _| true).last)
                    .filter(|done| *done < at)
                    .and_then(|done| self.group(done))
                    .is_some_and(|group| {
                        matches!(
                            group.form,
                            Form::Past | Form::PastOrParticiple | Form::Perfect
                        )
                    })
        })
    }

    /// `..., while the ministry said`: another says otherwise.
    fn is_contrast(&self, mark: usize) -> bool {
        let apart = self.sort(mark) == Some(Sort::Subordinate)
            && self.ends_with(mark, &["while", "whereas", "although", "though"]);
        let but = self.sort(mark) == Some(Sort::And) && self.ends_with(mark, &["but"]);
        apart || but
    }

    /// `40% of voters said`: those asked, no source; `two people said` are one.
    pub(super) fn counts_tellers(&self, chunk: usize) -> bool {
        let chunk = self.chunks[chunk];
        (chunk.first..=chunk.last).any(|token| {
            self.tokens[token].figure.is_some()
                && self.word(token).contains(|c: char| c.is_ascii_digit())
        })
    }

    /// `Neither side would say`
    pub(super) fn is_nobody(&self, chunk: usize) -> bool {
        let first = self.word(self.chunks[chunk].first);
        ["neither", "no", "nobody", "none", "noone"]
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word))
    }

    /// `expect the firm to lose 40 jobs`
    fn expects(&self, verb: usize, at: usize) -> bool {
        self.is_expecting(verb)
            && self
                .right(verb)
                .filter(|noun| self.is_noun(*noun) && *noun < at)
                .and_then(|noun| self.right(noun))
                .is_some_and(|next| next < at && self.group(next).is_some())
    }

    pub(super) fn is_expecting(&self, verb: usize) -> bool {
        self.ends_with(verb, &["expect", "expects", "expected"])
    }

    /// Colons, semicolons and dashes between two chunks.
    fn breaks_between(&self, from: usize, to: usize) -> impl Iterator<Item = usize> {
        let breaks = &self.landmarks.breaks;
        let first = breaks.partition_point(|at| *at < from);
        breaks[first..]
            .iter()
            .copied()
            .take_while(move |at| *at < to)
    }

    /// Whether what a verb says reaches the figure and is a clause, no object:
    /// `said it would pay £5m`, not `reported a profit of £5m`.
    fn has_clause(&self, verb: usize, at: usize, announces: bool) -> bool {
        let Some(next) = self.right(verb) else {
            return false;
        };
        if announces {
            let that = (verb + 1..at).take(6).find(|at| {
                self.sort(*at) == Some(Sort::Relative) && !self.ends_with(*at, &["which", "whom"])
            });
            let clause = self.is_noun(next)
                && self
                    .right(next)
                    .is_some_and(|after| self.group(after).is_some_and(|group| group.is_finite()));
            return (that.is_some() || clause) && next < at;
        }
        let broken = self.breaks_between(verb + 1, at).next().is_some();
        let pure = self.ends_with(
            verb,
            &[
                "said",
                "say",
                "says",
                "saying",
                "told",
                "tells",
                "warned",
                "warns",
                "claimed",
                "claims",
                "estimated",
                "counted",
                "counts",
                "estimates",
                "insisted",
                "believes",
            ],
        );
        let that = (verb + 1..at)
            .take(6)
            .any(|at| self.sort(at) == Some(Sort::Relative));
        let inner = (verb + 1..at)
            .take(MOST_BETWEEN)
            .any(|at| self.group(at).is_some_and(|group| group.is_finite()));
        let heads = self.as_subject_clause(at);
        let quoted = (verb + 1..at).take(3).any(|at| {
            matches!(self.sort(at), Some(Sort::Quote)) || self.sort(at) == Some(Sort::Break)
        });
        pure || !broken && (that || inner || heads) || quoted && !broken
    }

    fn as_subject_clause(&self, at: usize) -> bool {
        self.governor(at)
            .is_some_and(|governor| governor.place == Place::Subject)
    }

    /// `..., X said.`, `"...," said X.`
    fn said_behind(&self, at: usize) -> Option<Phrase> {
        let saying = &self.landmarks.saying;
        let behind = saying.partition_point(|verb| *verb <= at);
        saying[behind..]
            .iter()
            .take(MOST_BETWEEN)
            .find_map(|&verb| {
                self.group(verb).filter(|group| {
                    group.sense == Sense::Say
                        || self.ends_with(verb, &["announced", "announces", "declared"])
                        || self.is_spoken(verb)
                })?;
                let before = verb.checked_sub(1)?;
                let parted = |at: usize| matches!(self.sort(at), Some(Sort::Comma | Sort::Quote));
                if self.is_noun(before) {
                    let mut phrase = self.phrase_to(before);
                    if !phrase.first.checked_sub(1).is_some_and(parted) {
                        // `papers seen by the paper suggest`
                        phrase.first = self.subject_of(verb)?.first;
                    }
                    let open = phrase.first.checked_sub(1)?;
                    return (parted(open) && phrase.first > at && self.ends_saying(verb))
                        .then_some(phrase);
                }
                if parted(before)
                    && (self.ends_with(verb, &["told", "tells", "tell"]) || !self.is_noun(verb + 1))
                {
                    // `, the chief, Ann Roe, told reporters`
                    let phrase = self.subject_of(verb)?;
                    return (phrase.first > at && self.ends_saying(verb)).then_some(phrase);
                }
                // `said X`, X before any other mark
                (parted(before) && self.is_noun(verb + 1)).then(|| {
                    self.phrase_from(verb + 1, |parse, at| {
                        parse.ends_with(at, &["of", "at", "for", "from"])
                    })
                })
            })
    }

    /// `“We need 400,” | pleaded the chief`: behind a quotation such verbs say it.
    fn is_spoken(&self, verb: usize) -> bool {
        const SPOKEN: &[&str] = &[
            "pleaded", "begged", "demanded", "urged", "promised", "vowed", "joked", "shouted",
            "cried", "asked",
        ];
        let quoted = verb
            .checked_sub(1)
            .is_some_and(|mark| self.sort(mark) == Some(Sort::Quote));
        quoted && self.ends_with(verb, SPOKEN)
    }

    /// Nothing but adverbs, a time or a mark follows a verb of saying.
    fn ends_saying(&self, verb: usize) -> bool {
        match self.sort(verb + 1) {
            None
            | Some(
                Sort::Comma
                | Sort::Break
                | Sort::Adverb
                | Sort::Preposition
                | Sort::Quote
                | Sort::Subordinate,
            ) => true,
            // `X told reporters`, `X said Monday`
            Some(Sort::Noun) => {
                !self.has_figure(verb + 1)
                    && self
                        .sort(verb + 2)
                        .is_none_or(|sort| !matches!(sort, Sort::Verb(_)))
            }
            _ => false,
        }
    }

    /// `according to X`, `X's figures show` is a verb of saying; `per X` is none.
    fn according(&self, at: usize) -> Option<Phrase> {
        let start = self.landmarks.according?;
        let noun = start + 2;
        let inside = self.phrase_from(noun, |parse, at| {
            // `a poll for the charity`, but not `figures for May`
            let ordered = parse.ends_with(at, &["for"])
                && parse
                    .chunks
                    .get(at + 1)
                    .is_some_and(|chunk| parse.has(chunk.first, lex::DET));
            ordered || parse.ends_with(at, &["of", "by", "from", "at"])
        });
        (self.is_noun(noun) && !(inside.first..=inside.last).contains(&at)).then_some(inside)
    }

    /// The speaker whom a sentence names, for the quotation that goes on after it.
    pub(super) fn speaker(&self) -> Option<Phrase> {
        (0..self.chunks.len()).find_map(|verb| {
            self.group(verb)
                .filter(|group| group.sense == Sense::Say || self.is_spoken(verb))
                .filter(|group| group.is_finite() && !group.passive)?;
            let inverted = verb > 0
                && !self.ends_with(verb, &["told", "tells", "tell"])
                && matches!(self.sort(verb - 1), Some(Sort::Comma | Sort::Quote))
                && self.is_noun(verb + 1);
            if inverted {
                return Some(self.phrase_from(verb + 1, |parse, at| {
                    parse.ends_with(at, &["of", "at", "for", "from"])
                }));
            }
            self.subject_of(verb)
        })
    }
}

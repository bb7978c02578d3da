//! The sentences of a document as claims are read: what pronouns stand for, who
//! speaks in a quotation.
use super::Status;
use super::actor::Named;
use super::clause::Phrase;
use super::parse::Parse;
use super::pronoun::{Pronoun, subjects};
use crate::base::Span;
use crate::figure::Figure;
use crate::text::{Block, BlockKind, Reading};
use std::rc::Rc;

/// How many sentences back a pronoun's name is looked for.
const BACK: usize = 4;

/// A document's sentences, parsed when asked for.
pub(super) struct Context<'a> {
    clear: &'a str,
    figures: &'a [Figure],
    pub(super) sentences: Vec<(&'a Block, Span)>,
    /// The last parses: claims come in reading order and look back [`BACK`].
    recent: Vec<(usize, Rc<Parse<'a>>)>,
    /// The last part of a long sentence, by its beginning.
    long: Option<(usize, Rc<Parse<'a>>)>,
    /// Quotation marks by place, with what stands open behind each.
    quotes: Vec<Quotes>,
    /// The last sentence's speaker.
    spoken: Option<(usize, Option<Span>)>,
    /// Whether the last sentence is spoken.
    quoted: Option<(usize, bool)>,
    /// Raised when an earlier sentence was asked for a name.
    pub(super) looked_back: bool,
}

/// A quotation mark, and how many of each sort the text has had so far.
#[derive(Debug, Clone, Copy)]
struct Quotes {
    at: usize,
    /// Opening less closing ones.
    open: i64,
    straight: usize,
}

fn quotes(text: &str) -> Vec<Quotes> {
    let mut all = Vec::new();
    let (mut open, mut straight) = (0, 0);
    // What the marks begin with.
    for at in memchr::memchr3_iter(b'"', 0xc2, 0xe2, text.as_bytes()) {
        match text[at..].chars().next() {
            Some('"') => straight += 1,
            Some('“' | '„' | '«') => open += 1,
            Some('”' | '»') => open -= 1,
            _ => continue,
        }
        all.push(Quotes { at, open, straight });
    }
    all
}

impl<'a> Context<'a> {
    pub(super) fn new(reading: &'a Reading, figures: &'a [Figure]) -> Self {
        Self {
            quotes: quotes(reading.clear()),
            clear: reading.clear(),
            figures,
            sentences: reading.sentences().collect(),
            recent: Vec::with_capacity(BACK + 3),
            long: None,
            spoken: None,
            quoted: None,
            looked_back: false,
        }
    }

    /// The figures that begin in a span, and the index of the first.
    fn figures_in(&self, span: Span) -> (&'a [Figure], usize) {
        let from = self
            .figures
            .partition_point(|figure| figure.span.end() <= span.start());
        let to = self
            .figures
            .partition_point(|figure| figure.span.start() < span.end());
        (&self.figures[from..to.max(from)], from)
    }

    pub(super) fn figure(&self, index: usize) -> Option<&'a Figure> {
        self.figures.get(index)
    }

    /// What brackets close behind a figure say of it: `6 clinics (delivered)`.
    pub(super) fn remark(&self, sentence: Span, figure: Span) -> Option<Status> {
        // A noun at most stands between.
        let end = self.whole(sentence.end().min(figure.end() + 60));
        let rest = self.clear.get(figure.end()..end)?;
        let (before, behind) = rest.split_once('(')?;
        let (word, _) = behind.split_once(')')?;
        (!before.contains(['.', ',', ';'])).then_some(())?;
        match word.trim() {
            "delivered" | "paid" | "done" | "completed" | "sent" => Some(Status::Delivered),
            "pledged" | "promised" | "planned" | "committed" => Some(Status::Pledged),
            "announced" | "approved" => Some(Status::Announced),
            "requested" | "asked for" => Some(Status::Requested),
            "denied" => Some(Status::Denied),
            _ => None,
        }
    }

    /// A sentence in chunks.
    pub(super) fn parse(&mut self, sentence: usize) -> Rc<Parse<'a>> {
        if let Some((_, parse)) = self.recent.iter().find(|(at, _)| *at == sentence) {
            return Rc::clone(parse);
        }
        let parse = Rc::new(self.parse_span(self.sentences[sentence].1));
        if self.recent.len() > BACK + 2 {
            self.recent.remove(0);
        }
        self.recent.push((sentence, Rc::clone(&parse)));
        parse
    }

    /// Any part of the text in chunks: what stands in brackets.
    pub(super) fn parse_span(&self, span: Span) -> Parse<'a> {
        let (figures, from) = self.figures_in(span);
        Parse::new(self.clear, span, figures, from)
    }

    /// The part of a long sentence that a figure stands in, in chunks: sentences
    /// are cut into parts of `step` bytes that overlap, so that many figures
    /// share one.
    pub(super) fn part(&mut self, sentence: Span, figure: Span, step: usize) -> Rc<Parse<'a>> {
        let nth = figure.start().saturating_sub(sentence.start()) / step;
        let at = sentence.start() + nth * step;
        let start = self.whole(at.saturating_sub(step / 2).max(sentence.start()));
        let end = self
            .whole((at + step + step / 2).min(sentence.end()))
            .max(figure.end());
        if let Some((_, parse)) = self.long.as_ref().filter(|(from, _)| *from == start) {
            return Rc::clone(parse);
        }
        let parse = Rc::new(self.parse_span(Span::between(start.min(figure.start()), end)));
        self.long = Some((start, Rc::clone(&parse)));
        parse
    }

    /// What stands in the brackets around a figure, and what of the sentence
    /// stands before them.
    pub(super) fn bracket(&self, sentence: Span, figure: Span) -> Option<(Span, Span)> {
        /// How far from the figure its brackets are looked for, in bytes, and how much
        /// before them is read: all of any sentence of prose.
        const NEAR: usize = 400;
        let from = |end: usize| self.whole(end.saturating_sub(NEAR).max(sentence.start()));
        let start = from(figure.start()).min(figure.start());
        let open = start + self.clear[start..figure.start()].rfind(['(', '['])?;
        let end = self
            .whole(sentence.end().min(figure.end() + NEAR))
            .max(figure.end());
        let close = self.clear[figure.end()..end]
            .find([')', ']'])
            .map_or(end, |at| figure.end() + at);
        Some((
            Span::between(open + 1, close),
            Span::between(from(open).min(open), open),
        ))
    }

    /// The words someone is named by; for a pronoun, those of whom it stands for.
    pub(super) fn name(
        &mut self,
        sentence: usize,
        parse: &Parse<'_>,
        named: Named,
    ) -> Option<Span> {
        let phrase = match named {
            Named::Words(span) => return Some(span),
            Named::Phrase(phrase) => phrase,
            Named::Owner(token) => {
                let at = parse.chunks.partition_point(|chunk| chunk.last < token);
                let pronoun = Pronoun::of_owner(parse.word(token))?;
                return self.stands_for(
                    pronoun,
                    sentence,
                    Phrase {
                        first: at,
                        last: at,
                    },
                );
            }
        };
        let span = parse.name_of(phrase)?;
        match Pronoun::of(parse, phrase) {
            Some(pronoun) => self.stands_for(pronoun, sentence, phrase),
            None => Some(span),
        }
    }

    /// The nearest fitting name before a pronoun: a subject of its own sentence,
    /// then of those before, headings left out.
    fn stands_for(&mut self, pronoun: Pronoun, sentence: usize, phrase: Phrase) -> Option<Span> {
        let own = self.parse(sentence);
        if pronoun == Pronoun::Speaker {
            let speaker = own.speaker();
            return match speaker.map(|speaker| (speaker, Pronoun::of(&own, speaker))) {
                Some((speaker, None)) => own.name_of(speaker),
                // `“We have 40,” she said`
                Some((speaker, Some(pronoun))) if pronoun != Pronoun::Speaker => {
                    self.stands_for(pronoun, sentence, speaker)
                }
                _ => self.speaker(sentence),
            };
        }
        // `The judge ordered him`: another.
        let other = own.left(phrase.first).and_then(|verb| own.subject_of(verb));
        let other =
            other.filter(|_| own.ends_with(phrase.first, &["him", "her", "them", "us", "me"]));
        let here = subjects(&own)
            .into_iter()
            .filter(|subject| subject.last < phrase.first && Some(*subject) != other)
            .collect::<Vec<_>>();
        // In its own sentence the nearest: `Arl said it`.
        for subject in here.into_iter().rev() {
            if pronoun.fits(&own, subject) {
                return own.name_of(subject);
            }
            // `Shares in the bank fell when it`
            let inner = (subject.first + 1..=subject.last)
                .map(|at| Phrase {
                    first: at,
                    last: at,
                })
                .find(|inner| {
                    pronoun == Pronoun::It && own.is_noun(inner.first) && pronoun.fits(&own, *inner)
                });
            if let Some(inner) = inner {
                return own.name_of(inner);
            }
        }
        let is_heading = matches!(self.sentences[sentence].0.kind, BlockKind::Heading(_));
        self.looked_back = true;
        let mut looked = 0;
        for before in (0..sentence).rev().take(BACK * 3) {
            let kind = self.sentences[before].0.kind;
            if matches!(kind, BlockKind::Heading(_)) != is_heading
                || matches!(kind, BlockKind::Meta | BlockKind::Code)
            {
                continue;
            }
            if self.sentences[before].0.section != self.sentences[sentence].0.section {
                break;
            }
            let parse = self.parse(before);
            if let Some(name) = pronoun.found_in(&parse) {
                return Some(name);
            }
            looked += 1;
            if looked == BACK {
                break;
            }
        }
        None
    }

    /// Who speaks in a sentence inside a quotation that an earlier sentence began.
    pub(super) fn speaker(&mut self, sentence: usize) -> Option<Span> {
        if let Some((_, speaker)) = self.spoken.filter(|(at, _)| *at == sentence) {
            return speaker;
        }
        let speaker = self
            .is_quoted(sentence)
            .then(|| self.last_speaker(sentence))
            .flatten();
        self.spoken = Some((sentence, speaker));
        speaker
    }

    /// Whether a sentence stands inside a quotation.
    pub(super) fn is_quoted(&mut self, sentence: usize) -> bool {
        if let Some((_, quoted)) = self.quoted.filter(|(at, _)| *at == sentence) {
            return quoted;
        }
        let quoted = self.is_inside_quotation(sentence);
        self.quoted = Some((sentence, quoted));
        quoted
    }

    /// The words of a sentence and the characters on both sides, which tell what the
    /// marks at its ends are.
    pub(super) fn with_neighbors(&self, sentence: Span) -> &'a str {
        let before = self.clear[..sentence.start()].chars().next_back();
        let after = self.clear[sentence.end()..].chars().next();
        let start = sentence.start() - before.map_or(0, char::len_utf8);
        &self.clear[start..sentence.end() + after.map_or(0, char::len_utf8)]
    }

    fn last_speaker(&mut self, sentence: usize) -> Option<Span> {
        for before in (0..sentence).rev().take(BACK * 2) {
            let parse = self.parse(before);
            let Some(phrase) = parse.speaker() else {
                continue;
            };
            return match Pronoun::of(&parse, phrase) {
                None => parse.name_of(phrase),
                Some(Pronoun::Speaker) => None,
                Some(pronoun) => self.stands_for(pronoun, before, phrase),
            };
        }
        None
    }

    /// Whether a sentence is spoken: its own marks say so, or those of the
    /// paragraph before its beginning.
    fn is_inside_quotation(&self, sentence: usize) -> bool {
        let (block, span) = self.sentences[sentence];
        let own = span.of(self.clear);
        let (first, rest) = own.split_at(own.chars().next().map_or(0, char::len_utf8));
        let opens = matches!(first, "“" | "\"" | "«" | "„");
        let closing = |text: &str| text.find(['”', '»', '"']);
        // `“We have 40.”`, `“We have 40 and`, but not `“Aid” is 40.`
        if opens && closing(rest).is_none_or(|at| rest[at..].chars().count() == 1) {
            return true;
        }
        if own.ends_with(['”', '»']) && !own.contains(['“', '«', '„'])
            || own.ends_with('"') && own.matches('"').count() == 1
        {
            return true;
        }
        // Of a long paragraph the last part is looked at.
        let from = block.span.start().max(span.start().saturating_sub(2000));
        let until = |place: usize| {
            let index = self.quotes.partition_point(|quotes| quotes.at < place);
            index.checked_sub(1).map_or((0, 0), |last| {
                (self.quotes[last].open, self.quotes[last].straight)
            })
        };
        let (before, now) = (until(from), until(span.start()));
        now.0 > before.0 || (now.1 - before.1) % 2 == 1
    }

    /// The first character boundary from `at` on.
    fn whole(&self, at: usize) -> usize {
        (at..self.clear.len())
            .find(|at| self.clear.is_char_boundary(*at))
            .unwrap_or(self.clear.len())
    }
}

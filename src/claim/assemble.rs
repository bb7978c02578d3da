//! Figures and sentences into claims.
use super::actor::Named;
use super::context::Context;
use super::memory::Memory;
use super::parse::Parse;
use super::reckon::Reckoning;
use super::subject::Subject;
use super::{Claim, ClaimId, Status};
use crate::base::Span;
use crate::figure::{Figure, Kind};
use crate::text::{Block, BlockKind, Reading};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

/// What is said of a figure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    subject: Option<Span>,
    actor: Option<Span>,
    status: Option<Status>,
    source: Option<Span>,
    column: Option<Span>,
}

/// What names a table's cell: the label of its row, else the head of its column; of a
/// labeled row the column's head too.
#[derive(Debug, Clone, Copy)]
struct Cell {
    label: Span,
    head: Option<Span>,
}

impl Said {
    /// The same with other places.
    pub(super) fn map(&self, place: impl Fn(Span) -> Span) -> Self {
        Self {
            subject: self.subject.map(&place),
            actor: self.actor.map(&place),
            status: self.status,
            source: self.source.map(&place),
            column: self.column.map(&place),
        }
    }

    /// Whether all of it stands in one place.
    fn lies_in(&self, span: Span) -> bool {
        let parts = [self.subject, self.actor, self.source, self.column];
        parts.into_iter().flatten().all(|part| span.contains(part))
    }
}

/// One claim for each figure, in order.
pub(super) fn claims(
    reading: &Reading,
    figures: Vec<Figure>,
    mut memory: Option<&mut Memory>,
) -> Vec<Claim> {
    let mut context = Context::new(reading, &figures);
    let cells = cells(reading);
    let mut said: Vec<(usize, Said)> = Vec::with_capacity(figures.len());
    while let Some(figure) = figures.get(said.len()) {
        let starts = |(_, span): &(&Block, Span)| span.start() <= figure.span.start();
        let behind = context.sentences.partition_point(starts);
        let sentence = behind.saturating_sub(1);
        let end = context.sentences.get(behind).map(|(_, next)| next.start());
        let here = figures[said.len()..].iter();
        let many = here.take_while(|it| end.is_none_or(|end| it.span.start() < end));
        let own = said.len()..said.len() + many.count();
        let cell = context.sentences.get(sentence);
        let cell = cell.and_then(|(block, _)| cells.get(&block.span.start()));
        let all = of_sentence(&mut context, sentence, &figures, own, memory.as_deref_mut());
        said.extend(all.into_iter().map(|here| {
            let subject = here.subject.or(cell.map(|cell| cell.label));
            let column = cell.and_then(|cell| cell.head);
            (
                sentence,
                Said {
                    subject,
                    column,
                    ..here
                },
            )
        }));
    }
    let sentences: Vec<_> = reading.sentences().collect();
    drop(context);
    name_claims(reading, &sentences, figures, said)
}

/// What the figures of a sentence say.
fn of_sentence(
    context: &mut Context<'_>,
    sentence: usize,
    figures: &[Figure],
    own: Range<usize>,
    memory: Option<&mut Memory>,
) -> Vec<Said> {
    let Some((_, span)) = context.sentences.get(sentence).copied() else {
        return vec![Said::default(); own.len()];
    };
    // Inside a quotation it hangs on the sentences before who speaks.
    let memory = memory.filter(|_| span.len() <= LONGEST && !context.is_quoted(sentence));
    let words = context.with_neighbors(span);
    let Some(memory) = memory else {
        return read_all(context, sentence, figures, own);
    };
    if let Some(said) = memory.recall(words, span.start()) {
        return said;
    }
    context.looked_back = false;
    let said = read_all(context, sentence, figures, own);
    if !context.looked_back && said.iter().all(|said| said.lies_in(span)) {
        memory.keep(words, span.start(), &said);
    }
    said
}

fn read_all(
    context: &mut Context<'_>,
    sentence: usize,
    figures: &[Figure],
    own: Range<usize>,
) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::with_capacity(own.len());
    for index in own.clone() {
        let figure = &figures[index];
        let restated = figure.conversion_of.filter(|of| *of < index);
        // What restates a figure says the same of it.
        let restated = restated.and_then(|of| said.get(of.checked_sub(own.start)?));
        said.push(match restated {
            Some(said) => *said,
            None => read(context, sentence, index, figure),
        });
    }
    said
}

/// Puts the claims together. An id is made of the figure's and the sentence's
/// words and of how many claims with the same came before.
fn name_claims(
    reading: &Reading,
    sentences: &[(&Block, Span)],
    figures: Vec<Figure>,
    said: Vec<(usize, Said)>,
) -> Vec<Claim> {
    let text = reading.text();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let mut last = (usize::MAX, String::new());
    let mut claims = Vec::with_capacity(figures.len());
    for (figure, (sentence_index, said)) in figures.into_iter().zip(said) {
        let Some((block, sentence)) = sentences.get(sentence_index) else {
            continue;
        };
        if last.0 != sentence_index {
            let words = single_spaced(sentence.of(reading.clear()));
            last = (sentence_index, ClaimId::new(&words, 0).to_string());
        }
        let words = format!("{}\0{}", figure.span.of(text), last.1);
        let before = seen.entry(words.clone()).or_default();
        let id = ClaimId::new(&words, *before);
        *before += 1;
        claims.push(Claim {
            id,
            sentence_index,
            sentence: sentence.join(figure.span),
            section: block.section,
            subject: said.subject,
            actor: said.actor,
            status: said.status,
            source: said.source,
            column: said.column,
            figure,
        });
    }
    claims
}

/// The words with a space between each two.
fn single_spaced(sentence: &str) -> Cow<'_, str> {
    let sentence = sentence.trim();
    let mut before = 0;
    let is_single = sentence.bytes().all(|byte| {
        let doubled = byte == b' ' && before == b' ';
        before = byte;
        !doubled && (b' '..0x80).contains(&byte)
    });
    if is_single {
        return sentence.into();
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.join(" ").into()
}

/// Longer sentences are read in parts: they are lists, or texts without full stops.
const LONGEST: usize = 3000;

/// How long the parts are, in bytes, but for what they overlap.
const STEP: usize = 600;

fn read(context: &mut Context<'_>, sentence: usize, index: usize, figure: &Figure) -> Said {
    let span = context.sentences[sentence].1;
    if span.len() > LONGEST {
        let parse = context.part(span, figure.span, STEP);
        return read_from(context, sentence, &parse, index, figure);
    }
    let parse = context.parse(sentence);
    if parse.chunk_of(index).is_some() {
        let mut said = read_from(context, sentence, &parse, index, figure);
        said.status = said.status.or_else(|| context.remark(span, figure.span));
        return said;
    }
    let Some((inside, outside)) = context.bracket(span, figure.span) else {
        return Said::default();
    };
    let inner = context.parse_span(inside);
    let mut said = read_from(context, sentence, &inner, index, figure);
    if said.subject.is_none() {
        // `the infantry (40 strong)`: what stands before the bracket.
        let before = context.parse_span(outside);
        // `310 (down from 355)`: the same is measured.
        let compared = ["down", "up", "from", "against", "compared", "versus", "vs"];
        let last = before.chunks.len().checked_sub(1);
        let compares = inner.chunks.first().is_some_and(|first| {
            compared.contains(&inner.word(first.first).to_ascii_lowercase().as_str())
        });
        if let Some(last) = last.filter(|last| compares && before.has_figure(*last)) {
            let token = before.chunks[last].last;
            let other =
                (before.chunks[last].first..=token).find_map(|token| before.tokens[token].figure);
            said.subject = other.and_then(|other| {
                let kind = context.figure(other as usize)?.quantity.kind;
                let governor = before.governor(last);
                match before.subject(last, other as usize, kind, governor)? {
                    Subject::Words(span) => Some(span),
                    Subject::Phrase(phrase) => before.subject_words(phrase),
                }
            });
            return said;
        }
        said.subject = before
            .chunks
            .len()
            .checked_sub(1)
            .filter(|last| before.is_noun(*last) && !before.has_figure(*last))
            .and_then(|last| {
                let phrase = before.phrase_to(last);
                before.subject_words(phrase)
            });
    }
    said
}

/// What a parse says of the figure in it.
fn read_from(
    context: &mut Context<'_>,
    sentence: usize,
    parse: &Parse<'_>,
    index: usize,
    figure: &Figure,
) -> Said {
    let Some(chunk) = parse.chunk_of(index) else {
        return Said::default();
    };
    let kind = figure.quantity.kind;
    let governor = parse.governor(chunk);
    if let Some(reckoning) = parse.reckoning(chunk) {
        return reckoned(context, sentence, parse, reckoning);
    }
    let denial = parse
        .denial(chunk, governor)
        .filter(|_| !matches!(kind, Kind::Date | Kind::Rank));
    let subject = match parse.subject(chunk, index, kind, governor) {
        Some(Subject::Words(span)) => Some(span),
        Some(Subject::Phrase(phrase)) => match context.name(sentence, parse, Named::Phrase(phrase))
        {
            Some(span) if parse.name_of(phrase) == Some(span) => parse.subject_words(phrase),
            other => other,
        },
        None => None,
    };
    let actor = parse
        .actor(chunk, kind, governor)
        .and_then(|named| context.name(sentence, parse, named));
    let share = matches!(kind, Kind::Percent | Kind::Ratio) && parse.is_share(chunk);
    let given = (share || matches!(kind, Kind::Money | Kind::Count | Kind::Measure))
        && !is_attribute(figure.span.of(parse.text));
    let status = match denial {
        Some(_) => Some(Status::Denied),
        None => given.then(|| parse.status(chunk, kind, governor)).flatten(),
    };
    let denier = denial.and_then(|denial| denial.by).map(Named::Phrase);
    let source = match parse.source(chunk, kind, governor).or(denier) {
        Some(named) => context.name(sentence, parse, named),
        None => context.speaker(sentence),
    };
    // `opened in 1998`: what came to be then does not act.
    let actor = actor.filter(|actor| {
        !matches!(kind, Kind::Date | Kind::Duration)
            || subject.is_none_or(|subject| !subject.overlaps(*actor))
    });
    Said {
        subject: subject.filter(|span| {
            !span.overlaps(figure.span) || figure.span.contains(*span) || kind == Kind::Count
        }),
        actor: actor.filter(|span| !span.overlaps(figure.span) || span.len() < figure.span.len()),
        status,
        source,
        column: None,
    }
}

/// `the police put the crowd at 40`
fn reckoned(
    context: &mut Context<'_>,
    sentence: usize,
    parse: &Parse<'_>,
    reckoning: Reckoning,
) -> Said {
    let source = match reckoning.source {
        Some(source) => context.name(sentence, parse, Named::Phrase(source)),
        None => context.speaker(sentence),
    };
    Said {
        subject: parse.subject_words(reckoning.subject),
        source,
        ..Said::default()
    }
}

/// `40,000-strong`, `12-member`: says what something is like, not what is given.
fn is_attribute(written: &str) -> bool {
    written.rsplit_once('-').is_some_and(|(number, noun)| {
        number.ends_with(|c: char| c.is_ascii_digit())
            && noun.starts_with(|c: char| c.is_ascii_lowercase())
    })
}

/// The cells of tables that have a name, by their beginning.
fn cells(reading: &Reading) -> FxHashMap<usize, Cell> {
    let mut cells = FxHashMap::default();
    let mut heads: FxHashMap<u32, Span> = FxHashMap::default();
    let mut first: Option<(u32, Span)> = None;
    let words = |span: &Span| span.of(reading.clear()).chars().any(char::is_alphabetic);
    let mut head_row = None;
    for block in &reading.blocks {
        match block.kind {
            BlockKind::TableHead { row, column } => {
                if head_row != Some(row) {
                    heads.clear();
                    head_row = Some(row);
                }
                heads.insert(column, block.span);
            }
            BlockKind::TableCell { row, column } => {
                let label = first.filter(|(of, _)| *of == row).map(|(_, span)| span);
                if label.is_none() {
                    first = Some((row, block.span));
                }
                let head = heads.get(&column).copied().filter(words);
                let cell = match label.filter(|span| words(span)) {
                    Some(label) => Some(Cell { label, head }),
                    None => head.map(|label| Cell { label, head: None }),
                };
                cells.extend(cell.map(|cell| (block.span.start(), cell)));
            }
            _ => {}
        }
    }
    cells
}

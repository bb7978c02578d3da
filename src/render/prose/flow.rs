//! The words of a paragraph for one line of text: white space folded, and none
//! inside marks where it can stand beside them.
use super::{Mark, Move, Paragraph, Piece};
use std::borrow::Cow;

/// Which side to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum View {
    /// Both, what is gone before what has come in its place.
    Both,
    /// The old text.
    Old,
    /// The new text.
    New,
}

/// Words under one mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Flowing<'a> {
    pub(in crate::render) mark: Mark,
    /// The move they belong to.
    pub(in crate::render) moved: Option<Move>,
    pub(in crate::render) text: Cow<'a, str>,
}

/// Words that stand together: those that arrived with one move, edits among
/// them, or those of no move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Group<'a> {
    pub(in crate::render) arrived: Option<Move>,
    pub(in crate::render) words: Vec<Flowing<'a>>,
}

/// The words of a paragraph. Text that is [`Mark::Skipped`] is an ellipsis.
pub(in crate::render) fn flow<'a>(paragraph: &Paragraph<'a>, view: View) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for words in words(paragraph, view) {
        let arrived = words.moved.filter(|_| words.mark != Mark::Left);
        match groups.last_mut() {
            Some(last) if last.arrived == arrived => last.words.push(words),
            _ => groups.push(Group {
                arrived,
                words: vec![words],
            }),
        }
    }
    groups
}

fn words<'a>(paragraph: &Paragraph<'a>, view: View) -> Vec<Flowing<'a>> {
    let mut words: Vec<Flowing<'a>> = Vec::with_capacity(paragraph.pieces.len());
    let mut space = false;
    for piece in &paragraph.pieces {
        let Some(text) = seen(piece, view) else {
            continue;
        };
        space |= text.starts_with(is_space);
        let folded = match piece.mark {
            Mark::Skipped => Cow::Borrowed("…"),
            _ => fold(text),
        };
        if folded.is_empty() {
            continue;
        }
        if space && !words.is_empty() {
            put_space(&mut words, piece);
        }
        put(&mut words, piece.mark, piece.moved, folded);
        space = text.ends_with(is_space);
    }
    words
}

fn seen<'a>(piece: &Piece<'a>, view: View) -> Option<&'a str> {
    let part = match view {
        View::Both => piece.new.or(piece.old),
        View::Old => piece.old,
        View::New => piece.new,
    };
    part.map(|part| part.text)
}

/// White space where a line may be broken: no-break spaces are kept as words are.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn fold(text: &str) -> Cow<'_, str> {
    let body = text.trim_matches(' ');
    if is_folded(body) {
        return Cow::Borrowed(body);
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    Cow::Owned(folded)
}

/// Whether all white space between words is single spaces, told by bytes: for
/// other characters than quotation marks it is denied.
fn is_folded(body: &str) -> bool {
    let bytes = body.as_bytes();
    // Without early exits, so that the compiler can take many bytes at a time.
    let odd = |odd: u8, byte: &u8| odd | u8::from(!(0x20..=0x7e).contains(byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let wide = pairs.fold(0, |wide, (a, b)| {
        wide | (u8::from(*a == b' ') & u8::from(*b == b' '))
    }) > 0;
    if bytes.iter().fold(0, odd) == 0 {
        return !wide;
    }
    let mut before = 0;
    let fits = |byte: u8| {
        let fits = match byte {
            0x20..=0x7e | 0xe2 => true,
            // Of `“`, in three bytes.
            0x80 => before == 0xe2,
            0x98..=0x9f => before == 0x80,
            _ => false,
        };
        before = byte;
        fits
    };
    !wide && body.bytes().all(fits)
}

/// A space before `piece`: inside the mark only where it goes on.
fn put_space(words: &mut Vec<Flowing<'_>>, piece: &Piece<'_>) {
    let Some(last) = words.last() else { return };
    let before = words.len().checked_sub(2).map(|at| &words[at]);
    // The space stands before what is gone, and so before what has come instead.
    if (last.mark, piece.mark) == (Mark::Gone, Mark::Come)
        && before.is_none_or(|before| before.text.ends_with(' '))
    {
        return;
    }
    let moved = last.moved.filter(|moved| piece.moved == Some(*moved));
    let goes_on = (last.mark, last.moved) == (piece.mark, piece.moved);
    let mark = if goes_on { piece.mark } else { Mark::Kept };
    put(words, mark, moved, Cow::Borrowed(" "));
}

fn put<'a>(words: &mut Vec<Flowing<'a>>, mark: Mark, moved: Option<Move>, text: Cow<'a, str>) {
    match words.last_mut() {
        Some(last) if (last.mark, last.moved) == (mark, moved) => {
            last.text.to_mut().push_str(&text)
        }
        _ => words.push(Flowing { mark, moved, text }),
    }
}

//! Which lines belong together: hard-wrapped paragraphs, items, lines that stand for themselves.
use crate::base::Span;

/// Lines of one paragraph, item or row, joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// Its text, without the item's mark and trimmed.
    pub(super) span: Span,
    /// Whether it began with an item's mark.
    pub(super) item: bool,
    /// Whether it is one line.
    pub(super) one_line: bool,
    /// Whether a line that is not empty stands right before.
    pub(super) follows: bool,
    /// Whether an empty line, or the text's end, stands before and behind it.
    pub(super) alone: bool,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    span: Span,
    indent: usize,
    /// Bytes of the item's mark and the space behind it.
    mark: usize,
    /// Whether a line that is not empty stands right before.
    follows: bool,
    width: usize,
}

/// Parts the parts `within` of `text` into pieces. Empty lines always part;
/// whether single line breaks do is decided once for the text: lines that are
/// filled to one width, or go on in lower case, are wrapped.
pub(super) fn pieces(text: &str, within: &[Span]) -> Vec<Piece> {
    let lines: Vec<Line> = within.iter().flat_map(|part| lines(text, *part)).collect();
    let width = wrap_width(text, &lines);
    let mut pieces: Vec<Piece> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let span = Span::between(line.span.start() + line.mark, line.span.end());
        let joins =
            at > 0 && line.follows && joins(text, &lines[at - 1], line, width, pieces.last());
        match pieces.last_mut() {
            Some(last) if joins => {
                last.span = last.span.join(span);
                last.one_line = false;
                last.alone = last.alone || lines.get(at + 1).is_none_or(|next| !next.follows);
            }
            _ => pieces.push(Piece {
                span,
                item: line.mark > 0,
                one_line: true,
                follows: line.follows,
                alone: !line.follows && lines.get(at + 1).is_none_or(|next| !next.follows),
            }),
        }
    }
    pieces
}

fn lines(text: &str, within: Span) -> Vec<Line> {
    let piece = within.of(text);
    let end = if piece.contains('\n') { '\n' } else { '\r' };
    let mut lines = Vec::new();
    let mut follows = false;
    let mut at = within.start();
    for line in piece.split_inclusive(end) {
        let body = line.trim();
        if !body.is_empty() {
            let indent = line.len() - line.trim_start().len();
            lines.push(Line {
                span: Span::between(at + indent, at + indent + body.len()),
                indent,
                mark: mark_len(body),
                follows,
                width: line.trim_end_matches(['\r', '\n']).chars().count(),
            });
        }
        follows = !body.is_empty();
        at += line.len();
    }
    // A dash before a lone number is a minus: "- 10 k".
    if let [only] = &mut lines[..] {
        let number = only.span.of(text).strip_prefix("- ").unwrap_or_default();
        let letters = |word: &str| word.len() > 1 && word.contains(char::is_alphabetic);
        if number.starts_with(|c: char| c.is_ascii_digit() || c == ' ')
            && !number.split_whitespace().any(letters)
        {
            only.mark = 0;
        }
    }
    lines
}

/// Bytes of an item's mark with the space behind it: `- `, `• `, `2. `, `(a) `.
fn mark_len(line: &str) -> usize {
    let marker = line.split([' ', '\t']).next().unwrap_or_default();
    let numbered = |body: &str| {
        (1..=3).contains(&body.len()) && body.bytes().all(|b| b.is_ascii_digit())
            || body.len() == 1 && body.bytes().all(|b| b.is_ascii_lowercase())
    };
    let is_mark = matches!(marker, "-" | "*" | "•" | "·" | "‣" | "◦" | "▪" | "+")
        || marker
            .strip_suffix(['.', ')'])
            .is_some_and(|body| numbered(body.trim_start_matches('(')));
    let rest = line[marker.len()..].trim_start();
    if is_mark && !rest.is_empty() {
        line.len() - rest.len()
    } else {
        0
    }
}

/// The width the text is wrapped to, if it is: among its single line breaks more
/// look like wraps than like ends of paragraphs.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let pairs = || {
        lines
            .windows(2)
            .filter(|pair| pair[1].follows && pair[1].mark == 0)
    };
    let width = pairs().map(|pair| pair[0].width).max()?;
    let (mut wraps, mut ends) = (0_usize, 0_usize);
    for pair in pairs() {
        let (a, b) = (pair[0].span.of(text), pair[1].span.of(text));
        let full = is_full(&pair[0], b, width);
        if b.starts_with(char::is_lowercase) || !is_ended(a) && full || hangs(a, b) {
            wraps += 1;
        } else if !full {
            ends += 1;
        }
    }
    (wraps > ends).then_some(width)
}

/// Widths that text is wrapped to: below, lines are verses, addresses or rows;
/// above, whole paragraphs.
const WRAPPED: std::ops::RangeInclusive<usize> = 40..=140;

/// Whether the next line's first word would not have fitted.
fn is_full(line: &Line, next: &str, width: usize) -> bool {
    let word = next
        .split(' ')
        .next()
        .map_or(0, |word| word.chars().count());
    WRAPPED.contains(&width) && line.width + 1 + word > width
}

fn is_ended(line: &str) -> bool {
    let body = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '*', '_']);
    body.ends_with(['.', '!', '?', ':', '…', '。', '！', '？'])
}

/// Words that a sentence goes on after: "is limited to", "more than".
#[rustfmt::skip]
const ONWARD: &[&str] = &[
    "a", "an", "the", "of", "to", "by", "in", "for", "with", "from", "at", "than", "about", "around", "over", "under",
    "between", "and", "or", "is", "are", "was", "were", "be", "has", "have", "had", "will", "only", "some", "nearly",
    "von", "zu", "um", "auf", "mit", "bei", "für", "und", "oder", "als", "ist", "sind", "war", "hat", "rund", "etwa", "über",
    "de", "du", "des", "le", "les", "à", "par", "pour", "avec", "et", "ou", "que", "est", "sont", "environ", "près",
];

/// Whether a line breaks off before a number: "is limited to", then "50 files".
fn hangs(line: &str, next: &str) -> bool {
    let number = next.starts_with(|c: char| c.is_numeric() || matches!(c, '$' | '€' | '£' | '¥'));
    let last = line.rsplit([' ', '\t']).next().unwrap_or_default();
    number && last.len() < line.len() && ONWARD.contains(&last)
}

fn joins(text: &str, a: &Line, b: &Line, width: Option<usize>, piece: Option<&Piece>) -> bool {
    let (line, next) = (a.span.of(text), b.span.of(text));
    if b.mark > 0 || line.contains('\t') || next.contains('\t') {
        return false;
    }
    let goes_on = next.starts_with(char::is_lowercase) && !is_ended(line) || hangs(line, next);
    let in_item = piece.is_some_and(|piece| piece.item) && b.indent > 0 && b.indent >= a.indent;
    let Some(width) = width else {
        return goes_on || in_item;
    };
    // A line that ends far from the margin ends a paragraph, or is a heading or a row.
    let word = next
        .split(' ')
        .next()
        .map_or(0, |word| word.chars().count());
    let short = a.width + 1 + word <= width * 3 / 5;
    goes_on || in_item || !short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> Vec<&str> {
        pieces(text, &[Span::between(0, text.len())])
            .iter()
            .map(|piece| piece.span.of(text))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "The harbor was closed for most of the winter because the\n\
            ice came early. The town lost about a third of what it takes\r\n\
            in a usual year.\n\nShips came back in May and with them\nthe trade.";
        assert_eq!(parted(text).len(), 2);
    }

    #[test]
    fn lines_of_their_own_are_kept() {
        let text = "The first paragraph is a line. It is rather long, much longer than any line that a program wraps, so that it is seen to be none.\nThe second.\nThe third one is here.";
        assert_eq!(parted(text).len(), 3);
        assert_eq!(parted("Land: 5 km\nWater: 6 km\nBorders: 7 km").len(), 3);
    }

    #[test]
    fn a_line_that_breaks_off_before_a_number_goes_on() {
        let wrapped = "The limit is\n20 per week. It holds for\n30 days.";
        assert_eq!(parted(wrapped).len(), 1);
        assert_eq!(parted("Land area\n5 km\nIt is\n$40").len(), 3);
    }

    #[test]
    fn items() {
        let text = "Three things:\n- bread,\n  fresh\n- salt\n2) water\n1999. was a year";
        assert_eq!(
            parted(text),
            [
                "Three things:",
                "bread,\n  fresh",
                "salt",
                "water",
                "1999. was a year"
            ]
        );
    }

    #[test]
    fn a_short_line_among_wrapped_ones_ends() {
        let text = "Background\nThe harbor was closed for most of the winter because the\n\
            ice came early and the town lost about a third of what it\ntakes in a year.\n\
            Ships came back in May and with them came the trade and the\npeople.";
        assert_eq!(parted(text).len(), 3, "{:?}", parted(text));
    }
}

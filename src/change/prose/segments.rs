//! The text cut into stretches, one for each sentence, that leave nothing out.
use super::token::is_blank;
use crate::base::Span;
use crate::claim::Document;

/// The stretch of each sentence: the sentence with the markup around it, such as
/// the bullet before or the closing asterisks behind. Together the stretches
/// hold every character of the text that is not blank; none is blank itself
/// unless the whole text is. A text without sentences is one stretch.
pub(super) fn segments(document: &Document) -> Vec<Span> {
    let text = document.text();
    let sentences: Vec<Span> = (document.reading.sentences())
        .map(|(_, span)| span)
        .collect();
    let mut bounds = vec![0];
    for pair in sentences.windows(2) {
        let (end, start) = (pair[0].end(), pair[1].start());
        bounds.push(end + cut(&text[end..start.max(end)]));
    }
    bounds.push(text.len());
    bounds
        .windows(2)
        .map(|pair| trimmed(text, pair[0], pair[1]))
        .collect()
}

/// Where the text between two sentences is cut: what stands on the line of the
/// first belongs to it, and on a common line what no space parts from it.
fn cut(between: &str) -> usize {
    between
        .find('\n')
        .or_else(|| between.find(is_blank))
        .unwrap_or(0)
}

/// The span without blanks at its ends.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let part = &text[start..end];
    let body = part.trim_start_matches(is_blank);
    let start = start + part.len() - body.len();
    Span::between(start, start + body.trim_end_matches(is_blank).len())
}

//! Very long sentences (a list of figures without a full stop, a page on one
//! line), cut into a piece around each figure.
use super::surroundings::Side;
use crate::align;
use crate::base::Span;

/// Groups the claims of long linked sentences by aligning the text around them.
pub(super) fn align(
    old: &Side,
    olds: &[usize],
    new: &Side,
    news: &[usize],
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let alignment = align::align(&pieces(old, olds), &pieces(new, news));
    let claims = |of: &[usize], claims: &[usize]| of.iter().map(|at| claims[*at]).collect();
    let links = alignment.links().iter();
    links
        .map(|link| (claims(link.old(), olds), claims(link.new(), news)))
        .collect()
}

/// The text around each claim, cut from its neighbors' at [`cut`].
fn pieces<'a>(side: &Side<'a>, claims: &[usize]) -> Vec<&'a str> {
    let text = side.document.reading.clear();
    let mut starts = Vec::with_capacity(claims.len() + 1);
    let mut last: Option<(Span, Span)> = None;
    for at in claims {
        let claim = &side.document.claims[*at];
        starts.push(match last {
            Some((sentence, figure)) if sentence == claim.sentence => {
                let gap = Span::between(figure.end(), claim.figure.span.start().max(figure.end()));
                gap.start() + cut(gap.of(text))
            }
            _ => claim.sentence.start(),
        });
        last = Some((claim.sentence, claim.figure.span));
    }
    let mut pieces = Vec::with_capacity(claims.len());
    for (i, at) in claims.iter().enumerate() {
        let sentence = side.document.claims[*at].sentence;
        let next = starts
            .get(i + 1)
            .copied()
            .filter(|next| *next < sentence.end());
        let next = next.filter(|next| *next >= starts[i]);
        pieces.push(
            Span::between(starts[i], next.unwrap_or(sentence.end()))
                .of(text)
                .trim(),
        );
    }
    pieces
}

/// Where a gap between two figures is cut: after its last line end, else after
/// the last mark that closes a clause, else at its middle word.
fn cut(gap: &str) -> usize {
    let marks: [&[char]; 3] = [&['\n'], &[';'], &[',']];
    for mark in marks {
        if let Some(at) = gap.rfind(mark) {
            return at + 1;
        }
    }
    let middle = gap.len() / 2;
    let space = gap
        .char_indices()
        .find(|(at, c)| *at >= middle && c.is_whitespace());
    space.map_or(gap.len(), |(at, _)| at)
}

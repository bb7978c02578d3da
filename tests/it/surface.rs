//! Finds what an expectation quotes in a text, and the figure read there.
use claimdiff::base::Span;
use claimdiff::claim::Claim;

/// Characters that an expectation may write plainly.
fn plain(written: char) -> char {
    match written {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '‑' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        _ => written,
    }
}

/// Every place where `quoted` stands in `text`, by itself: `100` is not found
/// in `100,000` or `£100`.
pub fn places(text: &str, quoted: &str) -> Vec<Span> {
    let quoted: Vec<char> = quoted.chars().map(plain).collect();
    let written: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, plain(c))).collect();
    let end_of = |index: usize| written.get(index).map_or(text.len(), |(at, _)| *at);
    (0..written.len())
        .filter(|&from| {
            let to = from + quoted.len();
            to <= written.len()
                && written[from..to].iter().map(|(_, c)| c).eq(quoted.iter())
                && stands_alone(&written, from, to)
        })
        .map(|from| Span::between(end_of(from), end_of(from + quoted.len())))
        .collect()
}

/// Whether the characters at `from..to` are no part of a longer number or word.
fn stands_alone(written: &[(usize, char)], from: usize, to: usize) -> bool {
    let at = |index: usize| written.get(index).map_or(' ', |(_, c)| *c);
    let before = |back: usize| from.checked_sub(back).map_or(' ', at);
    let (first, last) = (at(from), at(to - 1));
    let word = first.is_alphanumeric() && before(1).is_alphanumeric()
        || last.is_alphanumeric() && at(to).is_alphanumeric();
    let number = first.is_ascii_digit()
        && ("$£€".contains(before(1)) || ".,".contains(before(1)) && before(2).is_ascii_digit())
        || last.is_ascii_digit()
            && (at(to) == '%' || ".,".contains(at(to)) && at(to + 1).is_ascii_digit());
    !word && !number
}

/// Whether a claim's figure is what stands at one of the places: one of the
/// two contains the other, because an expectation may leave out a hedge or
/// quote a counted noun that the figure leaves out.
pub fn is_at(claim: &Claim, places: &[Span]) -> bool {
    let (from, to) = (claim.figure.span.start(), claim.figure.span.end());
    places.iter().any(|place| {
        (place.start() <= from && to <= place.end()) || (from <= place.start() && place.end() <= to)
    })
}

/// Whether what was told fits what was expected.
pub type Fits = fn(Option<&str>, &str) -> bool;

/// Whether exactly this word was told.
pub fn is_word(told: Option<&str>, expected: &str) -> bool {
    told == Some(expected)
}

/// Whether a name was told: `The US` for `US`, in any case.
pub fn is_name(told: Option<&str>, expected: &str) -> bool {
    let bare = |name: &str| {
        let lower = name.to_lowercase();
        lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
    };
    told.is_some_and(|told| bare(told) == bare(expected))
}

/// Whether the expected words stand in what was told: `security aid package`
/// in `a further security aid package`.
pub fn has_words(told: Option<&str>, expected: &str) -> bool {
    told.is_some_and(|told| !places(&told.to_lowercase(), &expected.to_lowercase()).is_empty())
}

/// Whether the unit was told, or the same noun with fewer or more words before
/// it: `fighter jet` for `jet`.
pub fn is_unit(told: Option<&str>, expected: &str) -> bool {
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-']))
    };
    told.is_some_and(|told| ends(told, expected) || ends(expected, told))
}

#[test]
fn a_quoted_figure_is_found_only_where_it_stands_alone() {
    let text = "He sent 100 of 100,000 for £100, or “100%” of 1.100; then 100, and 100.";
    let found = |quoted: &str| places(text, quoted).len();
    assert_eq!(found("100"), 3);
    assert_eq!(found("£100"), 1);
    assert_eq!(found("\"100%\""), 1);
    assert_eq!(
        places("up to 450m\u{a0}euros (£376m)", "450m euros").len(),
        1
    );
}

//! Where sentences end: news prose, reference pages and lists.
//!
//! A full stop, question or exclamation mark ends a sentence when what follows
//! can begin one; [`super::abbreviation`] knows the words whose stop does not.
//! Line breaks inside a paragraph are spaces, an empty line always ends. The
//! work is linear: looking back and ahead is bounded by [`LOOK`].
use super::abbreviation::{Stop, follows_time, starts_sentences, stop_after};
use super::bounded;
use crate::base::Span;

/// How far, in bytes, a decision looks back or ahead. Longer words are no
/// abbreviations, names or web addresses that a decision hangs on.
const LOOK: usize = 80;

/// The sentences of the part `within` of `text`, trimmed of white space.
pub(super) fn sentences(text: &str, within: Span) -> Vec<Span> {
    let piece = within.of(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(mark) = next_mark(piece, at) {
        let run = mark + run_len(&piece[mark..], is_mark_or_break);
        let end = run + closers_len(&piece[run..]);
        if ends_here(piece, start, mark, run, end) {
            push_trimmed(piece, start, end, within.start(), &mut found);
            start = end;
        }
        at = end.max(mark + 1);
    }
    push_trimmed(piece, start, piece.len(), within.start(), &mut found);
    found
}

fn push_trimmed(piece: &str, start: usize, end: usize, offset: usize, found: &mut Vec<Span>) {
    for range in bounded::pieces(&piece[start..end]) {
        let part = &piece[start + range.start..start + range.end];
        let body = part.trim();
        if !body.is_empty() {
            let from = start + range.start + part.len() - part.trim_start().len();
            found.push(Span::between(from, from + body.len()).shifted(offset));
        }
    }
}

/// The next sentence mark or empty line from `from` on.
fn next_mark(piece: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let bytes = &piece.as_bytes()[at..];
        let blocks = bytes.chunks_exact(BLOCK).take_while(|block| is_bare(block));
        let bare = BLOCK * blocks.count();
        let rest = bytes[bare..].iter();
        at += bare
            + rest
                .take_while(|byte| !MAY_MARK[usize::from(**byte)])
                .count();
        let c = piece[at..].chars().next()?;
        if is_mark(c) || c == '\n' && piece[at + 1..].starts_with(['\n', '\r']) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// So many bytes are looked at together.
const BLOCK: usize = 16;

/// Whether no byte of a block is one that marks begin with; the others that are not
/// ASCII are taken for such too. Without early exit, so that the compiler can take
/// the block in one step.
fn is_bare(block: &[u8]) -> bool {
    let may_mark = |byte: &u8| {
        u8::from(*byte >= 0x80)
            | u8::from(*byte == b'\n')
            | u8::from(*byte == b'.')
            | u8::from(*byte == b'!')
            | u8::from(*byte == b'?')
    };
    block.iter().fold(0, |marks, byte| marks | may_mark(byte)) == 0
}

/// The bytes that sentence marks and line breaks begin with.
const MAY_MARK: [bool; 256] = {
    let mut may = [false; 256];
    let mut at = 0;
    while at < MARKS.len() {
        let mut buffer = [0; 4];
        may[MARKS[at].encode_utf8(&mut buffer).as_bytes()[0] as usize] = true;
        at += 1;
    }
    may
};

/// Sentence marks and the line break.
const MARKS: [char; 17] = [
    '\n', '.', '!', '?', '…', '‽', '。', '！', '？', '｡', '．', '।', '॥', '؟', '۔', '։', '።',
];

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽') || is_full_stop_anywhere(c)
}

fn is_mark_or_break(c: char) -> bool {
    is_mark(c) || c == '\n' || c == '\r'
}

/// Marks that are nothing else: CJK, Devanagari, Arabic, Armenian, Ethiopic.
fn is_full_stop_anywhere(c: char) -> bool {
    matches!(
        c,
        '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '؟' | '۔' | '։' | '።'
    )
}

fn run_len(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Quotes and brackets that close, and footnote marks: `.”`, `.)`, `.[12]`
fn closers_len(rest: &str) -> usize {
    let mut len = 0;
    loop {
        let here = &rest[len..];
        len += match here.chars().next() {
            Some(
                c @ ('"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '」' | '』' | '）' | '›'),
            ) => c.len_utf8(),
            Some('[') => match footnote_len(here) {
                Some(note) => note,
                None => return len,
            },
            _ => return len,
        };
    }
}

fn footnote_len(here: &str) -> Option<usize> {
    let inner = run_len(&here[1..], |c| c.is_ascii_alphanumeric() || c == ' ');
    (inner <= 14 && here[1 + inner..].starts_with(']')).then_some(inner + 2)
}

/// Whether the marks `mark..run`, closed up to `end`, end the sentence that
/// began at `start`.
fn ends_here(piece: &str, start: usize, mark: usize, run: usize, end: usize) -> bool {
    let marks = &piece[mark..run];
    let rest = &piece[end..];
    let next = rest.trim_start();
    if next.is_empty() || marks.contains('\n') && is_empty_line(marks, rest) {
        return true;
    }
    if marks.chars().any(is_full_stop_anywhere) {
        return true;
    }
    let marks = marks.trim_end_matches(['\n', '\r']);
    let spaced = next.len() < rest.len() || marks.len() < run - mark;
    let next = next.trim_start_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '—' | '–' | '-' | '*' | '_'
        ) || c.is_whitespace()
    });
    if !spaced {
        return run == end && ends_without_space(piece, mark, next) && marks.len() == 1;
    }
    let Some(first) = next.chars().next() else {
        return true;
    };
    if first.is_lowercase() && !is_brand(next) {
        return false;
    }
    match marks {
        "." => stop_ends(piece, start, mark, end > run, next),
        _ if marks.contains(['!', '?']) && end > run => !is_attribution(next),
        _ => true,
    }
}

/// A run of line breaks that holds an empty line, perhaps continued in `rest`.
fn is_empty_line(marks: &str, rest: &str) -> bool {
    let breaks = marks.bytes().filter(|b| *b == b'\n').count();
    breaks > 1 || breaks == 1 && rest[..rest.len() - rest.trim_start().len()].contains('\n')
}

/// Whether a single full stop before a space and `next` ends the sentence.
fn stop_ends(piece: &str, start: usize, mark: usize, closed: bool, next: &str) -> bool {
    // `**3\. Fees**`: what escapes the stop is a blank here.
    let head = piece[start..mark].trim();
    if head.len() <= 3 && !head.is_empty() && head.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let word = word_before(piece, start, mark);
    let first = next.chars().next().unwrap_or(' ');
    if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
        return !is_month(first_word(next));
    }
    if closed && !word.contains('.') {
        return true;
    }
    match stop_after(word) {
        Stop::Ends => true,
        Stop::Never => false,
        Stop::BeforeNumber => {
            !first.is_numeric()
                && (word.len() > 1 || !first.is_uppercase() || starts_sentences(first_word(next)))
        }
        Stop::BeforeStarter => {
            // `U.S. $100`
            !(first.is_numeric() || matches!(first, '$' | '£' | '€' | '¥'))
                && (starts_sentences(first_word(next)) || !first.is_alphabetic() && word.len() > 1)
        }
        Stop::Time => !follows_time(first_word(next)) && first != '(',
    }
}

/// `measure.Ukraine`: a lower-case letter, the stop, a capitalized word, and no
/// web address, file or method name around it.
fn ends_without_space(piece: &str, mark: usize, next: &str) -> bool {
    let before = last_token(piece, mark);
    let after = first_token(next);
    let word = first_word(next);
    let starts = word.chars().next().is_some_and(char::is_uppercase)
        && (word.chars().skip(1).all(char::is_lowercase) && word.chars().count() > 1
            || matches!(word, "A" | "I"));
    let plain = |token: &str| !token.contains(['/', '@', '.', '_', '\\', '=', '<', '>', '{', '(']);
    let last_two: Vec<char> = before.chars().rev().take(2).collect();
    starts
        && last_two.len() == 2
        && last_two.iter().all(|c| c.is_lowercase())
        && plain(before)
        && plain(after.trim_end_matches(['.', ',', ')', '"', '”', '?', '!']))
        && !after[word.len()..].starts_with(['-', '_', ':'])
        && stop_after(before) == Stop::Ends
        && !is_site_name(before, word)
}

/// `booking.Com`, `node.Js`: a short last part after one word is a site or a program.
fn is_site_name(before: &str, word: &str) -> bool {
    before.starts_with(char::is_uppercase) && word.len() <= 3
        || matches!(
            word,
            "Com" | "Net" | "Org" | "Js" | "Io" | "Co" | "Uk" | "Gov"
        )
}

/// The letters, digits and inner stops right before `at`, not before `start`.
fn word_before(piece: &str, start: usize, at: usize) -> &str {
    let mut from = at;
    for (i, c) in piece[start..at].char_indices().rev() {
        if !(c.is_alphanumeric() || c == '.') || at - from > LOOK {
            break;
        }
        from = start + i;
    }
    piece[from..at].trim_start_matches('.')
}

fn last_token(piece: &str, at: usize) -> &str {
    let mut from = at;
    for (i, c) in piece[..at].char_indices().rev() {
        if c.is_whitespace() || at - from > LOOK {
            break;
        }
        from = i;
    }
    piece[from..at].trim_start_matches(['"', '“', '‘', '\'', '('])
}

fn first_token(next: &str) -> &str {
    bounded(next, |c| !c.is_whitespace())
}

fn first_word(next: &str) -> &str {
    bounded(next, char::is_alphabetic)
}

fn bounded(text: &str, belongs: impl Fn(char) -> bool) -> &str {
    let end = text
        .char_indices()
        .find(|(at, c)| !belongs(*c) || *at > LOOK)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// `iPhone`, `eBay`: begins small, goes on with a capital.
fn is_brand(next: &str) -> bool {
    let word = first_word(next);
    word.chars().skip(1).take(2).any(char::is_uppercase)
}

/// German dates: `am 3. März`.
fn is_month(word: &str) -> bool {
    matches!(
        word,
        "Januar"
            | "Februar"
            | "März"
            | "April"
            | "Mai"
            | "Juni"
            | "Juli"
            | "August"
            | "September"
            | "Oktober"
            | "November"
            | "Dezember"
    )
}

/// `"Why now?" Mr Smith asked`: names, then a verb of saying, before any mark.
fn is_attribution(next: &str) -> bool {
    let end = next
        .char_indices()
        .find(|(at, c)| *at > LOOK || matches!(c, '.' | ',' | '!' | '?' | '"' | '“'))
        .map_or(next.len(), |(at, _)| at);
    next[..end].split_whitespace().take(5).any(|word| {
        matches!(
            word,
            "said"
                | "says"
                | "asked"
                | "asks"
                | "told"
                | "wrote"
                | "writes"
                | "added"
                | "replied"
                | "cried"
                | "shouted"
        )
    }) && next.split_whitespace().next().is_some_and(|word| {
        !starts_sentences(word)
            || matches!(word, "He" | "She" | "They" | "One" | "The" | "I" | "We")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::between(0, text.len()))
            .into_iter()
            .map(|span| span.of(text))
            .collect()
    }

    /// One string, its sentences parted by `|`.
    fn check(marked: &str) {
        let text = marked.replace('|', "");
        let want: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(split(&text), want);
    }

    #[test]
    fn prose() {
        check("The port closed on Monday. |It opens in May. |40 people work there.");
        check("He paid $3.5m. |Then £1.2bn more. |Why? |Nobody knows! |Well… |Later.");
        check("Costs rose 3.5% to 1,200.50 a month. |€5m was cut.");
        check("The Mr. Big of the town met Dr. Ana Ruiz and Gen. Lee. |They spoke.");
        check("She left (it was late.) |He stayed. |(It was early.)");
    }

    #[test]
    fn abbreviations() {
        check("The U.S. Army left. |It went to the U.S. |The U.K. stayed.");
        check(
            "John F. Kennedy Jr. flew at 5 p.m. Eastern on Jan. 3. |He landed at 8 p.m. |Nobody saw it.",
        );
        check("Acme Inc. Chief Executive Jane Roe resigned. |She joined Bolt Corp. |It is small.");
        check("See No. 5 and Fig. 2, e.g. Table 3, pp. 4-5. |He said no. |Then he left.");
        check("Trains run via St. Pancras, i.e. London. |Buses stop at Wall St. |The end.");
        check("Apples, pears etc. are sold. |Some buy plums, etc. |The rest is thrown away.");
        check("We need vitamin C. |The others need D.");
        check("The lake is 4.5 km. wide. |No one swims.");
    }

    #[test]
    fn quotes() {
        check("“We are ready,” he said. |“We go.” |“When?” she asked. |“Now!” |The crowd left.");
        check("\"Stop!\" Mr Smith shouted. |\"Why?\" |The train left.");
        check("He called it \"a farce.\" |Nobody laughed.[3] |Then it rained.");
        check("It is «over». |All left.");
    }

    #[test]
    fn joined_and_wrapped() {
        check("It was a harsh measure.|Ukraine agreed. |See example.com or Node.Js for more.");
        check("The U.S.Army and foo.Bar() and http://a.example/b.Html are one. |Done.");
        check("A line that\nwraps here. |And goes\r\non.");
        check("One block\n\n|another block");
        check("Prices are up.|A new tax came.");
    }

    #[test]
    fn small_starts_lists_and_other_scripts() {
        check("Apple fell. |iPhone sales rose. |eBay grew.");
        check("1. First item of the list. |Second sentence.");
        check("今日は晴れ。|明日は雨！|本当？");
        check("Am 3. März kam er. |Im Jahr 2014. |Ende.");
        check("Yahoo! is a firm. |And so on... and on.");
    }

    #[test]
    fn every_mark_is_met() {
        for c in ('\0'..=char::MAX).filter(|c| is_mark(*c)) {
            assert!(MARKS.contains(&c), "{c}");
            assert!(!is_bare(c.encode_utf8(&mut [0; 4]).as_bytes()), "{c}");
        }
    }

    proptest! {
        #[test]
        fn sentences_are_ordered_trimmed_and_cover_all_but_spaces(text in "(\\PC|[.?! \n\r\"A-Za-z0-9]){0,60}") {
            let found = sentences(&text, Span::between(0, text.len()));
            let mut rest = String::new();
            let mut at = 0;
            for span in &found {
                prop_assert!(span.start() >= at && !span.is_empty());
                prop_assert_eq!(span.of(&text).trim(), span.of(&text));
                rest.push_str(&text[at..span.start()]);
                at = span.end();
            }
            rest.push_str(&text[at..]);
            prop_assert!(rest.trim().is_empty(), "left out: {rest:?}");
        }
    }
}

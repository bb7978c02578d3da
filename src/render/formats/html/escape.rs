//! Text as HTML, for elements and for attributes in quotes.
use crate::render::shown::{may_change, shown_at};

/// Escapes what has a meaning in HTML; the rest is as it can be shown.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let (mut from, mut next) = (0, 0);
    // Nearly all of a text is as it should be: that is copied in long pieces.
    let special = |byte: &u8| SPECIAL[usize::from(*byte)];
    while let Some(found) = text.as_bytes()[next..].iter().position(special) {
        let at = next + found;
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        next = at + c.len_utf8();
        let seen = shown_at(text, at, c);
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            c if matches!(c, '\n' | '\t') || seen == c => continue,
            _ => "",
        };
        escaped.push_str(&text[from..at]);
        match instead {
            "" => escaped.push(seen),
            instead => escaped.push_str(instead),
        }
        from = next;
    }
    escaped.push_str(&text[from..]);
    escaped
}

/// Whether a byte begins a character that may have to be replaced.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        special[byte] = matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'') || may_change(b);
        byte += 1;
    }
    special
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Character by character.
    fn slowly(text: &str) -> String {
        let one = |(at, c): (usize, char)| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            '\n' | '\t' => c.to_string(),
            c => shown_at(text, at, c).to_string(),
        };
        text.char_indices().map(one).collect()
    }

    proptest! {
        #[test]
        fn long_pieces_are_escaped_as_single_characters_are(
            text in "([a-z<>&\"'\u{0}-\u{20}\u{7f}-\u{a0}\u{2028}-\u{202f}\u{300}-\u{310}\u{fe00}-\u{fe0f}\u{e0020}é€]|.){0,40}"
        ) {
            prop_assert_eq!(escaped(&text), slowly(&text));
        }
    }
}

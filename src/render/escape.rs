//! Text that others wrote, made harmless where it is shown: for one line, for
//! Markdown, for JSON that a terminal may print.
use super::shown::{hides, shown, turns};
use super::wording::fold;
use std::io::{self, Write};

/// One line that nothing takes for orders: white space folded, all as it can be
/// shown, and what XML forbids replaced.
pub(crate) fn plain(text: &str) -> String {
    harmless(&fold(text))
}

/// The same without folding, for what must stay as long as it is: a path.
pub(super) fn harmless(text: &str) -> String {
    let safe = |c: char| if forbidden(c) { '\u{FFFD}' } else { c };
    shown(text).map(safe).collect()
}

/// [`plain`], cut to this many characters with an ellipsis where words are left out.
pub(super) fn cut(text: &str, most: usize) -> String {
    // A text may be megabytes; no more of it is folded than can be shown.
    let enough = text.char_indices().nth(most.saturating_mul(4));
    let text = plain(enough.map_or(text, |(at, _)| &text[..at]));
    match text.char_indices().nth(most) {
        None if enough.is_none() => text,
        None => format!("{text}…"),
        Some(_) => {
            let kept: String = text.chars().take(most.saturating_sub(1)).collect();
            format!("{}…", kept.trim_end())
        }
    }
}

/// What is left that is no character of XML 1.0 (its production 2), or breaks a line.
fn forbidden(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// Text that Markdown reads as it stands: no markup, no formulas between
/// dollars, no addresses made links, nobody called by name, no issue or commit
/// referred to.
pub(super) fn markdown(text: &str) -> String {
    /// Shows nothing; what GitHub looks for in a text does not reach beyond it.
    const APART: &str = "<!-- -->";
    let text: String = shown(text).collect();
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let goes_on = next.is_some_and(char::is_alphanumeric);
        let starts = !before.is_alphanumeric();
        match c {
            // In an address and after a name too: owner/repository#12.
            '@' | '#' if goes_on => escaped.extend(["\\", c.encode_utf8(&mut [0; 4]), APART]),
            '-' if goes_on && ends_with(&escaped, "gh") => escaped.extend(["-", APART]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '#' | '@' => {
                escaped.extend(['\\', c]);
            }
            ':' if next == Some('/') => escaped.push_str("\\:"),
            '.' if ends_with(&escaped, "www") => escaped.push_str("\\."),
            c => {
                escaped.push(c);
                if starts && is_commit(&text[at..]) {
                    escaped.push_str(APART);
                }
            }
        }
        before = c;
    }
    escaped
}

/// One line as code of Markdown, in which nothing is markup and nobody called.
pub(super) fn code(line: &str) -> String {
    let line: String = shown(line).collect();
    let mut longest = 0;
    for run in line.split(|c| c != '`') {
        longest = longest.max(run.len());
    }
    let fence = "`".repeat(longest + 1);
    // A space at both ends is taken away again.
    let space = if line.starts_with('`') || line.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{space}{line}{space}{fence}")
}

fn ends_with(text: &str, end: &str) -> bool {
    let from = text.len().checked_sub(end.len());
    from.and_then(|from| text.get(from..))
        .is_some_and(|it| it.eq_ignore_ascii_case(end))
}

/// Whether a text begins with a word that can be the hash of a commit.
fn is_commit(text: &str) -> bool {
    let length = text.bytes().take_while(u8::is_ascii_hexdigit).count();
    let (word, rest) = text.split_at(length);
    let letters = word.contains(|c: char| c.is_ascii_alphabetic());
    (7..=40).contains(&length) && letters && !rest.starts_with(char::is_alphanumeric)
}

/// Writes JSON in which what [`plain`] would replace stands as `\u....`: the same
/// document, and nothing a terminal that prints it takes for orders.
pub(super) struct QuietJson<W>(pub(super) W);

impl<W: Write> Write for QuietJson<W> {
    /// JSON has such characters only in its strings, and serde_json hands over
    /// whole characters.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match std::str::from_utf8(bytes) {
            Ok(text) => self.put(text)?,
            Err(_) => self.0.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<W: Write> QuietJson<W> {
    fn put(&mut self, text: &str) -> io::Result<()> {
        if text.bytes().all(|byte| byte < 0x7f) {
            return self.0.write_all(text.as_bytes());
        }
        let loud = |c: char| {
            turns(c) || hides(c) || matches!(c, '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}')
        };
        let mut from = 0;
        for (at, found) in text.match_indices(loud) {
            self.0.write_all(&text.as_bytes()[from..at])?;
            for code in found.encode_utf16() {
                write!(self.0, "\\u{code:04x}")?;
            }
            from = at + found.len();
        }
        self.0.write_all(&text.as_bytes()[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_has_nothing_that_commands() {
        let hostile = "a\u{1b}[2J\n::error::b\u{202e}c\u{2066}\u{9b}\0\u{ffff}\u{2028}d";
        let line = plain(hostile);
        assert_eq!(line, "a␛[2J ::error::b\u{FFFD}c\u{FFFD}\u{FFFD}␀\u{FFFD} d");
    }

    #[test]
    fn code_stays_code() {
        assert_eq!(code("a b"), "`a b`");
        assert_eq!(code("a ``b` c"), "```a ``b` c```");
        assert_eq!(code("`a\u{202e}"), "`` `a\u{FFFD} ``");
    }

    #[test]
    fn a_cut_is_counted_in_characters_and_shown() {
        assert_eq!(cut("€ 132 bn", 8), "€ 132 bn");
        assert_eq!(cut("€ 132 bn", 7), "€ 132…");
        assert_eq!(cut(&format!("{}a", " ".repeat(99)), 8), "…");
        assert_eq!(cut(&"😀".repeat(1 << 20), 3), "😀😀…");
    }

    #[test]
    fn json_is_the_same_document_and_quiet() {
        let text = "a\u{202e}b\u{9b}c\u{7f}d\u{2028}😀";
        let mut json = Vec::new();
        serde_json::to_writer(QuietJson(&mut json), text).unwrap();
        let json = String::from_utf8(json).unwrap();
        assert_eq!(json, "\"a\\u202eb\\u009bc\\u007fd\\u2028😀\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}

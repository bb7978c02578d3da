//! Text that others wrote, made harmless where it is shown: for one line, for
//! Markdown, for JSON that a terminal may print.
use super::wording::{fold, visible};
use std::io::{self, Write};

/// One line that nothing takes for orders: white space folded, control
/// characters shown, marks that turn the direction of text replaced (they make a
/// line read otherwise than it is: CVE-2021-42574), and what XML forbids.
pub(crate) fn plain(text: &str) -> String {
    harmless(&fold(text))
}

/// The same without folding, for what must stay as long as it is: a path.
pub(super) fn harmless(text: &str) -> String {
    let safe = |c: char| {
        if turns(c) || forbidden(c) {
            '\u{FFFD}'
        } else {
            visible(c)
        }
    };
    text.chars().map(safe).collect()
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

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What is left that is no character of XML 1.0 (its production 2), or breaks a line.
fn forbidden(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}')
}

/// Text that Markdown reads as it stands: no markup, no formulas between
/// dollars, no addresses made links, nobody called by name, no issue referred to.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    let mut chars = text.chars().map(visible).peekable();
    while let Some(c) = chars.next() {
        let goes_on = chars.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '@' if goes_on && !before.is_alphanumeric() => escaped.push_str("\\@<!-- -->"),
            // After a word too: owner/repository#12.
            '#' if goes_on => escaped.push_str("\\#<!-- -->"),
            '-' if goes_on && (escaped.ends_with("GH") || escaped.ends_with("gh")) => {
                escaped.push_str("-<!-- -->");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '#' | '@' => {
                escaped.extend(['\\', c]);
            }
            ':' if chars.peek() == Some(&'/') => escaped.push_str("\\:"),
            '.' if escaped.ends_with("www") || escaped.ends_with("WWW") => escaped.push_str("\\."),
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
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
        let loud = |c: char| turns(c) || matches!(c, '\x7f'..='\u{9f}' | '\u{2028}' | '\u{2029}');
        let mut from = 0;
        for (at, found) in text.match_indices(loud) {
            self.0.write_all(&text.as_bytes()[from..at])?;
            let code = found.chars().next().map_or(0, u32::from);
            write!(self.0, "\\u{code:04x}")?;
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

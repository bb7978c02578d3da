//! Text as HTML, for elements and for attributes in quotes.
use crate::render::wording::visible;

/// Escapes what has a meaning in HTML; controls, which are not allowed in it, are
/// shown as their pictures.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' => escaped.push(c),
            c => escaped.push(visible(c)),
        }
    }
    escaped
}

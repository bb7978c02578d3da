//! HTML tags inside other text: blanked, so that places stay.

/// Elements whose content is nothing a reader sees.
const HIDDEN: [&str; 4] = ["script", "style", "template", "noscript"];

/// Blanks the tags, comments and hidden elements of `html` with spaces; line
/// breaks stay. `out` has the bytes of `html` already.
pub(super) fn blank_tags(html: &str, out: &mut [u8]) {
    let last_close = html.rfind('>').unwrap_or(0);
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        if open > last_close && !html[open..].starts_with("<!--") {
            // No tag closes any more; looking on for each `<` would cost the square.
            at = open + 1;
            continue;
        }
        let end = tag_end(html, open);
        at = end.max(open + 1);
        blank(out, open, end);
    }
}

/// Blanks a part of `out` but for its line breaks.
pub(super) fn blank(out: &mut [u8], from: usize, to: usize) {
    for byte in &mut out[from..to] {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

/// Where the tag, comment or hidden element that opens at `open` ends; `open`
/// itself when it is none: `5 < 6`.
pub(super) fn tag_end(html: &str, open: usize) -> usize {
    let rest = &html[open + 1..];
    if let Some(comment) = rest.strip_prefix("!--") {
        return comment
            .find("-->")
            .map_or(html.len(), |end| open + 4 + end + 3);
    }
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return open;
    }
    let Some(close) = rest.find('>').map(|close| open + 1 + close + 1) else {
        return open;
    };
    let name: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    if !HIDDEN.contains(&name.to_ascii_lowercase().as_str()) {
        return close;
    }
    let mut at = close;
    while let Some(found) = html[at..].find("</").map(|found| at + found) {
        let tail = &html.as_bytes()[found + 2..];
        at = found + 2;
        if tail.len() >= name.len() && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return html[at..].find('>').map_or(html.len(), |end| at + end + 1);
        }
    }
    html.len()
}

/// How deep elements may nest before a page is parsed: a parser's time grows
/// with the square of the depth (50,000 levels took over a minute).
#[cfg(feature = "html")]
const DEEPEST: usize = 256;

/// How many words a tag may have: its attributes are compared each with each.
#[cfg(feature = "html")]
const MOST_WORDS: usize = 2000;

/// How many elements of letters' looks may be open at once: a parser opens all of
/// them anew in every paragraph.
#[cfg(feature = "html")]
const MOST_LOOKS: usize = 8;

/// Takes the tags out of a page that nest deeper than any real page's, and the
/// attributes of tags that have thousands.
#[cfg(feature = "html")]
pub(super) fn tame(html: &str) -> std::borrow::Cow<'_, str> {
    let mut out = String::new();
    let mut kept = 0;
    let (mut depth, mut dropped, mut looks) = (0_usize, 0_usize, 0_usize);
    let last_close = html.rfind('>').map_or(0, |close| close + 1);
    let mut at = 0;
    while at < last_close {
        let Some(open) = html[at..last_close].find('<').map(|found| at + found) else {
            break;
        };
        let end = tag_end(html, open);
        at = end.max(open + 1);
        let tag = &html[open..end];
        let closing = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        let mut drop = false;
        if is_look(name) {
            drop = !closing && looks >= MOST_LOOKS;
            looks = if closing {
                looks.saturating_sub(1)
            } else {
                looks + 1
            };
        } else if nests(name) && !tag.ends_with("/>") {
            if closing {
                drop = dropped > 0;
                dropped = dropped.saturating_sub(1);
                depth = if drop { depth } else { depth.saturating_sub(1) };
            } else {
                drop = depth >= DEEPEST;
                dropped += usize::from(drop);
                depth += usize::from(!drop);
            }
        }
        let crowded = tag.len() > MOST_WORDS
            && !tag.starts_with("<!")
            && !is_hidden(name)
            && tag.split_ascii_whitespace().nth(MOST_WORDS).is_some();
        if drop || crowded {
            out.push_str(&html[kept..open]);
            if !drop {
                out.push('<');
                out.push_str(name);
                out.push('>');
            }
            kept = end;
        }
    }
    if kept == 0 {
        return html.into();
    }
    out.push_str(&html[kept..]);
    out.into()
}

/// Whether an element gives letters their looks; parsers carry those on.
#[cfg(feature = "html")]
fn is_look(name: &str) -> bool {
    const LOOKS: [&str; 13] = [
        "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ];
    LOOKS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether an element holds others until it is closed: not the empty ones, nor
/// those that the next of their kind closes.
#[cfg(feature = "html")]
fn nests(name: &str) -> bool {
    const CLOSED_BY_NEXT: [&str; 27] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "param", "path", "rp", "rt", "source", "tbody", "td", "tfoot", "th",
        "thead", "tr", "wbr",
    ];
    !name.is_empty()
        && !CLOSED_BY_NEXT.contains(&name.to_ascii_lowercase().as_str())
        && !is_hidden(name)
}

#[cfg(feature = "html")]
fn is_hidden(name: &str) -> bool {
    HIDDEN.contains(&name.to_ascii_lowercase().as_str())
}

/// Blanks templates' commands, `{{< note >}}` and `{% include x %}`, in a part
/// of `out`; says whether there was one.
pub(super) fn blank_shortcodes(out: &mut [u8], from: usize, to: usize) -> bool {
    const LONGEST: usize = 400;
    let mut any = false;
    let mut at = from;
    while at + 1 < to {
        let close: &[u8] = match &out[at..at + 2] {
            b"{{" => b"}}",
            b"{%" => b"%}",
            _ => {
                at += 1;
                continue;
            }
        };
        let limit = to.min(at + LONGEST);
        match out[at + 2..limit].windows(2).position(|pair| pair == close) {
            Some(found) => {
                let end = at + 2 + found + 2;
                blank(out, at, end);
                any = true;
                at = end;
            }
            None => at += 2,
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blanked(html: &str) -> String {
        let mut out = html.as_bytes().to_vec();
        blank_tags(html, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tags_comments_and_scripts() {
        assert_eq!(
            blanked("a <b class='x'>é</b> 5 < 6"),
            "a              é     5 < 6"
        );
        assert_eq!(
            blanked("<!-- 4\n5 -->x<style>a { b: 6 }</STYLE>y"),
            "      \n     x                         y"
        );
        assert_eq!(blanked("<script>4"), "         ");
        assert_eq!(blanked("<"), "<");
    }
}

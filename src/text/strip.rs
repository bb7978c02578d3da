//! HTML to text by tags alone: for pages that no extractor is asked about.
use super::markup::tag_end;

/// A page's text with its tags taken out: paragraphs between empty lines, items
/// behind `- `, rows a line each with tabs between the cells. Navigation and
/// all else that the page shows is part of it.
pub(super) fn strip_tags(html: &str) -> String {
    let mut out = Lines::default();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        out.push_text(&decode_entities(&html[at..open]));
        let end = tag_end(html, open);
        if end == open {
            out.push_text("<");
            at = open + 1;
        } else {
            let name = html[open + 1..end]
                .trim_start_matches('/')
                .split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default();
            out.push_tag(
                &name.to_ascii_lowercase(),
                html[open + 1..].starts_with('/'),
            );
            at = end;
        }
    }
    out.push_text(&decode_entities(&html[at..]));
    out.text
}

/// Text as plain-text articles are laid out, grown piece by piece; white space
/// is collapsed.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    /// What stands before the next word: nothing, a space, or a break.
    gap: &'static str,
    in_row: bool,
    /// Whether the row has a cell, and whether that or another has words.
    has_cell: bool,
    has_words: bool,
    /// Tabs before the next word: cells that ended, also empty ones, so that the
    /// columns of all rows agree.
    tabs: usize,
    /// Columns that the open cell spans beside its first.
    wider: usize,
}

impl Lines {
    /// Adds text; a white space run becomes a space.
    pub(super) fn push_text(&mut self, text: &str) {
        for (at, word) in text.split(is_space).enumerate() {
            if at > 0 && self.gap.is_empty() {
                self.gap = " ";
            }
            if !word.is_empty() {
                self.has_words = true;
                if self.tabs > 0 {
                    let breaks = self.gap.contains('\n') && !self.text.is_empty();
                    self.text.push_str(if breaks { self.gap } else { "" });
                    self.push_tabs();
                } else if !self.text.is_empty() || self.gap.ends_with("- ") {
                    let gap =
                        self.gap
                            .trim_start_matches(if self.text.is_empty() { '\n' } else { '\0' });
                    self.text.push_str(gap);
                }
                self.text.push_str(word);
                self.gap = "";
            }
        }
    }

    /// Sees a tag: those of blocks, rows and cells part the text.
    pub(super) fn push_tag(&mut self, name: &str, closing: bool) {
        let gap = match name {
            "br" if self.in_row => " ",
            "br" => "\n",
            "td" | "th" => {
                if !closing {
                    let next = usize::from(std::mem::replace(&mut self.has_cell, true));
                    self.tabs += next + std::mem::take(&mut self.wider);
                }
                " "
            }
            "tr" => {
                self.end_row();
                self.in_row = !closing;
                "\n"
            }
            "li" if !closing => "\n\n- ",
            "p" | "div" | "span" if self.in_row => " ",
            "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "dd" | "div"
            | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1"
            | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "header" | "hr" | "li" | "main"
            | "nav" | "ol" | "p" | "pre" | "section" | "table" | "title" | "ul" => "\n\n",
            _ => return,
        };
        if name == "table" {
            self.end_row();
            self.in_row = false;
        }
        if strength(gap) > strength(self.gap) {
            self.gap = gap;
        }
    }
}

impl Lines {
    /// Lets the cell that was opened last span more columns.
    pub(super) fn widen(&mut self, columns: usize) {
        self.wider += columns;
    }

    /// Ends a row with its empty cells.
    fn end_row(&mut self) {
        if self.has_words && self.has_cell {
            self.tabs += self.wider;
            self.push_tabs();
        }
        self.wider = 0;
        (self.tabs, self.has_cell, self.has_words) = (0, false, false);
    }

    fn push_tabs(&mut self) {
        self.text
            .extend(std::iter::repeat_n('\t', std::mem::take(&mut self.tabs)));
    }
}

fn strength(gap: &str) -> usize {
    ["", " ", "\n", "\n\n", "\n\n- "]
        .iter()
        .position(|known| *known == gap)
        .unwrap_or(0)
}

/// White space that HTML collapses. A no-break space holds figures together and stays.
fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// The entities that articles use; others stay as they are.
#[rustfmt::skip]
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", "\u{a0}"), ("pound", "£"), ("euro", "€"),
    ("yen", "¥"), ("cent", "¢"), ("ndash", "–"), ("mdash", "—"), ("hellip", "…"), ("lsquo", "‘"), ("rsquo", "’"),
    ("ldquo", "“"), ("rdquo", "”"), ("laquo", "«"), ("raquo", "»"), ("deg", "°"), ("times", "×"), ("frac12", "½"),
    ("frac14", "¼"), ("frac34", "¾"), ("thinsp", "\u{2009}"), ("minus", "−"), ("middot", "·"), ("bull", "•"),
    ("eacute", "é"), ("auml", "ä"), ("ouml", "ö"), ("uuml", "ü"), ("szlig", "ß"),
];

/// A text with its entities as characters.
pub(super) fn decode_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..]
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '#')
            .next()
            .unwrap_or_default();
        match entity(name) {
            Some(shown) if name.len() <= 10 => {
                out.push_str(&shown);
                rest = &rest[1 + name.len()..];
                rest = rest.strip_prefix(';').unwrap_or(rest);
            }
            _ => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code)
            .filter(|c| *c != '\0')
            .map(String::from);
    }
    let (_, shown) = ENTITIES.iter().find(|(known, _)| *known == name)?;
    Some((*shown).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page() {
        let html = "<head><title>Ports &amp; ships</title></head><h1>Ports</h1><p>The town\n paid <b>&pound;5m</b>.</p>\
            <ul><li>One<li>Two</ul><script>var x = 4 < 5;</script>\
            <table><tr><th>Town<th>Ships</tr><tr><td><p>Arl</p><td>40</table>A<br>b&#8217;s 3 < 4 AT&T";
        assert_eq!(
            strip_tags(html),
            "Ports & ships\n\nPorts\n\nThe town paid £5m.\n\n- One\n\n- Two\n\nTown\tShips\nArl\t40\n\nA\nb’s 3 < 4 AT&T"
        );
    }

    #[test]
    fn empty_cells_keep_their_columns() {
        let html = "<p>So:<table><tr><th></th><th>Ships</th><th>Guns</th></tr><tr><td>Arl</td><td></td><td>4</td></tr>\
            <tr><td>Bor<td>7<td></tr><tr><td><td><td></tr></table>";
        assert_eq!(strip_tags(html), "So:\n\n\tShips\tGuns\nArl\t\t4\nBor\t7\t");
    }
}

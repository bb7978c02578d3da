//! The lines of a page: headings, items, tables, paragraphs.
use super::inline::{BREAK, CELL, ROW};
use crate::text::readers::plain::CAPTION;
use crate::text::strip::Lines;

/// Lays out a page whose lines hold words and the marks of lines only.
pub(super) fn lay_out(flat: &str) -> String {
    let mut page = Page::default();
    for line in flat.split('\n') {
        page.line(line.trim_end_matches('\r'));
    }
    page.lines.text
}

#[derive(Default)]
struct Page {
    lines: Lines,
    /// Tables around this line.
    tables: usize,
    in_cell: bool,
}

impl Page {
    fn line(&mut self, line: &str) {
        let body = line.trim();
        if body.starts_with(ROW) {
            return self.rows(body);
        }
        if body.trim_start_matches(':').starts_with("{|") {
            self.tables += 1;
            self.in_cell = false;
            return self.tag("table", false);
        }
        if self.tables > 0 && self.table_line(body) {
            return;
        }
        match body.chars().next() {
            None => self.tag("p", false),
            Some('=') if heading(body).is_some() => {
                self.tag("h2", false);
                self.words(heading(body).unwrap_or_default());
                self.tag("h2", true);
            }
            Some('*' | '#') if !line.starts_with(' ') => {
                self.tag("li", false);
                self.words(body.trim_start_matches(['*', '#', ':', ';']));
                self.tag("li", true);
            }
            Some(';' | ':') if !line.starts_with(' ') => {
                self.tag("p", false);
                self.words(body.trim_start_matches(['*', '#', ':', ';']));
                self.tag("p", true);
            }
            Some('-') if body.starts_with("----") => self.tag("p", false),
            Some(_) => {
                self.words(body);
                self.words("\n");
            }
        }
    }

    /// Rows of an info box.
    fn rows(&mut self, line: &str) {
        self.tag("table", false);
        let mut rest = "";
        for row in line.split(ROW).skip(1) {
            let Some((key, value)) = row.split_once(CELL) else {
                rest = row;
                break;
            };
            self.tag("tr", false);
            for cell in [key, value] {
                self.tag("td", false);
                self.words(cell);
            }
            self.tag("tr", true);
        }
        self.tag("table", true);
        if !rest.trim().is_empty() {
            self.line(rest);
        }
    }

    /// A line of a table; `false` when it goes on with a cell's words.
    fn table_line(&mut self, body: &str) -> bool {
        if let Some(rest) = body.strip_prefix("|}") {
            self.tag("table", true);
            self.tables -= 1;
            self.words(rest);
        } else if let Some(caption) = body.strip_prefix("|+") {
            self.tag("caption", false);
            self.words(CAPTION);
            self.words(" ");
            self.words(without_looks(caption));
            self.tag("caption", true);
        } else if body.starts_with("|-") {
            self.in_cell = false;
            self.tag("tr", true);
        } else if let Some(cells) = body.strip_prefix('!') {
            for cell in cells.split("!!").flat_map(|cell| cell.split("||")) {
                self.cell(cell);
            }
        } else if let Some(cells) = body.strip_prefix('|') {
            for cell in cells.split("||") {
                self.cell(cell);
            }
        } else if self.in_cell {
            let words = body.trim_start_matches(['*', '#', ':', ';']);
            self.words(" ");
            self.words(words);
        } else {
            return false;
        }
        true
    }

    fn cell(&mut self, cell: &str) {
        if !std::mem::replace(&mut self.in_cell, true) {
            self.tag("tr", false);
        }
        self.tag("td", false);
        let columns = looks(cell).map_or(1, span);
        if self.tables == 1 {
            self.lines.widen(columns - 1);
        }
        self.words(without_looks(cell));
    }

    /// Tags of tables in tables are a space: they are parts of a cell.
    fn tag(&mut self, name: &str, closing: bool) {
        let inner = self.tables > 1;
        let name = if inner { "span" } else { name };
        self.lines.push_tag(name, closing);
    }

    fn words(&mut self, text: &str) {
        for (at, line) in text.split(BREAK).enumerate() {
            if at > 0 {
                self.tag("br", false);
            }
            self.lines.push_text(&without_quotes(line));
        }
    }
}

/// The words of a heading: `== Cost ==`.
fn heading(line: &str) -> Option<&str> {
    let body = line.strip_prefix('=')?.strip_suffix('=')?;
    let body = body.trim_matches('=').trim();
    (!body.is_empty()).then_some(body)
}

/// What stands before a cell's words: `align="right" |`.
fn looks(cell: &str) -> Option<&str> {
    let (looks, _) = cell.split_once('|')?;
    (looks.contains('=') || looks.trim().is_empty()).then_some(looks)
}

fn without_looks(cell: &str) -> &str {
    looks(cell).map_or(cell, |looks| &cell[looks.len() + 1..])
}

/// Columns that a cell spans.
fn span(looks: &str) -> usize {
    const MOST: usize = 64;
    let found = looks.to_ascii_lowercase();
    let value = found.split_once("colspan").map_or("", |(_, value)| value);
    let digits: String = value
        .chars()
        .skip_while(|c| matches!(c, '=' | '"' | '\'' | ' '))
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(1).clamp(1, MOST)
}

/// A line without the quotes that make words bold and italic.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("''") {
        out.push_str(&rest[..at]);
        let run = rest[at..].bytes().take_while(|byte| *byte == b'\'').count();
        let kept = match run {
            2 | 3 | 5 => 0,
            4 => 1,
            more => more - 5,
        };
        out.push_str(&rest[at..at + kept]);
        rest = &rest[at + run..];
    }
    out.push_str(rest);
    out
}

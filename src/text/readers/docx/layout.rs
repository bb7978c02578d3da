//! The XML of a Word file, laid out as plain text. ECMA-376 part 1, chapter 17,
//! says what the elements mean.
use super::KIND;
use super::parts::Parts;
use crate::text::ReadError;
use crate::text::readers::plain::CAPTION;
use crate::text::strip::Lines;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// Elements whose content is no text of the document as it reads now: deleted
/// text, the looks that something had, the copy for programs that know less.
#[rustfmt::skip]
const HIDDEN: [&str; 9] = [
    "mc:Fallback", "w:moveFrom", "w:pPrChange", "w:rPrChange", "w:sectPrChange", "w:tblGridChange", "w:tblPrChange",
    "w:tcPrChange", "w:trPrChange",
];

/// Lays out the document, and below it the notes in the order of their marks.
pub(super) fn lay_out(parts: &Parts) -> Result<String, ReadError> {
    let mut text = Walk::default();
    text.walk(&parts.document)?;
    for (notes, element, marks) in [
        (&parts.footnotes, "w:footnote", &text.footnotes),
        (&parts.endnotes, "w:endnote", &text.endnotes),
    ] {
        let Some(notes) = notes else { continue };
        let mut read = Walk {
            note: Some(element),
            ..Walk::default()
        };
        read.walk(notes)?;
        let found = marks.iter().filter_map(|id| read.notes.get(id));
        for note in found.filter(|note| !note.is_empty()) {
            text.lines.push_tag("p", false);
            text.lines.text.push_str("\n\n");
            text.lines.text.push_str(note);
        }
    }
    Ok(text.lines.text)
}

/// The state of the walk over one file.
#[derive(Default)]
struct Walk {
    lines: Lines,
    depth: usize,
    /// The depth of the element that is left out.
    hidden: Option<usize>,
    /// Tables around this place.
    tables: usize,
    in_text: bool,
    /// Whether the run's text is hidden.
    vanished: bool,
    in_row_marks: bool,
    paragraph: Paragraph,
    /// Ids of the notes that are named.
    footnotes: Vec<String>,
    endnotes: Vec<String>,
    /// The element of a note, in files of notes.
    note: Option<&'static str>,
    note_id: String,
    notes: BTreeMap<String, String>,
}

/// What is known of the open paragraph.
#[derive(Default)]
struct Paragraph {
    begun: bool,
    item: bool,
    caption: bool,
    in_marks: bool,
    /// Its end was deleted: the next one goes on.
    joined: bool,
    /// The one before was joined to this one.
    goes_on: bool,
}

impl Walk {
    fn walk(&mut self, xml: &str) -> Result<(), ReadError> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader
                .read_event()
                .map_err(|error| damaged(error.to_string()))?
            {
                Event::Start(start) => {
                    self.depth += 1;
                    self.start(&start);
                }
                Event::Empty(start) => {
                    self.depth += 1;
                    self.start(&start);
                    self.end(start.name().as_ref());
                }
                Event::End(end) => self.end(end.name().as_ref()),
                Event::Text(text) => self.push(&text.xml10_content()),
                Event::CData(text) => self.push(&text.xml10_content()),
                Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                    Ok(Some(c)) => self.push(c.encode_utf8(&mut [0; 4])),
                    _ => self.push(named(&entity.xml10_content())),
                },
                Event::DocType(_) => {
                    return Err(damaged("it defines entities of its own".to_owned()));
                }
                Event::Eof if self.depth > 0 => return Err(damaged("it breaks off".to_owned())),
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn push(&mut self, text: &str) {
        if self.in_text && self.hidden.is_none() && !self.vanished {
            self.begin();
            self.lines.push_text(text);
        }
    }

    /// Begins the paragraph where its first text stands: what it is, is known then.
    fn begin(&mut self) {
        if std::mem::replace(&mut self.paragraph.begun, true) {
            return;
        }
        if !std::mem::take(&mut self.paragraph.goes_on) {
            let item = self.paragraph.item && self.tables == 0;
            self.lines.push_tag(if item { "li" } else { "p" }, false);
            if self.paragraph.caption {
                self.lines.push_text(CAPTION);
                self.lines.push_text(" ");
            }
        }
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        if self.hidden.is_some() {
            return;
        }
        let name = element.name();
        let name: &str = name.as_ref();
        if HIDDEN.contains(&name) {
            self.hide(0);
            return;
        }
        match name {
            "w:p" => {
                let goes_on = self.paragraph.joined;
                self.paragraph = Paragraph {
                    goes_on,
                    ..Paragraph::default()
                };
            }
            "w:pPr" => self.paragraph.in_marks = true,
            "w:del" if self.paragraph.in_marks => self.paragraph.joined = true,
            "w:del" if self.in_row_marks => self.hide(2),
            "w:del" => self.hide(0),
            "w:trPr" => self.in_row_marks = true,
            "w:r" => self.vanished = false,
            "w:vanish" if !self.paragraph.in_marks => self.vanished = is_on(element),
            "w:pStyle" => self.style(&value(element, "w:val")),
            "w:numId" if self.paragraph.in_marks => {
                self.paragraph.item = value(element, "w:val") != "0";
            }
            "w:t" => self.in_text = true,
            "w:tab" | "w:ptab" if !self.paragraph.in_marks => self.lines.push_text(" "),
            "w:br" | "w:cr" => self.lines.push_tag("br", false),
            "w:noBreakHyphen" => {
                self.in_text = true;
                self.push("\u{2011}");
                self.in_text = false;
            }
            "w:tbl" | "w:tr" | "w:tc" => self.table(name, false),
            "w:gridSpan" if self.tables == 1 => {
                let wide: usize = value(element, "w:val").parse().unwrap_or(1);
                self.lines.widen(wide.clamp(1, MOST_COLUMNS) - 1);
            }
            "w:docPartGallery" if value(element, "w:val") == "Table of Contents" => {
                self.hide(3);
            }
            "w:footnoteReference" => self.footnotes.push(value(element, "w:id")),
            "w:endnoteReference" => self.endnotes.push(value(element, "w:id")),
            _ if self.note == Some(name) => self.note_id = value(element, "w:id"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let here = self.depth;
        self.depth = self.depth.saturating_sub(1);
        if let Some(hidden) = self.hidden {
            if here <= hidden {
                self.hidden = None;
            }
            return;
        }
        match name {
            "w:p" => {
                let joined = self.paragraph.joined;
                if !joined {
                    self.lines.push_tag("p", true);
                }
                self.paragraph = Paragraph {
                    joined,
                    ..Paragraph::default()
                };
            }
            "w:pPr" => self.paragraph.in_marks = false,
            "w:trPr" => self.in_row_marks = false,
            "w:t" => self.in_text = false,
            "w:tbl" | "w:tr" | "w:tc" => self.table(name, true),
            _ if self.note == Some(name) => {
                let text = std::mem::take(&mut self.lines).text;
                self.notes.insert(std::mem::take(&mut self.note_id), text);
            }
            _ => {}
        }
    }

    /// Rows and cells; those of a table in a cell are parts of that cell.
    fn table(&mut self, name: &str, closing: bool) {
        if name == "w:tbl" && !closing {
            self.tables += 1;
        }
        match (name, self.tables) {
            ("w:tbl", 1) => self.lines.push_tag("table", closing),
            ("w:tr", 1) => self.lines.push_tag("tr", closing),
            ("w:tc", 1) => self.lines.push_tag("td", closing),
            _ => self.lines.push_tag("span", closing),
        }
        if name == "w:tbl" && closing {
            self.tables = self.tables.saturating_sub(1);
        }
    }

    /// Leaves out the element that is so many levels above this one.
    fn hide(&mut self, above: usize) {
        self.hidden = Some(self.depth.saturating_sub(above));
        self.in_row_marks = false;
    }

    fn style(&mut self, style: &str) {
        let is = |start: &str| {
            let head = style.get(..start.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(start))
        };
        if is("TOC") && style[3..].starts_with(|c: char| c.is_ascii_digit()) {
            self.hide(2);
        }
        self.paragraph.item |= is("List");
        self.paragraph.caption = is("Caption");
    }
}

/// Columns that a cell may span.
const MOST_COLUMNS: usize = 63;

fn value(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.try_get_attribute(name).ok().flatten();
    found
        .map(|found| found.value.into_owned())
        .unwrap_or_default()
}

/// Whether a switch is on: it is unless it says otherwise.
fn is_on(element: &BytesStart<'_>) -> bool {
    !matches!(value(element, "w:val").as_str(), "0" | "false" | "off")
}

/// The entities that XML has.
fn named(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}

fn damaged(why: String) -> ReadError {
    ReadError::Damaged { kind: KIND, why }
}

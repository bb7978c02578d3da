//! What stands within lines: templates, links, tags and notes become the words
//! that they show. Line breaks stay, and so do the marks of lines.
//!
//! One pass with a stack of what is open: each character is copied once for each
//! level that it stands in, and the levels are bounded.
use super::templates;
use crate::text::strip::decode_entities;

/// How deep templates and links may stand in each other; MediaWiki expands 40
/// levels of templates (`$wgMaxTemplateDepth`). What opens deeper is text.
const DEEPEST: usize = 40;

/// Stand for a tab and a line break inside the rows that an info box becomes,
/// and for a line break in a paragraph; a text has none of these characters.
pub(super) const CELL: char = '\u{1}';
pub(super) const ROW: char = '\u{2}';
pub(super) const BREAK: char = '\u{3}';

/// Elements that are left out with their content.
#[rustfmt::skip]
const HIDDEN: [&str; 16] = [
    "ref", "gallery", "math", "score", "timeline", "imagemap", "syntaxhighlight", "source", "templatestyles", "graph",
    "mapframe", "maplink", "chem", "hiero", "references", "inputbox",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Page,
    Template,
    Parameter,
    Link,
    Outside,
}

impl Opening {
    fn mark(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Template => "{{",
            Self::Parameter => "{{{",
            Self::Link => "[[",
            Self::Outside => "[",
        }
    }
}

/// Something open, with its parts as read so far.
struct Frame {
    opening: Opening,
    parts: Vec<String>,
}

/// A page's text with all that stands within lines resolved.
pub(super) fn flatten(source: &str) -> String {
    let mut scan = Scan {
        source,
        at: 0,
        open: vec![Frame {
            opening: Opening::Page,
            parts: vec![String::new()],
        }],
        unclosed: Vec::new(),
    };
    while scan.at < source.len() {
        scan.step();
    }
    while scan.open.len() > 1 {
        scan.give_up();
    }
    scan.open
        .pop()
        .map(|page| page.parts.concat())
        .unwrap_or_default()
}

struct Scan<'a> {
    source: &'a str,
    at: usize,
    open: Vec<Frame>,
    /// Elements whose end does not come any more.
    unclosed: Vec<&'static str>,
}

impl<'a> Scan<'a> {
    fn step(&mut self) {
        let rest = &self.source[self.at..];
        let special = |c: char| {
            matches!(
                c,
                '{' | '}' | '[' | ']' | '|' | '<' | '&' | '_' | CELL | ROW | BREAK
            )
        };
        let plain = rest.find(special).unwrap_or(rest.len());
        if plain > 0 {
            self.take(plain);
            return;
        }
        let Some(first) = rest.chars().next() else {
            return;
        };
        match first {
            '{' => self.open_braces(rest),
            '[' => self.open_brackets(rest),
            '}' => self.close_braces(rest),
            ']' => self.close_brackets(rest),
            '|' if !matches!(self.top().opening, Opening::Page | Opening::Outside) => {
                self.at += 1;
                self.top().parts.push(String::new());
            }
            '<' => self.tag(rest),
            '&' => {
                let end = rest.bytes().take(12).position(|byte| byte == b';');
                let len = end.map_or(1, |end| end + 1);
                let text = decode_entities(&rest[..len]);
                self.push(&text);
                self.at += len;
            }
            '_' if rest.starts_with("__") => self.switch(rest),
            CELL | ROW | BREAK => self.at += 1,
            _ => self.take(1),
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.open
            .last_mut()
            .expect("the page itself is never closed")
    }

    fn push(&mut self, text: &str) {
        if let Some(part) = self.top().parts.last_mut() {
            part.push_str(text);
        }
    }

    /// Copies text as it is.
    fn take(&mut self, len: usize) {
        let text = &self.source[self.at..self.at + len];
        self.push(text);
        self.at += len;
    }

    fn enter(&mut self, opening: Opening) {
        if self.open.len() > DEEPEST {
            self.take(opening.mark().len());
            return;
        }
        self.at += opening.mark().len();
        self.open.push(Frame {
            opening,
            parts: vec![String::new()],
        });
    }

    fn open_braces(&mut self, rest: &str) {
        if rest.starts_with("{{{") && !rest.starts_with("{{{{") {
            self.enter(Opening::Parameter);
        } else if rest.starts_with("{{") {
            self.enter(Opening::Template);
        } else {
            self.take(1);
        }
    }

    fn open_brackets(&mut self, rest: &str) {
        if rest.starts_with("[[") {
            self.enter(Opening::Link);
        } else if ["[http://", "[https://", "[//", "[mailto:", "[ftp://"]
            .iter()
            .any(|start| rest.starts_with(start))
        {
            self.enter(Opening::Outside);
        } else {
            self.take(1);
        }
    }

    fn close_braces(&mut self, rest: &str) {
        let wanted = |opening| matches!(opening, Opening::Template | Opening::Parameter);
        let found = self.open.iter().rposition(|frame| wanted(frame.opening));
        let Some(at) = found.filter(|_| rest.starts_with("}}")) else {
            return self.take(1);
        };
        let is_parameter = self.open[at].opening == Opening::Parameter;
        if is_parameter && !rest.starts_with("}}}") {
            return self.take(2);
        }
        while self.open.len() > at + 1 {
            self.give_up();
        }
        let parts = self.close();
        self.at += if is_parameter { 3 } else { 2 };
        let text = match is_parameter {
            true => parts.get(1).cloned().unwrap_or_default(),
            false => templates::show(&parts),
        };
        self.push(&text);
    }

    fn close_brackets(&mut self, rest: &str) {
        match self.top().opening {
            Opening::Link if rest.starts_with("]]") => {
                let parts = self.close();
                self.at += 2;
                let text = link(&parts);
                self.push(&text);
            }
            Opening::Outside => {
                let parts = self.close();
                self.at += 1;
                let shown = parts.concat();
                let words = shown.split_once(char::is_whitespace);
                self.push(words.map_or("", |(_, words)| words.trim()));
            }
            _ => self.take(1),
        }
    }

    fn close(&mut self) -> Vec<String> {
        self.open.pop().map(|frame| frame.parts).unwrap_or_default()
    }

    /// What was opened last and never closed is text.
    fn give_up(&mut self) {
        if let Some(frame) = self.open.pop() {
            self.push(frame.opening.mark());
            self.push(&frame.parts.join("|"));
        }
    }

    fn tag(&mut self, rest: &'a str) {
        if rest.starts_with("<!--") {
            self.at += rest.find("-->").map_or(rest.len(), |end| end + 3);
            return;
        }
        let closing = rest.starts_with("</");
        let body = &rest[1 + usize::from(closing)..];
        let end = body
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(body.len());
        let name = body
            .get(..end.min(LONGEST_NAME))
            .unwrap_or_default()
            .to_ascii_lowercase();
        if name.is_empty() {
            return self.take(1);
        }
        let mut head = rest.bytes().take(LONGEST_TAG);
        let Some(close) = head.position(|byte| byte == b'>') else {
            return self.take(1);
        };
        self.at += close + 1;
        let is_empty = rest[..close].ends_with('/');
        if closing || is_empty && name != "br" {
            return;
        }
        if name == "nowiki" {
            let len = self.until_end("nowiki").map_or(0, |(len, _)| len);
            let text = decode_entities(&self.source[self.at..self.at + len]);
            self.push(&text);
            self.at += len;
        } else if let Some(hidden) = HIDDEN.iter().find(|hidden| **hidden == name) {
            match self.until_end(hidden) {
                Some((_, whole)) => self.at += whole,
                // As MediaWiki does for notes: the rest of the page is in it.
                None if *hidden == "ref" => self.at = self.source.len(),
                None => {}
            }
        } else if matches!(
            name.as_str(),
            "br" | "p" | "div" | "li" | "blockquote" | "tr"
        ) {
            let mark = if name == "br" { BREAK } else { '\n' };
            let mark = if self.open.len() > 1 { ' ' } else { mark };
            self.push(mark.encode_utf8(&mut [0; 4]));
        }
    }

    /// Bytes until the end tag of an element, without and with that tag. That
    /// there is none is searched once an element only.
    fn until_end(&mut self, name: &'static str) -> Option<(usize, usize)> {
        if self.unclosed.contains(&name) {
            return None;
        }
        let rest = &self.source[self.at..];
        let mut at = 0;
        while let Some(found) = rest[at..].find("</").map(|found| at + found) {
            let tail = &rest.as_bytes()[found + 2..];
            let is_end = tail.len() > name.len()
                && tail[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && !tail[name.len()].is_ascii_alphanumeric();
            if is_end {
                let close = rest[found..]
                    .find('>')
                    .map_or(rest.len(), |close| found + close + 1);
                return Some((found, close));
            }
            at = found + 2;
        }
        self.unclosed.push(name);
        None
    }

    /// `__NOTOC__` and the like.
    fn switch(&mut self, rest: &str) {
        let word = rest[2..].bytes().take_while(u8::is_ascii_uppercase).count();
        let is_switch = word > 2 && rest[2 + word..].starts_with("__");
        match is_switch {
            true => self.at += word + 4,
            false => self.take(2),
        }
    }
}

/// The longest names of elements are shorter.
const LONGEST_NAME: usize = 20;

/// A longer tag is none.
const LONGEST_TAG: usize = 500;

/// What a link shows. Files, categories and links to other wikis show nothing.
fn link(parts: &[String]) -> String {
    let target = parts.first().map_or("", |target| target.trim());
    let named = target.strip_prefix(':');
    let (space, _) = target.split_once(':').unwrap_or(("", target));
    let space = space.trim().to_lowercase();
    let is_language = parts.len() == 1
        && (2..=3).contains(&space.len())
        && space.bytes().all(|byte| byte.is_ascii_lowercase());
    if named.is_none() && (NOT_SHOWN.contains(&space.as_str()) || is_language) {
        return String::new();
    }
    match &parts[1.min(parts.len())..] {
        [] => named.unwrap_or(target).to_owned(),
        // The pipe trick: the name without what tells it from others.
        [only] if only.trim().is_empty() => {
            let name = target.rsplit_once(':').map_or(target, |(_, name)| name);
            name.split(" (").next().unwrap_or(name).to_owned()
        }
        [.., shown] => shown.clone(),
    }
}

/// Namespaces of pictures and categories, in the languages that are read.
#[rustfmt::skip]
const NOT_SHOWN: [&str; 10] = [
    "file", "image", "media", "category", "datei", "bild", "kategorie", "fichier", "catégorie", "archivo",
];

//! A snapshot as read: blocks and sentences. One text, spans into it.
use crate::base::Span;
use crate::model::MediaType;

mod abbreviation;
mod binary;
mod bounded;
mod decode;
mod error;
mod head;
mod header;
mod layout;
mod leaf;
mod markup;
mod numbering;
pub mod readers;
mod section;
mod sentence;
mod site;
mod strip;

pub use decode::{
    Decoded, decode, decode_as, decode_owned, decode_typed, decode_typed_owned, is_charset,
};
pub use error::ReadError;
pub use header::Header;
pub use site::{SiteRule, SiteRules, SiteRulesError};

/// The longest text that is read, in bytes; a longer one is refused before it
/// is read. Long articles have 100 KB, the longest web pages and laws some
/// 10 MB.
pub const MAX_BYTES: usize = 64 << 20;

/// The readable text of one snapshot.
///
/// Invariants: every span below lies in `text`; `clear` has the same bytes as
/// `text` but for markup, which is blanked with spaces, so that spans fit both;
/// blocks are in reading order, do not overlap, and each sentence lies in
/// exactly one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    text: String,
    clear: Option<String>,
    /// Headings, paragraphs, list items and table cells, in reading order.
    pub blocks: Vec<Block>,
    /// What the text says of itself: title, version, date.
    pub header: Header,
}

impl Reading {
    /// Reads a text of the given type. Every text can be read; what is markup
    /// and what is prose is a judgment, never an error.
    pub fn new(source: String, media_type: MediaType) -> Self {
        readers::reader(media_type).read(source)
    }

    /// Reads a text of the given type, a page by the rule of its site where there
    /// is one.
    pub fn by_rule(source: String, media_type: MediaType, rule: Option<&SiteRule>) -> Self {
        match rule {
            Some(rule) if media_type == MediaType::Html => readers::read_page(source, rule),
            _ => Self::new(source, media_type),
        }
    }

    /// The article text and what it says of itself, the same as of
    /// [`Reading::by_rule`] and quicker: what is needed to record a text.
    pub fn skim(
        source: String,
        media_type: MediaType,
        rule: Option<&SiteRule>,
    ) -> (String, Header) {
        match rule {
            Some(_) if media_type == MediaType::Html => {
                let read = Self::by_rule(source, media_type, rule);
                (read.text, read.header)
            }
            _ => readers::reader(media_type).skim(source),
        }
    }

    /// The article text. All spans index into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The article text, without what was read of it.
    pub fn into_text(self) -> String {
        self.text
    }

    /// The article text with markup blanked out, byte for byte as long.
    pub fn clear(&self) -> &str {
        self.clear.as_deref().unwrap_or(&self.text)
    }

    /// The article text below its title, where the text begins with the title;
    /// else all of it.
    pub fn body(&self) -> &str {
        match (self.header.title, self.blocks.first()) {
            (Some(title), Some(first)) if first.span == title => {
                self.text[title.end()..].trim_start()
            }
            _ => &self.text,
        }
    }

    /// The captions, in reading order.
    pub fn captions(&self) -> impl Iterator<Item = &str> {
        let captions = |block: &&Block| block.kind == BlockKind::Caption;
        let words = |block: &Block| block.span.of(&self.text);
        self.blocks.iter().filter(captions).map(words)
    }

    /// The article text below its title, without the captions.
    pub fn running_text(&self) -> String {
        let body = self.body();
        let above = self.text.len() - body.len();
        let mut running = String::with_capacity(body.len());
        let mut from = above;
        let captions = self
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Caption && block.span.start() >= above);
        for caption in captions {
            let line = caption.section.unwrap_or(caption.span);
            running.push_str(&self.text[from..line.start()]);
            let rest = &self.text[caption.span.end()..];
            from = self.text.len() - rest.trim_start_matches(['\r', '\n']).len();
        }
        running.push_str(&self.text[from..]);
        running.truncate(running.trim_end().len());
        running
    }

    /// All sentences in reading order, each with its block.
    pub fn sentences(&self) -> impl Iterator<Item = (&Block, Span)> {
        self.blocks
            .iter()
            .flat_map(|block| block.sentences.iter().map(move |span| (block, *span)))
    }
}

/// A run of text that is laid out as one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What sort of piece.
    pub kind: BlockKind,
    /// Where.
    pub span: Span,
    /// Its sentences, in order.
    pub sentences: Vec<Span>,
    /// The heading it stands under. The title heads no section, and neither
    /// does a related headline between the paragraphs of a plain text.
    pub section: Option<Span>,
}

/// What sort of piece a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A line that says something of the article and is no part of what it
    /// claims: `Version 21 of 31.`, a date line, a photo credit, front matter.
    Meta,
    /// A heading and its level, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A cell of a table's header row.
    TableHead {
        /// From 0, over all tables of the text counted on.
        row: u32,
        /// From 0.
        column: u32,
    },
    /// Another cell of a table.
    TableCell {
        /// From 0, over all tables of the text counted on.
        row: u32,
        /// From 0.
        column: u32,
    },
    /// What stands below a picture or above a table: a line that begins with
    /// `Caption: `, without that. Its section is that word, which tells its figures
    /// from those of the running text.
    Caption,
    /// Code: shown, compared, but nothing in it is claimed.
    Code,
}

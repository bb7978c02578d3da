//! Markdown: the source is the article text; what is markup is blanked beside it.
use super::{BlockKind, Header, Reader, Reading};
use crate::base::Span;
use crate::model::MediaType;
use crate::text::head;
use crate::text::header::first_date;
use crate::text::leaf::{Leaf, block, leaf_blocks};
use crate::text::markup::{blank, blank_shortcodes, blank_tags};
use crate::text::numbering;
use crate::text::section::{Headings, assign_sections};
use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
///
/// ```
/// use claimdiff::{model::MediaType, text::Reading};
/// let source = "# Ports\n\n**Two** [ports](http://a.example/40) closed.";
/// let read = Reading::new(source.into(), MediaType::Markdown);
/// assert_eq!(read.text(), source);
/// assert_eq!(read.clear().split_whitespace().collect::<Vec<_>>(), ["Ports", "Two", "ports", "closed."]);
/// ```
pub(super) struct Entry;

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "markdown"
    }
    fn version(&self) -> u32 {
        1
    }
    fn media_type(&self) -> MediaType {
        MediaType::Markdown
    }
    fn skim(&self, source: String) -> (String, Header) {
        if let Some(beginning) = head::beginning(&source) {
            let (leaves, mut header, clear) = walked(beginning);
            if head::take(&source, &clear, &leaves, &mut header) {
                return (source, header);
            }
        }
        let read = self.read(source);
        (read.text, read.header)
    }
    fn read(&self, source: String) -> Reading {
        let (leaves, mut header, clear) = walked(&source);
        let mut blocks = leaf_blocks(&source, &clear, leaves, &mut header);
        for at in numbering::set_apart(&clear, &mut blocks, header.title) {
            blocks[at] = block(&source, &clear, blocks[at].kind, blocks[at].span);
        }
        assign_sections(&clear, &mut blocks, &header, Headings::Marked);
        Reading {
            text: source,
            clear: Some(clear),
            blocks,
            header,
        }
    }
}

/// The blocks before their lines are parted, what front matter says, and the text
/// with markup blanked.
fn walked(source: &str) -> (Vec<Leaf>, Header, String) {
    let mut walk = Walk::new(source);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        walk.take(event, range);
    }
    walk.finish()
}

/// The state of the walk over the parser's events.
struct Walk<'a> {
    source: &'a str,
    clear: Vec<u8>,
    leaves: Vec<Leaf>,
    open: Option<Leaf>,
    header: Header,
    /// Inside so many items, and so many images and bare links.
    items: usize,
    hidden: usize,
    links_hidden: Vec<bool>,
    any_table: bool,
    row: u32,
    column: u32,
    in_front_matter: bool,
    /// Tags among the words.
    tags: Vec<Range<usize>>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str) -> Self {
        let mut clear = source.as_bytes().to_vec();
        blank(&mut clear, 0, source.len());
        Self {
            source,
            clear,
            leaves: Vec::new(),
            open: None,
            header: Header::default(),
            items: 0,
            hidden: 0,
            links_hidden: Vec::new(),
            any_table: false,
            row: 0,
            column: 0,
            in_front_matter: false,
            tags: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                self.touch(&range);
                if self.in_front_matter {
                    self.front_matter(&range);
                } else if self.hidden == 0 {
                    self.show(&text, range);
                }
            }
            Event::Code(code) => {
                self.touch(&range);
                if is_plain_number(&code) {
                    self.show(&code, range);
                }
            }
            Event::Html(_) => {
                self.touch(&range);
                if let Some(leaf) = &mut self.open {
                    leaf.html = true;
                }
                self.keep(range);
            }
            Event::InlineHtml(_) => {
                self.touch(&range);
                self.tags.push(range);
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => self.touch(&range),
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        let text_kind = if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        };
        match tag {
            Tag::Paragraph => self.enter(text_kind),
            Tag::HtmlBlock => self.enter(text_kind),
            Tag::Heading { level, .. } => self.enter(BlockKind::Heading(level as u8)),
            Tag::CodeBlock(_) => self.enter(BlockKind::Code),
            Tag::MetadataBlock(_) => {
                self.enter(BlockKind::Meta);
                self.in_front_matter = true;
            }
            Tag::TableHead => self.column = 0,
            Tag::TableRow => {
                self.row += 1;
                self.column = 0;
            }
            Tag::Table(_) => self.row += u32::from(std::mem::replace(&mut self.any_table, true)),
            Tag::TableCell => {
                let (row, column) = (self.row, self.column);
                self.enter(BlockKind::TableCell { row, column });
                self.column += 1;
            }
            Tag::Item => {
                self.leave();
                self.items += 1;
            }
            Tag::Image { .. } => {
                self.touch(&range);
                self.hidden += 1;
            }
            Tag::Link { link_type, .. } => {
                self.touch(&range);
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links_hidden.push(bare);
                self.hidden += usize::from(bare);
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => self.touch(&range),
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.leave(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableCell => self.leave(),
            TagEnd::MetadataBlock(_) => {
                self.in_front_matter = false;
                self.leave();
            }
            TagEnd::TableHead => {
                for leaf in self.leaves.iter_mut().rev() {
                    match leaf.kind {
                        BlockKind::TableCell { row, column } if row == self.row => {
                            leaf.kind = BlockKind::TableHead { row, column }
                        }
                        _ => break,
                    }
                }
            }
            TagEnd::Item => {
                self.leave();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Link => self.hidden -= usize::from(self.links_hidden.pop() == Some(true)),
            _ => {}
        }
    }

    fn enter(&mut self, kind: BlockKind) {
        self.leave();
        self.open = Some(Leaf {
            kind,
            span: Span::between(0, 0),
            html: false,
        });
    }

    fn leave(&mut self) {
        self.leaves
            .extend(self.open.take().filter(|leaf| !leaf.span.is_empty()));
    }

    /// Grows the open block by a part of the source; opens an item's text.
    fn touch(&mut self, range: &Range<usize>) {
        let span = Span::between(range.start, range.end);
        let leaf = self.open.get_or_insert(Leaf {
            kind: BlockKind::ListItem,
            span,
            html: false,
        });
        leaf.span = if leaf.span.is_empty() {
            span
        } else {
            leaf.span.join(span)
        };
    }

    /// Copies a part of the source as it is.
    fn keep(&mut self, range: Range<usize>) {
        self.clear[range.clone()].copy_from_slice(&self.source.as_bytes()[range]);
    }

    /// Shows what the source says at `range`: itself, a part of itself (code
    /// without its ticks), or a character for an entity, at the range's end so
    /// that `&pound;5` stays together.
    fn show(&mut self, shown: &CowStr<'_>, range: Range<usize>) {
        let here = &self.source[range.clone()];
        // Mostly it is all of it, which is told without a search.
        let at = match here.starts_with(&**shown) {
            true => Some(0),
            false => here.find(&**shown),
        };
        if let Some(at) = at {
            self.keep(range.start + at..range.start + at + shown.len());
        } else if here.starts_with('&') && shown.len() <= here.len() {
            let shown = if shown.trim().is_empty() { " " } else { shown };
            self.clear[range.end - shown.len()..range.end].copy_from_slice(shown.as_bytes());
        } else {
            self.keep(range);
        }
    }

    /// One text event of the front matter: its lines as they are; title and date.
    fn front_matter(&mut self, range: &Range<usize>) {
        self.keep(range.clone());
        let mut at = range.start;
        for line in self.source[range.clone()].split_inclusive('\n') {
            let parted = line.split_once(':').filter(|(key, _)| !key.contains('='));
            if let Some((key, value)) = parted.or_else(|| line.split_once('=')) {
                let inner = value.trim().trim_matches(['"', '\'']);
                let from = at + line.len() - value.len() + value.find(inner).unwrap_or(0);
                match key.trim().to_ascii_lowercase().as_str() {
                    "title" | "headline" if !inner.is_empty() => {
                        let title = Span::between(from, from + inner.len());
                        self.header.title = self.header.title.or(Some(title));
                    }
                    "date" | "published" | "pubdate" => {
                        self.header.published = self.header.published.or(first_date(inner, 1));
                    }
                    "author" | "byline" if !inner.is_empty() => {
                        self.header.byline.get_or_insert_with(|| inner.to_owned());
                    }
                    _ => {}
                }
            }
            at += line.len();
        }
    }

    /// A line that holds nothing but tags (`<a id="fees"></a>`) would be an empty
    /// line, which ends a sentence: it becomes one with the line before.
    fn join_lines_of_tags(&mut self) {
        for tag in std::mem::take(&mut self.tags) {
            let is_blank = |byte: &&u8| **byte == b' ' || **byte == b'\t';
            let before = self.clear[..tag.start].iter().rev();
            let start = tag.start - before.take_while(is_blank).count();
            let mut after = self.clear[tag.end..]
                .iter()
                .skip_while(|byte| is_blank(byte));
            let ends = after.next().is_none_or(|byte| *byte == b'\n');
            if ends && start > 0 && self.clear[start - 1] == b'\n' {
                self.clear[start - 1] = b' ';
            }
        }
    }

    fn finish(mut self) -> (Vec<Leaf>, Header, String) {
        self.leave();
        self.join_lines_of_tags();
        for leaf in &mut self.leaves {
            let (from, to) = (leaf.span.start(), leaf.span.end());
            if matches!(leaf.kind, BlockKind::Code | BlockKind::Meta) {
                continue;
            }
            if leaf.html {
                blank_tags(leaf.span.of(self.source), &mut self.clear[from..to]);
            }
            blank_shortcodes(&mut self.clear, from, to);
            if self.clear[from..to].trim_ascii().is_empty() {
                leaf.kind = BlockKind::Meta;
                self.clear[from..to].copy_from_slice(&self.source.as_bytes()[from..to]);
            }
        }
        let clear = String::from_utf8(self.clear).expect("whole characters were copied or blanked");
        (self.leaves, self.header, clear)
    }
}

/// `300`, `50,000`, `10%`, `$5m`: what is read in code.
fn is_plain_number(code: &str) -> bool {
    let body = code
        .trim()
        .trim_start_matches(['$', '£', '€', '-', '+', '~']);
    let body = body.trim_end_matches(|c: char| c == '%' || c.is_ascii_alphabetic());
    let unit = code.trim().len()
        - code
            .trim()
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    !body.is_empty()
        && unit <= 2
        && body.starts_with(|c: char| c.is_ascii_digit())
        && body
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
        && body.matches('.').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(source: &str) -> Reading {
        Entry.read(source.to_owned())
    }

    #[test]
    fn a_tag_among_the_words_ends_no_sentence() {
        for (source, sentences) in [
            (
                "All boats pay\n<a id=\"fee\"></a>\na fee of 40 euros.",
                vec!["All boats pay\n<a id=\"fee\"></a>\na fee of 40 euros."],
            ),
            (
                "<a id=\"fee\"></a>Boats pay. Cars <br/> too.",
                vec!["Boats pay.", "Cars <br/> too."],
            ),
            (
                "One.\n\n<a id=\"two\"></a>\n**Two** more.",
                vec!["One.", "**Two** more."],
            ),
        ] {
            let read = read(source);
            let found: Vec<&str> = read.sentences().map(|(_, span)| span.of(source)).collect();
            assert_eq!(found, sentences);
        }
    }

    fn words(source: &str) -> String {
        read(source)
            .clear()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn markup_is_blanked() {
        assert_eq!(
            words("Pay &pound;5m &amp; *go* `50` or `x 60`, \\$7."),
            "Pay £5m & go 50 or , $7."
        );
        assert_eq!(
            words("![40 ships](a.png) <https://a.example/7> [^1] see {{< note 5 >}}"),
            "[^1] see"
        );
        assert_eq!(
            words("<div>\n\n<p>Two <b>ports</b></p> <!-- 4 -->\n\n</div>"),
            "<div> Two ports </div>"
        );
    }

    #[test]
    fn front_matter_and_shortcodes() {
        let source = "---\ntitle: \"Rate limits\"\ndate: 2022-03-16\n---\n\n{{< toc 9 >}}\n\nUp to `50` names.\n";
        let read = read(source);
        assert_eq!(
            read.header.title.map(|span| span.of(source)),
            Some("Rate limits")
        );
        assert_eq!(
            read.header
                .published
                .map(|date| date.to_string())
                .as_deref(),
            Some("2022-03-16")
        );
        let kinds: Vec<_> = read.blocks.iter().map(|block| block.kind).collect();
        assert_eq!(
            kinds,
            [BlockKind::Meta, BlockKind::Meta, BlockKind::Paragraph]
        );
    }

    #[test]
    fn structure() {
        let source = "# Ports\n\nText.\n\n## North\n\n- one\n  - two\n- three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx = 5\n```\n";
        let read = read(source);
        let got: Vec<_> = read
            .blocks
            .iter()
            .map(|block| (block.kind, block.span.of(source)))
            .collect();
        assert_eq!(got[0], (BlockKind::Heading(1), "Ports"));
        assert_eq!(
            got[3..6].iter().map(|b| b.1).collect::<Vec<_>>(),
            ["one", "two", "three"]
        );
        assert_eq!(got[6], (BlockKind::TableHead { row: 0, column: 0 }, "a"));
        assert_eq!(got[9], (BlockKind::TableCell { row: 1, column: 1 }, "2"));
        assert_eq!(got[10].0, BlockKind::Code);
        assert_eq!(
            read.blocks[3].section.map(|span| span.of(source)),
            Some("North")
        );
        assert_eq!(read.blocks[1].section, None);
    }

    #[test]
    fn records_are_parted_and_sentences_keep_their_markup() {
        let source = "Area - total: 5,000 sq km\nArea - land: 4,000 sq km\nCoast: 7 km of which the north has most and the south has hardly any at all\n\n**Two** ports. *Three* [more](b).";
        let read = read(source);
        assert_eq!(read.blocks.len(), 4);
        let got: Vec<_> = read.blocks[3]
            .sentences
            .iter()
            .map(|span| span.of(source))
            .collect();
        assert_eq!(got, ["**Two** ports.", "*Three* [more](b)."]);
    }

    proptest! {
        #[test]
        fn spans_fit_both_texts(source in "([a-z0-9*_`#|<>{}&;: -]|\\[|\\]|\\(|\\)|\n|\r\n|\\PC|---\n|\\||%|~){0,80}") {
            let read = Entry.read(source.clone());
            prop_assert_eq!(read.clear().len(), source.len());
            let mut at = 0;
            for block in &read.blocks {
                prop_assert!(block.span.start() >= at, "{:?}", read.blocks);
                prop_assert!(block.sentences.iter().all(|span| block.span.contains(*span)));
                prop_assert!(block.sentences.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
                for span in &block.sentences {
                    let _ = (span.of(&source), span.of(read.clear()));
                }
                at = block.span.end();
            }
        }
    }
}

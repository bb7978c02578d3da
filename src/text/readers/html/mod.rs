//! HTML pages: the article, without navigation and the like, as plain text.
//!
//! The page is parsed as browsers do and read in steps, one file each: what the
//! page says of its article (`about`), what is left out by element, role and
//! class (`chrome`), runs of text (`blocks`), the element that holds the article
//! (`region`), what is left out inside it (`tidy`). What remains is laid out as
//! plain text and read as such, so that a text that was kept is read again into
//! the same blocks. Spans fit that text, not the page.
use super::{BlockKind, Header, Reader, Reading, plain};
use crate::model::MediaType;
use crate::text::SiteRule;
use crate::text::strip::strip_tags;

#[cfg(feature = "html")]
mod about;
#[cfg(feature = "html")]
mod blocks;
#[cfg(feature = "html")]
mod chrome;
#[cfg(feature = "html")]
mod dates;
#[cfg(feature = "html")]
mod extract;
#[cfg(feature = "html")]
mod page;
#[cfg(feature = "html")]
mod region;
#[cfg(feature = "html")]
mod stated;
#[cfg(feature = "html")]
mod tidy;

/// Reads HTML.
///
/// ```
/// use claimdiff::{model::MediaType, text::Reading};
/// let page = "<title>Ice closes ports</title><article><p>Ice closed two ports.</article>";
/// let read = Reading::new(page.into(), MediaType::Html);
/// assert_eq!(read.text(), "Ice closes ports\n\nIce closed two ports.");
/// assert_eq!(read.header.title.unwrap().of(read.text()), "Ice closes ports");
/// ```
pub(super) struct Entry;

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "html"
    }
    fn version(&self) -> u32 {
        3
    }
    fn media_type(&self) -> MediaType {
        MediaType::Html
    }
    fn read(&self, source: String) -> Reading {
        read_source(source, None)
    }
}

/// Reads a page by the rule of its site.
pub(super) fn read_by_rule(source: String, rule: &SiteRule) -> Reading {
    read_source(source, Some(rule))
}

fn read_source(source: String, rule: Option<&SiteRule>) -> Reading {
    let page = extract(&source, rule).unwrap_or_else(|| Page {
        text: strip_tags(&source),
        ..Page::default()
    });
    drop(source);
    read_page(page)
}

/// What was found in a page.
#[derive(Default)]
struct Page {
    /// The main text, laid out as plain text.
    text: String,
    title: String,
    byline: String,
    published: Option<chrono::NaiveDate>,
    modified: Option<chrono::NaiveDate>,
}

/// Soft hyphens, zero-width spaces and joiners, and stray byte order marks: pages
/// have them inside words and numbers to say where a line may break.
const INVISIBLE: [char; 4] = ['\u{AD}', '\u{200B}', '\u{2060}', '\u{FEFF}'];

/// Reads the text as plain text, below its title.
fn read_page(mut page: Page) -> Reading {
    for text in [&mut page.text, &mut page.title] {
        text.retain(|c| !INVISIBLE.contains(&c));
    }
    let title = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = page.text.trim_start();
    let after = body.strip_prefix(&*title);
    let has_title =
        title.is_empty() || after.is_some_and(|rest| rest.is_empty() || rest.starts_with('\n'));
    let text = if has_title {
        body.to_owned()
    } else {
        format!("{title}\n\n{body}")
    };
    let mut reading = plain::Entry.read(text);
    let Header {
        title: found,
        published,
        modified,
        byline,
        ..
    } = &mut reading.header;
    let text = &reading.text;
    let first = reading.blocks.first_mut();
    if let Some(first) = first.filter(|first| first.span.of(text) == title) {
        first.kind = BlockKind::Heading(1);
        *found = Some(first.span);
    }
    *published = page.published.or(*published);
    *modified = page.modified.or(*modified);
    if !page.byline.trim().is_empty() {
        *byline = Some(page.byline.trim().to_owned());
    }
    reading
}

#[cfg(not(feature = "html"))]
fn extract(_source: &str, _rule: Option<&SiteRule>) -> Option<Page> {
    None
}

#[cfg(feature = "html")]
use extract::extract;

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><title>Ice closes ports | The Paper</title>\
        <meta property='og:site_name' content='The Paper'><meta property='article:published_time' content='2022-03-16'>\
        <meta name='author' content='Jane Doe'></head><body><nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a></ul></nav>\
        <article><p>Ice closed two ports of the north for most of the winter, and the towns lost their trade.</p>\
        <h2>What it cost</h2><p>The state paid <b>40m</b> francs to the towns that live off the trade of the two ports.</p>\
        <table><tr><th>Town</th><th>Ships</th></tr><tr><td>Arl</td><td>40</td></tr></table>\
        <p>The ports were opened again in May, when the first ships came in from the south.</p></article>\
        <footer>Imprint 2022</footer></body></html>";

    #[test]
    #[cfg(feature = "html")]
    fn a_page_becomes_plain_text() {
        let read = Entry.read(PAGE.to_owned());
        assert!(
            read.text()
                .starts_with("Ice closes ports\n\nIce closed two"),
            "{}",
            read.text()
        );
        assert!(!read.text().contains("Imprint"));
        assert_eq!(
            read.header
                .published
                .map(|date| date.to_string())
                .as_deref(),
            Some("2022-03-16")
        );
        assert_eq!(read.header.byline.as_deref(), Some("Jane Doe"));
        let cells = read
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::TableCell { .. }));
        assert_eq!(cells.count(), 2, "{}", read.text());
        let paid = read
            .blocks
            .iter()
            .find(|block| block.span.of(read.text()).starts_with("The state"));
        assert_eq!(
            paid.unwrap().section.map(|span| span.of(read.text())),
            Some("What it cost")
        );
    }

    #[test]
    fn marks_that_no_reader_sees_are_left_out() {
        let hidden = PAGE
            .replace("closed two", "clo\u{AD}sed two")
            .replace("40m", "4\u{2060}0m")
            .replace("The ports", "The&shy; po\u{200B}rts");
        assert_eq!(
            Entry.read(hidden).text(),
            Entry.read(PAGE.to_owned()).text()
        );
    }

    #[test]
    #[cfg(feature = "html")]
    fn captions_are_marked() {
        let page = PAGE.replace(
            "<article><p>",
            "<article><figure><img src=a.jpg><figcaption class=caption>Forty ships wait in the bay of Arl.</figcaption></figure>\
             <figure><img src=b.jpg><figcaption>Photo agency</figcaption></figure><p>",
        );
        let read = Entry.read(page);
        assert!(
            read.text().starts_with(
                "Ice closes ports\n\nCaption: Forty ships wait in the bay of Arl.\n\nIce closed"
            ),
            "{}",
            read.text()
        );
        assert_eq!(
            read.captions().collect::<Vec<_>>(),
            ["Forty ships wait in the bay of Arl."]
        );
        let plain = Entry.read(PAGE.to_owned());
        assert_eq!(read.running_text(), plain.body());
        assert_eq!(plain.running_text(), plain.body());
    }

    #[test]
    fn a_text_may_begin_with_the_words_of_its_title() {
        let page = "<title>The ferry</title><article><p>The ferry to Bor runs again.</article>";
        let read = Entry.read(page.to_owned());
        assert!(
            read.text().starts_with("The ferry\n\nThe ferry to"),
            "{}",
            read.text()
        );
    }

    #[test]
    fn pages_without_an_article_are_read_whole() {
        let read = Entry.read("<p>Four ships".to_owned());
        assert!(read.text().contains("Four ships"));
        assert_eq!(Entry.read(String::new()).text(), "");
    }

    #[test]
    fn deep_pages_are_read() {
        let deep = format!(
            "{}<p>Forty ships came in.</p>{}",
            "<div>".repeat(30_000),
            "</div>".repeat(30_000)
        );
        assert!(Entry.read(deep).text().contains("Forty ships"));
        let bold = format!("<p>{}Forty ships came in.", "<b><i>".repeat(20_000));
        assert!(Entry.read(bold).text().contains("Forty ships"));
    }
}

//! One version's text, its figures marked.
use super::{File, Head, Layout, SiteError, minute, page, pair_path, time_of, version_path};
use crate::base::Span;
use crate::claim::{Claim, Document};
use crate::model::Version;
use crate::render::formats::html::escaped;
use crate::render::wording::{count, fold};
use crate::text::{Block, BlockKind};

/// A piece of a version's text as it is laid out.
#[derive(Debug)]
pub(super) struct Piece {
    /// The element: `p`, `h2`, `pre`.
    pub(super) tag: &'static str,
    /// Its class, or nothing.
    pub(super) class: &'static str,
    /// Its inside, escaped, with figures marked.
    pub(super) html: String,
    /// The claims in it, by index.
    pub(super) claims: Vec<usize>,
}

/// The pieces of a text; `mark` gives the inside of a figure's link: its address
/// and a note.
pub(super) fn pieces(
    document: &Document,
    mark: &dyn Fn(usize) -> (Option<String>, String),
) -> Vec<Piece> {
    let mut claims = document.claims.iter().enumerate().peekable();
    let blocks = document.reading.blocks.iter();
    blocks
        .filter(|block| block.kind != BlockKind::Meta)
        .map(|block| {
            let mut inside = Vec::new();
            while let Some((_, claim)) = claims.peek()
                && claim.figure.span.start() < block.span.end()
            {
                inside.extend(
                    claims
                        .next()
                        .filter(|(_, it)| block.span.contains(it.figure.span)),
                );
            }
            let (tag, class) = element(block);
            Piece {
                tag,
                class,
                html: marked(document, block.span, &inside, mark),
                claims: inside.into_iter().map(|(at, _)| at).collect(),
            }
        })
        .collect()
}

fn element(block: &Block) -> (&'static str, &'static str) {
    match block.kind {
        BlockKind::Heading(1 | 2) => ("h2", ""),
        BlockKind::Heading(_) => ("h3", ""),
        BlockKind::Code => ("pre", ""),
        BlockKind::ListItem => ("p", "item"),
        BlockKind::TableHead { .. } | BlockKind::TableCell { .. } => ("p", "cell"),
        _ => ("p", ""),
    }
}

fn marked(
    document: &Document,
    block: Span,
    claims: &[(usize, &Claim)],
    mark: &dyn Fn(usize) -> (Option<String>, String),
) -> String {
    let clear = document.reading.clear();
    let mut html = String::new();
    let mut from = block.start();
    let text = |from: usize, to: usize| escaped(clear.get(from..to).unwrap_or_default());
    for (at, claim) in claims {
        let span = claim.figure.span;
        html.push_str(&text(from, span.start()));
        let words = escaped(span.of(clear));
        let (href, note) = mark(*at);
        let (id, note) = (claim.id, escaped(&note));
        match href {
            Some(href) => html.push_str(&format!(
                "<a class=\"figure\" id=\"f-{id}\" href=\"{}\" title=\"{note}\">{words}</a>",
                escaped(&href)
            )),
            None => html.push_str(&format!(
                "<span class=\"figure\" id=\"f-{id}\">{words}</span>"
            )),
        }
        from = span.end();
    }
    html.push_str(&text(from, block.end()));
    html.trim().to_owned()
}

#[derive(askama::Template)]
#[template(path = "version.html")]
struct VersionPage {
    head: Head,
    number: u32,
    at: String,
    facts: Vec<String>,
    url: Option<String>,
    before: Option<(u32, String)>,
    after: Option<(u32, String)>,
    change: Option<String>,
    pieces: Vec<Piece>,
}

impl Layout {
    /// The page of one of `versions`, by index.
    ///
    /// # Errors
    /// [`SiteError::Layout`]
    pub fn version(
        self,
        title: &str,
        versions: &[Version],
        at: usize,
        document: &Document,
    ) -> Result<File, SiteError> {
        let version = &versions[at];
        let provenance = &version.provenance;
        let near = |it: &Version| (it.number.get(), version_path(it));
        let before = at.checked_sub(1).map(|before| &versions[before]);
        let mut facts = vec![count(document.claims.len(), "figure")];
        facts.extend(provenance.byline.as_deref().map(fold));
        let what = format!("v{}", version.number);
        let template = VersionPage {
            head: self.head_of_article(&version.article, title, &what, "version"),
            number: version.number.get(),
            at: minute(time_of(version)),
            facts,
            url: provenance.url.clone().filter(|url| is_web(url)),
            before: before.map(near),
            after: versions.get(at + 1).map(near),
            change: before.map(|before| pair_path(before, version, super::Columns::One)),
            pieces: pieces(document, &|_| (None, String::new())),
        };
        page(version_path(version), &template)
    }
}

/// Whether a link leads to the web and nowhere else.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

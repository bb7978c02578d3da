//! What is left out inside the article's element: links to other articles,
//! share lines, empty headings, what comes before the first and after the last prose.
use super::blocks::{Block, is_caption};
use super::page::Page;

/// Which blocks of the article's element are its text.
pub(super) fn tidy(page: &Page<'_>, blocks: &[Block], title: &str) -> Vec<bool> {
    let is_credit = |block: &Block| is_caption(page, block) && block.words < CAPTION;
    let mut keep: Vec<bool> = (blocks.iter())
        .map(|block| !is_aside(page, block) && !is_credit(block))
        .collect();
    drop_link_lists(page, blocks, &mut keep);
    drop_after_end(page, blocks, &mut keep);
    drop_ends(page, blocks, &mut keep, title);
    drop_empty_headings(page, blocks, &mut keep);
    keep
}

/// Shorter captions name who took the picture, in words.
const CAPTION: usize = 5;

/// The nearest element of one of the names that a block stands in.
fn inside(page: &Page<'_>, block: &Block, names: &[&str]) -> Option<usize> {
    std::iter::once(block.holder)
        .chain(page.ancestors(block.holder))
        .find(|above| names.contains(&page.name(*above)))
}

pub(super) fn heading_level(page: &Page<'_>, block: &Block) -> Option<u8> {
    let name = page.name(block.holder).as_bytes();
    match name {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Lines that lead elsewhere or ask for something.
fn is_aside(page: &Page<'_>, block: &Block) -> bool {
    let in_quote = inside(page, block, &["blockquote", "table", "pre"]).is_some();
    let mostly_linked = block.linked * 10 >= block.words * 8 && block.words > 0;
    let says =
        page.name(block.holder) == "p" && block.words >= 5 && block.text.ends_with(['.', '?', '!']);
    mostly_linked && !in_quote && !says && inside(page, block, &["li"]).is_none()
        || is_request(&block.text)
}

/// Whole lines, in lower case and without marks at their ends.
#[rustfmt::skip]
const REQUESTS: &[&str] = &[
    "ad", "advert", "advertisement", "advertisements", "advertising", "anuncio", "anzeige", "article continues below", "back to top", "click here",
    "close", "comment", "comments", "continue reading", "copy link", "copyright", "download", "email", "facebook", "follow us",
    "leave a comment", "leave a reply", "link copied", "load more", "loading", "log in", "more", "more from", "newsletter", "photo", "photos", "play", "print",
    "publicidade", "publicidad", "publicité", "read more", "related", "related articles", "related stories", "related topics", "reply", "save",
    "scroll to continue", "share", "share on facebook", "share on twitter", "share this", "share this article", "share this post", "share this story", "show more",
    "sign up", "sponsored", "story continues below", "story continues below advertisement", "subscribe", "tags", "this slideshow requires javascript", "topics", "tweet", "twitter", "view more",
    "watch", "werbung", "whatsapp",
];

/// How lines begin that lead elsewhere.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "also read", "click here to", "follow us on", "for more on this story", "get the latest", "like us on", "more:", "photo:", "photos:", "read also", "read more:", "read more about", "read next", "read:", "recommended:", "related:",
    "see also:", "share this", "sign up for", "sign up to", "subscribe to", "watch:", "this site uses cookies", "this website uses cookies", "we use cookies", "all rights reserved", "©",
];

fn is_request(text: &str) -> bool {
    let lower = text.to_lowercase();
    let line = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '©');
    REQUESTS.contains(&line)
        || line.len() < 200 && OPENINGS.iter().any(|opening| line.starts_with(opening))
}

/// Lists of links.
fn drop_link_lists(page: &Page<'_>, blocks: &[Block], keep: &mut [bool]) {
    let mut at = 0;
    while at < blocks.len() {
        let Some(list) = inside(page, &blocks[at], &["ul", "ol", "dl"]) else {
            at += 1;
            continue;
        };
        let end = page.nodes[list].end;
        let to = at
            + blocks[at..]
                .iter()
                .take_while(|block| block.from < end)
                .count();
        let words: usize = blocks[at..to].iter().map(|block| block.words).sum();
        let linked: usize = blocks[at..to].iter().map(|block| block.linked).sum();
        if linked * 2 >= words && inside(page, &blocks[at], &["table", "blockquote"]).is_none() {
            keep[at..to].fill(false);
        }
        at = to.max(at + 1);
    }
}

/// How headings begin behind which other articles are announced.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "about the author", "comments", "continue reading", "do not miss", "don't miss", "further reading", "keep reading", "latest", "leave a", "more from", "more in", "more on", "more stories",
    "most popular", "most read", "popular", "read more", "read next", "recommended", "related", "see also", "share this", "sponsored", "the latest", "trending", "up next", "what to read next",
    "you may also", "you might also", "veja também", "leia também", "leia mais", "lee también", "lire aussi", "à lire", "mehr zum thema", "das könnte sie", "lesen sie auch",
];

/// Cuts behind a heading that announces other articles, when little prose follows.
fn drop_after_end(page: &Page<'_>, blocks: &[Block], keep: &mut [bool]) {
    let prose: usize = blocks
        .iter()
        .zip(&*keep)
        .filter(|(_, keep)| **keep)
        .map(|(block, _)| block.prose())
        .sum();
    let mut before = 0;
    for at in 0..blocks.len() {
        let block = &blocks[at];
        let lower = block.text.to_lowercase();
        let lower = lower.trim_end_matches(['.', '…', ':', ' ']);
        let heads = heading_level(page, block).is_some();
        let more = lower.starts_with("more ")
            && [" stories", " news", " articles", " posts", " coverage"]
                .iter()
                .any(|end| lower.ends_with(end));
        let announces = block.words <= 8
            && (more || ENDS.iter().any(|end| lower.starts_with(end)))
            && (heads || !block.text.ends_with(['!', '?']) && !block.text.ends_with(". "));
        let comments = block.words <= 4
            && [
                "comments",
                "leave a reply",
                "kommentare",
                "comentarios",
                "comentários",
                "commentaires",
            ]
            .iter()
            .any(|word| lower.contains(word));
        if announces || comments && heads {
            keep[at] = false;
            if comments && before >= 60 || (prose - before) * 5 <= prose {
                keep[at..].fill(false);
                return;
            }
        }
        before += if keep[at] { block.prose() } else { 0 };
    }
}

/// Lines before the first and after the last prose, which name author, day and
/// topics; items and cells stay.
fn drop_ends(page: &Page<'_>, blocks: &[Block], keep: &mut [bool], title: &str) {
    let is_text = |block: &Block| {
        !is_caption(page, block) && block.prose() > 0
            || inside(
                page,
                block,
                &["li", "td", "th", "blockquote", "pre", "dd", "dt"],
            )
            .is_some()
            || page.name(block.holder) == "p" && block.words >= 4
    };
    let kept = |keep: &[bool], at: usize| keep[at] && is_text(&blocks[at]);
    let first = (0..blocks.len()).find(|at| kept(keep, *at)).unwrap_or(0);
    let last = (0..blocks.len()).rev().find(|at| kept(keep, *at));
    for at in 0..blocks.len() {
        let block = &blocks[at];
        let heads = heading_level(page, block).is_some_and(|level| level > 1) && at + 1 >= first;
        let titles = block.words <= 40 && is_title(&block.text, title) && at <= first + 1;
        // The picture above the text belongs to it.
        let heads = heads || is_caption(page, block) && keep[at];
        if at < first && !(heads && (at + 1 == first || is_caption(page, block)))
            || last.is_some_and(|last| at > last)
            || titles
        {
            keep[at] = false;
        }
    }
}

/// Whether a block repeats the title, but for marks and case.
pub(super) fn is_title(text: &str, title: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    !title.is_empty() && plain(text) == plain(title)
}

/// Headings with nothing under them.
fn drop_empty_headings(page: &Page<'_>, blocks: &[Block], keep: &mut [bool]) {
    let mut next: Option<u8> = Some(0);
    for at in (0..blocks.len())
        .rev()
        .filter(|at| keep[*at])
        .collect::<Vec<_>>()
    {
        let level = heading_level(page, &blocks[at]);
        if let (Some(level), Some(next)) = (level, next)
            && next <= level
        {
            keep[at] = false;
            continue;
        }
        next = level;
    }
}

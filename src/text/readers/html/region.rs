//! Which element of a page holds its article.
use super::blocks::{Block, Sums, weight};
use super::chrome::words;
use super::page::Page;

/// The element that holds the article: the smallest that has nearly all of the
/// prose, begun from what the page itself calls its article.
pub(super) fn region(page: &Page<'_>, blocks: &[Block]) -> usize {
    let prose = Sums::new(page, blocks, |block| weight(page, block));
    let total = prose.of(0..page.nodes.len());
    let start = named(page, &prose, total).unwrap_or(0);
    descend(page, &prose, start)
}

/// How plainly a page says that an element is its article.
fn plainness(page: &Page<'_>, at: usize) -> u8 {
    let name = page.name(at);
    if !matches!(name, "div" | "section" | "article" | "main" | "td" | "span") {
        return 0;
    }
    if page
        .attr(at, "itemprop")
        .is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"))
    {
        return 4;
    }
    let names = [page.attr(at, "class"), page.attr(at, "id")];
    let mut plain = 0;
    for names in names.into_iter().flatten() {
        let words = words(names);
        let is = |word: &String, of: &[&str]| of.contains(&word.as_str());
        let body = words.windows(2).any(|pair| {
            is(
                &pair[0],
                &[
                    "article", "entry", "post", "story", "news", "blog", "page", "artikel",
                    "articulo",
                ],
            ) && is(
                &pair[1],
                &["body", "content", "text", "copy", "contents", "txt"],
            )
        });
        let joined = words.iter().any(|word| {
            is(
                word,
                &[
                    "articlebody",
                    "articletext",
                    "articlecontent",
                    "entrycontent",
                    "postcontent",
                    "storybody",
                    "storycontent",
                    "storytext",
                    "postbody",
                    "newsbody",
                    "newstext",
                    "bodytext",
                    "bodycopy",
                ],
            )
        });
        if body || joined {
            plain = 3;
        }
    }
    plain.max(match (name, page.attr(at, "role")) {
        ("article", _) => 2,
        ("main", _) | (_, Some("main" | "article")) => 1,
        _ => 0,
    })
}

/// What the page calls its article: of the plainest elements with enough prose
/// the first, of those inside each other the innermost that loses nothing, and
/// of an article in parts the element that holds all parts.
fn named(page: &Page<'_>, prose: &Sums, total: usize) -> Option<usize> {
    let mut best: Option<(u8, usize)> = None;
    let mut parts: Vec<usize> = Vec::new();
    let title = only_title(page);
    for at in 0..page.nodes.len() {
        let plain = plainness(page, at);
        let held = prose.of(page.range(at));
        if plain == 0 || held == 0 {
            continue;
        }
        let titled = title.is_some_and(|title| page.range(at).contains(&title));
        let enough = match plain {
            3.. => held * 8 >= total,
            2 if titled => held * 10 >= total,
            _ => held * 2 >= total,
        };
        let (best_plain, best_at) = best.unwrap_or((0, 0));
        let inside = best.is_some() && at < page.nodes[best_at].end;
        if plain == best_plain && !inside {
            parts.push(at);
        } else if enough
            && (plain > best_plain
                || inside && plain == best_plain && held * 10 >= prose.of(page.range(best_at)) * 8)
        {
            best = Some((plain, at));
            parts.clear();
        }
    }
    let (plain, first) = best?;
    Some(if plain >= 3 {
        joined(page, prose, first, &parts)
    } else {
        first
    })
}

/// The page's main heading, if it has one only.
fn only_title(page: &Page<'_>) -> Option<usize> {
    let mut headings = page.named("h1");
    let first = headings.next();
    first.filter(|_| headings.next().is_none())
}

/// How many parts of one article are joined.
const MOST_PARTS: usize = 50;

/// The element that holds all parts of an article; only the first where the
/// parts are articles of their own.
fn joined(page: &Page<'_>, prose: &Sums, first: usize, parts: &[usize]) -> usize {
    let mut whole = first;
    let mut held = prose.of(page.range(first));
    for part in parts.iter().take(MOST_PARTS) {
        let Some(above) = page
            .ancestors(whole)
            .find(|above| page.range(*above).contains(part))
        else {
            break;
        };
        held += prose.of(page.range(*part));
        let articles = (page.range(above))
            .filter(|at| page.name(*at) == "article" || page.name(*at) == "h1")
            .count();
        if articles > 1
            || matches!(page.name(above), "html" | "body" | "")
            || held * 10 < prose.of(page.range(above)) * 7
        {
            break;
        }
        whole = above;
    }
    whole
}

/// Goes down as long as one child has nearly all of the prose, and what stands
/// beside it is no paragraph.
fn descend(page: &Page<'_>, prose: &Sums, start: usize) -> usize {
    let mut at = start;
    loop {
        let range = page.range(at);
        let held = prose.of(range.clone());
        let richest = page
            .children(at)
            .max_by_key(|child| (prose.of(page.range(*child)), std::cmp::Reverse(*child)));
        let Some(child) = richest.filter(|child| !page.name(*child).is_empty() && held > 0) else {
            return at;
        };
        let inner = prose.of(page.range(child));
        let beside = page.children(at).any(|other| {
            other != child
                && matches!(page.name(other), "p" | "")
                && prose.of(page.range(other)) >= 12
        });
        let part = matches!(
            page.name(child),
            "p" | "blockquote" | "li" | "td" | "table" | "ul" | "ol"
        );
        if inner * 10 < held * 8 || inner < held && beside || part {
            return at;
        }
        at = child;
    }
}

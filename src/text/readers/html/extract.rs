//! The steps in their order: a page's source becomes the article's text.
use super::Page;
use super::about::About;
use super::blocks::{Block, blocks, is_caption, left_out};
use super::page::{Kind, Page as Tree};
use super::region::region;
use super::tidy::{is_title, tidy};
use crate::text::SiteRule;
use crate::text::markup::tame;
use crate::text::readers::plain::CAPTION;
use crate::text::strip::Lines;
use scraper::node::Element;
use scraper::{Html, Selector};
use std::collections::HashSet;

/// Longer pages are read by their tags alone: a parsed page takes some ten
/// times its bytes of memory. Article pages have 1 MB at most.
const LONGEST: usize = 10 << 20;

/// Pages of more tags are read by them alone too. Large article pages have
/// 20,000.
const MOST_TAGS: usize = 200_000;

/// Columns that a cell may span: more are a page's mistake.
const MOST_COLUMNS: usize = 64;

/// The article of a page; `None` when it has none or is too long.
pub(super) fn extract(source: &str, rule: Option<&SiteRule>) -> Option<Page> {
    if source.len() > LONGEST || source.matches('<').count() > MOST_TAGS {
        return None;
    }
    let html = Html::parse_document(&tame(source));
    let tree = Tree::new(&html);
    let about = About::new(&tree);
    let removed = rule.map_or_else(Vec::new, |rule| matches(&html, &tree, &rule.remove));
    let selected = rule.map_or_else(Vec::new, |rule| matches(&html, &tree, &rule.select));
    let text = if selected.is_empty() {
        found(&tree, &about.title, &removed, true)
            .or_else(|| found(&tree, &about.title, &removed, false))?
    } else {
        chosen(&tree, &about.title, &removed, &selected)?
    };
    Some(Page {
        text,
        title: about.title,
        byline: about.byline,
        published: about.published,
        modified: about.modified,
    })
}

/// The elements that selectors choose, none of them inside another.
fn matches(html: &Html, tree: &Tree<'_>, selectors: &[String]) -> Vec<usize> {
    let selectors = selectors
        .iter()
        .filter_map(|selector| Selector::parse(selector).ok());
    let mut chosen: HashSet<*const Element> = HashSet::new();
    for selector in selectors {
        chosen.extend(
            html.select(&selector)
                .map(|element| std::ptr::from_ref(element.value())),
        );
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.nodes.len() {
        let is_chosen = matches!(tree.nodes[at].kind, Kind::Element(element) if chosen.contains(&std::ptr::from_ref(element)));
        if is_chosen {
            found.push(at);
            at = tree.nodes[at].end;
        } else {
            at += 1;
        }
    }
    found
}

/// The text that is found where the page has its prose. `bold` says whether
/// class words count.
fn found(tree: &Tree<'_>, title: &str, removed: &[usize], bold: bool) -> Option<String> {
    let mut out = left_out(tree, bold);
    leave_out(tree, removed, &mut out);
    let all = blocks(tree, &out);
    let region = tree.range(region(tree, &all));
    let held: Vec<Block> = all
        .into_iter()
        .filter(|block| region.contains(&block.from))
        .collect();
    let keep = tidy(tree, &held, title);
    let kept = held.into_iter().zip(keep).filter(|(_, keep)| *keep);
    lay_out(
        tree,
        &kept.map(|(block, _)| block).collect::<Vec<_>>(),
        &out,
    )
}

/// The text of the elements that a rule selects: all of it but what is never
/// text and what the rule removes.
fn chosen(tree: &Tree<'_>, title: &str, removed: &[usize], selected: &[usize]) -> Option<String> {
    let mut out = left_out(tree, false);
    leave_out(tree, removed, &mut out);
    let mut inside = vec![false; tree.nodes.len()];
    for at in selected {
        inside[tree.range(*at)].fill(true);
    }
    let mut held = blocks(tree, &out);
    held.retain(|block| inside[block.from] && !is_title(&block.text, title));
    lay_out(tree, &held, &out)
}

fn leave_out(tree: &Tree<'_>, removed: &[usize], out: &mut [bool]) {
    for at in removed {
        out[tree.range(*at)].fill(true);
    }
}

/// Lays out blocks as plain text.
fn lay_out(tree: &Tree<'_>, kept: &[Block], out: &[bool]) -> Option<String> {
    let mut shown = vec![false; tree.nodes.len()];
    let mut begins = vec![false; tree.nodes.len()];
    let mut captions = vec![false; tree.nodes.len()];
    for block in kept {
        shown[block.from..block.to].fill(true);
        begins[block.from] = true;
        captions[block.from] = is_caption(tree, block);
    }
    // How many shown nodes there are before each node.
    let mut until = vec![0; tree.nodes.len() + 1];
    for (at, shown) in shown.iter().enumerate() {
        until[at + 1] = until[at] + usize::from(*shown && !out[at]);
    }
    let mut lines = Lines::default();
    let mut open: Vec<usize> = Vec::new();
    for at in 0..tree.nodes.len() {
        while let Some(last) = open.pop_if(|last| tree.nodes[*last].end <= at) {
            lines.push_tag(tree.name(last), true);
        }
        match tree.nodes[at].kind {
            Kind::Text(text) if shown[at] && !out[at] => {
                if begins[at] {
                    lines.push_tag("p", false);
                }
                if captions[at] {
                    lines.push_text(CAPTION);
                    lines.push_text(" ");
                }
                lines.push_text(text);
            }
            Kind::Element(element)
                if until[tree.nodes[at].end] > until[at]
                    || !out[at] && matches!(element.name(), "br" | "td" | "th" | "hr") =>
            {
                lines.push_tag(element.name(), false);
                if let ("td" | "th", Some(span)) = (element.name(), element.attr("colspan")) {
                    let columns: usize = span.trim().parse().unwrap_or(1);
                    lines.widen(columns.clamp(1, MOST_COLUMNS) - 1);
                }
                open.push(at);
            }
            _ => {}
        }
    }
    let text = lines.text;
    (!text.trim().is_empty()).then_some(text)
}

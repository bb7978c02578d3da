//! The runs of text between block elements, and what their looks say of them.
use super::chrome::{Doubt, doubt};
use super::page::{Kind, Page, is_inline};

/// A run of text that stands in one block element.
pub(super) struct Block {
    /// Its first and one past its last text node.
    pub(super) from: usize,
    pub(super) to: usize,
    /// The block element it stands in.
    pub(super) holder: usize,
    /// The text, white space collapsed.
    pub(super) text: String,
    /// Words, and how many of them lead elsewhere.
    pub(super) words: usize,
    pub(super) linked: usize,
}

impl Block {
    /// The share of its words that lead elsewhere.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 > self.words
    }

    /// Words that count as prose: running text, as navigation has none.
    pub(super) fn prose(&self) -> usize {
        let long = self.words >= 12 || self.words >= 5 && ends_sentence(&self.text);
        if long && !self.is_linked() {
            self.words
        } else {
            0
        }
    }
}

/// Whether a text ends as sentences do.
pub(super) fn ends_sentence(text: &str) -> bool {
    let body = text.trim_end_matches(|c: char| "\"'”’»)]*".contains(c) || c.is_whitespace());
    body.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '।'])
}

/// Words of a text; scripts that write none apart count two characters for one.
pub(super) fn count_words(text: &str) -> usize {
    let wide = text.chars().filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{0e00}'..='\u{0e7f}')).count();
    text.split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_alphanumeric()))
        .count()
        + wide / 2
}

/// Which nodes are left out: those inside elements of doubt that hold little of
/// the page's prose. `bold` says whether doubts by class words count.
pub(super) fn left_out(page: &Page<'_>, bold: bool) -> Vec<bool> {
    let doubts: Vec<Doubt> = (0..page.nodes.len()).map(|at| doubt(page, at)).collect();
    let mut out = vec![false; page.nodes.len()];
    let mut at = 0;
    while at < out.len() {
        if doubts[at] == Doubt::Certain {
            let end = page.nodes[at].end;
            out[at..end].fill(true);
            at = end;
        } else {
            at += 1;
        }
    }
    let all = blocks(page, &out);
    let prose = Sums::new(page, &all, |block| weight(page, block));
    let words = Sums::new(page, &all, |block| block.words);
    let quoted = Sums::new(page, &all, |block| {
        usize::from(
            page.ancestors(block.from)
                .any(|above| page.name(above) == "blockquote"),
        )
    });
    let total = prose.of(0..page.nodes.len());
    let mut at = 0;
    while at < out.len() {
        let range = page.range(at);
        let held = prose.of(range.clone());
        let drop = match doubts[at] {
            _ if !bold
                || quoted.of(range.clone()) > 0
                    && held * 10 <= total * 3
                    && words.of(range.clone()) < 120 =>
            {
                false
            }
            Doubt::Strong => held * 10 <= total * 3,
            Doubt::Weak => held * 10 <= total && words.of(range.clone()) <= 80,
            _ => false,
        };
        if drop {
            out[range.clone()].fill(true);
            at = range.end;
        } else {
            at += 1;
        }
    }
    out
}

/// Words of prose as they count for what holds the article: little in items,
/// where other articles are announced.
pub(super) fn weight(page: &Page<'_>, block: &Block) -> usize {
    let in_item = std::iter::once(block.holder)
        .chain(page.ancestors(block.holder))
        .take(4)
        .any(|above| page.name(above) == "li");
    if is_caption(page, block) {
        0
    } else if in_item {
        block.prose() / 3
    } else {
        block.prose()
    }
}

/// Whether a block stands in a caption.
pub(super) fn is_caption(page: &Page<'_>, block: &Block) -> bool {
    std::iter::once(block.holder)
        .chain(page.ancestors(block.holder))
        .take(4)
        .any(|above| matches!(page.name(above), "figcaption" | "caption"))
}

/// The blocks of what is not left out, in document order.
pub(super) fn blocks(page: &Page<'_>, out: &[bool]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open: Option<Block> = None;
    let mut closes = Vec::new();
    let mut links: Vec<usize> = Vec::new();
    for (at, node) in page.nodes.iter().enumerate() {
        while closes.last().is_some_and(|end| *end <= at) {
            closes.pop();
            close(&mut open, &mut found);
        }
        while links.last().is_some_and(|end| *end <= at) {
            links.pop();
        }
        if out[at] {
            continue;
        }
        match node.kind {
            Kind::Element(element) => {
                let name = element.name();
                if name == "a" {
                    links.push(node.end);
                }
                let breaks = name == "br"
                    && open
                        .as_ref()
                        .is_some_and(|block| breaks_again(page, block, at));
                if !is_inline(name) || breaks {
                    close(&mut open, &mut found);
                    closes.push(node.end);
                }
            }
            Kind::Text(text) => {
                if open.is_none() && text.trim().is_empty() {
                    continue;
                }
                let block = open.get_or_insert_with(|| Block {
                    from: at,
                    to: at,
                    holder: page
                        .ancestors(at)
                        .find(|above| !is_inline(page.name(*above)))
                        .unwrap_or(0),
                    text: String::new(),
                    words: 0,
                    linked: 0,
                });
                block.to = at + 1;
                block.text.push_str(text);
                if !links.is_empty() {
                    block.linked += count_words(text);
                }
            }
            Kind::Root => {}
        }
    }
    close(&mut open, &mut found);
    found
}

/// Whether a line break follows another: together they part paragraphs.
fn breaks_again(page: &Page<'_>, block: &Block, at: usize) -> bool {
    let before = page.nodes[block.from..at]
        .iter()
        .rev()
        .find(|node| match node.kind {
            Kind::Text(text) => !text.trim().is_empty(),
            Kind::Element(element) => element.name() == "br" || element.name() == "img",
            Kind::Root => true,
        });
    before.is_some_and(|node| matches!(node.kind, Kind::Element(element) if element.name() == "br"))
}

fn close(open: &mut Option<Block>, found: &mut Vec<Block>) {
    if let Some(mut block) = open.take() {
        block.text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
        block.words = count_words(&block.text);
        if !block.text.is_empty() {
            found.push(block);
        }
    }
}

/// Sums of a number over the blocks of any element, in constant time.
pub(super) struct Sums(Vec<usize>);

impl Sums {
    pub(super) fn new(page: &Page<'_>, blocks: &[Block], value: impl Fn(&Block) -> usize) -> Self {
        let mut sums = vec![0; page.nodes.len() + 1];
        for block in blocks {
            sums[block.from + 1] += value(block);
        }
        for at in 1..sums.len() {
            sums[at] += sums[at - 1];
        }
        Self(sums)
    }

    pub(super) fn of(&self, range: std::ops::Range<usize>) -> usize {
        self.0[range.end] - self.0[range.start]
    }
}

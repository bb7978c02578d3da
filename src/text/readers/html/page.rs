//! A parsed page as a flat list of nodes in document order, so that every
//! element's content is a range and every sum over it a difference.
use scraper::node::Element;
use scraper::{Html, Node as Parsed};
use std::ops::Range;

/// A page's nodes in document order, the whole page first.
pub(super) struct Page<'a> {
    pub(super) nodes: Vec<Node<'a>>,
}

/// One node.
pub(super) struct Node<'a> {
    /// The index of the element it stands in; the first node's is its own.
    pub(super) parent: usize,
    /// One past the last node inside it.
    pub(super) end: usize,
    pub(super) kind: Kind<'a>,
}

/// What a node is.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    Text(&'a str),
    Element(&'a Element),
    /// The document itself.
    Root,
}

impl<'a> Page<'a> {
    /// Flattens a parsed page; comments and the like are left out.
    pub(super) fn new(html: &'a Html) -> Self {
        let tree = html.tree.root();
        let mut nodes = vec![Node {
            parent: 0,
            end: 0,
            kind: Kind::Root,
        }];
        let mut open = vec![(tree.id(), 0)];
        for node in tree.descendants().skip(1) {
            let above = node.parent().map(|parent| parent.id());
            while open.len() > 1 && open.last().map(|(id, _)| *id) != above {
                let (_, at) = open.pop().unwrap_or((tree.id(), 0));
                nodes[at].end = nodes.len();
            }
            let parent = open.last().map_or(0, |(_, at)| *at);
            let end = nodes.len() + 1;
            let kind = match node.value() {
                Parsed::Element(element) => Kind::Element(element),
                Parsed::Text(text) => Kind::Text(text),
                _ => continue,
            };
            if matches!(kind, Kind::Element(_)) {
                open.push((node.id(), nodes.len()));
            }
            nodes.push(Node { parent, end, kind });
        }
        for (_, at) in open {
            nodes[at].end = nodes.len();
        }
        Self { nodes }
    }

    /// An element's name; empty for text and the document.
    pub(super) fn name(&self, at: usize) -> &'a str {
        match self.nodes[at].kind {
            Kind::Element(element) => element.name(),
            _ => "",
        }
    }

    /// An attribute of an element.
    pub(super) fn attr(&self, at: usize, name: &str) -> Option<&'a str> {
        match self.nodes[at].kind {
            Kind::Element(element) => element.attr(name),
            _ => None,
        }
    }

    /// The nodes inside a node, itself first.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        at..self.nodes[at].end
    }

    /// The nodes that stand directly in a node.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[at].end;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = next;
                next = self.nodes[child].end;
                child
            })
        })
    }

    /// A node's ancestors, the nearest first.
    pub(super) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = at;
        std::iter::from_fn(move || {
            (next > 0).then(|| {
                next = self.nodes[next].parent;
                next
            })
        })
    }

    /// The elements of a name, in document order.
    pub(super) fn named<'p>(&'p self, name: &'p str) -> impl Iterator<Item = usize> + 'p {
        (0..self.nodes.len()).filter(move |at| self.name(*at) == name)
    }

    /// The text inside a node, white space collapsed, cut where it is too long
    /// for a line.
    pub(super) fn text(&self, at: usize) -> String {
        let text = self.raw_text(at, LINE);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The text inside a node as it stands, until `limit` bytes are reached.
    pub(super) fn raw_text(&self, at: usize, limit: usize) -> String {
        let mut text = String::new();
        for node in &self.nodes[self.range(at)] {
            if let Kind::Text(piece) = node.kind {
                text.push_str(piece);
                if text.len() > limit {
                    break;
                }
            }
        }
        text
    }
}

/// Longer than any title, byline or date line, in bytes.
const LINE: usize = 2000;

/// Whether an element stands in a line of text.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
            | "br"
            | "img"
    )
}

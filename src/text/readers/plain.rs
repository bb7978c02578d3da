//! Plain text: paragraphs between blank lines or on lines of their own.
use super::{Block, BlockKind, Header, Reader, Reading};
use crate::base::Span;
use crate::model::MediaType;
use crate::text::sentence::sentences;

pub(super) struct Entry;

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "plain"
    }
    fn version(&self) -> u32 {
        1
    }
    fn media_type(&self) -> MediaType {
        MediaType::Plain
    }
    fn read(&self, source: String) -> Reading {
        let mut blocks = Vec::new();
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            let start = at + line.len() - line.trim_start().len();
            let body = line.trim();
            if !body.is_empty() {
                let span = Span::between(start, start + body.len());
                blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    span,
                    sentences: sentences(&source, span),
                });
            }
            at += line.len();
        }
        Reading {
            text: source,
            clear: None,
            blocks,
            header: Header::default(),
        }
    }
}

//! Runs cut at the ends of paragraphs.
use super::{Mark, Move, Paragraph, Part, Piece};
use crate::base::Span;
use crate::change::{Comparison, Run, RunKind};
use crate::claim::Document;
use crate::text::BlockKind;
use rustc_hash::FxHashMap;

/// One text and where its paragraphs begin, the first one's beginning aside.
struct Side<'a> {
    text: &'a str,
    cuts: Vec<usize>,
}

impl<'a> Side<'a> {
    /// A line ends a paragraph unless it was wrapped: then its end lies inside a
    /// block. Lines of code stand for themselves.
    fn new(document: &'a Document) -> Self {
        let text = document.text();
        let end = if text.contains('\n') { '\n' } else { '\r' };
        let blocks = document.reading.blocks.iter();
        let mut blocks = blocks
            .filter(|block| block.kind != BlockKind::Code)
            .peekable();
        let mut cuts = Vec::new();
        for (at, _) in text.match_indices(end) {
            while blocks.next_if(|block| block.span.end() <= at).is_some() {}
            if blocks.peek().is_none_or(|block| at < block.span.start()) {
                cuts.push(at + 1);
            }
        }
        Self { text, cuts }
    }

    /// The parts of a span, each with whether its end is a paragraph's.
    fn parts(&self, span: Span) -> impl Iterator<Item = (Part<'a>, bool)> {
        let first = self.cuts.partition_point(|cut| *cut <= span.start());
        let cuts = self.cuts[first..].iter().copied();
        let inner = cuts.take_while(move |cut| *cut <= span.end());
        let rest = self
            .cuts
            .binary_search(&span.end())
            .is_err()
            .then_some(span.end());
        let mut at = span.start();
        let ends = inner.map(|cut| (cut, true));
        ends.chain(rest.map(|end| (end, false)))
            .map(move |(end, ends)| {
                let text = &self.text[at..end];
                let part = Part { at, text };
                at = end;
                (part, ends)
            })
    }

    /// How many paragraphs a span has words of.
    fn paragraphs(&self, span: Span) -> usize {
        self.parts(span)
            .filter(|(part, _)| !part.text.trim().is_empty())
            .count()
    }

    /// Whether nothing stands between the last paragraph's beginning and `at`.
    fn begins(&self, at: usize) -> bool {
        let before = self.cuts.partition_point(|cut| *cut <= at);
        let start = before.checked_sub(1).map_or(0, |before| self.cuts[before]);
        self.text[start..at].trim().is_empty()
    }

    /// Whether nothing stands between `at` and the next paragraph's beginning.
    fn ends(&self, at: usize) -> bool {
        let next = self.cuts.partition_point(|cut| *cut < at);
        let end = self.cuts.get(next).copied().unwrap_or(self.text.len());
        self.text[at..end].trim().is_empty()
    }
}

/// The paragraphs of both texts in reading order, moved text as it stands on
/// each side.
pub(super) fn paragraphs<'a>(comparison: &Comparison<'a>, runs: &[Run]) -> Vec<Paragraph<'a>> {
    let mut builder = Builder {
        old: Side::new(comparison.old),
        new: Side::new(comparison.new),
        moves: moves(runs),
        done: Vec::new(),
        row: Paragraph::default(),
    };
    let sides = |run: &Run| run.old.is_some() && run.new.is_some();
    for region in runs.chunk_by(|a, b| sides(a) == sides(b)) {
        if sides(&region[0]) {
            for run in region {
                builder.both(run);
            }
        } else {
            builder.edits(region);
        }
    }
    builder.close();
    builder.done
}

/// Which way each move went.
fn moves(runs: &[Run]) -> FxHashMap<u32, Move> {
    let mut moves = FxHashMap::default();
    for run in runs {
        if let Some(number) = run.moved {
            let down = run.old.is_some();
            moves.entry(number).or_insert(Move { number, down });
        }
    }
    moves
}

struct Builder<'a> {
    old: Side<'a>,
    new: Side<'a>,
    moves: FxHashMap<u32, Move>,
    done: Vec<Paragraph<'a>>,
    row: Paragraph<'a>,
}

impl<'a> Builder<'a> {
    fn close(&mut self) {
        let mut pieces = std::mem::take(&mut self.row).pieces;
        let word = |piece: &Piece<'_>| piece.mark != Mark::Kept || !piece.is_blank();
        pieces.truncate(pieces.iter().rposition(word).map_or(0, |last| last + 1));
        pieces.drain(..pieces.iter().position(word).unwrap_or(0));
        if !pieces.iter().all(Piece::is_blank) {
            self.done.push(Paragraph { pieces });
        }
    }

    fn push(&mut self, mark: Mark, sides: [Option<Part<'a>>; 2], moved: Option<Move>, ends: bool) {
        let [old, new] = sides;
        self.row.pieces.push(Piece {
            mark,
            old,
            new,
            moved,
        });
        if ends {
            self.close();
        }
    }

    /// Text of both sides: cut where the new one is.
    fn both(&mut self, run: &Run) {
        let (Some(old), Some(new)) = (run.old, run.new) else {
            return;
        };
        let equal = run.kind == RunKind::Equal;
        let was = old.of(self.old.text);
        let mut rest = Some(Part {
            at: old.start(),
            text: was,
        });
        let parts: Vec<_> = self.new.parts(new).collect();
        for (at, (part, ends)) in parts.iter().enumerate() {
            let from = part.at - new.start();
            let old = match equal {
                true => Some(Part {
                    at: old.start() + from,
                    text: &was[from..from + part.text.len()],
                }),
                // What is written otherwise goes with the first words.
                false if !part.text.trim().is_empty() || at + 1 == parts.len() => rest.take(),
                false => None,
            };
            self.push(Mark::Kept, [old, Some(*part)], None, *ends);
        }
    }

    /// Text of one side each, between texts of both. One paragraph that became
    /// another is shown as one; where there are more, each is by itself.
    fn edits(&mut self, region: &[Run]) {
        let count = |side: &Side<'_>, pick: fn(&Run) -> Option<Span>| -> usize {
            let spans = region.iter().filter_map(pick);
            spans.map(|span| side.paragraphs(span)).sum()
        };
        let apart = count(&self.old, |run| run.old) > 1 || count(&self.new, |run| run.new) > 1;
        for run in region {
            let moved = run
                .moved
                .and_then(|number| self.moves.get(&number))
                .copied();
            let is_move = matches!(run.kind, RunKind::MoveOut | RunKind::MoveIn);
            if let Some(span) = run.old {
                if apart && self.is_whole(false) && self.old.begins(span.start()) {
                    self.close();
                }
                let mark = if is_move { Mark::Left } else { Mark::Gone };
                let parts: Vec<_> = self.old.parts(span).collect();
                for (part, ends) in parts {
                    self.push(mark, [Some(part), None], moved, ends);
                }
            }
            if let Some(span) = run.new {
                if apart && self.is_whole(true) && self.new.begins(span.start()) {
                    self.close();
                }
                let mark = if is_move { Mark::Arrived } else { Mark::Come };
                let parts: Vec<_> = self.new.parts(span).collect();
                for (part, ends) in parts {
                    self.push(mark, [None, Some(part)], moved, ends);
                }
            }
        }
    }

    /// Whether the row is a whole paragraph of the old side only, or of the new.
    fn is_whole(&self, old: bool) -> bool {
        let pieces = self.row.pieces.iter().filter(|piece| !piece.is_blank());
        let mut parts = pieces.map(|piece| if old { piece.old } else { piece.new });
        let Some(Some(first)) = parts.next() else {
            return false;
        };
        let side = if old { &self.old } else { &self.new };
        let mut last = first;
        for part in parts {
            match part {
                Some(part) => last = part,
                None => return false,
            }
        }
        side.begins(first.at)
            && side.ends(last.at + last.text.trim_end().len())
            && self
                .row
                .pieces
                .iter()
                .all(|piece| piece.old.is_some() != piece.new.is_some())
    }
}

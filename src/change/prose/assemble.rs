//! Pieces and the white space between them as runs that give back both texts.
use super::pieces::Piece;
use super::{Run, RunKind};
use crate::base::Span;

/// Makes runs of pieces in reading order. White space is no piece: it goes with
/// what it is next to, or is a `Format` run where it differs.
pub(super) fn runs(old: &str, new: &str, pieces: &[Piece]) -> Vec<Run> {
    let mut weaver = Weaver {
        old,
        new,
        old_at: 0,
        new_at: 0,
        runs: Vec::new(),
    };
    let mut from = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if let Piece::Kept { old, new } = *piece {
            weaver.block(&pieces[from..at], old.start(), new.start(), true);
            weaver.kept(old, new);
            from = at + 1;
        }
    }
    weaver.block(&pieces[from..], old.len(), new.len(), false);
    numbered(weaver.runs)
}

struct Weaver<'a> {
    old: &'a str,
    new: &'a str,
    old_at: usize,
    new_at: usize,
    runs: Vec<Run>,
}

impl Weaver<'_> {
    fn old_until(&self, end: usize) -> &str {
        &self.old[self.old_at..end]
    }

    fn new_until(&self, end: usize) -> &str {
        &self.new[self.new_at..end]
    }

    /// Adds a run of one or both sides that reaches to the given ends.
    fn push(&mut self, kind: RunKind, old_end: usize, new_end: usize, moved: Option<u32>) {
        let side = |start: usize, end: usize| (start < end).then(|| Span::between(start, end));
        let (old, new) = (side(self.old_at, old_end), side(self.new_at, new_end));
        if old.is_none() && new.is_none() {
            return;
        }
        (self.old_at, self.new_at) = (old_end, new_end);
        if let Some(last) = self.runs.last_mut()
            && (last.kind, last.moved) == (kind, moved)
        {
            let join = |a: Option<Span>, b: Option<Span>| match (a, b) {
                (Some(a), Some(b)) => Some(a.join(b)),
                (a, b) => a.or(b),
            };
            (last.old, last.new) = (join(last.old, old), join(last.new, new));
            return;
        }
        self.runs.push(Run {
            kind,
            old,
            new,
            moved,
        });
    }

    /// White space on both sides: equal or told as format. Returns whether it was
    /// taken; it is not when only one side has some.
    fn space(&mut self, old_end: usize, new_end: usize) -> bool {
        let (old, new) = (self.old_until(old_end), self.new_until(new_end));
        if old.is_empty() != new.is_empty() {
            return false;
        }
        let kind = if old == new {
            RunKind::Equal
        } else {
            RunKind::Format
        };
        self.push(kind, old_end, new_end, None);
        true
    }

    /// What is kept, from the white space before it on, if that is still there.
    fn kept(&mut self, old: Span, new: Span) {
        let (was, is) = (old.of(self.old), new.of(self.new));
        if was != is {
            return self.push(RunKind::Format, old.end(), new.end(), None);
        }
        if (self.old_at, self.new_at) != (old.start(), new.start()) {
            // White space that only one side has: told with the next character.
            let first = was.chars().next().map_or(0, char::len_utf8);
            self.push(
                RunKind::Format,
                old.start() + first,
                new.start() + first,
                None,
            );
        }
        self.push(RunKind::Equal, old.end(), new.end(), None);
    }

    /// Pieces of one side each, up to what is kept on both sides or to the end.
    fn block(&mut self, pieces: &[Piece], old_end: usize, new_end: usize, kept_follows: bool) {
        let first =
            |pick: fn(&Piece) -> Option<Span>| pieces.iter().find_map(pick).map(Span::start);
        // Where only one side has pieces, the white space of the other is one
        // gap, and that before or after the pieces is its counterpart.
        match (first(gone), first(come)) {
            (None, None) => {
                if !self.space(old_end, new_end) && !kept_follows {
                    self.last_space(old_end, new_end);
                }
                return;
            }
            (Some(old), Some(new)) => {
                self.space(old, new);
            }
            (None, Some(new)) => {
                let after = &self.new[last_end(pieces, come)..new_end];
                if goes_before(self.old_until(old_end), self.new_until(new), after) {
                    self.space(old_end, new);
                }
            }
            (Some(old), None) => {
                let after = &self.old[last_end(pieces, gone)..old_end];
                if goes_before(self.new_until(new_end), self.old_until(old), after) {
                    self.space(old, new_end);
                }
            }
        }
        self.one_sided(pieces);
        if !self.space(old_end, new_end) {
            self.trailing(old_end, new_end);
        }
    }

    fn one_sided(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match *piece {
                Piece::Gone { old, moved, kept } => {
                    let kind = if kept {
                        RunKind::MoveOut
                    } else {
                        RunKind::Delete
                    };
                    self.push(kind, old.end(), self.new_at, moved);
                }
                Piece::Come { new, moved, kept } => {
                    let kind = if kept {
                        RunKind::MoveIn
                    } else {
                        RunKind::Insert
                    };
                    self.push(kind, self.old_at, new.end(), moved);
                }
                Piece::Kept { old, new } => self.kept(old, new),
            }
        }
    }

    /// White space that only one side has after a block: with the last run of
    /// that side.
    fn trailing(&mut self, old_end: usize, new_end: usize) {
        let is_old = self.old_at < old_end;
        let last = self
            .runs
            .iter_mut()
            .rev()
            .take_while(|run| run.kind != RunKind::Equal && run.kind != RunKind::Format);
        for run in last {
            let side = if is_old { &mut run.old } else { &mut run.new };
            if let Some(span) = side {
                *side = Some(Span::between(
                    span.start(),
                    if is_old { old_end } else { new_end },
                ));
                (self.old_at, self.new_at) = (old_end, new_end);
                return;
            }
        }
        let kind = if is_old {
            RunKind::Delete
        } else {
            RunKind::Insert
        };
        self.push(kind, old_end, new_end, None);
    }

    /// White space that only one side has at the end of the texts: told with the
    /// last kept character.
    fn last_space(&mut self, old_end: usize, new_end: usize) {
        let last = self.old[..self.old_at]
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        if let Some(run) = self.runs.last_mut()
            && run.kind == RunKind::Equal
            && let (Some(old), Some(new)) = (run.old, run.new)
        {
            if old.len() == last {
                self.runs.pop();
            } else {
                run.old = Some(Span::between(old.start(), old.end() - last));
                run.new = Some(Span::between(new.start(), new.end() - last));
            }
            self.old_at -= last;
            self.new_at -= last;
            return self.push(RunKind::Format, old_end, new_end, None);
        }
        self.trailing(old_end, new_end);
    }
}

/// Whether a gap is the counterpart of the white space before pieces of the other
/// side, not of that after them.
fn goes_before(gap: &str, before: &str, after: &str) -> bool {
    gap == before || (gap != after && after.is_empty() && !gap.is_empty())
}

fn gone(piece: &Piece) -> Option<Span> {
    match piece {
        Piece::Gone { old, .. } => Some(*old),
        _ => None,
    }
}

fn come(piece: &Piece) -> Option<Span> {
    match piece {
        Piece::Come { new, .. } => Some(*new),
        _ => None,
    }
}

fn last_end(pieces: &[Piece], pick: fn(&Piece) -> Option<Span>) -> usize {
    pieces.iter().rev().find_map(pick).map_or(0, Span::end)
}

/// Numbers the moves in order of departure.
fn numbered(mut runs: Vec<Run>) -> Vec<Run> {
    let mut departed: Vec<u32> = Vec::new();
    let mut numbers: rustc_hash::FxHashMap<u32, u32> = rustc_hash::FxHashMap::default();
    let left = runs.iter().filter(|run| run.old.is_some());
    for moved in left.chain(&runs).filter_map(|run| run.moved) {
        numbers.entry(moved).or_insert_with(|| {
            departed.push(moved);
            departed.len() as u32
        });
    }
    for run in &mut runs {
        run.moved = run.moved.map(|moved| numbers[&moved]);
    }
    runs
}

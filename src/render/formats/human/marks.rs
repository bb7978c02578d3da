//! The words of a paragraph with marks: colors where there are any, else those
//! of `git diff --word-diff`.
use super::Look;
use super::paint::Ink;
use super::wrap::Line;
use crate::render::prose::{Flowing, Group, Mark, Move, Paragraph, View, flow};
use crate::render::wording::fit;

/// How much of a text that moved is quoted where it left, in columns.
const QUOTED: usize = 44;

/// A paragraph, seen on one side or both, as one line of words with marks.
pub(super) fn line(paragraph: &Paragraph<'_>, view: View, look: Look) -> Line {
    let mut line = Line::default();
    for Group { arrived, words } in flow(paragraph, view) {
        if let Some(moved) = arrived {
            line.open(Some(Ink::Faint), &format!("{{moved {}: ", from(moved)));
        }
        for Flowing { mark, moved, text } in words {
            match mark {
                Mark::Kept | Mark::Arrived => line.push(None, &text),
                Mark::Gone => marked(&mut line, look, Ink::Gone, ["[-", &text, "-]"]),
                Mark::Come => marked(&mut line, look, Ink::Come, ["{+", &text, "+}"]),
                Mark::Skipped => line.push(Some(Ink::Faint), &text),
                Mark::Left => left(&mut line, moved, &text),
            }
        }
        if arrived.is_some() {
            line.close(Some(Ink::Faint), "}");
        }
    }
    line
}

/// Tells where a text went that stood here.
fn left(line: &mut Line, moved: Option<Move>, text: &str) {
    let to = moved.map_or_else(|| "away".to_owned(), to);
    line.open(Some(Ink::Faint), &format!("[moved {to}: "));
    line.push(Some(Ink::Faint), &fit(text, QUOTED));
    line.close(Some(Ink::Faint), "]");
}

fn marked(line: &mut Line, look: Look, ink: Ink, [open, text, close]: [&str; 3]) {
    if look.color {
        return line.push(Some(ink), text);
    }
    line.open(None, open);
    line.push(None, text);
    line.close(None, close);
}

/// Where a text went that stood here: `down, #1`.
fn to(Move { number, down }: Move) -> String {
    format!("{}, #{number}", if down { "down" } else { "up" })
}

/// Where a text came from that stands here: `from above, #1`.
fn from(Move { number, down }: Move) -> String {
    format!("from {}, #{number}", if down { "above" } else { "below" })
}

//! `criticmarkup`: the whole new text with its edits in CriticMarkup
//! (criticmarkup.com). Accepting all edits gives the new text, rejecting them
//! the old one, byte for byte.
use super::{Format, Look, Report, Topic};
use crate::change::{Comparison, Run, RunKind};
use crate::render::not_shown;
use std::io::{self, Write};

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "criticmarkup"
    }

    fn shows(&self, topic: Topic) -> bool {
        topic == Topic::Diff
    }

    fn write(&self, report: &Report<'_>, _: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Diff(report) => out.write_all(text(report.comparison)?.as_slice()),
            _ => Err(not_shown(self)),
        }
    }
}

/// What begins a mark.
const OPENINGS: [&str; 5] = ["{++", "{--", "{~~", "{==", "{>>"];

/// What ends one, or parts the two sides of a replacement.
const ENDINGS: [&str; 6] = ["++}", "--}", "~~}", "==}", "<<}", "~>"];

/// Where the next mark begins that stands in an article's own text.
fn next(text: &str, marks: &[&str]) -> Option<usize> {
    let first = |c: char| matches!(c, '{' | '+' | '-' | '~' | '=' | '<');
    text.match_indices(first)
        .map(|(at, _)| at)
        .find(|at| marks.iter().any(|mark| text[*at..].starts_with(mark)))
}

fn text(comparison: &Comparison<'_>) -> io::Result<Vec<u8>> {
    let (old, new) = (comparison.old.text(), comparison.new.text());
    let mut out = Vec::with_capacity(new.len() + new.len() / 8);
    let runs = comparison.runs();
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        at += 1;
        let was = run.old.map_or("", |span| span.of(old));
        let is = run.new.map_or("", |span| span.of(new));
        match run.kind {
            RunKind::Equal => kept(&mut out, is)?,
            RunKind::Format => replaced(&mut out, was, is)?,
            RunKind::Delete => match runs.get(at).filter(|next| takes_place(next)) {
                Some(next) => {
                    at += 1;
                    replaced(&mut out, was, next.new.map_or("", |span| span.of(new)))?;
                }
                None => marked(&mut out, ["{--", "--}"], was)?,
            },
            RunKind::Insert => marked(&mut out, ["{++", "++}"], is)?,
            RunKind::MoveOut | RunKind::MoveIn => {
                let number = run.moved.unwrap_or_default();
                let marks = match run.kind {
                    RunKind::MoveOut => ["{--", "--}"],
                    _ => ["{++", "++}"],
                };
                marked(&mut out, marks, if is.is_empty() { was } else { is })?;
                write!(out, "{{>>moved, #{number}<<}}")?;
            }
        }
    }
    Ok(out)
}

/// Whether a run stands for what was taken out right before it.
fn takes_place(run: &Run) -> bool {
    run.kind == RunKind::Insert
}

/// Words of both texts. What would begin a mark is broken up by replacing its
/// second character with itself.
fn kept(out: &mut Vec<u8>, text: &str) -> io::Result<()> {
    let mut rest = text;
    while let Some(at) = next(rest, &OPENINGS) {
        let (before, after) = (&rest[..=at], &rest[at + 1..]);
        write!(out, "{before}{}", no_change(&after[..1]))?;
        rest = &after[1..];
    }
    write!(out, "{rest}")
}

/// A character replaced with itself. A tilde or an angle would end the mark.
fn no_change(character: &str) -> String {
    match character {
        "~" | ">" => format!("{{--{character}--}}{{++{character}++}}"),
        _ => format!("{{~~{character}~>{character}~~}}"),
    }
}

/// One text instead of another; one beside the other where the mark for both
/// would be misread.
fn replaced(out: &mut Vec<u8>, old: &str, new: &str) -> io::Result<()> {
    let plain = |text: &str| !text.contains(['~', '{', '}', '\n', '\r']);
    if plain(old) && plain(new) {
        return write!(out, "{{~~{old}~>{new}~~}}");
    }
    marked(out, ["{--", "--}"], old)?;
    marked(out, ["{++", "++}"], new)
}

/// Text between marks, line ends apart from words: a mark across paragraphs is
/// not understood everywhere. Marks in the text are broken up between two.
fn marked(out: &mut Vec<u8>, [open, close]: [&str; 2], text: &str) -> io::Result<()> {
    let breaks = |c: char| matches!(c, '\n' | '\r');
    let mut rest = text;
    while !rest.is_empty() {
        let in_breaks = rest.starts_with(breaks);
        let line = rest.find(|c| breaks(c) != in_breaks).unwrap_or(rest.len());
        let line = &rest[..line];
        let mark = [next(line, &OPENINGS), next(line, &ENDINGS)];
        let end = mark
            .into_iter()
            .flatten()
            .min()
            .map_or(line.len(), |at| at + 1);
        write!(out, "{open}{}{close}", &line[..end])?;
        rest = &rest[end..];
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::change::Comparison;
    use crate::claim::Document;
    use crate::model::MediaType;
    use proptest::prelude::{prop_assert_eq, proptest};

    /// What a reader of CriticMarkup makes of it: the first mark from the left,
    /// to its nearest end, again and again. `side` is 0 for the text with all
    /// edits rejected, 1 for the one with all accepted.
    fn read(mut text: &str, side: usize) -> String {
        let mut out = String::new();
        while let Some(at) = text.find('{') {
            out.push_str(&text[..at]);
            let rest = &text[at..];
            let mark = |open: &str, close: &str| {
                let inside = rest.strip_prefix(open)?;
                let end = inside.find(close)?;
                Some((&inside[..end], &inside[end + close.len()..]))
            };
            let (shown, after) = if let Some((gone, after)) = mark("{--", "--}") {
                ([gone, ""], after)
            } else if let Some((come, after)) = mark("{++", "++}") {
                (["", come], after)
            } else if let Some((both, after)) = mark("{~~", "~~}") {
                let (gone, come) = both.split_once("~>").unwrap();
                ([gone, come], after)
            } else if let Some((kept, after)) = mark("{==", "==}") {
                ([kept, kept], after)
            } else if let Some((_, after)) = mark("{>>", "<<}") {
                (["", ""], after)
            } else {
                (["{", "{"], &rest[1..])
            };
            out.push_str(shown[side]);
            text = after;
        }
        out + text
    }

    fn marked(old: &str, new: &str) -> String {
        let document = |text: &str| Document::new(text.to_owned(), MediaType::Plain);
        let (old, new) = (document(old), document(new));
        String::from_utf8(text(&Comparison::new(&old, &new)).unwrap()).unwrap()
    }

    #[test]
    fn edits_are_marked_in_the_new_text() {
        assert_eq!(
            marked(
                "The fund has $5m. It will grow.\n",
                "The fund has $6m. It will not grow.\n"
            ),
            "The fund has {~~$5m~>$6m~~}. It will {++not ++}grow.\n"
        );
    }

    #[test]
    fn marks_of_the_article_itself_are_broken_up() {
        let old = "He typed {++ and {--x--} and {~~a~>b~~} twice.";
        let new = "She typed {++ and {--x--} and {~~a~>b~~} once ++} more.";
        let marked = marked(old, new);
        assert_eq!([read(&marked, 0), read(&marked, 1)], [old, new], "{marked}");
    }

    proptest! {
        #[test]
        fn accepting_gives_the_new_text_and_rejecting_the_old(
            old in "([a-c]{1,2}[ .\n]|[{}+~>=<-]{1,4}|1,000 |今年){0,30}",
            new in "([a-c]{1,2}[ .\n]|[{}+~>=<-]{1,4}|1000 |今年){0,30}",
        ) {
            let marked = marked(&old, &new);
            prop_assert_eq!([read(&marked, 0), read(&marked, 1)], [old, new], "{}", marked);
        }
    }
}

//! `markdown`: claim changes as a table, then the edited paragraphs with
//! ~~old~~ **new**, for GitHub and what reads its Markdown.
use super::{Format, Look, Report, Topic};
use crate::change::Comparison;
use crate::render::claims::{nothing, rest, rows, step, warnings};
use crate::render::escape::markdown as escaped;
use crate::render::prose::{
    Flowing, Group, Mark, Move, Paragraph, Stretch, View, flow, prose, stretches,
};
use crate::render::wording::{self, count, fit, fold};
use crate::render::{ArticleSummary, DiffReport, not_shown, verdict};
use std::io;

/// How much of a text that moved is quoted where it left, in columns.
const QUOTED: usize = 60;

pub(super) struct Entry;

impl Format for Entry {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn shows(&self, topic: Topic) -> bool {
        matches!(
            topic,
            Topic::Check | Topic::Diff | Topic::Claims | Topic::Site
        )
    }

    fn write(&self, report: &Report<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
        match report {
            Report::Check(report) => verdict::comment(report, out),
            Report::Diff(report) => diff(report, look, out),
            Report::Site(report) => articles(&report.articles_in_short, out),
            _ => Err(not_shown(self)),
        }
    }
}

/// The articles with their claims that changed: for a pull request.
fn articles(articles: &[ArticleSummary], out: &mut dyn io::Write) -> io::Result<()> {
    for (at, article) in articles.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let (title, held) = (escaped(&fold(&article.title)), escaped(&article.held));
        writeln!(out, "## {title}\n\n{held}")?;
        if article.claims.is_empty() {
            writeln!(out, "\n*no claim changed*")?;
            continue;
        }
        writeln!(
            out,
            "\n| claim | first | last | change |\n|---|---|---|---|"
        )?;
        for claim in &article.claims {
            let cells = [&claim.label, &claim.first, &claim.last, &claim.delta];
            let [label, first, last, delta] = cells.map(|cell| escaped(cell));
            writeln!(out, "| {label} | {first} | {last} | {delta} |")?;
        }
        if article.more > 0 {
            writeln!(out, "\n*{} more changed*", count(article.more, "claim"))?;
        }
    }
    Ok(())
}

fn diff(report: &DiffReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let name = |name: &str| escaped(&fold(name));
    let (old, new) = (name(report.old_name), name(report.new_name));
    writeln!(out, "## {old} → {new}")?;
    if report.parts.claims {
        claims(report, look, out)?;
    }
    if report.parts.text {
        text(report.comparison, report.layout.context.unwrap_or(0), out)?;
    }
    Ok(())
}

fn claims(report: &DiffReport<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let step = step(report);
    let rows = rows(&step, look.detail, report.parts.unchanged);
    if !rows.is_empty() {
        writeln!(out, "\n| | claim | old | new | change |")?;
        writeln!(out, "|---|---|---|---|---|")?;
    }
    for row in &rows {
        let notes: String = row.notes.iter().map(|note| format!("; {note}")).collect();
        let claim = escaped(&format!("{}{notes}", row.label));
        let (old, new) = (escaped(&row.old), escaped(&row.new));
        let (kind, delta) = (row.word(), escaped(&row.delta));
        writeln!(out, "| {kind} | {claim} | {old} | {new} | {delta} |")?;
    }
    let warnings = warnings(&step);
    for (about, message) in &warnings {
        let about = about.as_ref().map(|about| format!("{about}: "));
        let message = format!("{}{message}", about.unwrap_or_default());
        writeln!(out, "\n**Warning:** {}", escaped(&message))?;
    }
    let rest = rest(step.summary, &rows, look.detail);
    if !rest.is_empty() {
        writeln!(out, "\n*{rest}*")?;
    } else if rows.is_empty() && warnings.is_empty() {
        writeln!(out, "\n*{}*", nothing(step.summary))?;
    }
    Ok(())
}

fn text(comparison: &Comparison<'_>, context: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let (paragraphs, coarse) = prose(comparison);
    if comparison.old.text() == comparison.new.text() {
        return Ok(());
    }
    writeln!(out, "\n---")?;
    for stretch in stretches(comparison, &paragraphs, context) {
        match stretch {
            Stretch::Shown(paragraph) => writeln!(out, "\n{}", line(&paragraph))?,
            Stretch::Folded(paragraphs) => {
                let words = count(paragraphs.len(), "paragraph");
                writeln!(out, "\n*… {words} unchanged*")?;
            }
        }
    }
    if coarse > 0 {
        writeln!(out, "\n*Note: {}.*", wording::coarse(coarse))?;
    }
    Ok(())
}

/// A paragraph in one line: a line break would be none in Markdown anyway.
fn line(paragraph: &Paragraph<'_>) -> String {
    let mut line = String::new();
    for Group { arrived, words } in flow(paragraph, View::Both) {
        if let Some(Move { number, down }) = arrived {
            let from = if down { "above" } else { "below" };
            line.push_str(&format!("{{*moved from {from}, \\#{number}:* "));
        }
        for (at, flowing) in words.iter().enumerate() {
            // What follows begins with a mark, unless it is kept.
            let next = words.get(at + 1).map(|next| match next.mark {
                Mark::Kept | Mark::Arrived => next.text.chars().next().unwrap_or(' '),
                _ => '*',
            });
            add(&mut line, flowing, next);
        }
        line.push_str(arrived.map_or("", |_| "}"));
    }
    at_start(line)
}

/// Adds words with their mark; `next` is the character behind them, if one is.
fn add(line: &mut String, words: &Flowing, next: Option<char>) {
    let text = escaped(&words.text);
    match words.mark {
        Mark::Kept | Mark::Arrived | Mark::Skipped => line.push_str(&text),
        Mark::Gone => mark(line, ["~~", "del"], &text, next),
        Mark::Come => {
            // Between what is gone and what has come in its place.
            let space = if line.ends_with(['~', '>']) { " " } else { "" };
            line.push_str(space);
            mark(line, ["**", "ins"], &text, next);
        }
        Mark::Left => {
            let quoted = escaped(&fit(&words.text, QUOTED));
            let to = words.moved.map(|Move { number, down }| {
                format!("{}, \\#{number}", if down { "down" } else { "up" })
            });
            let to = to.unwrap_or_default();
            line.push_str(&format!("\\[*moved {to}:* {quoted}\\]"));
        }
    }
}

/// Adds text between delimiters where they are read as such, by the rules of
/// CommonMark on flanking; else between tags, which always are.
fn mark(line: &mut String, [delimiter, tag]: [&str; 2], text: &str, next: Option<char>) {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = line.chars().next_back();
    let opens = is_word(text.chars().next()) || parts(before);
    let closes = is_word(text.chars().next_back()) || parts(next);
    let joins = before.is_some_and(|before| delimiter.starts_with(before));
    if opens && closes && !joins {
        line.push_str(&format!("{delimiter}{text}{delimiter}"));
    } else {
        line.push_str(&format!("<{tag}>{text}</{tag}>"));
    }
}

/// Whether a character beside a delimiter is white space or punctuation by all
/// versions of CommonMark, which differ over symbols.
fn parts(beside: Option<char>) -> bool {
    beside.is_none_or(|c| {
        c.is_whitespace()
            || c.is_ascii_punctuation()
            || matches!(c, '\u{2010}'..='\u{2027}' | '«' | '»')
    })
}

/// A line that begins as a list, a heading's underline or a rule does, so that it
/// does not become one.
fn at_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(b'-' | b'+' | b'=') if digits == 0 => format!("\\{line}"),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::{escaped, line};
    use crate::change::Comparison;
    use crate::claim::Document;
    use crate::model::MediaType;
    use crate::render::prose::{Mark, View, flow, prose};
    use proptest::prelude::{prop_assert_eq, proptest};
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// What a reader sees: the words, those between delimiters apart.
    fn seen(markdown: &str) -> [String; 3] {
        let mut seen = [const { String::new() }; 3];
        let mut at = 0;
        for event in Parser::new_ext(
            markdown,
            Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES,
        ) {
            match event {
                Event::Start(Tag::Strikethrough) => at = 1,
                Event::Start(Tag::Strong) => at = 2,
                Event::InlineHtml(tag) if &*tag == "<del>" => at = 1,
                Event::InlineHtml(tag) if &*tag == "<ins>" => at = 2,
                Event::InlineHtml(tag) if &*tag == "<!-- -->" => {}
                Event::InlineHtml(_) | Event::End(TagEnd::Strikethrough | TagEnd::Strong) => at = 0,
                Event::Text(text) => seen[at].push_str(&text),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
                Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => {}
                other => panic!("{other:?} in {markdown}"),
            }
        }
        seen.map(|text| text.chars().filter(|c| !c.is_whitespace()).collect())
    }

    #[test]
    fn an_article_cannot_write_markup() {
        for text in [
            "<script>alert(1)</script>",
            "![x](http://example.org/x.png)",
            "* a `b` _c_ **d** ~~e~~ [f]: g",
            "# a",
            "1. a",
            "- a",
            "+ a",
            "=== a",
            "> a",
            "| a | b |",
            "&amp; &#35;",
            "from $5m to $6m, @nobody on #12 at www.example.org",
        ] {
            let solid: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            assert_eq!(
                seen(&super::at_start(escaped(text))),
                [solid, String::new(), String::new()]
            );
        }
        assert_eq!(
            escaped("@ana, #7 and ana@example.org"),
            "\\@<!-- -->ana, \\#<!-- -->7 and ana\\@<!-- -->example.org"
        );
    }

    proptest! {
        /// The marks are read as marks, wherever they stand.
        #[test]
        fn marks_are_read(
            old in "([a-c]{1,3}[ .,]|[(“€£$*~_-]|[0-9]{1,2}\\. |[)”]|今年){0,16}",
            new in "([a-c]{1,3}[ .,]|[(“€£$*~_-]|[0-9]{1,2}\\. |[)”]|今年){0,16}",
        ) {
            let document = |text: &str| Document::new(text.to_owned(), MediaType::Plain);
            let (old, new) = (document(&old), document(&new));
            let comparison = Comparison::new(&old, &new);
            for paragraph in prose(&comparison).0 {
                let words: Vec<_> = flow(&paragraph, View::Both).into_iter().flat_map(|group| group.words).collect();
                if words.iter().any(|words| words.moved.is_some()) {
                    continue;
                }
                let mut wanted = [const { String::new() }; 3];
                for words in words {
                    let at = match words.mark {
                        Mark::Gone => 1,
                        Mark::Come => 2,
                        _ => 0,
                    };
                    wanted[at].extend(words.text.chars().filter(|c| !c.is_whitespace()));
                }
                let line = line(&paragraph);
                prop_assert_eq!(seen(&line), wanted, "{}", line);
            }
        }
    }
}

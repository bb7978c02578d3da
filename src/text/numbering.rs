//! Numbers that count the parts of a text, and say nothing in it: "2.4 Fees", "**3\. Fees**".
use super::{Block, BlockKind};
use crate::base::Span;
use rustc_hash::FxHashSet;

/// How many levels of parts are told apart, and how many digits each has.
const LEVELS: usize = 6;
const DIGITS: usize = 3;

/// The number of a part, level by level.
type Levels = [u16; LEVELS];

/// What a block begins with, if that may be the number of a part.
#[derive(Debug, Clone, Copy)]
struct Number {
    levels: Levels,
    depth: usize,
    /// Where the words begin, counted from the block's beginning.
    words: usize,
    /// Whether a stop or a bracket closes it.
    closed: bool,
}

/// Takes the numbers of parts out of the blocks, as the marks of list items are; gives
/// the indices of the blocks that are shorter now. `clear` has blanks for markup.
///
/// A stop or bracket behind a number says that it counts ("3. Fees"); without one ("2.4
/// Fees", or "3 Fees" above a part), a neighbor in the count has to begin another block.
pub(super) fn set_apart(clear: &str, blocks: &mut [Block], title: Option<Span>) -> Vec<usize> {
    let counts = |block: &Block| {
        let kind = matches!(
            block.kind,
            BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::ListItem
        );
        kind && Some(block.span) != title
    };
    let number = |block: &Block| Number::at(block.span.of(clear)).filter(|_| counts(block));
    let numbers: Vec<(usize, Number)> = blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((at, number(block)?)))
        .collect();
    let all: FxHashSet<(usize, Levels)> = numbers
        .iter()
        .map(|(_, number)| (number.depth, number.levels))
        .collect();
    for at in anchors(clear, blocks) {
        blocks[at].kind = BlockKind::Meta;
    }
    let mut shorter = Vec::new();
    for (at, number) in numbers {
        let block = &mut blocks[at];
        let heads = number.depth > 1 || matches!(block.kind, BlockKind::Heading(_));
        if number.closed || heads && number.has_neighbor(&all) {
            block.span = Span::between(block.span.start() + number.words, block.span.end());
            shorter.push(at);
        }
    }
    shorter
}

/// Paragraphs that are a number alone and count notes or parts: below a whole sentence, or
/// growing from heading to heading. Below a line without a stop it is what the line counts.
fn anchors(clear: &str, blocks: &[Block]) -> Vec<usize> {
    /// So many that grow are no chance.
    const MANY: usize = 3;
    let number = |block: &Block| -> Option<u16> {
        let written = block.span.of(clear).trim();
        let digits = written.bytes().all(|byte| byte.is_ascii_digit());
        let alone = block.kind == BlockKind::Paragraph && digits && written.len() <= DIGITS;
        alone.then(|| written.parse().ok())?
    };
    let all = (1..blocks.len()).filter_map(|at| Some((at, number(&blocks[at])?)));
    let heading = |at: usize| {
        let block = blocks.get(at);
        block.is_some_and(|it| matches!(it.kind, BlockKind::Heading(_)))
    };
    let above: Vec<(usize, u16)> = all.clone().filter(|(at, _)| heading(at + 1)).collect();
    let grows = above.len() >= MANY && above.is_sorted_by(|a, b| a.1 < b.1);
    let below = |at: usize| {
        let before = &blocks[at - 1];
        let whole = before.span.of(clear).trim_end().ends_with(['.', '!', '?']);
        before.kind == BlockKind::Paragraph && whole
    };
    let found = all.filter(|(at, _)| below(*at) || grows && heading(at + 1));
    found.map(|(at, _)| at).collect()
}

impl Number {
    /// The number that a text begins with, and words follow.
    fn at(text: &str) -> Option<Self> {
        let start = text.len() - text.trim_start().len();
        let mut number = Self {
            levels: [0; LEVELS],
            depth: 0,
            words: start,
            closed: false,
        };
        let mut rest = &text[start..];
        loop {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if digits == 0 || digits > DIGITS || number.depth == LEVELS {
                return None;
            }
            number.levels[number.depth] = rest[..digits].parse().ok()?;
            number.depth += 1;
            rest = &rest[digits..];
            let deeper = rest.strip_prefix('.');
            match deeper.filter(|deeper| deeper.starts_with(|c: char| c.is_ascii_digit())) {
                Some(deeper) => rest = deeper,
                None => break,
            }
        }
        // What escapes a stop in Markdown is a blank here.
        let mark = rest.trim_start_matches(' ').strip_prefix(['.', ')']);
        let gap = mark.unwrap_or(rest);
        let words = gap.trim_start();
        number.closed = mark.is_some();
        number.words = text.len() - words.len();
        let first = words
            .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\n')
            .chars()
            .next()?;
        let begins = match number.closed {
            true => first.is_alphanumeric() && words.contains(char::is_alphabetic),
            false => first.is_uppercase(),
        };
        // "16.2.If"
        let glued = number.closed && number.depth > 1;
        (begins && (glued || words.len() < gap.len())).then_some(number)
    }

    /// Whether the number before or after it begins another block.
    fn has_neighbor(&self, all: &FxHashSet<(usize, Levels)>) -> bool {
        let last = self.depth - 1;
        let with = |number: u16| {
            let mut levels = self.levels;
            levels[last] = number;
            all.contains(&(self.depth, levels))
        };
        let here = self.levels[last];
        with(here + 1) || here.checked_sub(1).is_some_and(with)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::MediaType;
    use crate::text::Reading;

    fn sentences(text: &str, media_type: MediaType) -> Vec<String> {
        let reading = Reading::new(text.to_owned(), media_type);
        let words = |span: crate::base::Span| span.of(reading.clear()).trim().to_owned();
        let all = reading.sentences().skip(1);
        all.map(|(_, span)| words(span)).collect()
    }

    #[test]
    fn numbers_of_parts_are_no_words() {
        for text in [
            "# T\n\n**3\\. Fees are due.**",
            "# T\n\n## 3\\. Fees are due.",
            "# T\n\n[3\\. Fees are due.](#fees)",
            "# T\n\n3\\) Fees are due.",
            "# T\n\n### 2.3.1. Fees are due.",
            "# T\n\n2.3.Fees are due.",
        ] {
            assert_eq!(
                sentences(text, MediaType::Markdown),
                ["Fees are due."],
                "{text}"
            );
        }
        let parts = "Ports\n\n2.1 Ships pay.\n\n2.2 Boats do not.\n\n2.12 Rafts may.";
        for media_type in [MediaType::Plain, MediaType::Markdown] {
            let read = sentences(parts, media_type);
            assert_eq!(read, ["Ships pay.", "Boats do not.", "2.12 Rafts may."]);
        }
    }

    #[test]
    fn a_number_alone_below_a_sentence_is_no_word_of_the_article() {
        let kinds = |text: &str| {
            let reading = Reading::new(text.to_owned(), MediaType::Markdown);
            let meta = |block: &crate::text::Block| block.kind == crate::text::BlockKind::Meta;
            reading.blocks.iter().filter(|block| meta(block)).count()
        };
        assert_eq!(kinds("# T\n\nShips pay a fee.\n\n38\n\nBoats do not."), 1);
        assert_eq!(kinds("# T\n\nShips that paid\n\n38\n\nBoats do not."), 0);
        let parts = |numbers: [u32; 3]| {
            let part = |number| format!("* Boats\n\n{number}\n\n## Fees\n\n");
            format!("# T\n\n{}", numbers.map(part).concat())
        };
        assert_eq!(kinds(&parts([1, 3, 12])), 3);
        assert_eq!(kinds(&parts([3, 1, 12])), 0);
    }

    #[test]
    fn what_says_something_stays() {
        for text in [
            "2.4 million came.",
            "2.4 Ships each",
            "2.4% of ships.",
            "12 ships came.",
            "1.500 Schiffe",
            "2014. It rained.",
        ] {
            let read = sentences(&format!("Ports\n\n{text}"), MediaType::Plain);
            assert_eq!(read.join(" "), text);
        }
    }
}

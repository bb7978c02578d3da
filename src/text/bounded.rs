//! Keeps sentences short enough to work on: a list of thousands of figures
//! without a full stop is cut into pieces.
//!
//! Where to cut is told by the words there, not by counting from the start
//! (content-defined chunking, as in Muthitacharoen and others, "A Low-bandwidth
//! Network File System", 2001), so that an edit early in such a text moves only
//! the cuts next to it.
use std::ops::Range;

/// The longest sentence, in bytes. Legal prose goes up to some 1,500.
const LONGEST: usize = 2_000;

/// No piece is shorter, but for the last.
const SHORTEST: usize = 250;

/// One in so many commas is a place to cut.
const RARITY: u32 = 8;

/// How many bytes behind a place tell whether it is one: enough to tell the
/// entries of a list apart.
const WINDOW: usize = 24;

/// The pieces of a sentence: itself, unless it is over the bound.
pub(super) fn pieces(sentence: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = if sentence.len() - start > LONGEST {
            start + cut(&sentence[start..])
        } else {
            sentence.len()
        };
        next = (end < sentence.len()).then_some(end);
        Some(start..end)
    })
}

/// Where the first piece of `rest`, which is over the bound, ends.
fn cut(rest: &str) -> usize {
    let mut best = (0, 0);
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        if at > LONGEST {
            break;
        }
        if c.is_whitespace() && at > 0 {
            let next = rest[at..].trim_start();
            let rank = rank(before, next);
            if rank == 3 && at >= SHORTEST && is_chosen(next) {
                return at;
            }
            best = best.max((rank, at));
        }
        before = c;
    }
    match best {
        (0, _) => (0..=LONGEST)
            .rev()
            .find(|at| rest.is_char_boundary(*at))
            .unwrap_or(rest.len()),
        (_, at) => at,
    }
}

/// How good a place before `next` is: after a comma and before a word, between
/// words, anywhere. A figure hardly goes across the first two.
fn rank(before: char, next: &str) -> u8 {
    let word = next.starts_with(char::is_alphabetic);
    match before {
        ',' | ';' | '|' if word => 3,
        _ if word && before.is_alphabetic() => 2,
        _ => 1,
    }
}

/// Whether what `next` begins with is one of the texts to cut before.
fn is_chosen(next: &str) -> bool {
    // FNV-1a, 32 bits.
    let hash = next
        .bytes()
        .take(WINDOW)
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    hash.is_multiple_of(RARITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(from: usize, to: usize) -> String {
        let towns = [
            "Arden", "Bexley", "Corby", "Dover", "Epsom", "Frome", "Goole",
        ];
        (from..to)
            .map(|n| format!("{} {n} has {} homes, ", towns[n * n % 7], n * 31))
            .collect()
    }

    #[test]
    fn ordinary_sentences_stay_whole() {
        let pieces: Vec<_> = pieces("It cost $5m, they said.").collect();
        assert_eq!((pieces.len(), pieces[0].len()), (1, 23));
    }

    #[test]
    fn long_ones_are_cut_after_commas_and_cover_the_text() {
        let list = list(0, 2_000);
        let pieces: Vec<_> = pieces(&list).collect();
        assert!(pieces.len() > 20);
        for pair in pieces.windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
            assert!(pair[0].len() <= LONGEST && list[pair[0].clone()].ends_with(','));
        }
    }

    #[test]
    fn an_early_insertion_moves_few_cuts() {
        let (old, inserted) = (
            list(0, 2_000),
            format!("Hove has 7 homes, {}", list(0, 2_000)),
        );
        let texts = |text: &str| -> Vec<String> {
            pieces(text)
                .map(|piece| text[piece].trim().to_owned())
                .collect()
        };
        let (old, new) = (texts(&old), texts(&inserted));
        let kept = old.iter().filter(|piece| new.contains(piece)).count();
        assert!(kept + 3 >= old.len(), "{kept} of {}", old.len());
    }

    #[test]
    fn nothing_to_cut_at_is_cut_all_the_same() {
        assert_eq!(pieces(&"é".repeat(2_000)).count(), 2);
        assert!(pieces(&"1 ".repeat(3_000)).all(|piece| piece.len() <= LONGEST));
    }
}

//! Characters as they can be shown: none commands, none hides, none turns its neighbors.
use unicode_width::UnicodeWidthChar;

/// How many marks without a width may stand on one letter. What scripts need is
/// less; more of them cover the lines above and below.
const MARKS: usize = 8;

/// The characters of a text as they can be shown, one for each.
pub(crate) fn shown(text: &str) -> impl Iterator<Item = char> + '_ {
    text.char_indices().map(|(at, c)| shown_at(text, at, c))
}

/// A message of several lines as it can be shown: names in it have no use for what a
/// text may have where its lines may break.
#[cfg(feature = "cli")]
pub(crate) fn shown_lines(text: &str) -> String {
    let one = |(at, c)| match c {
        '\n' => c,
        '\u{200b}' => '\u{FFFD}',
        c => shown_at(text, at, c),
    };
    text.char_indices().map(one).collect()
}

/// The character at a place of a text as it can be shown: controls as their
/// pictures, since a text must not command the terminal; as replacements what turns
/// the direction of the words beside it (they read otherwise than they are:
/// CVE-2021-42574) and what is not seen, but where its script needs it.
pub(crate) fn shown_at(text: &str, at: usize, c: char) -> char {
    match c {
        ' '..='~' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{FFFD}',
        c if c < '\u{300}' && c != '\u{ad}' => c,
        c if turns(c) || hides(c) && !is_needed(text, at, c) || is_piled(text, at, c) => '\u{FFFD}',
        c => c,
    }
}

/// Whether a byte can begin a character that is shown as another.
pub(crate) const fn may_change(byte: u8) -> bool {
    !matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb | 0xce..=0xd1 | 0xe4..=0xe9)
}

/// Embeddings, overrides, isolates and marks of the Unicode bidirectional algorithm.
pub(super) fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Characters that are not seen: joiners, fillers, selectors, tags.
pub(super) fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}'
            | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character that is not seen does what it is there for: parts a word,
/// joins letters of scripts that are joined, makes an emoji.
fn is_needed(text: &str, at: usize, c: char) -> bool {
    let Some(before) = text[..at].chars().next_back() else {
        return false;
    };
    match c {
        '\u{ad}' => before.is_alphabetic(),
        // Web pages have it where a line may break; in a figure it has no place.
        '\u{200b}' => {
            let after = text[at + c.len_utf8()..].chars().next();
            let apart = |c: char| !c.is_numeric() && !hides(c);
            apart(before) && after.is_none_or(apart)
        }
        '\u{200c}' | '\u{200d}' => joins(before),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            let key = text[at + c.len_utf8()..].starts_with('\u{20e3}');
            key || !before.is_ascii() && !hides(before)
        }
        '\u{e0020}'..='\u{e007f}' => of_flag(&text[..at]),
        _ => false,
    }
}

/// From the scripts of the Near East to those of Southeast Asia, and emoji.
fn joins(before: char) -> bool {
    let script = matches!(
        before,
        '\u{5d0}'..='\u{1cff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'
    );
    script && !before.is_numeric()
}

/// Whether tags before this place begin at a black flag: England's, Scotland's.
fn of_flag(before: &str) -> bool {
    const TAGS: usize = 6;
    let is_tag = |c: &char| matches!(c, '\u{e0020}'..='\u{e007f}');
    let tags = before.chars().rev().take_while(is_tag).count();
    tags <= TAGS && before.chars().rev().nth(tags) == Some('\u{1f3f4}')
}

/// Whether too many marks without a width stand before this one.
fn is_piled(text: &str, at: usize, c: char) -> bool {
    let is_mark = |c: char| c >= '\u{300}' && c.width() == Some(0);
    let before = text[..at].chars().rev().take(MARKS);
    is_mark(c) && before.filter(|c| is_mark(*c)).count() == MARKS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> String {
        shown(text).collect()
    }

    #[test]
    fn what_is_written_as_it_should_be_stays() {
        for text in [
            "the EU’s €132bn 😀 של 今年 café cafe\u{301}",
            // A family, a heart on fire, a key cap, the flag of Scotland.
            "👩\u{200d}👧 ❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3} 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            // Persian, Hindi, Thai, Hebrew with points, Korean by letters.
            "می\u{200c}خواهم क्\u{200d}ष ที่\u{200b}นี่ בְּרֵאשִׁית \u{1112}\u{1161}\u{11ab}",
            "Donau\u{ad}dampf\u{ad}schiff and/\u{200b}or",
            "葛\u{e0100}飾",
        ] {
            assert_eq!(all(text), text);
        }
    }

    #[test]
    fn what_hides_or_turns_is_seen() {
        let hidden = "\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{3164}\u{fe0f}\u{e0100}\u{e0041}\u{180e}";
        let turning = "\u{61c}\u{200e}\u{200f}\u{202a}\u{202e}\u{2066}\u{2069}";
        for c in hidden.chars().chain(turning.chars()) {
            assert_eq!(all(&format!("1{c}32")), "1\u{FFFD}32", "{:x}", u32::from(c));
            assert_eq!(all(&c.to_string()), "\u{FFFD}", "{:x}", u32::from(c));
        }
        // A message in tags behind a flag, and one in selectors behind an emoji.
        let message = format!("🏴{}", "\u{e0041}".repeat(20));
        assert_eq!(all(&message).matches('\u{FFFD}').count(), 13);
        assert_eq!(
            all("😀\u{fe00}\u{fe01}\u{fe02}"),
            "😀\u{fe00}\u{FFFD}\u{FFFD}"
        );
    }

    #[test]
    fn marks_do_not_pile_up() {
        let pile = format!("a{}b", "\u{336}".repeat(1000));
        let shown = all(&pile);
        assert_eq!(shown.matches('\u{336}').count(), MARKS);
        assert_eq!(shown.chars().count(), pile.chars().count());
    }

    #[test]
    fn no_byte_is_skipped_that_begins_what_changes() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let mut bytes = [0; 4];
            let text = format!("1{c}");
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            let piled = format!("1{}{c}", "\u{336}".repeat(MARKS));
            let changes = shown_at(&text, 1, c) != c || shown_at(&piled, 1 + 2 * MARKS, c) != c;
            assert!(!changes || may_change(first), "{:x}", u32::from(c));
        }
    }
}

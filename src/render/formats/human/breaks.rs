//! Where a text may be broken into lines.
use std::ops::Range;
use unicode_linebreak::linebreaks;

/// Where a text may be broken, looked up from the places that are asked for. Between
/// two breaks that are plain to see the standard is asked, once.
pub(super) struct Breaks<'a> {
    text: &'a str,
    /// The stretch that the standard was asked for, and its answer.
    within: Range<usize>,
    found: Vec<usize>,
}

impl<'a> Breaks<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            text,
            within: 0..0,
            found: Vec::new(),
        }
    }

    /// The last free break behind `from` up to `most`.
    pub(super) fn last(
        &mut self,
        from: usize,
        most: usize,
        is_free: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut most = most;
        while most > from {
            let start = self.around(most);
            let found = self.found.partition_point(|end| *end <= most);
            let mut found = self.found[..found].iter().rev();
            let end = found.find(|end| is_free(**end)).copied();
            let end = end.or_else(|| Some(start).filter(|start| is_free(*start)));
            if let Some(end) = end {
                return Some(end).filter(|end| *end > from);
            }
            most = start.checked_sub(1)?;
        }
        None
    }

    /// The first free break behind `from`.
    pub(super) fn first(&mut self, from: usize, is_free: impl Fn(usize) -> bool) -> Option<usize> {
        let mut from = from;
        while from < self.text.len() {
            self.ask(self.before(from), self.behind(from));
            let found = self.found.partition_point(|end| *end <= from);
            if let Some(end) = self.found[found..].iter().find(|end| is_free(**end)) {
                return Some(*end);
            }
            from = self.within.end;
        }
        None
    }

    /// Looks up the breaks between the last plain one up to `at`, which is returned, and
    /// the next; none where there is nothing but a word or two before `at`.
    fn around(&mut self, at: usize) -> usize {
        if self.within.start <= at && at < self.within.end {
            return self.within.start;
        }
        let start = self.before(at);
        let bytes = &self.text.as_bytes()[start..];
        let is_plain =
            |(at, byte): (usize, &u8)| byte.is_ascii_alphanumeric() || at > 0 && is_stop(*byte);
        let mut words = bytes.iter().enumerate().take(at - start + 1);
        let stops = words.position(|word| !is_plain(word));
        if stops.is_none_or(|stop| stop == at - start && bytes[stop] == b' ') {
            (self.within, self.found) = (0..0, Vec::new());
        } else {
            self.ask(start, self.behind(at));
        }
        start
    }

    fn ask(&mut self, start: usize, end: usize) {
        if self.within != (start..end) {
            let found = breaks(&self.text[start..end]);
            self.found = found.into_iter().map(|end| start + end).collect();
            self.within = start..end;
        }
    }

    /// The last plain break up to `at`, the beginning at least.
    fn before(&self, at: usize) -> usize {
        let mut places = (1..=at).rev();
        places.find(|at| self.is_plain(*at)).unwrap_or(0)
    }

    /// The first plain break behind `at`, the end at most.
    fn behind(&self, at: usize) -> usize {
        let mut places = at + 1..self.text.len();
        places
            .find(|at| self.is_plain(*at))
            .unwrap_or(self.text.len())
    }

    /// Whether there is a break after a space and before a letter or digit, when a
    /// letter, digit or plain mark precedes: then nothing before it matters.
    fn is_plain(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        at > 1
            && bytes[at - 1] == b' '
            && bytes[at].is_ascii_alphanumeric()
            && (bytes[at - 2].is_ascii_alphanumeric() || is_stop(bytes[at - 2]))
    }
}

/// Marks before which there is no break, nor behind them without a space.
fn is_stop(byte: u8) -> bool {
    matches!(byte, b',' | b'.' | b';' | b':')
}

/// Where the text may be broken, the end included: as [`linebreaks`] says, which is
/// only asked where a break is not plain to see.
pub(super) fn breaks(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut breaks = Vec::with_capacity(text.len() / 5 + 1);
    let (mut from, mut simple) = (0, true);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => continue,
            b',' | b'.' | b';' | b':' if at > from => continue,
            b' ' => {}
            _ => {
                simple = false;
                continue;
            }
        }
        // After a space and before a letter or digit, when a letter, digit or plain
        // mark precedes, there is always a break, and nothing before it matters.
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let plain = before.is_ascii_alphanumeric() || is_stop(before);
        if !plain || !after.is_ascii_alphanumeric() {
            simple = false;
            continue;
        }
        if !simple {
            breaks.extend(linebreaks(&text[from..at]).map(|(end, _)| from + end));
            breaks.pop();
        }
        breaks.push(at + 1);
        (from, simple) = (at + 1, true);
    }
    breaks.extend(linebreaks(&text[from..]).map(|(end, _)| from + end));
    breaks
}

#[cfg(test)]
mod tests {
    use super::breaks;
    use proptest::prelude::{prop_assert_eq, proptest};
    use unicode_linebreak::linebreaks;

    proptest! {
        #[test]
        fn breaks_are_those_of_the_standard(
            text in "([a-zA-Z0-9]{1,3}|[,.;:!?()\\-/\"'%$“”—é公 ]| |\\PC){0,40}"
        ) {
            let standard: Vec<usize> = linebreaks(&text).map(|(end, _)| end).collect();
            prop_assert_eq!(breaks(&text), standard);
        }
    }
}

//! What a point and a comma mean in the numbers of one document.
//!
//! "1.500" and "1,500" can be fifteen hundred or one and a half. What the other
//! numbers of the document say decides: "2.500.000" and "3,5" write one way,
//! "2,500,000" and "3.5" the other.

/// How three digits behind a lone point or comma are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Separators {
    /// "1.500" is fifteen hundred.
    pub(super) point_groups: bool,
    /// "1,500" is one and a half.
    pub(super) comma_divides: bool,
}

impl Separators {
    /// A point divides, a comma groups.
    pub(super) const POINT: Self = Self {
        point_groups: false,
        comma_divides: false,
    };
    /// A comma divides, a point groups.
    pub(super) const COMMA: Self = Self {
        point_groups: true,
        comma_divides: true,
    };
}

/// Which way a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Either, or none that is known here: "1500", "1'000".
    Open,
    /// A point divides, beyond doubt: "1,234.5", "2,500,000".
    Point,
    /// A point divides, if it is no time or date: "3.5".
    LikelyPoint,
    /// A comma divides, beyond doubt: "1.234,5", "2.500.000".
    Comma,
    /// A comma divides, if it parts no list: "3,5".
    LikelyComma,
    /// "1.500"
    LonePoint,
    /// "1,500"
    LoneComma,
}

/// Which way a number in digits is written.
pub(super) fn style(written: &str) -> Style {
    let mut marks = written
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | ','));
    let Some((at, mark)) = marks.next() else {
        return Style::Open;
    };
    let point = mark == '.';
    match marks.next_back() {
        Some((_, last)) if last == mark => [Style::Point, Style::Comma][usize::from(point)],
        Some((_, last)) => [Style::Comma, Style::Point][usize::from(last == '.')],
        None => {
            let (head, tail) = (&written[..at], &written[at + 1..]);
            let grouped = head.contains(|c: char| !c.is_numeric());
            match () {
                () if grouped => [Style::Comma, Style::Point][usize::from(point)],
                () if is_lone(head, tail) => {
                    [Style::LoneComma, Style::LonePoint][usize::from(point)]
                }
                () => [Style::LikelyComma, Style::LikelyPoint][usize::from(point)],
            }
        }
    }
}

/// Whether the separator between these digits can group thousands.
pub(super) fn is_lone(head: &str, tail: &str) -> bool {
    tail.len() == 3 && (1..=3).contains(&head.len()) && !head.starts_with('0')
}

/// How many numbers of a document are written which way; those beyond doubt count twice.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    point: u32,
    comma: u32,
    lone: u32,
}

impl Tally {
    /// Counts a number in.
    pub(super) fn add(&mut self, style: Style) {
        let (count, weight) = match style {
            Style::Open => return,
            Style::Point => (&mut self.point, 2),
            Style::LikelyPoint => (&mut self.point, 1),
            Style::Comma => (&mut self.comma, 2),
            Style::LikelyComma => (&mut self.comma, 1),
            Style::LonePoint | Style::LoneComma => (&mut self.lone, 1),
        };
        *count = count.saturating_add(weight);
    }

    /// Counts in what was counted elsewhere.
    pub(super) fn merge(&mut self, other: Self) {
        self.point = self.point.saturating_add(other.point);
        self.comma = self.comma.saturating_add(other.comma);
        self.lone = self.lone.saturating_add(other.lone);
    }

    /// What the document makes of a lone point and comma. A way of writing that its
    /// language does not have needs twice the numbers of the other; one number
    /// alone moves only the reading of a lone separator as thousands, which in
    /// prose it mostly is.
    pub(super) fn separators(&self, usual: Separators) -> Separators {
        let (own, other) = self.sides(usual);
        match other {
            _ if self.lone == 0 || other <= own.saturating_mul(2) => usual,
            1 => Separators {
                point_groups: true,
                comma_divides: false,
            },
            _ => Separators {
                point_groups: !usual.comma_divides,
                comma_divides: !usual.comma_divides,
            },
        }
    }

    /// Whether the document leaves open how a lone separator is meant. `known` says
    /// that its language is known and has the usual separators.
    pub(super) fn leaves_open(&self, style: Style, usual: Separators, known: bool) -> bool {
        let groups = match style {
            Style::LonePoint => usual.point_groups,
            Style::LoneComma => !usual.comma_divides,
            _ => return false,
        };
        let (own, other) = self.sides(usual);
        match (own, other) {
            // Three digits behind a point are rarely decimals: more than the
            // language has to say so.
            (0, 0) => !(known && groups),
            (own, 0) => own == 1 && !known,
            (0, other) => other == 1,
            _ => true,
        }
    }

    /// What speaks for the usual separators, and what against them.
    fn sides(&self, usual: Separators) -> (u32, u32) {
        if usual.comma_divides {
            (self.comma, self.point)
        } else {
            (self.point, self.comma)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles() {
        for (written, is) in [
            ("1500", Style::Open),
            ("1'000", Style::Open),
            ("1,234.5", Style::Point),
            ("2,500,000", Style::Point),
            ("1'234.5", Style::Point),
            ("3.5", Style::LikelyPoint),
            ("0.125", Style::LikelyPoint),
            ("1.234,5", Style::Comma),
            ("2.500.000", Style::Comma),
            ("3,5", Style::LikelyComma),
            ("1.500", Style::LonePoint),
            ("1,500", Style::LoneComma),
        ] {
            assert_eq!(style(written), is, "{written}");
        }
    }
}

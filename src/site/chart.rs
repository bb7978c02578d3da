//! One claim's or total's values over the versions, drawn as steps in SVG.
//!
//! A value holds until the next version, so a line is level and jumps where a
//! version changes it. What is no plain value is drawn as what it is: a range as
//! a band, "about" dashed, "more than" and "up to" with arrows that point where
//! the value may lie. Nothing depends on color alone.
use super::axis::Axis;
use crate::figure::Bound;
use crate::render::formats::html::escaped;
use rust_decimal::Decimal;
use std::fmt::Write;

/// The drawing, in units that are pixels on a wide screen.
const WIDTH: i64 = 460;
const LEFT: i64 = 72;
const RIGHT: i64 = 450;
const TOP: i64 = 26;
const BOTTOM: i64 = 156;
const HEIGHT: i64 = 196;

/// The width of a character of a label, about.
const CHARACTER: i64 = 8;

/// The longest label of a value, in characters.
const LONGEST: usize = 26;

/// Values that follow each other and are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first version, by index.
    pub(super) first: usize,
    /// The last version, by index.
    pub(super) last: usize,
    /// The value, or where the range begins.
    pub(super) low: Decimal,
    /// The value, or where the range ends.
    pub(super) high: Decimal,
    /// How firmly.
    pub(super) bound: Bound,
    /// The value in words.
    pub(super) words: String,
}

/// What a chart is drawn of.
pub(super) struct Chart<'a> {
    /// What it shows, for who does not see it.
    pub(super) title: &'a str,
    /// The values, in order.
    pub(super) stretches: &'a [Stretch],
    /// The numbers of all versions of the article.
    pub(super) numbers: &'a [u32],
    /// The days of the first and the last version.
    pub(super) days: (&'a str, &'a str),
    /// Values in words, for the axis.
    pub(super) label: &'a dyn Fn(Decimal) -> String,
}

impl Chart<'_> {
    /// The drawing as SVG; `None` where there is nothing to draw.
    pub(super) fn svg(&self) -> Option<String> {
        let low = self.stretches.iter().map(|it| it.low).min()?;
        let high = self.stretches.iter().map(|it| it.high).max()?;
        let axis = Axis::new(low, high)?;
        let mut svg = String::new();
        let title = escaped(self.title);
        let said: Vec<String> = self.stretches.iter().map(|it| self.said(it)).collect();
        let said = escaped(&said.join("; "));
        let _ = write!(
            svg,
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}: {said}\">"
        );
        self.grid(&axis, &mut svg);
        self.versions(&mut svg);
        for (at, stretch) in self.stretches.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &self.stretches[before]);
            self.stretch(&axis, before, stretch, &mut svg)?;
        }
        self.labels(&axis, &mut svg);
        svg.push_str("</svg>");
        Some(svg)
    }

    fn said(&self, stretch: &Stretch) -> String {
        let (first, last) = (self.numbers[stretch.first], self.numbers[stretch.last]);
        match first == last {
            true => format!("v{first} {}", stretch.words),
            false => format!("v{first} to v{last} {}", stretch.words),
        }
    }

    /// Where a version stands; the index after the last one is the end of the axis.
    fn x(&self, version: usize) -> i64 {
        let (Some(first), Some(last)) = (self.numbers.first(), self.numbers.last()) else {
            return LEFT;
        };
        let Some(number) = self.numbers.get(version) else {
            return RIGHT;
        };
        // The last version has as much room as the others have on average, within bounds.
        let span = i64::from(last - first);
        let room = (RIGHT - LEFT) / (span + 1);
        let room = room.clamp(16, 120);
        LEFT + (RIGHT - LEFT - room) * i64::from(number - first) / span.max(1)
    }

    fn y(axis: &Axis, value: Decimal) -> Option<i64> {
        Some(BOTTOM - (BOTTOM - TOP) * axis.thousandths(value)? / 1000)
    }

    fn grid(&self, axis: &Axis, svg: &mut String) {
        for tick in &axis.ticks {
            let Some(y) = Self::y(axis, *tick) else {
                continue;
            };
            let label = escaped(&(self.label)(*tick));
            let _ = write!(
                svg,
                "<path class=\"grid\" d=\"M{LEFT} {y}H{RIGHT}\"/>\
                 <text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>",
                LEFT - 6,
                y + 4
            );
        }
    }

    /// A mark for each version, numbers where there is room, and the days of the
    /// first and the last.
    fn versions(&self, svg: &mut String) {
        let mut marks = String::new();
        let mut free = LEFT - 20;
        let last = self.numbers.len().saturating_sub(1);
        let end = self.x(last);
        for (at, number) in self.numbers.iter().enumerate() {
            let x = self.x(at);
            let _ = write!(marks, "M{x} {BOTTOM}v5");
            let label = format!("v{number}");
            let width = label.len() as i64 * CHARACTER;
            let fits = x - width / 2 >= free && (at == last || x + width < end - width / 2);
            if fits {
                let _ = write!(
                    svg,
                    "<text class=\"tick\" x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
                    BOTTOM + 18
                );
                free = x + width / 2 + 8;
            }
        }
        let _ = write!(svg, "<path class=\"mark\" d=\"{marks}\"/>");
        let (first, last) = self.days;
        let y = BOTTOM + 34;
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{LEFT}\" y=\"{y}\">{first}</text>"
        );
        if first != last {
            let _ = write!(
                svg,
                "<text class=\"tick\" x=\"{RIGHT}\" y=\"{y}\" text-anchor=\"end\">{last}</text>"
            );
        }
    }

    fn stretch(
        &self,
        axis: &Axis,
        before: Option<&Stretch>,
        stretch: &Stretch,
        svg: &mut String,
    ) -> Option<()> {
        let (x, end) = (self.x(stretch.first), self.x(stretch.last + 1));
        let (low, high) = (Self::y(axis, stretch.low)?, Self::y(axis, stretch.high)?);
        let said = escaped(&self.said(stretch));
        let _ = write!(svg, "<g><title>{said}</title>");
        if let Some(before) = before.filter(|it| it.last + 1 == stretch.first) {
            let (from, to) = (Self::y(axis, before.high)?, high);
            let _ = write!(svg, "<path class=\"jump\" d=\"M{x} {from}V{to}\"/>");
        }
        if low != high {
            let (width, height) = (end - x, low - high);
            let _ = write!(
                svg,
                "<rect class=\"band\" x=\"{x}\" y=\"{high}\" width=\"{width}\" height=\"{height}\"/>\
                 <path class=\"line\" d=\"M{x} {low}H{end}\"/>"
            );
        }
        let class = match stretch.bound {
            Bound::About | Bound::Vague => "line about",
            _ => "line",
        };
        let _ = write!(
            svg,
            "<path class=\"{class}\" d=\"M{x} {high}H{end}\"/>\
             <circle class=\"dot\" cx=\"{x}\" cy=\"{high}\" r=\"3\"/>"
        );
        arrows(stretch.bound, (x, end), high, svg);
        svg.push_str("</g>");
        Some(())
    }

    /// The values in words beside their steps, those that would lie on others left
    /// out: the last and the first come first.
    fn labels(&self, axis: &Axis, svg: &mut String) {
        let mut order: Vec<usize> = (0..self.stretches.len()).collect();
        order.rotate_right(1);
        let mut placed: Vec<(i64, i64, i64)> = Vec::new();
        for at in order {
            let stretch = &self.stretches[at];
            let Some(y) = Self::y(axis, stretch.high) else {
                continue;
            };
            let words = crate::render::wording::fit(&stretch.words, LONGEST);
            let width = words.chars().count() as i64 * CHARACTER;
            let x = self.x(stretch.first).min(RIGHT - width).max(LEFT + 2);
            let y = y - 8;
            let lies_on = |it: &(i64, i64, i64)| {
                let (from, to, other) = *it;
                x < to + 6 && from < x + width + 6 && (y - other).abs() < 14
            };
            // A line that runs through the words would make them hard to read.
            let crossed = self.stretches.iter().any(|other| {
                let (from, to) = (self.x(other.first), self.x(other.last + 1));
                let line = Self::y(axis, other.high).unwrap_or(0);
                from < x + width && x < to && line > y - 12 && line < y + 4
            });
            if placed.iter().any(lies_on) || crossed {
                continue;
            }
            placed.push((x, x + width, y));
            let words = escaped(&words);
            let _ = write!(
                svg,
                "<text class=\"value\" x=\"{x}\" y=\"{y}\">{words}</text>"
            );
        }
    }
}

/// Arrows along a line, to where the value may lie.
fn arrows(bound: Bound, (x, end): (i64, i64), y: i64, svg: &mut String) {
    /// The distance between two arrows.
    const APART: i64 = 72;
    let (tip, base) = match bound {
        Bound::MoreThan | Bound::AtLeast => (-9, -3),
        Bound::LessThan | Bound::AtMost => (9, 3),
        _ => return,
    };
    let mut shape = String::new();
    let mut middle = x + (end - x).min(APART) / 2;
    while middle < end || shape.is_empty() {
        let _ = write!(
            shape,
            "M{} {}L{middle} {}L{} {}Z",
            middle - 4,
            y + base,
            y + tip,
            middle + 4,
            y + base
        );
        middle += APART;
    }
    let _ = write!(svg, "<path class=\"arrow\" d=\"{shape}\"/>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(first: usize, last: usize, value: i64, bound: Bound) -> Stretch {
        Stretch {
            first,
            last,
            low: value.into(),
            high: value.into(),
            bound,
            words: format!("${value}m"),
        }
    }

    fn draw(stretches: &[Stretch], numbers: &[u32]) -> String {
        let chart = Chart {
            title: "aid <total>",
            stretches,
            numbers,
            days: ("1 Mar 2022", "9 Mar 2022"),
            label: &|value| format!("${value}m"),
        };
        chart.svg().unwrap()
    }

    #[test]
    fn a_chart_tells_its_steps_in_words_too() {
        let svg = draw(
            &[
                stretch(0, 1, 350, Bound::Exact),
                stretch(2, 2, 1000, Bound::AtMost),
            ],
            &[1, 3, 9],
        );
        assert!(
            svg.contains("aria-label=\"aid &lt;total&gt;: v1 to v3 $350m; v9 $1000m\""),
            "{svg}"
        );
        assert_eq!(svg.matches("class=\"jump\"").count(), 1);
        assert_eq!(svg.matches("class=\"arrow\"").count(), 1);
    }

    #[test]
    fn a_claim_that_was_gone_for_a_while_has_a_gap() {
        let svg = draw(
            &[
                stretch(0, 0, 5, Bound::About),
                stretch(2, 3, 7, Bound::Exact),
            ],
            &[1, 2, 3, 4],
        );
        assert!(!svg.contains("class=\"jump\""), "{svg}");
        assert!(svg.contains("class=\"line about\""));
    }

    #[test]
    fn labels_of_many_versions_do_not_lie_on_each_other() {
        let numbers: Vec<u32> = (1..=2000).collect();
        let svg = draw(&[stretch(0, 1999, 5, Bound::Exact)], &numbers);
        assert!(svg.matches("text-anchor=\"middle\"").count() < 20, "{svg}");
        assert!(svg.contains(">v2000<"));
    }
}

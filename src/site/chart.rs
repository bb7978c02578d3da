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

/// The drawing, in units that are pixels on most screens: as wide as a phone's, so that
/// words in it can be read there, too.
const WIDTH: i64 = 340;
/// Where the axis stands, at least and at most: as far right as its labels are wide.
const LEFT: (i64, i64) = (44, 110);
const RIGHT: i64 = 334;
const TOP: i64 = 24;
const BOTTOM: i64 = 150;
const HEIGHT: i64 = 190;

/// The width of a character of a label, about.
const CHARACTER: i64 = 8;

/// The width of a character of the axis' labels.
const TICK: i64 = 7;

/// The longest label of a value, in characters.
const LONGEST: usize = 26;

/// How many values are drawn one by one; more of them are one line, and their words
/// stand in the table.
const DRAWN: usize = 80;

/// How many values are said to who does not see the chart.
const SAID: usize = 12;

/// The nearest that the marks of two versions stand.
const NEAREST: i64 = 4;

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
        let axis = Axis::new(room_below(low, high), high)?;
        let labels = axis.ticks.iter().map(|tick| (self.label)(*tick));
        let longest = labels.map(|it| it.chars().count() as i64).max()?;
        let drawing = Drawing {
            of: self,
            axis,
            left: (longest * TICK + 10).clamp(LEFT.0, LEFT.1),
        };
        drawing.svg()
    }
}

/// A chart on its way onto the page.
struct Drawing<'a> {
    of: &'a Chart<'a>,
    axis: Axis,
    /// Where the axis of values stands.
    left: i64,
}

impl Drawing<'_> {
    fn svg(&self) -> Option<String> {
        let mut svg = String::new();
        let (title, said) = (escaped(self.of.title), escaped(&self.all_said()));
        let _ = write!(
            svg,
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"{title}: {said}\">"
        );
        self.grid(&mut svg);
        self.versions(&mut svg);
        if self.of.stretches.len() > DRAWN {
            self.outline(&mut svg)?;
        } else {
            for (at, stretch) in self.of.stretches.iter().enumerate() {
                let before = at.checked_sub(1).map(|before| &self.of.stretches[before]);
                self.stretch(before, stretch, &mut svg)?;
            }
        }
        self.labels(&mut svg);
        svg.push_str("</svg>");
        Some(svg)
    }

    /// All values in words; of many the first and the last ones.
    fn all_said(&self) -> String {
        let said = |those: &[Stretch]| {
            let said: Vec<String> = those.iter().map(|it| self.said(it)).collect();
            said.join("; ")
        };
        match self.of.stretches.len().checked_sub(SAID) {
            None | Some(0) => said(self.of.stretches),
            Some(more) => {
                let (first, last) = (
                    &self.of.stretches[..SAID / 2],
                    &self.of.stretches[SAID / 2 + more..],
                );
                format!("{}; {more} more values; {}", said(first), said(last))
            }
        }
    }

    fn said(&self, stretch: &Stretch) -> String {
        let (first, last) = (
            self.of.numbers[stretch.first],
            self.of.numbers[stretch.last],
        );
        match first == last {
            true => format!("v{first} {}", stretch.words),
            false => format!("v{first} to v{last} {}", stretch.words),
        }
    }

    /// Where a version stands; the index after the last one is the end of the axis.
    fn x(&self, version: usize) -> i64 {
        let left = self.left;
        let (Some(first), Some(last)) = (self.of.numbers.first(), self.of.numbers.last()) else {
            return left;
        };
        let Some(number) = self.of.numbers.get(version) else {
            return RIGHT;
        };
        // The last version has as much room as the others have on average, within bounds.
        let span = i64::from(last - first);
        let room = (RIGHT - left) / (span + 1);
        let room = room.clamp(16, 120);
        left + (RIGHT - left - room) * i64::from(number - first) / span.max(1)
    }

    fn y(&self, value: Decimal) -> Option<i64> {
        Some(BOTTOM - (BOTTOM - TOP) * self.axis.thousandths(value)? / 1000)
    }

    fn grid(&self, svg: &mut String) {
        let left = self.left;
        for tick in &self.axis.ticks {
            let Some(y) = self.y(*tick) else {
                continue;
            };
            let label = escaped(&(self.of.label)(*tick));
            let _ = write!(
                svg,
                "<path class=\"grid\" d=\"M{left} {y}H{RIGHT}\"/>\
                 <text class=\"tick\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>",
                left - 6,
                y + 4
            );
        }
    }

    /// A mark for each version, numbers where there is room, and the days of the
    /// first and the last.
    fn versions(&self, svg: &mut String) {
        let left = self.left;
        let mut marks = String::new();
        let mut free = left - 20;
        let mut marked = i64::MIN;
        let last = self.of.numbers.len().saturating_sub(1);
        let end = self.x(last);
        for (at, number) in self.of.numbers.iter().enumerate() {
            let x = self.x(at);
            if x >= marked.saturating_add(NEAREST) || at == last {
                let _ = write!(marks, "M{x} {BOTTOM}v5");
                marked = x;
            }
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
        let (first, last) = self.of.days;
        let y = BOTTOM + 34;
        let _ = write!(
            svg,
            "<text class=\"tick\" x=\"{left}\" y=\"{y}\">{first}</text>"
        );
        if first != last {
            let _ = write!(
                svg,
                "<text class=\"tick\" x=\"{RIGHT}\" y=\"{y}\" text-anchor=\"end\">{last}</text>"
            );
        }
    }

    fn stretch(&self, before: Option<&Stretch>, stretch: &Stretch, svg: &mut String) -> Option<()> {
        let (x, end) = (self.x(stretch.first), self.x(stretch.last + 1));
        let (low, high) = (self.y(stretch.low)?, self.y(stretch.high)?);
        let said = escaped(&self.said(stretch));
        let _ = write!(svg, "<g><title>{said}</title>");
        if let Some(before) = before.filter(|it| it.last + 1 == stretch.first) {
            let (from, to) = (self.y(before.high)?, high);
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

    /// Many values as one line: of those that share a place, the lowest and the highest.
    fn outline(&self, svg: &mut String) -> Option<()> {
        let mut path = String::new();
        // Where the line is, and how far up and down it went there.
        let mut here: Option<(i64, i64, i64, i64)> = None;
        let mut before: Option<usize> = None;
        for stretch in self.of.stretches {
            let (x, y) = (self.x(stretch.first), self.y(stretch.high)?);
            let follows = before.is_some_and(|last| last + 1 == stretch.first);
            here = match here {
                Some((at, top, bottom, _)) if at == x => Some((x, top.min(y), bottom.max(y), y)),
                Some((_, top, bottom, last)) => {
                    turn(&mut path, top, bottom, last);
                    match follows {
                        true => path.push_str(&format!("H{x}V{y}")),
                        false => path.push_str(&format!("M{x} {y}")),
                    }
                    Some((x, y, y, y))
                }
                None => {
                    path.push_str(&format!("M{x} {y}"));
                    Some((x, y, y, y))
                }
            };
            before = Some(stretch.last);
        }
        let (_, top, bottom, last) = here?;
        turn(&mut path, top, bottom, last);
        let _ = write!(path, "H{}", self.x(before? + 1));
        let _ = write!(svg, "<path class=\"line\" d=\"{path}\"/>");
        Some(())
    }

    /// The values in words beside their steps, those that would lie on others left
    /// out: the last and the first come first, then the highest and the lowest.
    fn labels(&self, svg: &mut String) {
        let left = self.left;
        let all = self.of.stretches;
        let last = all.len().saturating_sub(1);
        let highest = (0..all.len()).rev().max_by_key(|at| all[*at].high);
        let lowest = (0..all.len()).min_by_key(|at| all[*at].low);
        let mut order = vec![last, 0];
        order.extend(highest);
        order.extend(lowest);
        if all.len() <= DRAWN {
            order.extend(0..all.len());
        }
        let mut placed: Vec<(i64, i64, i64)> = Vec::new();
        let mut seen = Vec::new();
        for at in order {
            if seen.contains(&at) {
                continue;
            }
            seen.push(at);
            let stretch = &all[at];
            let Some(y) = self.y(stretch.high) else {
                continue;
            };
            let words = crate::render::wording::fit(&stretch.words, LONGEST);
            let width = words.chars().count() as i64 * CHARACTER;
            let x = self.x(stretch.first).min(RIGHT - width).max(left + 2);
            let y = y - 8;
            let lies_on = |it: &(i64, i64, i64)| {
                let (from, to, other) = *it;
                x < to + 6 && from < x + width + 6 && (y - other).abs() < 14
            };
            if placed.iter().any(lies_on) || self.is_crossed((x, x + width), y) {
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

    /// Whether a line runs through words that stand there, and makes them hard to read.
    fn is_crossed(&self, (from, to): (i64, i64), y: i64) -> bool {
        self.of.stretches.iter().any(|other| {
            let (begin, end) = (self.x(other.first), self.x(other.last + 1));
            let line = self.y(other.high).unwrap_or(0);
            begin < to && from < end && line > y - 12 && line < y + 4
        })
    }
}

/// The lowest value, or one a little below where the axis would begin at the value:
/// what lies on the axis is not seen.
fn room_below(low: Decimal, high: Decimal) -> Decimal {
    let range = high.checked_sub(low).unwrap_or_default();
    let room = range.checked_div(Decimal::from(12)).unwrap_or_default();
    match low.is_sign_positive() && !low.is_zero() {
        true => low.checked_sub(room).unwrap_or(low).max(Decimal::ZERO),
        false => low,
    }
}

/// Draws how far up and down the line went where it is, and back to its last value.
fn turn(path: &mut String, top: i64, bottom: i64, last: i64) {
    if top < bottom {
        path.push_str(&format!("V{top}V{bottom}V{last}"));
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

    #[test]
    fn a_thousand_values_are_one_line() {
        let numbers: Vec<u32> = (1..=1000).collect();
        let wave = |at: usize| (at as i64 % 70 - 35).abs();
        let stretches: Vec<Stretch> = (0..1000)
            .map(|at| stretch(at, at, wave(at), Bound::Exact))
            .collect();
        let svg = draw(&stretches, &numbers);
        assert_eq!(svg.matches("class=\"line\"").count(), 1);
        assert!(svg.len() < 16_000, "{}", svg.len());
        assert!(svg.contains("988 more values"), "{svg}");
    }

    #[test]
    fn what_is_lowest_does_not_lie_on_the_axis() {
        let svg = draw(
            &[
                stretch(0, 0, 450, Bound::AtMost),
                stretch(1, 1, 600, Bound::AtMost),
            ],
            &[1, 2],
        );
        assert!(!svg.contains(&format!("cy=\"{BOTTOM}\"")), "{svg}");
    }
}

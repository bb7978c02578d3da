//! Totals followed over all versions.
use crate::claim::totals::Total;
use crate::figure::{Bound, Currency, Quantity};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// One actor's total in one currency over all versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalLine {
    /// Whose; `None` for money nobody is said to give.
    pub actor: Option<String>,
    /// In what.
    pub currency: Currency,
    /// The sums and how firmly they are stated; all versions are in one of them.
    pub runs: Vec<TotalRun>,
}

/// A total that a policy names, over all versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLine {
    /// The policy's name for it.
    pub name: String,
    /// Its values; all versions are in one of them.
    pub runs: Vec<Run<Quantity>>,
}

/// What a total was in versions that follow each other and have one value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<T> {
    /// The first of them, by index.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// The value; `None` where there is no total.
    pub value: Option<T>,
}

/// A sum and how firmly it is stated, in versions that follow each other.
pub type TotalRun = Run<(Decimal, Bound)>;

/// Goes on with a value in the version with this index.
fn push<T: PartialEq>(runs: &mut Vec<Run<T>>, version: usize, value: Option<T>) {
    match runs.last_mut() {
        Some(run) if run.value == value => run.last = version,
        _ => runs.push(Run {
            first: version,
            last: version,
            value,
        }),
    }
}

/// What of runs is told of the version with this index and those after it, that one
/// being index 0; `None` when they have no such total.
fn since<T: Clone>(runs: &[Run<T>], version: usize) -> Option<Vec<Run<T>>> {
    let late = runs.iter().filter(|run| run.last >= version);
    let runs: Vec<Run<T>> = late
        .map(|run| Run {
            first: run.first.saturating_sub(version),
            last: run.last - version,
            value: run.value.clone(),
        })
        .collect();
    runs.iter().any(|run| run.value.is_some()).then_some(runs)
}

/// Draws lines of the totals that a policy names, version by version.
#[derive(Debug, Clone, Default)]
pub struct NamedLines {
    lines: Vec<NamedLine>,
    versions: usize,
}

impl NamedLines {
    /// For totals with these names.
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        let line = |name| NamedLine {
            name,
            runs: Vec::new(),
        };
        Self {
            lines: names.into_iter().map(line).collect(),
            versions: 0,
        }
    }

    /// Adds the values of the next version, in the order of the names.
    pub fn add(&mut self, values: Vec<Option<Quantity>>) {
        for (line, value) in self.lines.iter_mut().zip(values) {
            push(&mut line.runs, self.versions, value);
        }
        self.versions += 1;
    }

    /// The lines that have a value in any version.
    pub fn into_lines(self) -> Vec<NamedLine> {
        let has_value = |line: &NamedLine| line.runs.iter().any(|run| run.value.is_some());
        self.lines.into_iter().filter(has_value).collect()
    }
}

impl NamedLine {
    /// As [`TotalLine::since`].
    pub fn since(&self, version: usize) -> Option<Self> {
        let runs = since(&self.runs, version)?;
        let name = self.name.clone();
        Some(Self { name, runs })
    }
}

impl TotalLine {
    /// Actor and currency, as in `US USD`.
    pub fn name(&self) -> String {
        let actor = self.actor.as_deref().unwrap_or_default();
        format!("{actor} {}", self.currency).trim_start().to_owned()
    }

    /// What is told of the version with this index and those after it, that one
    /// being index 0; `None` when they have no such total.
    pub fn since(&self, version: usize) -> Option<Self> {
        Some(Self {
            runs: since(&self.runs, version)?,
            ..self.clone()
        })
    }

    fn push(&mut self, version: usize, sum: Option<(Decimal, Bound)>) {
        push(&mut self.runs, version, sum);
    }
}

/// Draws lines of the totals of an article, version by version.
#[derive(Debug, Clone, Default)]
pub struct TotalLines {
    /// By the actor's name in lower case: `the alliance` and `The alliance` are one.
    lines: BTreeMap<(Option<String>, Currency), TotalLine>,
    versions: usize,
}

impl TotalLines {
    /// Goes on with lines that were drawn of so many versions.
    pub fn go_on(lines: Vec<TotalLine>, versions: usize) -> Self {
        let key = |line: &TotalLine| {
            let actor = line.actor.as_ref().map(|actor| actor.to_lowercase());
            (actor, line.currency)
        };
        Self {
            lines: lines.into_iter().map(|line| (key(&line), line)).collect(),
            versions,
        }
    }

    /// Adds the totals of the next version.
    pub fn add(&mut self, totals: Vec<Total>) {
        let at = self.versions;
        self.versions += 1;
        for total in totals {
            let actor = total.actor.as_ref().map(|actor| actor.to_lowercase());
            let line = self.lines.entry((actor, total.currency));
            let line = line.or_insert_with(|| TotalLine {
                actor: total.actor,
                currency: total.currency,
                runs: Vec::new(),
            });
            if let (true, Some(before)) = (line.runs.is_empty(), at.checked_sub(1)) {
                line.push(0, None);
                line.push(before, None);
            }
            line.push(at, Some((total.sum, total.bound)));
        }
        for line in self.lines.values_mut() {
            if line.runs.last().is_some_and(|run| run.last < at) {
                line.push(at, None);
            }
        }
    }

    /// The lines, sorted by actor and currency.
    pub fn into_lines(self) -> Vec<TotalLine> {
        self.lines.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{Document, totals::totals};
    use crate::model::MediaType;

    #[test]
    fn equal_sums_are_drawn_together_and_gaps_are_told() {
        let mut lines = TotalLines::default();
        for text in [
            "Rain fell.",
            "Arl gave $5m.",
            "Arl gave $5m. It rained.",
            "Rain.",
            "Arl gave up to $5m.",
        ] {
            lines.add(totals(&Document::new(text.to_owned(), MediaType::Plain)));
        }
        let lines = lines.into_lines();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let five = Decimal::from(5_000_000);
        let runs: Vec<_> = lines[0]
            .runs
            .iter()
            .map(|it| (it.first, it.last, it.value))
            .collect();
        assert_eq!(
            runs,
            [
                (0, 0, None),
                (1, 2, Some((five, Bound::Exact))),
                (3, 3, None),
                (4, 4, Some((five, Bound::AtMost))),
            ]
        );
        let since: Vec<_> = lines[0].since(2).unwrap().runs;
        assert_eq!((since[0].first, since[0].last, since.len()), (0, 0, 3));
        assert_eq!((since[2].first, since[2].last), (2, 2));
    }
}

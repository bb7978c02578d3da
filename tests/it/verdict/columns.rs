//! One span in the columns of every form: characters, bytes of UTF-8, UTF-16 units.
use super::written;
use crate::policy::sample;
use claimdiff::base::Span;
use claimdiff::policy::{Points, Verdict};
use serde_json::Value;

/// A verdict with one finding, at the words between the brackets.
fn at(marked: &str) -> Verdict {
    let (before, rest) = marked.split_once('[').unwrap();
    let (words, after) = rest.split_once(']').unwrap();
    let text = format!("{before}{words}{after}");
    let span = Span::new(&text, before.len()..before.len() + words.len()).unwrap();
    let sample = sample::verdict();
    let mut finding = sample.open().next().unwrap().clone();
    finding.place = Some(Points::new(&text).place(Some("docs/a.md"), span));
    Verdict::new(vec![finding], Vec::new(), sample.checked, sample.fail_on)
}

/// Start line, start column, end line, end column.
type Region = [u64; 4];

fn region(value: &Value, names: [&str; 4]) -> Region {
    names.map(|name| value.pointer(name).unwrap().as_u64().unwrap())
}

fn sarif(verdict: &Verdict) -> Region {
    let log: Value = serde_json::from_str(&written("sarif", verdict)).unwrap();
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    let place = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    region(
        &place["region"],
        ["/startLine", "/startColumn", "/endLine", "/endColumn"],
    )
}

fn rdjson(verdict: &Verdict) -> Region {
    let result: Value = serde_json::from_str(&written("rdjson", verdict)).unwrap();
    region(
        &result["diagnostics"][0]["location"]["range"],
        ["/start/line", "/start/column", "/end/line", "/end/column"],
    )
}

fn json(verdict: &Verdict) -> Region {
    let result: Value = serde_json::from_str(&written("json", verdict)).unwrap();
    region(
        &result["findings"][0]["place"],
        ["/line", "/column", "/end_line", "/end_column"],
    )
}

/// The properties of the annotation that tell where.
fn github(verdict: &Verdict) -> String {
    let log = written("github", verdict);
    let line = log
        .lines()
        .find(|line| line.starts_with("::error "))
        .unwrap();
    let (place, _) = line.split_once(",title=").unwrap();
    place.trim_start_matches("::error ").to_owned()
}

#[test]
fn a_span_after_a_euro_sign_and_an_astral_character() {
    let verdict = at("One.\n😀 aid: [€5m 😀] was paid.\n");
    // Ten characters, of which one has four bytes and two UTF-16 units.
    assert_eq!(sarif(&verdict), [2, 8, 2, 13]);
    assert_eq!(json(&verdict), [2, 8, 2, 13]);
    assert_eq!(rdjson(&verdict), [2, 11, 2, 21]);
    assert_eq!(
        github(&verdict),
        "file=docs/a.md,line=2,endLine=2,col=8,endColumn=13"
    );
    let place = verdict.findings[0].place.clone().unwrap();
    assert_eq!((place.start.utf16_column, place.end.utf16_column), (9, 15));
}

#[test]
fn a_span_over_two_lines_has_no_columns_on_github() {
    let verdict = at("It sent [€5m\nand 😀] more.\n");
    assert_eq!(sarif(&verdict), [1, 9, 2, 6]);
    assert_eq!(json(&verdict), [1, 9, 2, 6]);
    assert_eq!(rdjson(&verdict), [1, 9, 2, 9]);
    assert_eq!(github(&verdict), "file=docs/a.md,line=1,endLine=2");
}

#[test]
fn ends_are_exclusive_and_columns_count_from_one() {
    let verdict = at("[5]");
    for region in [sarif(&verdict), json(&verdict), rdjson(&verdict)] {
        assert_eq!(region, [1, 1, 1, 2]);
    }
}

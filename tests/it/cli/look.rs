//! Colors and the pager, as the environment asks for them.
use super::{Desk, repository};
use claimdiff::cli::{self, Exit, Terminal, World};
use std::ffi::OsString;

/// Runs a diff of two files as on a terminal of three rows.
fn on_a_terminal(desk: &Desk, variables: &[(&str, &str)], more: &[&str]) -> String {
    desk.file("a.txt", "The fund has $5m.\n\nIt began in 2019.\n");
    desk.file("b.txt", "The fund has $6m.\n\nIt began in 2020.\n");
    let words = ["diff", "a.txt", "b.txt"];
    let words: Vec<&str> = words.iter().chain(more).copied().collect();
    run(desk, (80, 3), variables, &words)
}

/// Runs a command as on a terminal with this width and height.
fn run(
    desk: &Desk,
    (width, height): (usize, usize),
    variables: &[(&str, &str)],
    words: &[&str],
) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let world = World {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: Some(Terminal { width, height }),
        now: "2022-04-01T12:00:00Z".parse().unwrap(),
        folder: desk.path().to_owned(),
        variable: &|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        },
    };
    let words = std::iter::once("claimdiff").chain(words.iter().copied());
    assert_eq!(
        cli::run(words.map(OsString::from), world),
        Exit::Clean,
        "{}",
        String::from_utf8_lossy(&err)
    );
    String::from_utf8(out).unwrap()
}

#[test]
fn a_terminal_gets_colors_unless_told_otherwise() {
    let desk = Desk::new();
    let plain = |variables: &[(&str, &str)], more: &[&str]| {
        let mut all = vec![("PAGER", "")];
        all.extend(variables);
        !on_a_terminal(&desk, &all, more).contains('\x1b')
    };
    assert!(!plain(&[], &[]));
    assert!(plain(&[("NO_COLOR", "1")], &[]));
    assert!(plain(&[("CLICOLOR", "0")], &[]));
    assert!(plain(&[("TERM", "dumb")], &[]));
    assert!(plain(&[], &["--color", "never"]));
    assert!(!plain(&[("NO_COLOR", "1")], &["--color", "always"]));
}

#[test]
fn what_is_longer_than_the_terminal_goes_through_the_pager() {
    let desk = Desk::new();
    let paged = desk.path().join("paged");
    let pager = format!("cat > '{}'", paged.display());
    let out = on_a_terminal(&desk, &[("PAGER", &pager)], &["--color", "never"]);
    assert_eq!(out, "");
    let paged = std::fs::read_to_string(paged).unwrap();
    assert!(paged.contains("$5m -> $6m"), "{paged}");
}

#[test]
fn a_pager_that_is_not_there_does_not_swallow_the_output() {
    let desk = Desk::new();
    let out = on_a_terminal(&desk, &[("PAGER", "no-such-pager-anywhere 2>&-")], &[]);
    assert!(out.contains("$6m"), "{out}");
}

#[test]
fn names_are_links_where_the_terminal_takes_them() {
    let desk = Desk::new();
    let linked = |variables: &[(&str, &str)], more: &[&str]| {
        let mut all = vec![("PAGER", "")];
        all.extend(variables);
        on_a_terminal(&desk, &all, more).contains("\x1b]8;;file:///")
    };
    assert!(linked(&[("TERM_PROGRAM", "WezTerm")], &[]));
    assert!(linked(&[("VTE_VERSION", "6003")], &[]));
    assert!(linked(&[("FORCE_HYPERLINK", "1")], &[]));
    assert!(!linked(&[], &[]));
    assert!(!linked(&[("VTE_VERSION", "4801")], &[]));
    assert!(!linked(
        &[("TERM_PROGRAM", "WezTerm"), ("TERM", "screen-256color")],
        &[]
    ));
    assert!(!linked(
        &[("TERM_PROGRAM", "WezTerm")],
        &["--color", "never"]
    ));
    desk.ok(&["diff", "a.txt", "b.txt", "--output", "human=out.txt"]);
    let file = std::fs::read_to_string(desk.path().join("out.txt")).unwrap();
    assert!(!file.contains('\x1b'), "{file}");
}

#[test]
fn histories_fit_the_terminal() {
    let desk = Desk::new();
    let seed = repository("seeds/nato-explainer");
    for width in [60, 80, 100, 132] {
        let lines = |words: &[&str]| {
            let out = run(&desk, (width, 10_000), &[("NO_COLOR", "1")], words);
            out.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let track = lines(&["track", &seed]);
        let timeline = lines(&["timeline", "nato-explainer", "--all"]);
        let log = lines(&["log", "nato-explainer", "-v"]);
        let told = timeline.iter().chain(log.iter().filter(|_| width >= 80));
        // A step is not broken, nor is a warning: they are one piece each.
        let told = told.chain(
            track
                .iter()
                .filter(|line| width >= 100 && !line.contains("! ")),
        );
        for line in told {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_timeline_tells_news_first_and_counts_the_rest() {
    let desk = Desk::new();
    desk.ok(&["import", &repository("seeds/nato-explainer")]);
    let timeline = |more: &[&str]| {
        let words = ["timeline", "nato-explainer"];
        desk.ok(&words.iter().chain(more).copied().collect::<Vec<_>>())
    };
    let headings = |out: &str| -> Vec<String> {
        let is_heading = |line: &&str| !line.starts_with(' ') && line.contains("claim");
        let words = |line: &str| line.split(' ').nth(2).unwrap().to_owned();
        out.lines().filter(is_heading).map(words).collect()
    };
    let (brief, all) = (timeline(&[]), timeline(&["--all"]));
    let groups = ["changed", "dropped", "added", "unchanged"];
    assert_eq!(headings(&brief), groups);
    assert_eq!(headings(&all), groups);
    assert!(all.lines().count() > brief.lines().count() + 5);
    let since = timeline(&["--since", "2022-04-10"]);
    assert_eq!(since, timeline(&["--since", "28"]));
    assert!(since.contains("v28 €1bn (£836m) -> v31 €1.5bn"), "{since}");
    assert!(!since.contains("v24"), "{since}");
    assert!(timeline(&["--since", "latest"]).contains("claims unchanged (--all"));
    let said = desk.run(&["timeline", "nato-explainer", "--since", "2"]);
    assert_eq!(said.exit, Exit::Failed, "{}", said.err);
}

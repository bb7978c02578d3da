//! Colors and the pager, as the environment asks for them.
use super::Desk;
use claimdiff::cli::{self, Exit, Terminal, World};
use std::ffi::OsString;

/// Runs a diff of two files as on a terminal of three rows.
fn on_a_terminal(desk: &Desk, variables: &[(&str, &str)], more: &[&str]) -> String {
    desk.file("a.txt", "The fund has $5m.\n\nIt began in 2019.\n");
    desk.file("b.txt", "The fund has $6m.\n\nIt began in 2020.\n");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let world = World {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: Some(Terminal {
            width: 80,
            height: 3,
        }),
        now: "2022-04-01T12:00:00Z".parse().unwrap(),
        folder: desk.path().to_owned(),
        variable: &|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        },
    };
    let words = ["claimdiff", "diff", "a.txt", "b.txt"];
    let words = words.iter().chain(more).map(OsString::from);
    assert_eq!(
        cli::run(words, world),
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

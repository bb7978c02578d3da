//! Whatever is put in, nothing panics and the invariants hold.
use claimdiff::base::Span;
use claimdiff::claim::Document;
use claimdiff::model::MediaType;
use claimdiff::policy::{Ack, Acks, Checker, Edition, Pair, Policy, Verdict};
use proptest::prelude::*;

/// Pieces that make figures, sentences, tables and markup.
const SOUP: &[&str] = &[
    "5",
    "1,000",
    "$200m",
    "(£152m)",
    "€",
    "%",
    "3pp",
    "about",
    "up to",
    "people",
    "tanks",
    "a total of",
    ":",
    ",",
    "The ministry said",
    "rose",
    "fell by",
    "not",
    "million",
    "billion",
    "17 March 2022",
    "in May",
    "|",
    "\n",
    "\n\n",
    "# ",
    "- ",
    "1. ",
    ". ",
    " and ",
    "```",
    "**",
    "<b>",
    "::error::x",
    "\u{202e}",
    "😀",
    "\u{1b}[31m",
    "@user",
    "\0",
    "\r\n",
];

fn verdict(old: &str, new: &str, media_type: MediaType) -> Verdict {
    let policy = Policy::read("policy.toml", include_str!("../../policies/policy.toml")).unwrap();
    let read = |text: &str| Document::new(text.to_owned(), media_type);
    let (old, new) = (read(old), read(new));
    let edition = Edition {
        name: "x".into(),
        revision: None,
        at: None,
    };
    let acks = Acks::default();
    let checker = Checker {
        policy: &policy,
        acks: &acks,
        today: super::today(),
    };
    let outcome = checker.pair(&Pair {
        article: "fleet/a.md".into(),
        path: Some("fleet/a.md"),
        old: Some((&edition, &old)),
        new: (&edition, &new),
    });
    let verdict = checker.verdict(vec![outcome], |_| true);
    for finding in &verdict.findings {
        if let Some(stated) = &finding.new {
            assert!(Span::new(new.text(), stated.span.range()).is_some());
        }
        let place = finding.place.as_ref().expect("the document is there");
        assert!((place.start.line, place.start.column) <= (place.end.line, place.end.column));
        assert!(place.start.column <= place.start.byte_column);
    }
    verdict
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_two_texts(
        old in prop::collection::vec(prop::sample::select(SOUP.to_vec()), 0..40),
        new in prop::collection::vec(prop::sample::select(SOUP.to_vec()), 0..40),
        media_type in prop::sample::select(vec![MediaType::Plain, MediaType::Markdown, MediaType::Html]),
    ) {
        let (old, new) = (old.join(" "), new.join(" "));
        let found = verdict(&old, &new, media_type);
        let mut ids: Vec<&str> = found.findings.iter().map(|it| it.id.as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count, "ids differ");
        prop_assert_eq!(&verdict(&old, &new, media_type), &found, "the same again");
        let same = verdict(&old, &old, media_type);
        prop_assert!(same.findings.iter().all(|it| it.kind.is_state()), "{:?}", same.findings);
    }

    #[test]
    fn any_policy_and_acknowledgment(text in "\\PC{0,80}", at in 0usize..1500, cut in 0usize..6) {
        let _ = (Policy::read("p", &text), Ack::read("a", &text));
        let mut broken = super::file::EXAMPLES.to_owned();
        let from = (0..=at.min(broken.len())).rev().find(|at| broken.is_char_boundary(*at)).unwrap_or(0);
        let to = (from + cut).min(broken.len());
        if broken.is_char_boundary(to) {
            broken.replace_range(from..to, &text.chars().take(3).collect::<String>());
        }
        if let Err(error) = Policy::read("p", &broken) {
            prop_assert!(!error.problems.is_empty());
            for problem in error.problems {
                prop_assert!(broken.get(problem.span.clone()).is_some(), "{:?}", problem);
            }
        }
    }
}

//! A verdict with every kind of finding and every state, for tests of what is
//! made of verdicts. Its texts are as articles may be: euro signs, characters
//! beyond the basic plane.
use chrono::{DateTime, NaiveDate, Utc};
use claimdiff::base::{LineIndex, Span};
use claimdiff::policy::{
    Checked, Edition, FailOn, Finding, FindingId, FindingKind, Level, Notice, NoticeKind, Points,
    Review, RuleId, State, Stated, Verdict,
};

/// The old text of the article `docs/aid.md`.
pub const OLD: &str = "# Aid 😀\n\nThe union has committed €132 billion. It sent up to 40 tanks, the ministry said.\n";

/// The new text.
pub const NEW: &str = "# Aid 😀\n\nThe union has committed €118 billion. It sent 40 tanks.\n";

/// The present time of the run.
pub fn at() -> DateTime<Utc> {
    "2026-11-22T02:54:56Z".parse().expect("a time")
}

/// A verdict over two articles, one that is a file and one of a store.
pub fn verdict() -> Verdict {
    let findings = FindingKind::ALL.into_iter().enumerate();
    let findings = findings.map(|(at, kind)| finding(at, kind)).collect();
    let edition = |name: &str, revision: &str| Edition {
        name: name.into(),
        revision: Some(revision.into()),
        at: Some(at()),
    };
    let checked = |article: &str, old: Option<Edition>, new: &str| Checked {
        article: article.into(),
        old,
        new: Some(edition(new, "c0ffee")),
        claims: 2,
        rules: vec![RuleId::from("aid-total")],
    };
    let checked = vec![
        checked(
            "docs/aid.md",
            Some(edition("main:docs/aid.md", "a1b2c3d")),
            "HEAD:docs/aid.md",
        ),
        checked("fleet-review", None, "fleet-review@12"),
    ];
    Verdict::new(findings, notices(), checked, FailOn::Warning)
}

fn notices() -> Vec<Notice> {
    vec![
        Notice {
            kind: NoticeKind::UnusedAck,
            level: Level::Warning,
            about: "f1-0123456789ab".into(),
            path: Some("acks/docs/aid.md/f1-0123456789ab.toml".into()),
            message: "the acknowledgment of f1-0123456789ab matches nothing any more".into(),
        },
        Notice {
            kind: NoticeKind::ExpiredRule,
            level: Level::Warning,
            about: "live-blog".into(),
            path: Some("claimdiff.toml".into()),
            message: "rule live-blog ended on 2026-10-31".into(),
        },
    ]
}

/// The `at`-th finding, of this kind.
fn finding(at: usize, kind: FindingKind) -> Finding {
    let new_side = kind != FindingKind::Removed && kind != FindingKind::TextVanished;
    let old_side = !matches!(kind, FindingKind::Added) && !kind.is_state();
    let place = Points::new(NEW).place(Some("docs/aid.md"), span(NEW, "€118 billion"));
    Finding {
        id: FindingId::of(["docs/aid.md", kind.word()]),
        kind,
        level: [Level::Error, Level::Warning, Level::Info][at % 3],
        rule: RuleId::from(if at.is_multiple_of(2) {
            "aid-total"
        } else {
            RuleId::BUILT_IN
        }),
        article: "docs/aid.md".into(),
        subject: "aid committed".into(),
        old: old_side.then(|| stated(OLD, "€132 billion", "main:docs/aid.md")),
        new: new_side.then(|| stated(NEW, "€118 billion", "HEAD:docs/aid.md")),
        place: (kind != FindingKind::TextVanished).then_some(place),
        tripped: if at == 1 {
            "-10.6% reaches 5%".into()
        } else {
            "".into()
        },
        message: format!("aid committed: €132 billion -> €118 billion ({kind})").into(),
        note: (at == 2).then(|| "The sentence in paragraph 2 depends on this.".into()),
        state: state(at),
        scope: "".into(),
        until: NaiveDate::from_ymd_opt(2026, 12, 22),
    }
}

fn state(at: usize) -> State {
    let review = |until: Option<NaiveDate>| Review {
        by: "Dana <dana@example.org>".into(),
        at: self::at(),
        until,
        reason: "the tracker counts commitments only, see desk issue 41".into(),
    };
    let day = NaiveDate::from_ymd_opt(2026, 12, 31);
    match at {
        3 => State::Accepted(review(None)),
        4 => State::Accepted(review(day)),
        6 => State::Rejected(review(None)),
        9 => State::Expired(review(NaiveDate::from_ymd_opt(2026, 11, 1))),
        11 => State::Settling {
            until: self::at() + chrono::TimeDelta::hours(6),
        },
        _ => State::New,
    }
}

fn stated(text: &str, words: &str, version: &str) -> Stated {
    let span = span(text, words);
    let sentence = text[..span.start()].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end()..]
        .find(". ")
        .map_or(text.len(), |at| span.end() + at + 1);
    Stated {
        text: words.into(),
        canonical: "132,000,000,000 EUR".into(),
        unit: Some("EUR".into()),
        source: None,
        sentence: text[sentence..end].into(),
        section: Some("Aid 😀".into()),
        span,
        position: LineIndex::new(text).position(text, span),
        version: version.into(),
    }
}

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words are in the text");
    Span::new(text, at..at + words.len()).expect("they are a span")
}

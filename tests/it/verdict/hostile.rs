//! Articles that attack their readers: whatever the text says, no form of a
//! verdict lets it command a runner, a terminal, a page, a feed or a chat.
use super::attacks::{ATTACKS, PILE, commanding, is_piled, markup, obeyed};
use super::{clean, forms, written};
use crate::cli::Desk;
use crate::policy::sample;
use claimdiff::policy::{Finding, FindingId, Level, Notice, NoticeKind, RuleId, State, Verdict};
use quick_xml::events::Event as Xml;
use serde_json::Value;
use std::collections::BTreeSet;

/// A finding, saying this wherever an article or a person can say something.
fn saying(attack: &str, at: usize) -> Finding {
    let sample = sample::verdict();
    let mut finding = sample.findings[at % sample.findings.len()].clone();
    finding.id = FindingId::of([attack, &at.to_string()]);
    finding.level = Level::ALL[at % 3];
    finding.subject = attack.into();
    finding.message = format!("{attack}: {attack} -> {attack}").into();
    finding.tripped = attack.into();
    finding.note = Some(attack.into());
    finding.rule = RuleId::from(attack);
    // Names of branches and files are in it.
    finding.scope = format!(" --git {attack}").into();
    for side in [&mut finding.old, &mut finding.new].into_iter().flatten() {
        side.text = attack.into();
        side.sentence = attack.into();
        side.section = Some(attack.into());
        side.source = Some(attack.into());
    }
    if let State::Accepted(review) | State::Rejected(review) | State::Expired(review) =
        &mut finding.state
    {
        review.by = attack.into();
        review.reason = attack.into();
    }
    if at.is_multiple_of(2) {
        // A file can be called anything but nothing, and has no NUL in its name.
        let name = format!("docs/{}.md", attack.replace('\0', ""));
        finding.article = name.as_str().into();
        if let Some(place) = &mut finding.place {
            place.path = Some(name.as_str().into());
        }
    }
    finding
}

/// Every attack, by findings of every level and state, and by notices.
pub(super) fn hostile() -> Verdict {
    let mut findings = Vec::new();
    for attack in ATTACKS {
        findings.extend((0..13).map(|at| saying(attack, at)));
    }
    let notices = ATTACKS.iter().map(|attack| Notice {
        kind: NoticeKind::UnusedAck,
        level: Level::Warning,
        about: (*attack).into(),
        path: Some((*attack).into()),
        message: (*attack).into(),
    });
    let sample = sample::verdict();
    Verdict::new(findings, notices.collect(), sample.checked, sample.fail_on)
}

#[test]
fn no_form_commands_a_terminal() {
    for id in forms() {
        let text = written(id, &hostile());
        assert_eq!(commanding(&text), None, "{id}");
        // Paths and JSON for programs hold what the article holds.
        let data = ["json", "jsonl", "rdjson", "gitlab"].contains(&id);
        assert!(data || !is_piled(&text), "{id}");
        assert!(
            !text.starts_with('\u{feff}'),
            "{id} begins with a byte order mark"
        );
    }
    // The control: the attacks as they are.
    for at in [8, 9, 20, 21, 22, 23] {
        assert!(commanding(ATTACKS[at]).is_some(), "{}", ATTACKS[at]);
    }
    assert!(is_piled(PILE));
}

#[test]
fn a_runner_obeys_only_our_own_annotations() {
    let log = written("github", &hostile());
    let commands = obeyed(&log);
    let count = |name: &str| commands.iter().filter(|it| *it == name).count();
    let ours: usize = ["stop-commands", "error", "warning", "notice"]
        .map(count)
        .iter()
        .sum();
    assert_eq!(ours, commands.len(), "{commands:?}");
    assert_eq!(count("stop-commands"), 1);
    for level in ["error", "warning", "notice"] {
        assert!((1..=10).contains(&count(level)), "{level}");
    }
    // The control: the same text without a fence is obeyed.
    assert_eq!(
        obeyed(ATTACKS[0]),
        [
            "add-mask",
            "error",
            "##[set-env name=PATH]/tmp",
            "set-output"
        ]
    );
    let others = "set-output save-state group endgroup set-env add-path";
    assert_eq!(obeyed(ATTACKS[12]).join(" "), others);
}

#[test]
fn markdown_shows_text_and_nothing_else() {
    let ours = BTreeSet::from(["<!-- -->".to_owned()]);
    for id in ["markdown", "summary"] {
        let text = written(id, &hostile());
        let mut found = markup(&text);
        assert_eq!(found.remove("<!-- claimdiff:check -->"), id == "markdown");
        assert_eq!(found, ours, "{id}");
        // No cell and no row is opened by a text, and no address makes a link.
        let rows: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
        let open = hostile().open().count();
        // The comment is cut, and its last row tells so.
        let cut = id == "markdown";
        assert!(if cut {
            (40..open).contains(&rows.len())
        } else {
            rows.len() == open + 2
        });
        for row in rows {
            let borders = row
                .replace("\\\\", "")
                .replace("\\|", "")
                .matches('|')
                .count();
            assert_eq!(borders, 6, "{row}");
        }
        assert!(
            !text.contains("http://") && !text.contains("https://"),
            "{id}"
        );
        assert!(!text.contains("www.example"), "{id}");
    }
    // The control: the attacks unescaped are seen.
    for at in [3, 4, 6, 7].into_iter().chain(14..=19) {
        assert!(!markup(ATTACKS[at]).is_subset(&ours), "{}", ATTACKS[at]);
    }
}

#[test]
fn a_review_comment_shows_text_and_nothing_else() {
    let ours = BTreeSet::from(["<!-- -->".to_owned()]);
    let result: Value = serde_json::from_str(&written("rdjson", &hostile())).unwrap();
    for diagnostic in result["diagnostics"].as_array().unwrap() {
        let message = diagnostic["message"].as_str().unwrap();
        assert!(markup(message).is_subset(&ours), "{message}");
    }
}

#[test]
fn a_chat_is_told_text_and_nothing_else() {
    for verdict in [hostile(), clean()] {
        let message: Value = serde_json::from_str(&written("slack", &verdict)).unwrap();
        // What a notification shows has no word of an article.
        let fallback = message["text"].as_str().unwrap();
        assert!(fallback.starts_with("claimdiff: "));
        assert!(!fallback.contains(['<', '&', '@']));
        for block in message["blocks"].as_array().unwrap() {
            let text = &block["text"];
            let said = text["text"].as_str().unwrap();
            let known = ["&amp;", "&lt;", "&gt;"];
            let entities = known
                .iter()
                .map(|it| said.matches(it).count())
                .sum::<usize>();
            assert!(!said.contains(['<', '>']), "{said}");
            assert_eq!(said.matches('&').count(), entities, "{said}");
            let fine = text["type"] == "plain_text" || text["verbatim"] == true;
            assert!(fine, "{block}");
        }
    }
}

/// The names of a document's elements; it must be well formed.
fn elements(document: &str) -> BTreeSet<String> {
    let mut reader = quick_xml::Reader::from_str(document);
    reader.config_mut().check_end_names = true;
    let mut names = BTreeSet::new();
    let mut depth = 0_i64;
    loop {
        match reader.read_event().unwrap() {
            Xml::Start(start) => {
                depth += 1;
                names.insert(start.name().as_ref().to_owned());
            }
            Xml::Empty(start) => {
                names.insert(start.name().as_ref().to_owned());
            }
            Xml::End(_) => depth -= 1,
            Xml::CData(_) | Xml::PI(_) | Xml::DocType(_) | Xml::Comment(_) => panic!("no text"),
            Xml::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    names
}

#[test]
fn xml_has_no_element_but_ours() {
    for (id, ours) in [
        (
            "junit",
            "failure properties property skipped system-err system-out testcase testsuite testsuites",
        ),
        (
            "atom",
            "author category content entry feed generator id name title updated",
        ),
    ] {
        let found = elements(&written(id, &hostile()));
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found.join(" "), ours);
    }
}

#[test]
fn sarif_messages_make_no_links_and_paths_stay_in_the_tree() {
    let log: Value = serde_json::from_str(&written("sarif", &hostile())).unwrap();
    for result in log["runs"][0]["results"].as_array().unwrap() {
        let message = result["message"]["text"].as_str().unwrap();
        assert!(!message.contains("]("), "{message}");
        let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri = place["uri"].as_str().unwrap();
        assert!(
            uri.is_ascii() && !uri.contains([' ', '<', ':', '?', '#', '\\']),
            "{uri}"
        );
    }
}

#[test]
fn a_hostile_article_and_its_name_are_harmless_from_end_to_end() {
    let desk = Desk::new();
    let article = |value: u32| {
        let mut text = "# The @octocat <script>fund</script> | `x` \u{1b}[2J\n\n".to_owned();
        // A file with zero bytes is no text and is refused.
        for attack in ATTACKS.iter().map(|it| it.replace('\0', "")) {
            text.push_str(&format!(
                "The {attack} fund of @octocat\u{202e} <b>has</b> spent €{value} million on ##[add-mask] \
                 tanks #12, said the [minister](http://example.org).\n\n"
            ));
        }
        text
    };
    let name = "a ]]> <b> @octocat #1 ::error::%0A `x` | \u{202e}.md";
    desk.file("old.md", article(132));
    desk.file(name, article(118));
    let ours = BTreeSet::from(["<!-- -->".to_owned()]);
    for id in forms() {
        let said = desk.run(&["check", "old.md", name, "--format", id]);
        let text = said.out;
        assert!(text.contains("118"), "{id}: {text}{}", said.err);
        assert_eq!(commanding(&text), None, "{id}");
        match id {
            "github" => {
                let commands = obeyed(&text);
                let known = ["stop-commands", "error", "warning", "notice"];
                assert!(
                    commands.iter().all(|it| known.contains(&it.as_str())),
                    "{commands:?}"
                );
            }
            "markdown" | "summary" => {
                let mut found = markup(&text);
                found.remove("<!-- claimdiff:check -->");
                assert!(found.is_subset(&ours), "{id}: {found:?}");
            }
            "junit" | "atom" => assert!(!elements(&text).contains("b"), "{id}"),
            "jsonl" | "human" => {}
            _ => assert!(serde_json::from_str::<Value>(&text).is_ok(), "{id}"),
        }
    }
}

#[test]
fn no_answer_to_a_person_commands_hides_or_turns() {
    let desk = Desk::new();
    let text = |value: u32| {
        let said = ATTACKS.iter().enumerate().map(|(at, attack)| {
            let attack = attack.replace('\0', "");
            format!(
                "# Part {at} of {attack}\n\nThe {attack} fund {at} has spent €{value} million.\n\n"
            )
        });
        said.collect::<String>()
    };
    desk.file("old.md", text(132));
    desk.file("new.md", text(118));
    for words in [
        "diff old.md new.md",
        "diff old.md new.md --format markdown",
        "diff old.md new.md --format html",
        "figures new.md",
        "totals new.md",
        "check old.md new.md -v",
        "show no\u{1b}[2J\u{202e}thing.md",
        "check old.md new.md --policy no\u{1b}[2J\u{200b}thing.toml",
    ] {
        let said = desk.run(&words.split(' ').collect::<Vec<_>>());
        let seen = said.out + &said.err;
        assert!(!seen.is_empty(), "{words}");
        assert_eq!(commanding(&seen), None, "{words}: {seen}");
        assert!(!is_piled(&seen), "{words}");
    }
}

#[test]
fn a_word_of_a_megabyte_is_cut_where_it_is_shown() {
    let word = "a1".repeat(1 << 19);
    let told = Verdict::new(
        vec![saying(&word, 1)],
        Vec::new(),
        sample::verdict().checked,
        sample::verdict().fail_on,
    );
    for id in ["markdown", "summary", "slack", "junit"] {
        let text = written(id, &told);
        assert!(text.len() < 64 << 10, "{id}: {}", text.len());
    }
    // Whoever reads the log gets all of it, once for each place.
    assert!(written("human", &told).len() < 16 << 20);
}

#[test]
fn every_json_form_says_what_the_article_says() {
    let told = hostile();
    for id in ["json", "jsonl"] {
        let text = written(id, &told);
        let findings: Vec<Value> = match id {
            "json" => {
                let document: Value = serde_json::from_str(&text).unwrap();
                document["findings"].as_array().unwrap().clone()
            }
            _ => text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
        };
        assert_eq!(findings.len(), told.findings.len());
        for (shape, finding) in findings.iter().zip(&told.findings) {
            assert_eq!(shape["subject"], *finding.subject, "{id}");
        }
    }
}

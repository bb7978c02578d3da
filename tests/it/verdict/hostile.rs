//! Articles that attack their readers: whatever the text says, no form of a
//! verdict lets it command a runner, a terminal, a page, a feed or a chat.
use super::{clean, forms, written};
use crate::cli::Desk;
use crate::policy::sample;
use claimdiff::policy::{Finding, FindingId, Level, Notice, NoticeKind, RuleId, State, Verdict};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use quick_xml::events::Event as Xml;
use serde_json::Value;
use std::collections::BTreeSet;

/// What an article may say.
const ATTACKS: &[&str] = &[
    // Workflow commands, in both writings, and the end of a fence that was guessed.
    "\n::add-mask::132\n::error file=a.md::taken\n##[set-env name=PATH]/tmp\n::set-output name=x::y",
    "\r::stop-commands::x\r\n::x::\r\n::error::pwned",
    "%0A::error::pwned%0D%25",
    // Markdown and HTML.
    "![x](https://example.org/x.png) [click](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "<script>alert(1)</script><!-- --> </details></td></tr></table> <!-- claimdiff:check -->",
    "| a | b |\n|---|---|\n# heading\n- item\n``` code\n~~~\n`` `x` ``",
    "[](//example.org) <https://example.org> www.example.org https://example.org",
    // Calls of people and references to issues.
    "@octocat @org/team #1 owner/repo#2 GH-3 <!channel> <@U123> <!here|x> &lt;!channel&gt;",
    // Control characters, terminal escapes, marks that turn the direction.
    "\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}]8;;https://example.org\u{1b}\\link \u{9b}31m \0\u{8}\u{7f}\u{85}",
    "\u{202e}tfel ot thgir\u{202c} \u{2066}isolated\u{2069} \u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}",
    // XML and JSON.
    "]]> <![CDATA[ <?xml version=\"1.0\"?> <!DOCTYPE x [<!ENTITY a \"b\">]> &a; \" ' & <",
    "\",\"severity\":\"info\"},{\"x\":\"\\u0000 {0} {{1}} \\",
    // As it is.
    "the EU’s €132bn 😀 של 今年",
    "",
];

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

/// Characters that command a terminal or turn the direction of a line.
fn commanding(text: &str) -> Option<char> {
    text.chars().find(|c| {
        c.is_control() && *c != '\n'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    })
}

#[test]
fn no_form_commands_a_terminal() {
    for id in forms() {
        let text = written(id, &hostile());
        assert_eq!(commanding(&text), None, "{id}");
        assert!(
            !text.starts_with('\u{feff}'),
            "{id} begins with a byte order mark"
        );
    }
}

/// The commands that the runner of GitHub Actions obeys in a log: it looks for
/// `::name ...::` at a line's beginning and `##[name ...]` anywhere in it, and for
/// nothing but the token between `::stop-commands::token` and `::token::`.
fn obeyed(log: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut token: Option<String> = None;
    for line in log.split(['\n', '\r']) {
        let trimmed = line.trim_start();
        if let Some(stopped) = &token {
            if trimmed.starts_with(&format!("::{stopped}::")) {
                token = None;
            }
        } else if let Some((name, data)) = trimmed
            .strip_prefix("::")
            .and_then(|rest| rest.split_once("::"))
        {
            let name = name.split(' ').next().unwrap_or_default().to_owned();
            if name == "stop-commands" {
                token = Some(data.to_owned());
            }
            commands.push(name);
        } else if let Some((_, rest)) = line.split_once("##[") {
            commands.push(format!("##[{rest}"));
        }
    }
    assert_eq!(token, None, "the log ends inside of a fence");
    commands
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
}

/// What a reader of GitHub's Markdown is shown that is more than text.
fn markup(markdown: &str) -> BTreeSet<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut found = BTreeSet::new();
    // In code nobody is called and nothing is a link.
    let mut in_code = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => {}
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<!--") => {
                found.insert(html.trim().to_owned());
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                found.insert(format!("html {html}"));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                found.insert(format!("link {dest_url}"));
            }
            Event::Start(Tag::Strikethrough | Tag::BlockQuote(_)) => {
                found.insert("block".to_owned());
            }
            Event::Text(text) => {
                let called = |sign| {
                    let mut after = text.split(sign).skip(1);
                    after.any(|rest: &str| rest.starts_with(char::is_alphanumeric))
                };
                if called('@') || called('#') || text.contains("GH-3") {
                    found.insert(format!("call {text}"));
                }
            }
            _ => {}
        }
    }
    found
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
    for at in [3, 4, 6, 7] {
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

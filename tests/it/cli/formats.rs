//! Every form of one diff, and what holds for hostile texts in any.
use super::{Desk, Said};
use crate::golden::assert_golden;
use claimdiff::cli::Exit;
use claimdiff::render::Topic;
use claimdiff::render::formats::FORMATS;
use scraper::{Html, Selector};
use std::process::Command;

/// An edited figure with its conversion, a paragraph that moved with an edit, one
/// that went, one that came, typography, and a long one edited at both ends.
const OLD: &str = "\
Old mill to become a library

The town will spend $4m (£3m) on turning the mill into a library, the mayor said.

The mill was built in 1871. It gave work to 300 people.

The roof has been leaking for years. \"We can't wait,\" said Ana Brandt, who has run the book bus since 2009.

Opponents collected 1200 signatures.

The plan is bold. The ground floor becomes a reading room with forty seats. The loft is kept for the children. \
The old water wheel stays where it is, and a glass wall will let readers see it turn. Below the wheel there will be a \
small café. The river was cleaned in the spring. The work begins in June.

Nobody has said who will pay for the books.
";

const NEW: &str = "\
Old mill to become a library

The town will spend $5m (£3.8m) on turning the mill into a library, the mayor said.

The roof has been leaking for years. “We can’t wait,” said Ana Brandt, who has run the book bus since 2009.

Opponents collected 1,200 signatures.

The council will vote on it.

The plan is modest. The ground floor becomes a reading room with forty seats. The loft is kept for the children. \
The old water wheel stays where it is, and a glass wall will let readers see it turn. Below the wheel there will be a \
small café. The river was cleaned in the spring. The work begins in October.

The mill was built in 1871. It gave work to 350 people.
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("old.txt", OLD);
    desk.file("new.txt", NEW);
    desk
}

fn diff(words: &[&str]) -> String {
    let mut all = vec!["diff", "old.txt", "new.txt"];
    all.extend(words);
    desk().ok(&all)
}

#[test]
fn each_form_of_one_diff() {
    for format in FORMATS.iter().filter(|it| it.shows(Topic::Diff)) {
        let id = format.id();
        // What is read of a figure is told in full in JSON, and tested elsewhere.
        let less: &[&str] = if id == "json" { &["--no-claims"] } else { &[] };
        let shown = diff(&[&["--format", id], less].concat());
        assert_golden(&format!("formats/{id}.txt"), &shown);
    }
}

#[test]
fn options_of_the_text_diff() {
    for (name, words) in [
        ("context", vec!["--context", "1"]),
        ("color", vec!["--color", "always"]),
        (
            "unified-context",
            vec!["--format", "unified", "--context", "0"],
        ),
        ("html-claims", vec!["--format", "html", "--no-text"]),
        (
            "markdown-all",
            vec!["--format", "markdown", "--no-text", "--all", "-v"],
        ),
    ] {
        assert_golden(&format!("formats/{name}.txt"), &diff(&words));
    }
}

/// Columns that a line fills, as terminals count them.
fn columns(line: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(line)
}

#[test]
fn two_columns_fit_the_terminal() {
    let desk = desk();
    desk.file(
        "old-cjk.txt",
        "公司周五宣布，今年将投资二十亿元在南部城市建造三座新工厂，并雇用四千名工人。\n",
    );
    desk.file(
        "new-cjk.txt",
        "公司周四宣布，今年将投资三十亿元在南部城市建造五座新工厂，并雇用六千名工人。\n",
    );
    for width in ["60", "80", "120"] {
        let mut shown = String::new();
        for [old, new] in [["old.txt", "new.txt"], ["old-cjk.txt", "new-cjk.txt"]] {
            let words = ["diff", old, new, "--side-by-side"];
            shown += &desk.run_with(&[("COLUMNS", width)], &words).out;
        }
        let most: usize = width.parse().unwrap();
        for line in shown.lines() {
            assert!(columns(line) <= most, "{} columns: {line}", columns(line));
        }
        assert_golden(&format!("formats/side-by-side-{width}.txt"), &shown);
    }
    let narrow = desk.run_with(
        &[("COLUMNS", "30")],
        &["diff", "old.txt", "new.txt", "--side-by-side"],
    );
    assert!(!narrow.out.contains(" | "), "{}", narrow.out);
}

#[test]
fn inline_text_is_wrapped_at_words() {
    let desk = desk();
    for color in ["never", "always"] {
        let words = [
            "diff",
            "old.txt",
            "new.txt",
            "--no-claims",
            "--color",
            color,
        ];
        let shown = desk.run_with(&[("COLUMNS", "40")], &words).out;
        let mut plain = String::new();
        let mut rest = shown.as_str();
        while let Some((before, code)) = rest.split_once('\x1b') {
            plain += before;
            rest = code.split_once('m').unwrap().1;
        }
        plain += rest;
        assert!(plain.lines().count() > 20);
        for line in plain.lines() {
            assert!(columns(line) <= 40, "{line}");
        }
    }
}

#[test]
fn typography_alone_is_told_in_a_line() {
    let desk = Desk::new();
    desk.file("a.txt", "He said \"no\" to 1000 people.\n");
    desk.file("b.txt", "He said “no” to 1,000 people.\n");
    let shown = desk.ok(&["diff", "a.txt", "b.txt"]);
    assert!(shown.contains("only in typography"), "{shown}");
    assert!(!shown.contains("[-"), "{shown}");
    let html = desk.ok(&["diff", "a.txt", "b.txt", "--format", "html"]);
    assert!(html.contains("only in typography"), "{html}");
}

#[test]
fn a_form_that_cannot_show_a_report_says_which_can() {
    let desk = desk();
    for format in ["criticmarkup", "html", "markdown", "unified"] {
        for words in [
            vec!["figures", "old.txt", "--format", format],
            vec!["track", "old.txt", "--format", format],
            vec!["figures", "old.txt", "--output", &format!("{format}=out")],
        ] {
            let Said { exit, out, err } = desk.run(&words);
            assert_eq!(exit, Exit::Usage, "{words:?}");
            assert_eq!(out, "");
            let told = err.contains(&format!("`{format}` does not show"));
            assert!(told && err.contains("`human`, `json`"), "{err}");
        }
    }
    let only_text = desk.run(&[
        "diff",
        "old.txt",
        "new.txt",
        "--format",
        "unified",
        "--no-text",
    ]);
    assert_eq!(only_text.exit, Exit::Usage);
    assert!(only_text.err.contains("`markdown`"), "{}", only_text.err);
    assert!(
        !desk.path().join("snapshots").exists(),
        "nothing was recorded"
    );
    assert!(!desk.path().join("out").exists(), "nothing was written");
}

/// The page, and that it is one: no error of the HTML standard, nothing that runs
/// or is fetched.
fn page(text: &str) -> Html {
    let page = Html::parse_document(text);
    assert_eq!(page.errors, Vec::<&str>::new());
    let all = Selector::parse("*").unwrap();
    for element in page.select(&all) {
        let name = element.value().name();
        let fine = [
            "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "div",
            "table", "thead", "tbody", "tr", "th", "td", "p", "a", "span", "del", "ins", "details",
            "summary",
        ];
        assert!(fine.contains(&name), "<{name}>");
        for (attribute, value) in element.value().attrs() {
            let fine = [
                "lang",
                "charset",
                "http-equiv",
                "content",
                "name",
                "class",
                "scope",
                "href",
                "id",
                "dir",
            ];
            assert!(fine.contains(&attribute), "{attribute}=\"{value}\"");
            assert!(attribute != "href" || value.starts_with('#'), "{value}");
        }
    }
    let ids = Selector::parse("[id]").unwrap();
    let ids: Vec<&str> = page
        .select(&ids)
        .filter_map(|element| element.value().id())
        .collect();
    let links = Selector::parse("a").unwrap();
    for link in page
        .select(&links)
        .filter_map(|link| link.value().attr("href"))
    {
        let target = link.trim_start_matches('#');
        assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "{link}");
    }
    page
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    page.select(&Selector::parse(selector).unwrap())
        .map(|element| element.text().collect())
        .collect()
}

#[test]
fn the_page_is_html_and_needs_nothing_else() {
    let html = diff(&["--format", "html"]);
    let page = page(&html);
    assert_eq!(texts(&page, "del")[..2], ["$4m", "£3m"]);
    assert_eq!(texts(&page, "ins")[..2], ["$5m", "£3.8m"]);
    assert!(!html.contains("url(") && !html.contains("@import"));
    assert!(html.contains("prefers-color-scheme: dark"));
}

const HOSTILE: &str = "\
<script>alert(\"x\")</script> cost $5m & <img src=x onerror=alert(1)>.

</p></main><style>*{display:none}</style> & &lt; &#x3c; ' \" ` \u{1b}]0;x\u{7} <!-- --> ]]> {++ ~~ ** | @ana #1

javascript:alert(1) http://example.org/ [a](b) ![c](d) | a | b |
";

#[test]
fn a_hostile_text_stays_text() {
    let desk = Desk::new();
    desk.file("a.txt", "It cost $4m.\n\nNothing more was said.\n");
    desk.file("b.txt", HOSTILE);
    desk.file(
        "c.txt",
        HOSTILE.replace("$5m", "$6m").replace("ana", "<b>bo</b>"),
    );
    for [old, new] in [["a.txt", "b.txt"], ["b.txt", "c.txt"], ["c.txt", "a.txt"]] {
        let show = |format: &str| desk.ok(&["diff", old, new, "--format", format]);
        let page = page(&show("html"));
        let all = texts(&page, "main").concat();
        assert!(
            new == "a.txt" || all.contains("<img src=x onerror=alert(1)>"),
            "{all}"
        );
        let human = show("human");
        assert!(!human.contains(['\u{1b}', '\u{7}']), "{human:?}");
        let markdown = show("markdown");
        let mut tags = markdown.replace("\\<", "");
        for known in ["<!-- -->", "<ins>", "</ins>", "<del>", "</del>"] {
            tags = tags.replace(known, "");
        }
        assert!(!tags.contains('<'), "{tags}");
    }
}

/// Applies a patch with a program and returns what became of the old file.
fn patched(desk: &Desk, program: &[&str]) -> Option<String> {
    let run = Command::new(program[0])
        .args(&program[1..])
        .current_dir(desk.path())
        .output();
    let Ok(run) = run else {
        return None;
    };
    assert!(
        run.status.success(),
        "{program:?}: {}",
        String::from_utf8_lossy(&run.stderr)
    );
    Some(std::fs::read_to_string(desk.path().join("article.txt")).unwrap())
}

#[test]
fn unified_is_a_patch() {
    let pairs = [
        (OLD.to_owned(), NEW.to_owned()),
        (NEW.to_owned(), OLD.to_owned()),
        ("One.\n\nTwo.".to_owned(), "One.\n\nTwo.\n".to_owned()),
        (
            "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n".to_owned(),
            "a\nB\nc\nd\ne\nf\ng\nh\ni\nJ".to_owned(),
        ),
        (format!("{OLD}{OLD}"), format!("First.\n{OLD}\n{NEW}")),
    ];
    for (old, new) in pairs {
        for program in [
            vec!["patch", "article.txt", "change.diff"],
            vec!["git", "apply", "-p0", "--unsafe-paths", "change.diff"],
        ] {
            let desk = Desk::new();
            desk.file("article.txt", &old);
            desk.file("later.txt", &new);
            let diff = ["diff", "article.txt", "later.txt", "--format", "unified"];
            let diff = desk.ok(&diff).replace("+++ later.txt", "+++ article.txt");
            desk.file("change.diff", diff);
            // `patch` is not everywhere; git is, or its own tests fail.
            if let Some(found) = patched(&desk, &program) {
                assert_eq!(found, new, "{program:?}");
            }
        }
    }
    let desk = desk();
    let same = desk.ok(&["diff", "old.txt", "old.txt", "--format", "unified"]);
    assert_eq!(same, "");
}

#[test]
fn figures_in_lines_stay_when_text_moves_around_them() {
    let desk = desk();
    desk.file("moved.txt", format!("A new first paragraph.\n\n{OLD}"));
    desk.file("empty.txt", "");
    let plain = |file: &str| desk.ok(&["figures", "--plain", file]);
    assert_golden("formats/figures-plain.txt", &plain("old.txt"));
    assert_eq!(plain("old.txt"), plain("moved.txt"));
    assert_eq!(plain("empty.txt"), "");
}

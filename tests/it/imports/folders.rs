//! Folders: dated names, several articles, entries that cannot be read, rules of sites.
use crate::cli::Desk;
use claimdiff::cli::Exit;
use serde_json::Value;

fn page(ports: &str) -> String {
    format!(
        "<!doctype html><title>Ice closes ports</title><body><article><h1>Ice closes ports</h1>\
         <p>Ice has closed {ports} ports of the north, the harbor board said on Monday.</p>\
         <p>The towns have lost a third of their trade since January.</p></article>\
         <div class=ticker><p>Sponsored: 5 offers that end today.</p></div></body>"
    )
}

#[test]
fn dated_names_give_the_times() {
    let desk = Desk::new();
    desk.file("ice/2024-05-02.html", page("three"));
    desk.file("ice/2024-05-01.html", page("two"));
    desk.file("ice/2024-05-03T1200.html", page("two"));
    let said = desk.ok(&["import", "ice"]);
    assert!(
        said.ends_with("ice (folder): 2 new, 1 returned\n"),
        "{said}"
    );
    let log: Value = serde_json::from_str(&desk.ok(&["log", "ice", "--json"])).unwrap();
    assert_eq!(log["versions"][0]["captured"], "2024-05-01T00:00:00Z");
    assert_eq!(log["versions"][1]["captured"], "2024-05-02T00:00:00Z");
    assert!(desk.ok(&["sightings", "ice"]).contains("2024-05-03 12:00"));
    desk.file("ice/2024-05-01T1800.html", page("four"));
    let said = desk.ok(&["import", "ice"]);
    assert!(said.ends_with("ice (folder): 1 new, 3 same\n"), "{said}");
}

#[test]
fn a_folder_of_folders_is_many_articles() {
    let desk = Desk::new();
    for article in ["ice", "Bridge 2", "town/budget"] {
        desk.file(&format!("all/{article}/01.md"), "It cost $3m.\n");
        desk.file(&format!("all/{article}/02.md"), "It cost $4m.\n");
    }
    desk.file("all/town/notes.jpg", "no text");
    desk.file("all/.git/01.md", "hidden");
    let said = desk.ok(&["import", "all"]);
    assert!(
        said.ends_with("all (folder): 3 articles: 6 new\n"),
        "{said}"
    );
    let articles = desk.ok(&["articles"]);
    for id in ["bridge-2", "ice", "town/budget"] {
        assert!(articles.contains(id), "{articles}");
    }
    desk.file("flat/ice-v1.md", "It cost $3m.\n");
    desk.file("flat/ice-v2.md", "It cost $4m.\n");
    desk.file("flat/bridge-v1.md", "It cost £4m.\n");
    let said = desk.ok(&["import", "flat"]);
    assert!(
        said.contains("bridge: 1 version recorded\nice: nothing new"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_read_keeps_nothing_from_being_imported() {
    let desk = Desk::new();
    desk.file("all/ice/01.md", "It cost $3m.\n");
    desk.file("all/ice/02.md", b"It\0cost".as_slice());
    desk.file("all/bridge/01.md", "It cost $3m.\n");
    desk.file("all/wrong/01.md", "a");
    desk.file("all/wrong/versions.toml", "article = 3");
    let said = desk.run(&["import", "all"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.out
            .contains("all (folder): 2 articles: 2 new, 2 failed"),
        "{}",
        said.out
    );
    assert!(
        said.out
            .contains("02.md` cannot be read as a text: this is a binary file"),
        "{}",
        said.out
    );
    assert!(said.out.contains("versions.toml` is wrong"), "{}", said.out);
    let said = desk.run(&["import", "all", "none", "--json"]);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(json["sources"][0]["same"], 2);
    assert_eq!(json["sources"][0]["failures"][1]["article"], "ice");
    assert!(
        said.err.contains("there is no file or folder") && said.exit == Exit::Failed,
        "{}",
        said.err
    );
}

#[test]
fn pages_are_read_by_the_rules_of_their_sites() {
    let desk = Desk::new();
    desk.file("ice/01.html", page("two"));
    desk.file(
        "ice/versions.toml",
        "[[version]]\nfile = '01.html'\nurl = 'https://www.paper.example/ice'\ncaptured = 2024-05-01\n",
    );
    let rules = "[[site]]\nhost = 'paper.example'\nselect = ['.ticker']\n";
    desk.file(
        "other.toml",
        rules.replace("select = ['.ticker']", "remove = ['p + p']"),
    );
    desk.file("first.md", "It cost $3m.\n");
    desk.ok(&["import", "first.md"]);
    desk.file("snapshots/sites.toml", rules);
    desk.ok(&["import", "ice"]);
    assert!(desk.ok(&["show", "ice"]).contains("5 offers"));
    desk.ok(&["import", "ice", "--as", "named", "--rules", "other.toml"]);
    let text = desk.ok(&["show", "named"]);
    assert!(
        text.contains("Ice closes ports") && !text.contains("trade"),
        "{text}"
    );
}

#[test]
fn of_many_articles_the_sum_is_told() {
    let desk = Desk::new();
    for article in 0..30 {
        desk.file(&format!("all/a{article}/01.md"), "It cost $3m.\n");
    }
    assert_eq!(
        desk.ok(&["import", "all"]),
        "all (folder): 30 articles: 30 new\n"
    );
    assert_eq!(desk.ok(&["import", "all", "-v"]).lines().count(), 31);
}

#[test]
fn an_article_that_is_refused_keeps_no_other_from_being_imported() {
    let desk = Desk::new();
    desk.file("all/ice/01.md", "It cost $3m.\n");
    desk.file("all/bridge/01.md", "It cost £3m.\n");
    desk.ok(&["import", "all"]);
    desk.file("all/ice/01.md", "It cost $4m.\n");
    desk.file("all/bridge/02.md", "It cost £4m.\n");
    desk.file("all/main/01.md", "It cost €3m.\n");
    desk.file("all/twice/1.md", "It cost €3m.\n");
    desk.file("all/twice/01.md", "It cost €4m.\n");
    let said = desk.run(&["import", "all"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.out.contains("2 articles: 2 new, 1 same, 2 failed"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("01.md` cannot be recorded"),
        "{}",
        said.out
    );
    assert!(
        said.out.contains("both claim to be version 1"),
        "{}",
        said.out
    );
    assert!(desk.ok(&["show", "ice"]).contains("$3m"));
    assert!(desk.ok(&["show", "main-2"]).contains("€3m"));
}

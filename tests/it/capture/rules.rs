//! Rules for single sites: what they select and remove, when they hold, and what a
//! rule that came or changed does to what is held.
use super::*;

const TICKER: &str = "<html><title>Ice closes ports</title><body><div class=story><div class=live>Markets fell by 3% within the last hour, said the exchange.</div>\
    <p>Ice closed two ports of the north for most of the winter, and the towns lost their trade.</p><p>The state paid 40m francs.</p></div>\
    <div class=box><p>Our shop has 500 books for you, and all of them are 20% off until Monday.</p></div></body></html>";

fn shown(desk: &Desk) -> String {
    desk.ok(&["show", "ice"])
}

#[test]
fn a_rule_selects_and_removes() {
    let server = Server::of("", TICKER);
    let desk = Desk::new();
    desk.file("rules.toml", "[[site]]\nhost = '127.0.0.1'\nselect = ['div.story']\nremove = ['.live']\nvalid-from = 2022-03-01\n");
    let rules = ["--rules", "rules.toml"];
    assert_eq!(
        capture(&desk, &server.url("/ice"), "2022-03-02", &rules).exit,
        Exit::Clean
    );
    assert_eq!(
        shown(&desk).trim_end(),
        "Ice closes ports\n\nIce closed two ports of the north for most of the winter, and the towns lost their trade.\n\nThe state paid 40m francs."
    );
    let before = Desk::new();
    before.file(
        "rules.toml",
        "[[site]]\nhost = '127.0.0.1'\nselect = ['div.box']\nvalid-until = 2022-03-01\n",
    );
    assert_eq!(
        capture(&before, &server.url("/ice"), "2022-03-02", &rules).exit,
        Exit::Clean
    );
    assert!(!shown(&before).contains("500 books") || shown(&before).contains("40m francs"));
}

#[test]
fn a_rule_that_came_later_is_a_reading_anew_and_no_edit() {
    let server = Server::of("", TICKER);
    let desk = Desk::new();
    captured(&desk, &server.url("/ice"), "2022-03-02");
    assert!(shown(&desk).contains("3%"));
    desk.file(
        "snapshots/sites.toml",
        "[[site]]\nhost = '127.0.0.1'\nremove = ['.live']\n",
    );
    assert!(desk.ok(&["reread", "ice"]).contains("read anew"));
    assert!(!shown(&desk).contains("3%"));
    assert_eq!(
        captured(&desk, &server.url("/ice"), "2022-03-03"),
        "ice v1: same text\n"
    );
    // The rule changed again, and the page is looked at before anybody reads anew.
    desk.file(
        "snapshots/sites.toml",
        "[[site]]\nhost = '127.0.0.1'\nremove = ['.live', 'p + p']\nrevision = 2\n",
    );
    assert_eq!(
        captured(&desk, &server.url("/ice"), "2022-03-04"),
        "ice v1: same text\n"
    );
    assert!(!shown(&desk).contains("40m"));
    assert_eq!(held(&desk).0, 1);
}

#[test]
fn a_charset_that_only_the_sender_told_is_kept() {
    let body: Vec<u8> = TICKER
        .bytes()
        .map(|b| if b == b'%' { 0xb3 } else { b })
        .collect();
    let server = Server::of("Content-Type: text/html; charset=iso-8859-2\r\n", body);
    let desk = Desk::new();
    captured(&desk, &server.url("/ice"), "2022-03-02");
    desk.file(
        "snapshots/sites.toml",
        "[[site]]\nhost = '127.0.0.1'\nselect = ['.story']\n",
    );
    desk.ok(&["reread"]);
    assert!(shown(&desk).contains("3\u{142} within"), "{}", shown(&desk));
}

#[test]
fn wrong_rules_are_told() {
    let desk = Desk::new();
    desk.file("rules.toml", "[[site]]\nhost = 'a'\nselekt = ['p']\n");
    let said = desk.run(&["capture", "http://a.example/", "--rules", "rules.toml"]);
    assert_eq!(said.exit, Exit::Usage);
    assert!(
        said.err.contains("selekt") && said.err.contains("line 3"),
        "{}",
        said.err
    );
    let said = desk.run(&["capture", "http://a.example/", "--rules", "none.toml"]);
    assert_eq!(said.exit, Exit::Failed);
}

//! Archives and documents of all kinds as they are imported, from files that real
//! tools made (`scripts/make_import_fixtures.py`).
use crate::capture::server::{Server, answer};
use crate::cli::{Desk, Said};
use claimdiff::cli::Exit;
use claimdiff::model::Source;
use serde_json::Value;
use std::path::Path;

mod hostile;

const ICE: &str = "paper.example/ice-closes-ports";
const FERRY: &str = "paper.example/ferry-id-7";

fn fixture(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fixtures/import")
        .join(name)
        .display()
        .to_string()
}

/// Imports a file that comes with the repository.
fn import(desk: &Desk, name: &str) -> Said {
    desk.run(&["import", &fixture(name)])
}

/// The last line: what became of the source.
fn told(said: &Said) -> String {
    assert_eq!(said.exit, Exit::Clean, "{}{}", said.out, said.err);
    let line = said.out.lines().find(|line| line.contains("): ")).unwrap();
    line.split_once("): ").unwrap().1.to_owned()
}

/// Imports twice: what the first told, and that the second told nothing new.
fn imported(desk: &Desk, name: &str) -> String {
    let first = told(&import(desk, name));
    let second = told(&import(desk, name));
    let counts = second.split(';').next().unwrap();
    assert!(
        !counts.contains("new") && counts.contains("same"),
        "{second}"
    );
    first
}

/// An article's versions: when they were captured, and the first words of each.
fn versions(desk: &Desk, article: &str) -> Vec<Value> {
    let log: Value = serde_json::from_str(&desk.ok(&["log", article, "--json"])).unwrap();
    let mut versions = log["versions"].as_array().unwrap().clone();
    versions.sort_by_key(|version| version["number"].as_u64());
    versions
}

fn text(desk: &Desk, version: &str) -> String {
    desk.ok(&["show", version]).trim_end().to_owned()
}

/// What a file holds, before anybody reads it.
fn sources(name: &str) -> Vec<Source> {
    let imported = claimdiff::import::import_path(Path::new(&fixture(name)), None);
    imported.unwrap().read().unwrap()
}

#[test]
fn a_crawl_is_many_articles_and_a_revisit_is_a_sighting() {
    let desk = Desk::new();
    let said = imported(&desk, "crawl.warc.gz");
    assert_eq!(
        said,
        "3 articles: 4 new, 1 same; passed over: error pages and redirections (1), what is no text (1)"
    );
    let held = versions(&desk, ICE);
    assert_eq!(held.len(), 2);
    assert_eq!(held[0]["captured"], "2022-03-16T06:00:00Z");
    assert_eq!(
        held[0]["url"],
        "http://paper.example/world/ice-closes-ports"
    );
    assert!(text(&desk, "paper.example/ice-closes-ports@1").contains("paid 30m francs"));
    assert!(text(&desk, "paper.example/ice-closes-ports@2").contains("paid 40m francs"));
    let seen = desk.ok(&["sightings", ICE]);
    assert!(seen.contains("2022-03-17"), "{seen}");
    // Chunks were put together, navigation was left out.
    assert_eq!(
        text(&desk, FERRY),
        "The ferry\n\nThe ferry to Bor runs again. A ticket costs 7 francs."
    );
    assert_eq!(
        text(&desk, "paper.example/notes"),
        "Forty ships wait in the bay."
    );
}

#[test]
fn the_same_crawl_unpacked_and_in_a_folder() {
    let desk = Desk::new();
    let packed = std::fs::read(fixture("crawl.warc.gz")).unwrap();
    let mut plain = Vec::new();
    std::io::Read::read_to_end(
        &mut flate2::read::MultiGzDecoder::new(&packed[..]),
        &mut plain,
    )
    .unwrap();
    desk.file("crawl.warc", &plain);
    desk.file("crawls/a.warc", &plain);
    desk.file("crawls/b.warc.gz", &packed);
    desk.file("crawls/notes.txt", "no crawl");
    let said = desk.run(&["import", "crawl.warc"]);
    assert!(
        told(&said).starts_with("3 articles: 4 new, 1 same"),
        "{}",
        said.out
    );
    let said = desk.run(&["import", "crawls"]);
    assert!(
        told(&said).starts_with("3 articles: 10 same"),
        "{}",
        said.out
    );
}

#[test]
fn a_list_leads_to_the_pages_in_its_archive() {
    let desk = Desk::new();
    let said = imported(&desk, "crawl.cdxj");
    assert!(
        said.starts_with("3 articles: 4 new, 1 same")
            || said.starts_with("2 articles: 3 new, 1 same"),
        "{said}"
    );
    assert_eq!(versions(&desk, ICE).len(), 2);
    // Late: what was before comes after.
    let said = told(&import(&desk, "memento/timemap.link"));
    assert_eq!(said, "2 same, 1 returned");
}

#[test]
fn pages_saved_beside_a_list_or_elsewhere() {
    let desk = Desk::new();
    assert_eq!(imported(&desk, "memento/timemap.link"), "2 new, 1 returned");
    let desk = Desk::new();
    let list = " CDX N b a m s k\n\
        example,paper)/a 20220318060000 http://paper.example/a text/html 200 A\n\
        example,paper)/a 20220316060000 http://paper.example/a text/html 200 B\n\
        example,paper)/b 20220316060000 http://paper.example/b text/html 200 C\n";
    desk.file("list.cdx", list);
    let said = desk.run(&["import", "list.cdx"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.err.contains("--bodies DIR") && said.err.contains("--fetch"),
        "{}",
        said.err
    );
    let page = |ports: &str| {
        format!(
            "<title>Ice</title><article><p>Ice has closed {ports} ports of the north, and more will follow.</article>"
        )
    };
    desk.file("saved/20220318060000.html", page("four"));
    desk.file("saved/20220316060000/paper.example/a.html", page("two"));
    desk.file(
        "saved/20220316060000/paper.example/b/index.html",
        page("six"),
    );
    let said = desk.run(&["import", "list.cdx", "--bodies", "saved"]);
    assert_eq!(told(&said), "2 articles: 3 new");
    // In the order of their times, not of the list.
    assert!(text(&desk, "paper.example/a@1").contains("two ports"));
    assert!(text(&desk, "paper.example/a@2").contains("four ports"));
    assert!(text(&desk, "paper.example/b").contains("six ports"));
}

#[test]
fn mementos_are_fetched_as_they_were_captured() {
    let server = Server::new(|request, out| match request.path.as_str() {
        "/web/20220316060000id_/http://paper.example/ice" => {
            let page = "<title>Ice</title><article><p>Ice has closed two ports of the north, and more will follow.</article>";
            answer(out, "200 OK", "", page.as_bytes());
        }
        _ => answer(out, "404 Not Found", "", b""),
    });
    let desk = Desk::new();
    let map = format!(
        "<http://paper.example/ice>; rel=\"original\",\n\
         <{}>; rel=\"memento\"; datetime=\"Wed, 16 Mar 2022 06:00:00 GMT\",\n\
         <{}>; rel=\"memento\"; datetime=\"Thu, 17 Mar 2022 06:00:00 GMT\"\n",
        server.url("/web/20220316060000/http://paper.example/ice"),
        server.url("/web/20220317060000/http://paper.example/ice"),
    );
    desk.file("map", map);
    let said = desk.run(&["import", "map", "--fetch", "--allow-private"]);
    assert_eq!(said.exit, Exit::Failed, "{}", said.out);
    assert!(said.out.contains("1 new, 1 failed"), "{}", said.out);
    assert!(said.out.contains("status 404"), "{}", said.out);
    assert_eq!(
        versions(&desk, "paper.example/ice")[0]["captured"],
        "2022-03-16T06:00:00Z"
    );
    // Without leave, no address of the local network is asked.
    let desk = Desk::new();
    desk.file("map", format!("<http://paper.example/ice>; rel=\"original\",\n<{}>; rel=\"memento\"; datetime=\"Wed, 16 Mar 2022 06:00:00 GMT\"\n", server.url("/web/a")));
    let said = desk.run(&["import", "map", "--fetch"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.err.contains("local network"), "{}", said.err);
}

#[test]
fn an_export_of_a_wiki() {
    let desk = Desk::new();
    let said = imported(&desk, "wiki.xml");
    assert_eq!(
        said,
        "2 new, 1 returned; passed over: revisions of templates and modules (1)"
    );
    let held = versions(&desk, "wiki.example/arl-bor");
    assert_eq!(held[0]["title"], "Arl & Bor");
    let bylines: Vec<_> = (sources("wiki.xml").into_iter())
        .map(|source| (source.name, source.byline.unwrap()))
        .collect();
    assert_eq!(
        bylines[1],
        ("Arl & Bor, revision 3".to_owned(), "192.0.2.7".to_owned())
    );
    assert_eq!(
        held[1]["url"],
        "https://wiki.example/wiki/Arl_&_Bor?oldid=3"
    );
    assert_eq!(held[1]["captured"], "2022-03-15T06:00:00Z");
    assert_eq!(
        text(&desk, "wiki.example/arl-bor@2"),
        "name\tArl\nships\t44\n\nArl & Bor are ports. The state paid 40m francs.\n\nShips\n\nTown\tShips\nArl\t44"
    );
    let raw = desk.ok(&["show", "wiki.example/arl-bor@2", "--raw"]);
    assert!(raw.contains("{{nowrap|40m}}"), "{raw}");
}

#[test]
fn feeds_of_all_forms_tell_of_the_same_articles() {
    let desk = Desk::new();
    assert_eq!(imported(&desk, "monday.atom"), "2 articles: 2 new");
    assert_eq!(imported(&desk, "tuesday.atom"), "2 articles: 1 new, 1 same");
    assert_eq!(told(&import(&desk, "monday.rss")), "2 articles: 2 same");
    assert_eq!(told(&import(&desk, "feed.json")), "1 same");
    let first = &sources("monday.rss")[1];
    assert_eq!(first.title.as_deref(), Some("Ice closes ports & towns"));
    assert_eq!(
        first.captured_at.unwrap().to_rfc3339(),
        "2022-03-14T08:00:00+00:00"
    );
    let first = &sources("monday.atom")[0];
    assert_eq!(first.byline.as_deref(), Some("Jane Doe"));
    let diff = desk.ok(&["diff", ICE, "--no-text"]);
    assert!(diff.contains("30m") && diff.contains("40m"), "{diff}");
}

#[test]
fn a_folder_of_feeds_is_sorted_by_their_times() {
    let desk = Desk::new();
    for (from, to) in [
        ("tuesday.atom", "feeds/1.xml"),
        ("monday.atom", "feeds/2.xml"),
    ] {
        desk.file(to, std::fs::read(fixture(from)).unwrap());
    }
    let said = desk.run(&["import", "feeds"]);
    assert_eq!(told(&said), "2 articles: 3 new, 1 same");
    assert!(text(&desk, "paper.example/ice-closes-ports@1").contains("30m"));
    assert!(text(&desk, "paper.example/ice-closes-ports@2").contains("40m"));
}

#[test]
fn a_feed_is_followed_at_its_address() {
    let files = ["monday.atom", "tuesday.atom"].map(|name| std::fs::read(fixture(name)).unwrap());
    let asked = std::sync::Mutex::new(0);
    let server = Server::new(move |request, out| match request.path.as_str() {
        "/feed" => {
            let mut asked = asked.lock().unwrap();
            answer(
                out,
                "200 OK",
                "Content-Type: application/atom+xml\r\n",
                &files[*asked],
            );
            *asked += 1;
        }
        _ => answer(out, "404 Not Found", "", b""),
    });
    let desk = Desk::new();
    let feed = server.url("/feed");
    let first = desk.ok(&["track", &feed, "--allow-private"]);
    assert!(first.contains(ICE) && first.contains(FERRY), "{first}");
    let second = desk.ok(&["track", &feed, "--allow-private"]);
    assert!(second.contains("30m") && second.contains("40m"), "{second}");
    assert_eq!(versions(&desk, ICE).len(), 2);
    assert_eq!(versions(&desk, FERRY).len(), 1);
    let refused = desk.run(&["import", &feed]);
    assert!(refused.err.contains("--fetch"), "{}", refused.err);
}

#[test]
fn a_feed_of_beginnings_leads_to_the_pages() {
    let server = Server::new(|request, out| match request.path.as_str() {
        "/ice" => {
            let page = "<title>Ice</title><article><p>Ice has closed two ports of the north, and the state paid 30m francs.</article>";
            answer(out, "200 OK", "", page.as_bytes());
        }
        "/feed" => {
            let address = request.header("host").unwrap();
            let feed = format!(
                "<?xml version='1.0'?><rss version='2.0'><channel><title>P</title><link>http://{address}/</link>\
                 <item><title>Ice</title><link>http://{address}/ice</link><description>Ice has closed ...</description></item></channel></rss>"
            );
            answer(
                out,
                "200 OK",
                "Content-Type: application/rss+xml\r\n",
                feed.as_bytes(),
            );
        }
        _ => answer(out, "404 Not Found", "", b""),
    });
    let desk = Desk::new();
    desk.ok(&["track", &server.url("/feed"), "--allow-private"]);
    assert!(text(&desk, "127.0.0.1/ice").contains("paid 30m francs"));
}

#[test]
fn what_a_browser_kept() {
    let desk = Desk::new();
    assert_eq!(imported(&desk, "session.har"), "2 new");
    let held = versions(&desk, ICE);
    assert_eq!(held[0]["captured"], "2022-03-16T07:00:00Z");
    assert!(text(&desk, "paper.example/ice-closes-ports@2").contains("40m"));
}

#[test]
fn a_folder_of_word_files() {
    let desk = Desk::new();
    assert_eq!(imported(&desk, "report"), "2 new");
    assert_eq!(
        text(&desk, "report@2"),
        "Ice closes ports\n\nIce has closed four ports of the north.\n\nWhat it cost\n\nThe state paid 40m francs to the towns.\n\n\
         - Arl was closed for 12 days.\n\n- Bor was closed for 9 days.\n\nTown\tShips\tGuns\nArl\t40\t7\nBor\t\t8"
    );
    let (old, new) = (fixture("report/01.docx"), fixture("report/02.docx"));
    let diff = desk.ok(&["diff", &old, &new, "--no-text"]);
    assert!(diff.contains("30m") && diff.contains("40m"), "{diff}");
}

#[test]
fn pages_of_an_archive_are_read_by_the_rules_of_their_sites() {
    let desk = Desk::new();
    desk.file(
        "rules.toml",
        "[[site]]\nhost = 'paper.example'\nremove = ['.box']\n",
    );
    let page = "<title>Ice</title><article><p>Ice has closed two ports of the north, and more will follow.</p>\
        <p class=box>The state paid 30m francs to the towns that live off the trade.</p></article>";
    let page = Value::from(page);
    desk.file(
        "session.har",
        format!(
            "{{\"log\": {{\"version\": \"1.2\", \"entries\": [{{\"startedDateTime\": \"2022-03-16T06:00:00Z\", \
             \"request\": {{\"method\": \"GET\", \"url\": \"http://paper.example/ice\"}}, \"response\": {{\"status\": 200, \
             \"content\": {{\"mimeType\": \"text/html\", \"text\": {page}}}}}}}]}}}}"
        ),
    );
    let said = desk.run(&["import", "session.har", "--rules", "rules.toml"]);
    assert_eq!(told(&said), "1 new");
    let read = text(&desk, "paper.example/ice");
    assert!(
        read.contains("two ports") && !read.contains("francs"),
        "{read}"
    );
}

#[test]
fn the_kind_can_be_said() {
    let desk = Desk::new();
    let said = desk.run(&["import", "--from", "warc", &fixture("wiki.xml")]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.err.contains("does not begin with a record"),
        "{}",
        said.err
    );
    desk.file("notes.txt", "Forty ships wait in the bay.");
    for kind in ["cdx", "feed", "har", "mediawiki", "timemap", "warc"] {
        let said = desk.run(&["import", "--from", kind, "notes.txt"]);
        assert_eq!(said.exit, Exit::Failed, "{kind}: {}", said.out);
        assert!(
            said.err.contains("notes.txt") || said.out.contains("notes.txt"),
            "{kind}: {}",
            said.err
        );
    }
}

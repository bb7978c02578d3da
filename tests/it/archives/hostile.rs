//! Archives that are damaged or made to hurt: bounded work, and an error that says
//! what is wrong.
use crate::cli::{Desk, Said};
use claimdiff::cli::Exit;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;
use std::time::{Duration, Instant};

/// Imports what may fail, in bounded time.
fn import(desk: &Desk, name: &str) -> Said {
    let began = Instant::now();
    let said = desk.run(&["import", name]);
    assert!(
        began.elapsed() < Duration::from_secs(60),
        "{name}: {:?}",
        began.elapsed()
    );
    said
}

fn failed(desk: &Desk, name: &str, why: &str) {
    let said = import(desk, name);
    assert_eq!(said.exit, Exit::Failed, "{name}: {}", said.out);
    let told = said.out + &said.err;
    assert!(told.contains(why), "{name}: {told}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A record with a page, its length as told.
fn record(url: &str, head: &str, body: &[u8], len: Option<usize>) -> Vec<u8> {
    let answer = [
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n").as_bytes(),
        body,
    ]
    .concat();
    let len = len.unwrap_or(answer.len());
    let head = format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2022-03-16T06:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {len}\r\n\r\n"
    );
    [head.as_bytes(), &answer, b"\r\n\r\n"].concat()
}

const PAGE: &[u8] = b"<title>Ice</title><article><p>Ice has closed two ports of the north, and more will follow.</article>";

#[test]
fn records_with_false_lengths_spoil_no_others() {
    let desk = Desk::new();
    let good = |name: &str| record(&format!("http://paper.example/{name}"), "", PAGE, None);
    let short = record("http://paper.example/short", "", PAGE, Some(90));
    let long = record("http://paper.example/long", "", PAGE, Some(100_000));
    let none = b"WARC/1.1\r\nWARC-Type: response\r\n\r\n".to_vec();
    desk.file(
        "a.warc",
        [
            good("one"),
            short.clone(),
            good("two"),
            none.clone(),
            good("three"),
        ]
        .concat(),
    );
    let said = import(&desk, "a.warc");
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.out.contains("3 new, 2 failed"), "{}", said.out);
    assert!(said.out.contains("its length is false"), "{}", said.out);
    desk.file("b.warc", [good("one"), long.clone()].concat());
    failed(&desk, "b.warc", "it breaks off");
    let packed = [short, long, none, good("four")]
        .map(|record| gzip(&record))
        .concat();
    desk.file("c.warc.gz", packed);
    let said = import(&desk, "c.warc.gz");
    assert!(said.out.contains("1 new, 3 failed"), "{}", said.out);
}

#[test]
fn a_crawl_that_breaks_off_is_imported_so_far() {
    let desk = Desk::new();
    let whole = [
        gzip(&record("http://paper.example/one", "", PAGE, None)),
        gzip(&record("http://paper.example/two", "", PAGE, None)),
    ]
    .concat();
    desk.file("cut.warc.gz", &whole[..whole.len() - 40]);
    let said = import(&desk, "cut.warc.gz");
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.out.contains("1 new, 1 failed"), "{}", said.out);
    let mut junk = gzip(&record("http://paper.example/one", "", PAGE, None));
    junk.extend(b"no gzip at all");
    desk.file("junk.warc.gz", junk);
    let said = import(&desk, "junk.warc.gz");
    assert!(said.out.contains("1 same, 1 failed"), "{}", said.out);
    let mut cut = record("http://paper.example/cut", "", PAGE, None);
    let at = cut
        .windows(9)
        .position(|window| window == b"WARC-Date")
        .unwrap();
    cut.splice(at..at, *b"WARC-Truncated: length\r\n");
    desk.file("cut.warc", cut);
    failed(&desk, "cut.warc", "the crawler cut it off (length)");
}

#[test]
fn bombs_in_archives() {
    let desk = Desk::new();
    let zeros = vec![b' '; 70 << 20];
    let bomb = record(
        "http://paper.example/bomb",
        "Content-Encoding: gzip\r\n",
        &gzip(&zeros),
        None,
    );
    let good = record("http://paper.example/one", "", PAGE, None);
    desk.file("bomb.warc.gz", [gzip(&bomb), gzip(&good)].concat());
    let said = import(&desk, "bomb.warc.gz");
    assert!(said.out.contains("1 new, 1 failed"), "{}", said.out);
    assert!(
        said.out.contains("unpacks to more than 67108864 bytes"),
        "{}",
        said.out
    );
    // The archive itself is one: a record of 100 MB of spaces, then one of 420 MB.
    desk.file(
        "large.warc.gz",
        [
            gzip(&record(
                "http://paper.example/large",
                "",
                &vec![b' '; 100 << 20],
                None,
            )),
            gzip(&good),
        ]
        .concat(),
    );
    let said = import(&desk, "large.warc.gz");
    assert!(said.out.contains("1 same, 1 failed"), "{}", said.out);
    assert!(said.out.contains("67108864"), "{}", said.out);
    let head = "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 440401920\r\n\r\n";
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(head.as_bytes()).unwrap();
    for _ in 0..420 {
        packed.write_all(&zeros[..1 << 20]).unwrap();
    }
    desk.file("huge.warc.gz", packed.finish().unwrap());
    failed(&desk, "huge.warc.gz", "more than 200 times its length");
}

#[test]
fn entities_that_grow() {
    let desk = Desk::new();
    let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    desk.file(
        "wiki.xml",
        format!(
            "<?xml version='1.0'?>{bomb}<mediawiki><page><title>&c;</title></page></mediawiki>"
        ),
    );
    failed(&desk, "wiki.xml", "entities of its own");
    desk.file("feed.xml", format!("<?xml version='1.0'?>{bomb}<rss version='2.0'><channel><title>&c;</title></channel></rss>"));
    failed(&desk, "feed.xml", "entities of its own");
}

#[test]
fn exports_that_are_deep_or_broken() {
    let desk = Desk::new();
    let revision = |text: &str| {
        format!(
            "<revision><id>7</id><timestamp>2022-03-16T06:00:00Z</timestamp><text>{text}</text></revision>"
        )
    };
    let page = |inside: &str| {
        format!("<mediawiki><page><title>Arl</title><ns>0</ns>{inside}</page></mediawiki>")
    };
    let deep = format!(
        "{}{}{}",
        "<a>".repeat(50_000),
        "</a>".repeat(50_000),
        revision("Forty ships came in &amp; left.")
    );
    desk.file("deep.xml", page(&deep));
    let said = import(&desk, "deep.xml");
    assert_eq!(said.exit, Exit::Clean, "{}{}", said.out, said.err);
    let read = desk.ok(&["show", "wiki/arl"]);
    assert_eq!(read.trim_end(), "Forty ships came in & left.");
    desk.file("cut.xml", &page(&revision("Fifty ships came in."))[..150]);
    failed(&desk, "cut.xml", "cannot be read as a MediaWiki export");
    let broken = page(&revision("Caf@ Forty-one ships came in.")).replace('@', "\u{1}");
    let broken: Vec<u8> = broken
        .bytes()
        .map(|byte| if byte == 1 { 0xe9 } else { byte })
        .collect();
    desk.file("broken.xml", broken);
    let said = import(&desk, "broken.xml");
    assert_eq!(said.exit, Exit::Clean, "{}", said.err);
    assert!(
        desk.ok(&["show", "wiki/arl"])
            .starts_with("Caf\u{fffd} Forty-one")
    );
    desk.file("wrong.xml", "<mediawiki><page></mediawiki>");
    failed(&desk, "wrong.xml", "byte");
}

#[test]
fn an_export_with_a_text_that_is_too_long() {
    let desk = Desk::new();
    let head = "<mediawiki><page><title>Arl</title><ns>0</ns><revision><id>7</id><timestamp>2022-03-16T06:00:00Z</timestamp><text>";
    desk.file("long.xml.gz", {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(head.as_bytes()).unwrap();
        for _ in 0..65 {
            packed.write_all(&vec![b'a'; 1 << 20]).unwrap();
        }
        packed.finish().unwrap()
    });
    failed(
        &desk,
        "long.xml.gz",
        "a text in it has more than 67108864 bytes",
    );
}

#[test]
fn documents_and_other_files_that_are_no_such_thing() {
    let desk = Desk::new();
    desk.file("a/01.docx", b"PK\x03\x04 and no more");
    failed(&desk, "a", "a Word file cannot be opened");
    desk.file(
        "b.har",
        "{\"log\": {\"version\": \"1.2\", \"entries\": [{\"startedDateTime\": ",
    );
    failed(&desk, "b.har", "a HAR file");
    let deep = format!(
        "{{\"log\": {{\"version\": \"1.2\", \"x\": {}",
        "[".repeat(50_000)
    );
    desk.file("deep.har", deep);
    failed(&desk, "deep.har", "a HAR file");
    desk.file("c.xml", "<rss version='2.0'><channel><item>");
    let said = import(&desk, "c.xml");
    assert_ne!(said.exit, Exit::Clean, "{}", said.out);
    let deep = format!("<rss version='2.0'><channel>{}", "<a>".repeat(50_000));
    desk.file("d.xml", deep);
    let said = import(&desk, "d.xml");
    assert_ne!(said.exit, Exit::Clean, "{}", said.out);
    desk.file("e.warc", "WARC/1.1\r\n");
    let said = import(&desk, "e.warc");
    assert_ne!(said.exit, Exit::Clean, "{}", said.out);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn pdf_files_need_a_feature() {
    let desk = Desk::new();
    desk.file("a.pdf", b"%PDF-1.4\n");
    failed(&desk, "a.pdf", "--features pdf");
}

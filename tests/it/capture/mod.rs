//! `capture` and `reread` against servers on the loopback that each test starts.
use crate::cli::{Desk, Said};
use claimdiff::cli::Exit;
use server::{Server, answer};
use std::io::{Read, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

mod hostile;
mod rules;
pub mod server;
mod watch;

/// A page about `ports`, with something around the article that is drawn anew each time.
fn page(ports: &str, around: &str) -> String {
    format!(
        "<html><head><title>Ice closes ports | The Paper</title></head><body><nav><a href=/>{around}</a></nav><article><h1>Ice closes ports</h1>\
         <p>Ice closed {ports} ports of the north for most of the winter, and the towns lost their trade.</p>\
         <p>The state paid 40m francs to the towns that live off the trade of the ports, said Ann Roe.</p>\
         <p>The ports were opened again in May, when the first ships came in from the south.</p></article></body></html>"
    )
}

/// Looks at a page of the loopback, at once.
fn capture(desk: &Desk, url: &str, day: &str, more: &[&str]) -> Said {
    let mut words = vec![
        "capture",
        url,
        "--as",
        "ice",
        "--allow-private",
        "--pause",
        "0",
        "--as-of",
        day,
    ];
    words.extend(more);
    desk.run(&words)
}

/// The same, when it must go well.
fn captured(desk: &Desk, url: &str, day: &str) -> String {
    let said = capture(desk, url, day, &[]);
    assert_eq!(said.exit, Exit::Clean, "{}{}", said.out, said.err);
    said.out
}

/// How often versions and sightings are held.
fn held(desk: &Desk) -> (usize, usize) {
    let log: serde_json::Value = serde_json::from_str(&desk.ok(&["log", "ice", "--json"])).unwrap();
    let count = |key: &str| log[key].as_array().map_or(0, Vec::len);
    (count("versions"), count("sightings"))
}

#[test]
fn a_page_is_looked_at_again_and_again() {
    static NOW: Mutex<(&str, &str)> = Mutex::new(("two", "Budget"));
    let server = Server::new(|request, out| {
        let (ports, around) = *NOW.lock().unwrap();
        let tag = format!("\"{ports}-{around}\"");
        if request.path == "/robots.txt" {
            answer(out, "404 Not Found", "", b"");
        } else if request.header("if-none-match") == Some(tag.as_str()) {
            answer(out, "304 Not Modified", "", b"");
        } else {
            answer(
                out,
                "200 OK",
                &format!("ETag: {tag}\r\n"),
                page(ports, around).as_bytes(),
            );
        }
    });
    let desk = Desk::new();
    let url = server.url("/news/ice.html");
    assert_eq!(captured(&desk, &url, "2022-03-01"), "ice v1: new version\n");
    assert_eq!(
        captured(&desk, &url, "2022-03-02"),
        "ice v1: not modified\n"
    );
    *NOW.lock().unwrap() = ("two", "Storm");
    assert_eq!(captured(&desk, &url, "2022-03-03"), "ice v1: same text\n");
    assert_eq!(
        captured(&desk, &url, "2022-03-04"),
        "ice v1: not modified\n"
    );
    *NOW.lock().unwrap() = ("three", "Storm");
    assert_eq!(captured(&desk, &url, "2022-03-05"), "ice v2: new version\n");
    *NOW.lock().unwrap() = ("two", "Ferry");
    assert_eq!(
        captured(&desk, &url, "2022-03-06"),
        "ice v1: earlier text\n"
    );
    assert_eq!(held(&desk), (2, 4));
    let first = server.asked()[0].clone();
    assert!(
        first
            .header("user-agent")
            .unwrap()
            .starts_with("claimdiff/")
    );
    assert_eq!(first.header("if-none-match"), None);
    assert!(
        desk.ok(&["diff", "ice@1", "ice@2"])
            .contains("two -> three")
            || desk.ok(&["diff", "ice@1", "ice@2"]).contains("2 -> 3")
    );
    assert!(
        desk.ok(&["show", "ice@1", "--raw"]).contains("<nav>"),
        "the page is kept as it came"
    );
}

#[test]
fn what_is_no_article_is_told_and_not_recorded() {
    static NOW: Mutex<u8> = Mutex::new(0);
    let server = Server::new(
        |request, out| {
            match (request.path.as_str(), *NOW.lock().unwrap()) {
        ("/robots.txt", _) => answer(out, "404 Not Found", "", b""),
        ("/", _) => answer(out, "200 OK", "", page("nine", "Home").as_bytes()),
        (_, 0) => answer(out, "200 OK", "", page("two", "Budget").as_bytes()),
        (_, 1) => answer(out, "404 Not Found", "", b"<p>Nothing here"),
        (_, 2) => answer(out, "503 Service Unavailable", "", b""),
        (_, 3) => answer(out, "200 OK", "", b"<title>Page not found</title><p>We could not find what you were looking for."),
        (_, 4) => answer(out, "200 OK", "", b"<h1>We value your privacy</h1><p>Click to accept cookies and go on to the article."),
        (_, 5) => answer(out, "200 OK", "", b"<article><p>Ice closed two ports.</p></article>"),
        (_, 6) => answer(out, "200 OK", "", b" \n"),
        (_, _) => answer(out, "302 Found", "Location: /\r\n", b""),
    }
        },
    );
    let desk = Desk::new();
    let url = server.url("/ice");
    captured(&desk, &url, "2022-03-01");
    for (now, why) in [
        (1, "status 404"),
        (2, "status 503"),
        (3, "`not found`"),
        (4, "asks for consent"),
        (5, "4 of"),
        (6, "no text"),
        (7, "first page"),
    ] {
        *NOW.lock().unwrap() = now;
        let said = captured(&desk, &url, &format!("2022-03-{:02}", now + 1));
        assert!(
            said.starts_with("ice: text vanished\n") && said.contains(why),
            "{now}: {said}"
        );
    }
    assert_eq!(held(&desk), (1, 0));
    *NOW.lock().unwrap() = 0;
    assert_eq!(captured(&desk, &url, "2022-03-20"), "ice v1: same text\n");
    *NOW.lock().unwrap() = 1;
    let first = capture(&Desk::new(), &url, "2022-03-20", &[]);
    assert_eq!(first.exit, Exit::Failed, "a page that never was there");
}

/// A short page as the brotli program packs it.
#[rustfmt::skip]
const BROTLI: [u8; 84] = [
    27, 145, 0, 40, 140, 147, 92, 253, 226, 156, 219, 216, 186, 174, 229, 59, 85, 51, 131, 132, 138, 39, 73, 39, 7, 236, 189, 75, 109, 129, 100, 165, 9, 132, 1, 230, 148, 19,
    12, 218, 45, 202, 46, 95, 112, 138, 160, 71, 1, 251, 229, 160, 245, 28, 224, 248, 209, 146, 147, 240, 139, 78, 168, 139, 39, 47, 238, 124, 149, 89, 246, 149, 245, 147, 68,
    177, 23, 80, 147, 206, 133, 224, 130, 17,
];

#[test]
fn charsets_and_encodings() {
    let latin = page("d\u{142}ugie", "x")
        .replace('\u{142}', "?")
        .into_bytes();
    let latin: Vec<u8> = latin
        .iter()
        .map(|b| if *b == b'?' { 0xb3 } else { *b })
        .collect();
    let mut marked = vec![0xff, 0xfe];
    marked.extend(page("two", "x").encode_utf16().flat_map(u16::to_le_bytes));
    let text = page("two", "x");
    let mut gzip = Vec::new();
    flate2::read::GzEncoder::new(text.as_bytes(), flate2::Compression::best())
        .read_to_end(&mut gzip)
        .unwrap();
    let mut deflate = Vec::new();
    flate2::read::ZlibEncoder::new(text.as_bytes(), flate2::Compression::best())
        .read_to_end(&mut deflate)
        .unwrap();
    for (name, head, body, wanted) in [
        (
            "header",
            "Content-Type: text/html; charset=\"ISO-8859-2\"\r\n",
            latin,
            "closed d\u{142}ugie ports",
        ),
        (
            "mark",
            "Content-Type: text/html; charset=utf-8\r\n",
            marked,
            "closed two ports",
        ),
        (
            "gzip",
            "Content-Encoding: gzip\r\n",
            gzip,
            "closed two ports",
        ),
        (
            "deflate",
            "Content-Encoding: deflate\r\n",
            deflate,
            "closed two ports",
        ),
        (
            "brotli",
            "Content-Encoding: br\r\n",
            BROTLI.to_vec(),
            "closed two ports",
        ),
    ] {
        let desk = Desk::new();
        let server = Server::of(head, body);
        captured(&desk, &server.url("/ice"), "2022-03-01");
        assert!(
            desk.ok(&["show", "ice"]).contains(wanted),
            "{name}: {}",
            desk.ok(&["show", "ice"])
        );
    }
}

#[test]
fn robots_are_obeyed_unless_told_not_to() {
    let server = Server::new(|request, out| {
        match request.path.as_str() {
        "/robots.txt" => answer(out, "200 OK", "Content-Type: text/plain\r\n", b"User-agent: *\nDisallow: /private\n\nUser-agent: claimdiff\nDisallow: /ours\nCrawl-delay: 1\n"),
        _ => answer(out, "200 OK", "", page("two", "x").as_bytes()),
    }
    });
    let desk = Desk::new();
    captured(&desk, &server.url("/private/ice"), "2022-03-01");
    let said = capture(&desk, &server.url("/ours/ice"), "2022-03-02", &[]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.out.contains("robots.txt") && said.out.contains("--ignore-robots"),
        "{}",
        said.out
    );
    assert_eq!(server.asked().len(), 1);
    let said = capture(
        &desk,
        &server.url("/ours/ice"),
        "2022-03-02",
        &["--ignore-robots"],
    );
    assert_eq!(said.exit, Exit::Clean);
    let broken = Server::new(|_, out| answer(out, "500 Internal Server Error", "", b""));
    let said = capture(&desk, &broken.url("/ice"), "2022-03-03", &[]);
    assert!(
        said.out.contains("cannot be read") && broken.asked().is_empty(),
        "{}",
        said.out
    );
}

#[test]
fn captured_pages_are_read_anew_after_a_better_reader() {
    let desk = Desk::new();
    let server = Server::of("", page("two", "x"));
    captured(&desk, &server.url("/ice"), "2022-03-01");
    let said = desk.ok(&["reread"]);
    assert!(said.contains("1 version held already"), "{said}");
    assert_eq!(held(&desk), (1, 0));
}

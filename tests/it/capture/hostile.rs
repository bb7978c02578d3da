//! Servers that mean harm, or are broken: bounded, and told by the name of the limit.
use super::*;

/// Looks at a page that must be refused, within a time.
fn refused(server: &Server, more: &[&str], why: &str) {
    let desk = Desk::new();
    let began = Instant::now();
    let said = capture(&desk, &server.url("/ice"), "2022-03-01", more);
    assert_eq!(said.exit, Exit::Failed, "{why}: {}", said.out);
    assert!(said.out.contains(why), "{why}: {}{}", said.out, said.err);
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{why} took {:?}",
        began.elapsed()
    );
    assert!(
        desk.ok(&["articles"]).is_empty(),
        "{why}: something was recorded"
    );
}

#[test]
fn bombs_of_gzip_and_deflate() {
    let zeros = || std::io::repeat(b' ').take(200 << 20);
    let mut gzip = Vec::new();
    flate2::read::GzEncoder::new(zeros(), flate2::Compression::fast())
        .read_to_end(&mut gzip)
        .unwrap();
    let mut deflate = Vec::new();
    flate2::read::ZlibEncoder::new(zeros(), flate2::Compression::fast())
        .read_to_end(&mut deflate)
        .unwrap();
    let why = "more than 10485760 bytes after decompression";
    refused(&Server::of("Content-Encoding: gzip\r\n", gzip), &[], why);
    refused(
        &Server::of("Content-Encoding: deflate\r\n", deflate),
        &[],
        why,
    );
    refused(
        &Server::of("", vec![b'a'; 5000]),
        &["--max-bytes", "4000"],
        "more than 4000 bytes",
    );
}

#[test]
fn endless_bodies_and_slow_servers() {
    let endless = Server::new(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "404 Not Found", "", b""),
        _ => {
            let _ = write!(out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while out.write_all(&[b'x'; 1 << 16]).is_ok() {}
        }
    });
    refused(&endless, &[], "more than 10485760 bytes");
    let slow = Server::new(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "404 Not Found", "", b""),
        _ => {
            let _ = write!(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n"
            );
            while out.write_all(b"<").is_ok() {
                std::thread::sleep(Duration::from_millis(100));
            }
        }
    });
    refused(&slow, &["--timeout", "1"], "more than 1 seconds");
    let silent = Server::new(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "404 Not Found", "", b""),
        _ => std::thread::sleep(Duration::from_secs(15)),
    });
    refused(&silent, &["--timeout", "1"], "more than 1 seconds");
}

#[test]
fn what_is_deep_large_or_broken() {
    let began = Instant::now();
    let many = |tag: &str| tag.repeat(50_000);
    let nested = format!("{}{}{}", many("<div>"), page("two", "x"), many("</div>"));
    let desk = Desk::new();
    let server = Server::of("Content-Type: text/html\r\n", nested);
    captured(&desk, &server.url("/ice"), "2022-03-01");
    assert!(desk.ok(&["show", "ice"]).contains("Ice closed two ports"));
    let large = vec![b'a'; 100 << 20];
    let server = Server::of("Content-Type: text/html\r\n", large);
    refused(&server, &[], "more than 10485760 bytes");
    let mut broken = page("two", "x").into_bytes();
    broken.splice(200..200, *b" \xff\xfe\xc3( ");
    let desk = Desk::new();
    let server = Server::of("Content-Type: text/html; charset=utf-8\r\n", broken);
    captured(&desk, &server.url("/ice"), "2022-03-01");
    assert_eq!(held(&desk), (1, 0));
    let entities = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    let feed = format!(
        "<?xml version='1.0'?>{entities}<rss version='2.0'><channel><title>&b;</title></channel></rss>"
    );
    let server = Server::of("Content-Type: application/rss+xml\r\n", feed);
    let said = Desk::new().run(&["track", &server.url("/feed"), "--allow-private"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.err.contains("entities of its own"), "{}", said.err);
    assert!(began.elapsed() < Duration::from_secs(60));
}

#[test]
fn redirections_without_end_and_elsewhere() {
    let endless = Server::new(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "404 Not Found", "", b""),
        path => answer(out, "302 Found", &format!("Location: {path}x\r\n"), b""),
    });
    refused(&endless, &[], "redirected more than 8 times");
    let file = Server::new(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "404 Not Found", "", b""),
        _ => answer(out, "302 Found", "Location: file:///etc/passwd\r\n", b""),
    });
    refused(&file, &[], "leads to `file:///etc/passwd`");
}

#[test]
fn broken_answers() {
    refused(
        &Server::of(
            "Content-Encoding: gzip\r\n",
            b"\x1f\x8b\x08no gzip at all".to_vec(),
        ),
        &[],
        "could not be fetched",
    );
    refused(
        &Server::of("Content-Encoding: zstd\r\n", b"x".to_vec()),
        &[],
        "`zstd` is unknown",
    );
    refused(
        &Server::of("Content-Type: image/png\r\n", b"x".to_vec()),
        &[],
        "no page but `image/png`",
    );
    refused(
        &Server::of(
            "Content-Type: text/html\r\n",
            b"%PDF-1.7 and so on".to_vec(),
        ),
        &[],
        "a PDF",
    );
    let cut = Server::new(|request, out| match request.path.as_str() {
        "/robots.txt" => answer(out, "404 Not Found", "", b""),
        _ => {
            let _ = write!(
                out,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n{}",
                page("two", "x")
            );
        }
    });
    refused(&cut, &[], "could not be fetched");
    let nonsense = Server::new(|_, out| drop(out.write_all(b"no http\r\n\r\n")));
    refused(&nonsense, &["--ignore-robots"], "could not be fetched");
    let mut bytes = page("two", "x").into_bytes();
    bytes.splice(200..200, [0xff, 0xc3, 0x28, 0xfe, b' ']);
    let desk = Desk::new();
    captured(&desk, &Server::of("", bytes).url("/ice"), "2022-03-01");
    assert!(desk.ok(&["show", "ice"]).contains("40m francs"));
}

#[test]
fn the_local_network_is_not_asked() {
    let server = Server::of("", page("two", "x"));
    let port = server.port;
    for host in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "0.0.0.0",
        "0177.0.0.1",
    ] {
        let desk = Desk::new();
        let url = format!("http://{host}:{port}/ice");
        let said = desk.run(&[
            "capture",
            &url,
            "--as",
            "ice",
            "--pause",
            "0",
            "--ignore-robots",
        ]);
        assert_eq!(said.exit, Exit::Failed, "{host}");
        assert!(
            said.out.contains("address of the local network"),
            "{host}: {}{}",
            said.out,
            said.err
        );
        assert!(said.out.contains("--allow-private"), "{host}: {}", said.out);
    }
    assert_eq!(server.count(), 0, "nothing came through");
}

//! `serve`: the real program on a port of the loopback.
use assert_cmd::cargo::CommandCargoExt;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

pub struct Server {
    child: Child,
    address: String,
    pub store: TempDir,
}

/// An answer: status, headers in lower case, body.
pub struct Answer {
    pub status: u16,
    headers: String,
    pub body: String,
}

impl Server {
    pub fn start(seeds: &[&str]) -> Self {
        let store = TempDir::new().unwrap();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for seed in seeds {
            let mut import = Command::cargo_bin("claimdiff").unwrap();
            import
                .arg("import")
                .arg(root.join("seeds").join(seed))
                .arg("--store")
                .arg(store.path().join("s"));
            assert!(import.output().unwrap().status.success());
        }
        let mut serve = Command::cargo_bin("claimdiff").unwrap();
        serve
            .args(["serve", "--listen", "127.0.0.1:0", "--store"])
            .arg(store.path().join("s"));
        let mut child = serve
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.split('/').nth(2).unwrap().to_owned();
        Self {
            child,
            address,
            store,
        }
    }

    fn ask(&self, method: &str, path: &str, more: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = if more.contains("Host:") {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{host}{more}Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (headers, body) = text.split_once("\r\n\r\n").unwrap();
        Answer {
            status: headers.split(' ').nth(1).unwrap().parse().unwrap(),
            headers: headers.to_lowercase(),
            body: body.to_owned(),
        }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_are_served_with_their_guards_and_known_ones_not_sent_again() {
    let server = Server::start(&["nato-explainer"]);
    let page = server.get("/articles/nato-explainer/v1-v31.html");
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<ins>"));
    assert!(
        page.headers
            .contains("content-security-policy: default-src 'none'")
    );
    assert!(page.headers.contains("x-content-type-options: nosniff"));
    let etag = page
        .headers
        .lines()
        .find_map(|it| it.strip_prefix("etag: "))
        .unwrap();
    let again = server.ask(
        "GET",
        "/articles/nato-explainer/v1-v31.html",
        &format!("If-None-Match: {etag}\r\n"),
    );
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let head = server.ask("HEAD", "/articles/nato-explainer/", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for path in [
        "/",
        "/style.css",
        "/feed.xml",
        "/data.json",
        "/articles.csv",
        "/articles/nato-explainer/blame.html",
        "/articles/nato-explainer/changes-kind-changed.html",
    ] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let chosen = server.get("/articles/nato-explainer/compare?old=3&new=21");
    assert_eq!(chosen.status, 303);
    assert!(chosen.headers.contains("location: v3-v21.html"));
    assert_eq!(
        server.get("/articles/nato-explainer/v3-v21.html").status,
        200
    );
}

#[test]
fn nothing_but_the_store_is_served_and_nothing_is_written() {
    let server = Server::start(&["ferry-fares"]);
    for path in [
        "/etc/passwd",
        "/../../etc/passwd",
        "/articles/%2e%2e%2f%2e%2e/x.html",
        "/articles/nope/",
        "/api/add",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    for version in [
        "/etc/passwd",
        "Cargo.toml",
        "-",
        "HEAD:README.md",
        "..%2Fs",
        "--help",
    ] {
        let answer = server.get(&format!("/api/figures?version={version}"));
        assert!(
            matches!(answer.status, 400 | 404),
            "{version}: {}",
            answer.body
        );
    }
    assert_eq!(server.ask("POST", "/", "").status, 405);
    assert_eq!(
        server.ask("DELETE", "/articles/ferry-fares/", "").status,
        405
    );
    assert_eq!(server.ask("GET", "/", "Host: example.org\r\n").status, 421);
}

#[test]
fn the_api_tells_what_the_commands_do() {
    let server = Server::start(&["ferry-fares"]);
    let told = server.get("/api/log?article=ferry-fares");
    assert_eq!(told.status, 200);
    let mut log = Command::cargo_bin("claimdiff").unwrap();
    log.args(["log", "ferry-fares", "--json", "--store"])
        .arg(server.store.path().join("s"));
    let printed: Value = serde_json::from_slice(&log.output().unwrap().stdout).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&told.body).unwrap(), printed);
    let refused = server.get("/api/log?articel=ferry-fares");
    assert_eq!(refused.status, 400);
    let error: Value = serde_json::from_str(&refused.body).unwrap();
    assert!(
        error["error"]["message"]
            .as_str()
            .unwrap()
            .contains("`articel` is no parameter")
    );
}

#[test]
fn every_schema_that_the_description_names_is_served() {
    let server = Server::start(&["ferry-fares"]);
    let described = server.get("/api/openapi.json");
    let document: Value = serde_json::from_str(&described.body).unwrap();
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() > 8);
    for get in paths.values().map(|path| &path["get"]) {
        let answer = &get["responses"]["200"]["content"]["application/json"];
        let schema = answer["schema"]["$ref"].as_str().unwrap();
        assert_eq!(
            server.get(&format!("/api/{schema}")).status,
            200,
            "{schema}"
        );
    }
}

#[test]
fn a_new_version_is_seen() {
    let server = Server::start(&["ferry-fares"]);
    let before = server.get("/articles/ferry-fares/").body;
    let file = server.store.path().join("new.txt");
    std::fs::write(&file, "A day ticket costs 77 crowns.\n").unwrap();
    let mut add = Command::cargo_bin("claimdiff").unwrap();
    add.args(["add", "ferry-fares"])
        .arg(&file)
        .arg("--store")
        .arg(server.store.path().join("s"));
    assert!(add.output().unwrap().status.success());
    // What is kept may be a second old.
    std::thread::sleep(std::time::Duration::from_millis(1200));
    let after = server.get("/articles/ferry-fares/").body;
    assert!(!before.contains("77") && after.contains("77"));
}

#[test]
fn it_ends_when_it_is_told_to() {
    let mut server = Server::start(&["ferry-fares"]);
    assert_eq!(server.get("/").status, 200);
    let pid = server.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    let mut log = String::new();
    server
        .child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .unwrap();
    assert!(log.starts_with("GET / 200 "), "{log}");
}

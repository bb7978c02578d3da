//! What the server says of itself, and what it says when something is wrong.
use super::served::Server;
use crate::verdict::tools::complaints;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Validates standard input, the schemas taken from the repository.
const OPENAPI: &[&str] = &["tests/tools/validate.py", "openapi"];

#[test]
fn the_description_is_valid_openapi_and_a_wrong_one_is_not() {
    let server = Server::start(&["ferry-fares"]);
    let described = server.get("/api/openapi.json").body;
    assert_eq!(complaints("python", OPENAPI, &described), None);
    for (from, to) in [
        ("\"in\": \"query\"", "\"in\": \"nowhere\""),
        ("\"info\"", "\"inform\""),
    ] {
        assert!(described.contains(from), "{from}");
        let wrong = complaints("python", OPENAPI, &described.replace(from, to));
        let skipped = std::env::var_os("CLAIMDIFF_TOOLS").is_none();
        assert!(skipped || wrong.is_some(), "{to} passes");
    }
}

#[test]
fn what_is_described_as_needed_is_needed_and_the_rest_is_not() {
    let server = Server::start(&["ferry-fares", "fleet-review"]);
    let document: Value = serde_json::from_str(&server.get("/api/openapi.json").body).unwrap();
    let value = |name: &str| match name {
        "article" => "ferry-fares",
        _ => "ferry-fares@1",
    };
    for (path, get) in document["paths"].as_object().unwrap() {
        let parameters = get["get"]["parameters"].as_array().unwrap();
        let needed = parameters.iter().filter(|it| it["required"] == true);
        let names: Vec<&str> = needed.map(|it| it["name"].as_str().unwrap()).collect();
        let pairs: Vec<String> = names
            .iter()
            .map(|it| format!("{it}={}", value(it)))
            .collect();
        // A search for nothing is refused; the description cannot say "one of these".
        if path != "/api/search" {
            let answer = server.get(&format!("{path}?{}", pairs.join("&")));
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
        }
        for left_out in 0..pairs.len() {
            let mut fewer = pairs.clone();
            fewer.remove(left_out);
            let answer = server.get(&format!("{path}?{}", fewer.join("&")));
            // The old version's counterpart is the one before: `diff ARTICLE`.
            assert!(
                answer.status == 400 || path == "/api/diff",
                "{path}: {}",
                answer.body
            );
        }
    }
    let several = server.get("/api/conflicts?article=ferry-fares&article=fleet-review");
    assert_eq!(several.status, 200);
}

#[test]
fn pages_ask_the_index_what_the_commands_do() {
    let server = Server::start(&["nato-explainer", "troops-report"]);
    let found = server.get("/search?unit=missiles&min=2000&turn=added");
    assert!(found.body.contains("<b>6,000"), "{}", found.body);
    assert!(server.get("/search").body.contains("name=\"words\""));
    let wrong = server.get("/search?min=much");
    assert!(wrong.body.contains("is no amount"), "{}", wrong.body);
    let unknown = server.get("/search?article=nope&words=ships").body;
    assert!(!unknown.contains("class=\"hits\""), "{unknown}");
    let conflicts = server.get("/conflicts?article=nato-explainer");
    assert!(
        conflicts.body.contains("troops-report@4"),
        "{}",
        conflicts.body
    );
    let wrong = server.get("/conflicts?article=%2Fetc%2Fpasswd").body;
    assert!(wrong.contains("is no version of an article"), "{wrong}");
    assert_eq!(server.get("/index-2.html").status, 404);
    assert_eq!(
        server.get("/articles/nato-explainer/claims-99.html").status,
        404
    );
    assert_eq!(
        server
            .get("/articles/nato-explainer/changes-unit-usd.html")
            .status,
        200
    );
    assert_eq!(
        server
            .get("/articles/nato-explainer/changes-unit-nope.html")
            .status,
        404
    );
}

#[test]
fn a_damaged_store_is_no_missing_page() {
    let server = Server::start(&["ferry-fares"]);
    let missing = [
        "/articles/nope/",
        "/api/log?article=nope",
        "/articles/ferry-fares/v99.html",
    ];
    for path in missing {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    let objects = server.store.path().join("s/store.git/objects");
    empty(&objects);
    for path in [
        "/articles/ferry-fares/v1.html",
        "/api/figures?version=ferry-fares@1",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 500, "{path}: {}", answer.body);
    }
}

/// Takes the contents of all files below a folder away.
fn empty(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => empty(&path),
            false => {
                // Git makes its objects read-only.
                fs::remove_file(&path).unwrap();
                fs::write(&path, "").unwrap();
            }
        }
    }
}

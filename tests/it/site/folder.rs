//! `report`: what the folder holds, and what is left alone.
use super::links::Site;
use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub fn claimdiff(store: &Path) -> Command {
    let mut command = Command::cargo_bin("claimdiff").unwrap();
    command.arg("--store").arg(store);
    command
}

pub fn import(store: &Path, source: &str) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut command = claimdiff(store);
    command
        .arg("import")
        .arg(seeds.join(source))
        .assert()
        .success();
}

pub fn report(store: &Path, site: &Path) -> String {
    let output = claimdiff(store)
        .arg("report")
        .arg("-o")
        .arg(site)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_link_leads_somewhere_and_nothing_is_run() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("site"));
    for seed in ["nato-explainer", "ferry-fares", "flood-relief"] {
        import(&store, seed);
    }
    report(&store, &folder);
    let site = Site::read(&folder);
    assert!(site.len() > 60, "{}", site.len());
    assert_eq!(site.broken(), Default::default());
    assert_eq!(site.active(), Vec::<String>::new());
}

#[test]
fn an_article_is_told_from_its_first_page_on() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("site"));
    import(&store, "nato-explainer");
    report(&store, &folder);
    let home = folder.join("articles/nato-explainer");
    let site = Site::read(&folder);
    let overview = site.text(&home.join("index.html"));
    for said in [
        "12 of 31 versions held",
        "US security aid package",
        "$350m (£266m)",
        "Total: EU EUR",
    ] {
        assert!(overview.contains(said), "{said}: {overview}");
    }
    let blame = site.text(&home.join("blame.html"));
    assert!(
        blame.contains("before: $550m (£418m) (v21 to v24), $200m (£152m) (v1 to v20)"),
        "{blame}"
    );
    for name in [
        "data.json",
        "claims.csv",
        "changes.csv",
        "feed.xml",
        "v20-v21.html",
        "v1-v31-side-by-side.html",
    ] {
        assert!(home.join(name).is_file(), "{name}");
    }
    for entry in fs::read_dir(&home).unwrap() {
        let entry = entry.unwrap();
        let page = entry.path().extension().is_some_and(|it| it == "html");
        assert!(
            !page || entry.metadata().unwrap().len() < 150_000,
            "{:?}",
            entry.path()
        );
    }
}

#[test]
fn only_what_changed_is_written_again() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("site"));
    import(&store, "ferry-fares");
    import(&store, "flood-relief");
    report(&store, &folder);
    assert!(report(&store, &folder).starts_with("2 articles, nothing to write"));
    let untouched = folder.join("articles/flood-relief/index.html");
    let before = fs::metadata(&untouched).unwrap().modified().unwrap();
    let text = dir.path().join("new.txt");
    fs::write(&text, "A day ticket costs 40 crowns.\n").unwrap();
    claimdiff(&store)
        .args(["add", "ferry-fares"])
        .arg(&text)
        .assert()
        .success();
    assert!(report(&store, &folder).starts_with("2 articles, 1 made anew"));
    assert_eq!(
        fs::metadata(&untouched).unwrap().modified().unwrap(),
        before
    );
}

#[test]
fn a_total_of_the_policy_is_drawn_and_told_as_by_timeline() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("site"));
    import(&store, "nato-explainer");
    let policy = dir.path().join("claimdiff.toml");
    let name = |name: &str| {
        let total =
            format!("version = 1\n[[total]]\nname = \"{name}\"\nselect = {{ unit = \"USD\" }}\n");
        fs::write(&policy, total).unwrap();
    };
    let told = |words: &[&str]| {
        let mut command = claimdiff(&store);
        let command = command.env("CLAIMDIFF_POLICY", &policy).args(words);
        let output = command.output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let make = || told(&["report", "-o", folder.to_str().unwrap()]);
    name("dollars <in all>");
    make();
    let home = folder.join("articles/nato-explainer");
    let site = Site::read(&folder);
    for page in ["index.html", "claims.html"] {
        let text = site.text(&home.join(page));
        assert!(text.contains("Total: dollars <in all>"), "{page}: {text}");
    }
    let page = fs::read_to_string(home.join("claims.html")).unwrap();
    assert!(
        page.contains("aria-label=\"Total: dollars &lt;in all&gt;: v1"),
        "{page}"
    );
    let data = fs::read(home.join("data.json")).unwrap();
    let data: serde_json::Value = serde_json::from_slice(&data).unwrap();
    let asked = told(&["timeline", "nato-explainer", "--total", "dollars", "--json"]);
    let asked: serde_json::Value = serde_json::from_str(&asked).unwrap();
    assert_eq!(data["named"], asked["named"]);
    assert!(
        asked["named"][0]["values"].as_array().unwrap().len() > 2,
        "{asked}"
    );
    // Another policy, other pages.
    assert!(make().starts_with("1 article, nothing to write"));
    name("dollars");
    assert!(make().starts_with("1 article, 1 made anew"));
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("photos"));
    import(&store, "ferry-fares");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("cat.jpg"), "cat").unwrap();
    let output = claimdiff(&store)
        .arg("report")
        .arg("-o")
        .arg(&folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("holds other things"));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn the_words_of_an_article_stay_words() {
    let dir = TempDir::new().unwrap();
    let (store, folder) = (dir.path().join("store"), dir.path().join("site"));
    let file = dir.path().join("a.txt");
    let hostile = |n: u32| {
        format!(
            "<script>alert({n})</script> says {n} \"ships\" onload='x' sailed.\n\n<svg onload=alert(1)> \u{202e}{n},000 men\u{1b}[31m &amp; {n} dogs.\n\n{}\n",
            "word".repeat(5000)
        )
    };
    for n in [30, 40] {
        fs::write(&file, hostile(n)).unwrap();
        claimdiff(&store)
            .args(["add", "hostile", "--url", "javascript:alert(1)"])
            .arg(&file)
            .assert()
            .success();
    }
    report(&store, &folder);
    let site = Site::read(&folder);
    assert_eq!(site.active(), Vec::<String>::new());
    assert_eq!(site.broken(), Default::default());
    let page = folder.join("articles/hostile/v1-v2.html");
    assert!(
        site.text(&page).contains("<script>alert(40)</script>")
            || site.text(&page).contains("<script>alert(")
    );
    for path in [
        "v2.html",
        "v1-v2.html",
        "index.html",
        "blame.html",
        "feed.xml",
    ] {
        let text = fs::read_to_string(folder.join("articles/hostile").join(path)).unwrap();
        assert!(!text.contains(['\u{202e}', '\u{1b}']), "{path}");
        assert!(!text.contains("javascript:"), "{path}");
    }
}

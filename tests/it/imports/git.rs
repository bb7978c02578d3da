//! Git histories: every document, every version, in the order of their times.
use super::repository::{Repository, prove};
use crate::cli::Desk;
use claimdiff::cli::Exit;
use serde_json::Value;
use std::path::Path;

const FUND: &str = "# The fund\n\nThe fund has paid $10m to 20 towns since it began in the spring.\n\nMost of it went to bridges.\n";

fn numbers(desk: &Desk, article: &str) -> Vec<(u64, String)> {
    let log: Value = serde_json::from_str(&desk.ok(&["log", article, "--json"])).unwrap();
    let version = |version: &Value| {
        let at = version["captured"].as_str().unwrap();
        (version["number"].as_u64().unwrap(), at[8..10].to_owned())
    };
    let versions = log["versions"].as_array().unwrap();
    versions.iter().map(version).collect()
}

fn days(desk: &Desk, article: &str) -> Vec<String> {
    let mut numbered = numbers(desk, article);
    numbered.sort();
    numbered.into_iter().map(|(_, day)| day).collect()
}

/// Edits, a rename with an edit, a deletion, a merge of two branches, a return, and a
/// version that was brought in later.
fn busy() -> Repository {
    let repo = Repository::new();
    repo.write("drafts/fund.md", FUND)
        .write("README.md", "# Fund papers\n")
        .write(".github/notes.md", "hidden\n")
        .write("logo.png", "no text")
        .commit(1, "first");
    repo.write("drafts/fund.md", &FUND.replace("$10m", "$12m"));
    repo.commit(2, "more");
    repo.git(&["switch", "-q", "-c", "side"]);
    repo.write("old/law.txt", "The law has 9 articles.\n");
    repo.commit(3, "a law");
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["rm", "-q", "README.md"]);
    repo.git(&["mv", "drafts/fund.md", "fund.md"]);
    repo.write("fund.md", &FUND.replace("$10m", "$14m"));
    repo.commit(4, "renamed and edited");
    repo.git(&["merge", "-q", "--no-edit", "side"]);
    repo.write("fund.md", &FUND.replace("$10m", "$12m"));
    repo.commit(6, "back");
    repo.write("old/law.txt", "The law has 8 articles.\n");
    repo.commit(2, "brought in later");
    repo
}

#[test]
fn a_whole_repository() {
    let (repo, desk) = (busy(), Desk::new());
    let said = desk.ok(&["import", repo.name()]);
    assert!(
        said.contains("drafts/fund: 3 versions recorded, 1 seen with an earlier text"),
        "{said}"
    );
    let line = said.lines().find(|line| line.contains("(git)")).unwrap();
    assert!(
        line.ends_with(
            "(git): 3 articles: 6 new, 1 returned; passed over: paths without texts (2)"
        ),
        "{line}"
    );
    assert!(
        said.contains("`fund.md` was `drafts/fund.md` at first: one article, `drafts/fund`"),
        "{said}"
    );
    assert_eq!(desk.ok(&["articles"]).lines().count(), 3);
    let log = desk.ok(&["log", "fund"]);
    assert!(log.starts_with("drafts/fund: 3 versions held"), "{log}");
    assert_eq!(days(&desk, "drafts/fund"), ["01", "02", "04"]);
    assert!(
        desk.ok(&["sightings", "drafts/fund"])
            .contains("2022-03-06")
    );
    assert_eq!(days(&desk, "old/law"), ["02", "03"], "by their times");
    assert!(desk.ok(&["show", "old/law@1"]).contains("8 articles"));
    assert_eq!(prove(repo.path(), &desk.path().join("snapshots")), 6);

    let again = desk.ok(&["import", repo.name()]);
    assert!(again.contains("3 articles: 7 same; passed over"), "{again}");
    repo.write("fund.md", &FUND.replace("20 towns", "21 towns"));
    repo.commit(9, "one more");
    let said = desk.ok(&["import", repo.name(), "--json"]);
    let said: Value = serde_json::from_str(&said).unwrap();
    let source = &said["sources"][0];
    assert_eq!((&source["new"], &source["same"]), (&1.into(), &7.into()));
}

#[test]
fn one_document_of_a_repository() {
    let (repo, desk) = (busy(), Desk::new());
    let source = |path: &str| format!("git:{}:{path}", repo.name());
    let said = desk.ok(&["import", &source("fund.md"), "--as", "fund"]);
    assert!(
        said.starts_with("fund: 3 versions recorded, 1 seen"),
        "{said}"
    );
    assert_eq!(days(&desk, "fund"), ["01", "02", "04"]);
    let said = desk.ok(&["track", &source("old/law.txt")]);
    assert!(said.contains("9") && said.contains("8"), "{said}");
    let said = desk.run(&["import", &source("none.md")]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(
        said.err
            .contains("no version of it has a text at `none.md`"),
        "{}",
        said.err
    );
    let said = desk.run(&["import", repo.name(), "--as", "fund"]);
    assert!(said.err.contains("`--as` names one"), "{}", said.err);
}

#[test]
fn bare_repositories_clones_and_bundles() {
    let repo = busy();
    repo.git(&["clone", "-q", "--bare", ".", "bare.git"]);
    repo.git(&["bundle", "create", "-q", "all.bundle", "HEAD", "main"]);
    repo.git(&["bundle", "create", "-q", "part.bundle", "main~1..main"]);
    for name in ["bare.git", "all.bundle"] {
        let desk = Desk::new();
        let said = desk.ok(&["import", repo.path().join(name).to_str().unwrap()]);
        assert!(
            said.contains("(git): 3 articles: 6 new, 1 returned"),
            "{name}: {said}"
        );
        assert_eq!(prove(repo.path(), &desk.path().join("snapshots")), 6);
    }
    let desk = Desk::new();
    let said = desk.run(&["import", repo.path().join("part.bundle").to_str().unwrap()]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.err.contains("bundle all of it"), "{}", said.err);
}

#[test]
fn merged_branches_can_be_left_out() {
    let (repo, desk) = (Repository::new(), Desk::new());
    repo.write("a.md", "It has 1 member.\n\nAnd more.\n")
        .commit(1, "first");
    repo.git(&["switch", "-q", "-c", "side"]);
    for (day, members) in [(2, 2), (3, 3)] {
        let text = format!("It has {members} members.\n\nAnd more.\n");
        repo.write("a.md", &text).commit(day, "side");
    }
    repo.git(&["switch", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-ff", "--no-edit", "side"]);
    let said = desk.ok(&["import", repo.name(), "--first-parent", "--dry-run"]);
    assert!(said.contains("2 new"), "{said}");
    let said = desk.ok(&["import", repo.name()]);
    assert!(said.contains("3 new"), "the merge itself is none: {said}");
}

#[test]
fn what_a_rebase_did_to_the_authors_dates_reverses_nothing() {
    let (repo, desk) = (Repository::new(), Desk::new());
    repo.write("a.md", "It has 1 member.\n").commit(1, "first");
    repo.write("a.md", "It has 2 members.\n")
        .commit_at(8, 10, "written on the 8th");
    repo.write("a.md", "It has 3 members.\n")
        .commit_at(5, 10, "written before, put on top");
    desk.ok(&["import", repo.name()]);
    assert_eq!(days(&desk, "a"), ["01", "08", "10"]);
    assert!(desk.ok(&["show", "a@3"]).contains("3 members"));
}

#[test]
fn a_name_that_is_used_again_is_another_article() {
    let (repo, desk) = (Repository::new(), Desk::new());
    repo.write("a.md", FUND).commit(1, "first");
    repo.git(&["mv", "a.md", "b.md"]);
    repo.commit(2, "moved");
    repo.write("b.md", &FUND.replace("20 towns", "22 towns"))
        .write("a.md", "Something else entirely, of 5 words.\n")
        .commit(3, "a new one");
    desk.ok(&["import", repo.name()]);
    let one = desk.ok(&["show", "a@latest"]);
    assert!(one.contains("22 towns"), "{one}");
    assert!(desk.ok(&["show", "a-2@latest"]).contains("5 words"));
    let said = desk.ok(&["import", &format!("git:{}:a.md", repo.name())]);
    assert!(said.starts_with("a-2: nothing new"), "{said}");
}

#[test]
fn an_archive_of_terms() {
    let (repo, desk) = (Repository::new(), Desk::new());
    repo.write("README.md", "# Terms\n")
        .commit(1, "Initial commit");
    let terms = "Shop/Terms of Service.md";
    for (day, message, fee) in [
        (
            2,
            "First record of Shop Terms of Service\n\nThis version was recorded after extracting from snapshot https://host.example/commit/1a2b3c4\n\nX-engine-version: 14.1.0",
            "€25",
        ),
        (3, "Record new changes of Shop Terms of Service", "€40"),
        (
            4,
            "Apply technical or declaration upgrade on Shop Terms of Service",
            "**€40**",
        ),
    ] {
        repo.write(terms, &format!("Delivery costs {fee} for each order.\n"))
            .commit(day, message);
    }
    let said = desk.ok(&["import", repo.name()]);
    assert!(
        said.contains("(git, as Open Terms Archive): 2 articles: 4 new"),
        "{said}"
    );
    assert!(said.contains("reading anew: 1"), "{said}");
    let articles = desk.ok(&["articles"]);
    assert!(
        articles.contains("shop/terms-of-service  Shop Terms of Service"),
        "{articles}"
    );
    let log = desk.ok(&["log", "shop/terms-of-service", "--json"]);
    assert!(log.contains("https://host.example/commit/1a2b3c4"), "{log}");
    prove(repo.path(), &desk.path().join("snapshots"));
}

#[test]
fn an_archive_of_newsdiffs() {
    let (repo, desk) = (Repository::new(), Desk::new());
    let path = "www.paper.example/2022/03/02/world/ice-closes-ports.html";
    for (day, ports) in [(2, "two"), (3, "three")] {
        let text = format!(
            "March 2, 2022\nIce Closes Ports\nBy JANE DOE\nIce has closed {ports} ports of the north.\n"
        );
        repo.write(path, &text)
            .write(
                "www.bbc.example/news/world-60774098",
                "March 1, 2022\nTrade Falls\n\nTrade fell by 5%.\n",
            )
            .commit(day, "Change to the article");
    }
    let said = desk.ok(&["import", repo.name()]);
    assert!(
        said.contains("(git, as NewsDiffs): 2 articles: 3 new"),
        "{said}"
    );
    let articles = desk.ok(&["articles"]);
    assert!(
        articles.contains("bbc.example/world-60774098"),
        "{articles}"
    );
    assert!(
        articles.contains("paper.example/ice-closes-ports  Ice Closes Ports"),
        "{articles}"
    );
    let log = desk.ok(&["log", "paper.example/ice-closes-ports", "--json"]);
    assert!(log.contains(&format!("http://{path}")), "{log}");
}

/// Any repository: `CLAIMDIFF_IMPORT_REPOSITORY=... cargo test --release --test it
/// any_repository -- --ignored --nocapture`.
#[test]
#[ignore = "takes a repository by the environment"]
fn any_repository_is_imported_byte_for_byte() {
    let path = std::env::var("CLAIMDIFF_IMPORT_REPOSITORY").unwrap();
    let desk = Desk::new();
    print!("{}", desk.run(&["import", &path]).out);
    let texts = prove(Path::new(&path), &desk.path().join("snapshots"));
    println!("{texts} texts are held byte for byte");
}

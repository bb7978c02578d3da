//! Histories in git repositories: every document that a branch has or had, with all
//! its versions.
use super::ids::Ids;
use super::{Arrival, ImportError, Imported, Missed, Origin, Wishes};
use crate::model::{ArticleId, Source};
use bundle::Opened;
use chrono::DateTime;
use git2::{Oid, Repository};
use layout::Layout;
use std::path::Path;
use walk::{Document, State, Walked};

mod bundle;
mod layout;
mod said;
mod trees;
mod walk;

/// The form's id, for messages.
const FORM: &str = "git";

/// Whether a path is a repository: a working tree's top, a bare one, or a bundle.
pub(super) fn is_repository(path: &Path) -> bool {
    let is_bare = ["HEAD", "objects", "refs"]
        .iter()
        .all(|name| path.join(name).exists());
    let dot = path.join(".git");
    dot.is_file() || dot.join("HEAD").exists() || is_bare || bundle::is_bundle(path)
}

/// Begins to import a repository, or one document of it.
pub(super) fn import(origin: &Origin, wishes: &Wishes) -> Result<Imported, ImportError> {
    let wrong = |error: git2::Error| ImportError::unfit(&origin.path, FORM, error.message());
    let opened = bundle::open(&origin.path)?;
    let repository = &opened.repository;
    let head = match opened.head {
        Some(head) => head,
        None => head(repository).map_err(wrong)?,
    };
    let mut walked = walk::walk(repository, head, wishes.first_parent).map_err(wrong)?;
    let layout = Layout::of(&walked);
    let mut documents = std::mem::take(&mut walked.documents);
    let all = documents.len();
    documents.retain(|document| layout.holds(document.path()));
    let passed_over = walked.passed_over + all - documents.len();
    let mut ids = Ids::default();
    let mut named: Vec<(ArticleId, Document)> = (documents.into_iter())
        .map(|document| {
            let first = document.paths.first().map_or("", String::as_str);
            (ids.give(&layout.id(first)), document)
        })
        .collect();
    if let Some(path) = &origin.inside {
        named = vec![choose(named, path, origin)?];
    }
    if named.is_empty() {
        return Err(ImportError::unfit(
            &origin.path,
            FORM,
            "no path in it ends as texts do (.md, .txt, .html)",
        ));
    }
    for (_, document) in &mut named {
        document.versions.sort_by_key(|state| state.at);
    }
    let notes = notes(layout, &walked, &named);
    let now = |(id, document): &(ArticleId, Document)| {
        let now = layout.id(document.path());
        let is_other = named.iter().all(|(given, _)| *given != now);
        is_other.then(|| (id.clone(), now.as_str().to_owned()))
    };
    let renamed = named
        .iter()
        .filter(|(_, document)| document.paths.len() > 1);
    let aliases = renamed.filter_map(now).collect();
    let total = named.iter().map(|(_, document)| document.versions.len());
    let total = Some(total.sum());
    let one = match named.as_slice() {
        [(id, _)] => Some(id.clone()),
        _ => None,
    };
    let arrivals = Reader {
        opened,
        layout,
        walked,
        documents: named,
        at: (0, 0),
        passed_over: match origin.inside {
            Some(_) => 0,
            None => passed_over,
        },
        // An id that the user gives is that of the one article.
        is_one: one.is_some(),
    };
    Ok(Imported {
        form: layout.name().to_owned(),
        total,
        aliases,
        notes,
        ..Imported::new(one, Box::new(arrivals))
    })
}

/// The commit to read up to: the branch that is checked out, else the only one.
fn head(repository: &Repository) -> Result<Oid, git2::Error> {
    let checked_out = repository.head().and_then(|head| head.peel_to_commit());
    let error = match checked_out {
        Ok(commit) => return Ok(commit.id()),
        Err(error) => error,
    };
    let mut branches = repository.branches(None)?.flatten();
    match (branches.next(), branches.next()) {
        (Some((only, _)), None) => Ok(only.get().peel_to_commit()?.id()),
        _ => Err(error),
    }
}

/// The document that a path names: the one that has it now, else the last that had
/// it.
fn choose(
    named: Vec<(ArticleId, Document)>,
    path: &str,
    origin: &Origin,
) -> Result<(ArticleId, Document), ImportError> {
    let path = path.trim_start_matches("./").trim_matches('/');
    let has = |(_, document): &&(ArticleId, Document)| document.path() == path;
    let had = |(_, document): &&(ArticleId, Document)| document.paths.iter().any(|had| had == path);
    let chosen =
        (named.iter().rposition(|one| has(&one))).or(named.iter().rposition(|one| had(&one)));
    let mut named = named;
    match chosen {
        Some(at) => Ok(named.swap_remove(at)),
        None => Err(ImportError::unfit(
            &origin.path,
            FORM,
            format!("no version of it has a text at `{path}`"),
        )),
    }
}

fn notes(layout: Layout, walked: &Walked, named: &[(ArticleId, Document)]) -> Vec<String> {
    let upgrades = layout.upgrades(walked, named.iter().map(|(_, document)| document));
    let mut notes = Vec::new();
    if upgrades > 0 {
        notes.push(format!(
            "technical upgrades among them, which are no edits but the archive's reading anew: {upgrades}"
        ));
    }
    let moved: Vec<_> = (named.iter())
        .filter(|(_, document)| document.paths.len() > 1)
        .collect();
    match moved.as_slice() {
        [] => {}
        [(id, document)] => notes.push(format!(
            "`{}` was `{}` at first: one article, `{id}`",
            document.path(),
            document.paths[0]
        )),
        moved => notes.push(format!(
            "{} documents were renamed; each is one article, named by its first path",
            moved.len()
        )),
    }
    notes
}

/// Reads the versions, document by document, each in the order of its times.
struct Reader {
    opened: Opened,
    layout: Layout,
    walked: Walked,
    documents: Vec<(ArticleId, Document)>,
    at: (usize, usize),
    passed_over: usize,
    is_one: bool,
}

impl Iterator for Reader {
    type Item = Result<Arrival, Missed>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return Some(Err(Missed::PassedOver("paths without texts")));
        }
        loop {
            let (document, version) = self.at;
            let (id, document) = self.documents.get(document)?;
            match document.versions.get(version) {
                Some(state) => {
                    self.at.1 += 1;
                    let article = (!self.is_one).then(|| id.clone());
                    let source = self.source(document, *state);
                    return Some(source.map(|source| Arrival { article, source }));
                }
                None => self.at = (self.at.0 + 1, 0),
            }
        }
    }
}

impl Reader {
    fn source(&self, document: &Document, state: State) -> Result<Source, Missed> {
        let commit = &self.walked.commits[state.commit as usize];
        let path = &document.paths[state.path as usize];
        let name = || format!("{:.10}:{path}", commit.id);
        let failed = |error: git2::Error| ImportError::entry(name(), error.message());
        let blob = self
            .opened
            .repository
            .find_blob(state.blob)
            .map_err(failed)?;
        let bytes = blob.content().to_vec();
        let media_type = self.layout.media_type(path, &bytes);
        let mut source = Source::new(name(), bytes, media_type);
        source.captured_at = DateTime::from_timestamp(state.at, 0);
        self.layout
            .note(path, commit.said.url.as_deref(), &mut source);
        Ok(source)
    }
}

//! Answers from the store, kept while it does not change.
use super::desk::Desk;
use super::read::Reads;
use super::route::Route;
use super::{api, ask};
use crate::change::Comparison;
use crate::cli::CliError;
use crate::history::edition;
use crate::index::{Index, IndexError};
use crate::model::{Article, ArticleId, SnapshotId, Version};
use crate::policy::NamedTotal;
use crate::site::pages::{self, Asked, Columns, Layout, Outcome, Row};
use crate::site::{File, SiteError, Story, feed, table};
use crate::store::{self, Mark, Store, StoreError};
use axum::body::Bytes;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many bytes of answers are kept.
const KEPT: u64 = 64 << 20;

/// How many articles are kept as read and compared.
const STORIES: usize = 32;

/// How long the store is taken to be as it was.
const FRESH: Duration = Duration::from_secs(1);

/// The pages of the live store.
const LAYOUT: Layout = Layout { live: true };

/// What is sent back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// Its media type.
    pub(super) kind: &'static str,
    pub(super) bytes: Bytes,
    pub(super) etag: String,
    /// Where to go instead.
    pub(super) to: Option<String>,
}

impl Answer {
    pub(super) fn new(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            status,
            kind,
            etag: format!("\"{}\"", SnapshotId::of_bytes(&bytes)),
            bytes: bytes.into(),
            to: None,
        }
    }

    pub(super) fn plain(status: StatusCode, words: &str) -> Self {
        Self::new(
            status,
            "text/plain; charset=utf-8",
            words.as_bytes().to_vec(),
        )
    }

    fn file(file: File) -> Self {
        let ending = file.path.rsplit('.').next().unwrap_or_default();
        let kind = match ending {
            "html" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "csv" => "text/csv; charset=utf-8",
            "json" => "application/json",
            "xml" => "application/atom+xml; charset=utf-8",
            _ => "application/octet-stream",
        };
        Self::new(StatusCode::OK, kind, file.bytes)
    }
}

/// Answers weigh their bytes.
#[derive(Clone)]
struct Weight;

impl Weighter<(u64, String), Arc<Answer>> for Weight {
    fn weight(&self, key: &(u64, String), answer: &Arc<Answer>) -> u64 {
        (key.1.len() + answer.bytes.len() + 256) as u64
    }
}

/// The store as it is served.
pub(super) struct Library {
    dir: PathBuf,
    now: DateTime<Utc>,
    /// What is kept carries the number of the state of the store that it is of.
    state: Mutex<State>,
    answers: Cache<(u64, String), Arc<Answer>, Weight>,
    stories: Cache<(u64, ArticleId), Arc<Story>>,
    reads: Reads,
    rows: Mutex<Rows>,
    desk: Desk,
    /// The totals that the policy names.
    named: Vec<NamedTotal>,
}

/// The rows of the index as they were made last.
#[derive(Default)]
struct Rows {
    /// The state of the store that they are of.
    number: Option<u64>,
    of: FxHashMap<ArticleId, (Mark, Row)>,
    sorted: Arc<Vec<Row>>,
}

/// Why a page is not shown.
enum Trouble {
    /// There is none.
    Missing,
    /// Something is wrong with the question, or with the store.
    Refused(CliError),
}

impl<E: Into<CliError>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

struct State {
    number: u64,
    mark: Mark,
    looked: Instant,
}

impl Library {
    /// `named` are the totals of the policy.
    pub(super) fn open(
        dir: &Path,
        now: DateTime<Utc>,
        named: Vec<NamedTotal>,
    ) -> Result<Self, StoreError> {
        let state = State {
            number: 0,
            mark: store::open(dir)?.mark()?,
            looked: Instant::now(),
        };
        Ok(Self {
            dir: dir.to_owned(),
            now,
            state: Mutex::new(state),
            answers: Cache::with_weighter(4096, KEPT, Weight),
            stories: Cache::new(STORIES),
            reads: Reads::new(),
            rows: Mutex::default(),
            desk: Desk::new(dir.to_owned()),
            named,
        })
    }

    pub(super) fn articles(&self) -> Result<usize, StoreError> {
        Ok(store::open(&self.dir)?.articles()?.len())
    }

    /// The answer to an address, if it is kept and the store was looked at lately.
    pub(super) fn kept(&self, address: &str) -> Option<Arc<Answer>> {
        let number = {
            let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
            (state.looked.elapsed() < FRESH).then_some(state.number)?
        };
        self.answers.get(&(number, address.to_owned()))
    }

    /// The answer to an address.
    pub(super) fn answer(&self, address: &str) -> Arc<Answer> {
        let Some(route) = Route::parse(address) else {
            return Arc::new(not_found());
        };
        let make = || -> Result<_, Trouble> {
            let number = self.look()?;
            let key = (number, address.to_owned());
            self.answers
                .get_or_insert_with(&key, || self.make(&route, number).map(Arc::new))
        };
        make().unwrap_or_else(|trouble| Arc::new(refused(&trouble)))
    }

    /// The number of the store's state, looked at anew where that was too long ago.
    fn look(&self) -> Result<u64, CliError> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.looked.elapsed() >= FRESH {
            let mark = store::open(&self.dir)?.mark()?;
            if mark != state.mark {
                (state.mark, state.number) = (mark, state.number + 1);
            }
            state.looked = Instant::now();
        }
        Ok(state.number)
    }

    fn make(&self, route: &Route, number: u64) -> Result<Answer, Trouble> {
        let store = store::open(&self.dir)?;
        let store = store.as_ref();
        let file = match route {
            Route::Site(name) => self.site(store, name, number)?,
            Route::Search(query) => self.search(query)?,
            Route::Conflicts(query) => self.conflicts(query)?,
            Route::Article(article, page) => {
                let story = self.story(store, article, number)?;
                story_page(store, &story, page)?.ok_or(Trouble::Missing)?
            }
            Route::Version(article, version) => {
                let held = self.reads.history(store, article, number)?;
                let at = place(&held.versions, *version)?;
                let document = self.reads.document(store, &held.versions[at], number)?;
                LAYOUT.version(&held.title, &held.versions, at, &document)?
            }
            Route::Pair {
                article,
                old,
                new,
                columns,
            } => {
                let asked = if *columns { Columns::Two } else { Columns::One };
                self.pair(store, article, (*old, *new), asked, number)?
            }
            Route::Compare(_, query) => return Ok(compare(query)),
            Route::Api(command, query) => {
                return Ok(api::answer(&self.dir, self.now, command, query));
            }
        };
        Ok(Answer::file(file))
    }

    /// The page of two versions. Comparing them is most of the work, so the other page of
    /// the same two is made with it and kept.
    fn pair(
        &self,
        store: &dyn Store,
        article: &ArticleId,
        (old, new): (u32, u32),
        asked: Columns,
        number: u64,
    ) -> Result<File, Trouble> {
        let held = self.reads.history(store, article, number)?;
        let places = (place(&held.versions, old)?, place(&held.versions, new)?);
        let read = |at: usize| self.reads.document(store, &held.versions[at], number);
        let (old, new) = (read(places.0)?, read(places.1)?);
        let comparison = Comparison::new(&old, &new);
        let other = match asked {
            Columns::One => Columns::Two,
            Columns::Two => Columns::One,
        };
        let columns = [other, asked];
        let mut pages = LAYOUT.pair(&held.title, &held.versions, places, &comparison, &columns)?;
        let page = pages.pop().ok_or(Trouble::Missing)?;
        for beside in pages {
            let key = (number, format!("/articles/{article}/{}", beside.path));
            self.answers.insert(key, Arc::new(Answer::file(beside)));
        }
        Ok(page)
    }

    fn site(&self, store: &dyn Store, name: &str, number: u64) -> Result<File, Trouble> {
        if name == "style.css" {
            return Ok(pages::style());
        }
        let rows = self.rows(store, number)?;
        Ok(match name {
            "feed.xml" => feed::of_site(&rows)?,
            "data.json" => table::index(&rows)?,
            "articles.csv" => table::articles(&rows)?,
            name => {
                let mut pages = 0..pages::index_pages(&rows);
                let at = pages.find(|at| pages::numbered("index", *at) == name);
                LAYOUT.articles(&rows, at.ok_or(Trouble::Missing)?)?
            }
        })
    }

    /// The rows of the index, from what the store's index keeps of each version. Articles
    /// are many: those that did not change since the last time keep their rows.
    fn rows(&self, store: &dyn Store, number: u64) -> Result<Arc<Vec<Row>>, CliError> {
        let mut shown = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if shown.number != Some(number) {
            let marks = store.marks()?;
            let fresh = self.desk.ask(|index| {
                let mut rows = FxHashMap::default();
                for (id, mark) in &marks {
                    let row = match shown.of.get(id) {
                        Some((held, row)) if held == mark => Some(row.clone()),
                        _ => row(store, index, id)?,
                    };
                    rows.extend(row.map(|row| (id.clone(), (*mark, row))));
                }
                Ok(rows)
            })?;
            let mut sorted: Vec<Row> = fresh.values().map(|(_, row)| row.clone()).collect();
            pages::sort(&mut sorted);
            *shown = Rows {
                number: Some(number),
                of: fresh,
                sorted: Arc::new(sorted),
            };
        }
        Ok(Arc::clone(&shown.sorted))
    }

    fn search(&self, pairs: &[(String, String)]) -> Result<File, Trouble> {
        let asked = asked(pairs);
        let outcome = match ask::query(&asked) {
            Ok(query) if query.is_empty() => Outcome::Unasked,
            Ok(query) => {
                let found = self.desk.ask(|index| index.search(&query))?;
                Outcome::Found(found)
            }
            Err(error) => Outcome::Refused(error.to_string()),
        };
        Ok(LAYOUT.search(&asked, &outcome)?)
    }

    fn conflicts(&self, pairs: &[(String, String)]) -> Result<File, Trouble> {
        let value = pairs.iter().find(|(name, _)| name == "article");
        let name = value.map_or("", |(_, value)| value.trim());
        let found = match ask::version(&self.dir, name) {
            Ok(asked) => {
                let asked: Vec<Version> = asked.into_iter().collect();
                Ok(self.desk.ask(|index| index.conflicts(&asked))?)
            }
            Err(error) if error.has_store_failed() => return Err(error.into()),
            Err(error) => Err(error.to_string()),
        };
        Ok(LAYOUT.conflicts(name, &found)?)
    }

    fn story(
        &self,
        store: &dyn Store,
        article: &ArticleId,
        number: u64,
    ) -> Result<Arc<Story>, CliError> {
        let key = (number, article.clone());
        let read = || -> Result<_, CliError> {
            let article = with_title(store, article)?.0;
            Ok(Arc::new(Story::read(
                store,
                &article,
                &self.named,
                &|_| Ok(()),
            )?))
        };
        self.stories.get_or_insert_with(&key, read)
    }
}

/// An article with its latest title, and its versions.
pub(super) fn with_title(
    store: &dyn Store,
    article: &ArticleId,
) -> Result<(Article, Vec<Version>), StoreError> {
    let versions = store.versions(article)?;
    let title = versions.last().and_then(|it| it.provenance.title.clone());
    let id = article.clone();
    Ok((Article { id, title }, versions))
}

/// The row of an article; none where it cannot be read: its own pages tell of that.
fn row(store: &dyn Store, index: &mut Index, id: &ArticleId) -> Result<Option<Row>, IndexError> {
    let Ok((article, versions)) = with_title(store, id) else {
        return Ok(None);
    };
    match index.chains(store, id, &versions) {
        Ok(chains) => {
            let title = crate::site::title(&article);
            Ok(Row::of_entries(&title, &versions, &chains.entries))
        }
        Err(IndexError::Store(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn asked(pairs: &[(String, String)]) -> Asked {
    let value = |name: &str| {
        let pair = pairs.iter().find(|(key, _)| key == name);
        pair.map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    Asked {
        words: value("words"),
        kind: value("kind"),
        unit: value("unit"),
        min: value("min"),
        max: value("max"),
        actor: value("actor"),
        subject: value("subject"),
        article: value("article"),
        turn: value("turn"),
    }
}

fn place(versions: &[Version], number: u32) -> Result<usize, CliError> {
    let place = versions.iter().position(|it| it.number.get() == number);
    place.ok_or_else(|| CliError::failed(format!("version {number} is not held")))
}

/// One of the pages that need all of an article's history.
fn story_page(store: &dyn Store, story: &Story, page: &str) -> Result<Option<File>, SiteError> {
    let Some(last) = story.versions.last() else {
        return Ok(None);
    };
    Ok(match page {
        "index.html" => Some(LAYOUT.overview(story)?),
        "blame.html" => {
            let document = edition(store, last.clone())?.document;
            Some(LAYOUT.blame(story, &document)?)
        }
        "feed.xml" => Some(feed::of_article(story)?),
        "data.json" => Some(table::json(story)?),
        "claims.csv" => Some(table::claims(story)?),
        "changes.csv" => Some(table::changes(story)?),
        name if name.starts_with("changes") => LAYOUT.changes_named(story, name)?,
        name => LAYOUT.claims_named(story, name)?,
    })
}

/// To the page of the two versions that were chosen.
fn compare(query: &[(String, String)]) -> Answer {
    let number = |name: &str| {
        let value = query.iter().find(|(key, _)| key == name);
        value.and_then(|(_, value)| value.trim_start_matches('v').parse::<u32>().ok())
    };
    let (Some(old), Some(new)) = (number("old"), number("new")) else {
        return Answer::plain(StatusCode::BAD_REQUEST, "expected ?old=N&new=M\n");
    };
    let mut answer = Answer::plain(StatusCode::SEE_OTHER, "");
    answer.to = Some(format!("v{old}-v{new}.html"));
    answer
}

fn not_found() -> Answer {
    Answer::plain(StatusCode::NOT_FOUND, "there is no such page\n")
}

fn refused(trouble: &Trouble) -> Answer {
    let Trouble::Refused(error) = trouble else {
        return not_found();
    };
    let mut words = Vec::new();
    // Writing into memory does not fail.
    let _ = error.tell(&mut words);
    Answer::plain(status(error), &String::from_utf8_lossy(&words))
}

/// What went wrong, as HTTP tells it: the question, what it asked for, or the store.
pub(super) fn status(error: &CliError) -> StatusCode {
    match error.exit {
        _ if error.has_store_failed() => StatusCode::INTERNAL_SERVER_ERROR,
        crate::cli::Exit::Usage => StatusCode::BAD_REQUEST,
        _ => StatusCode::NOT_FOUND,
    }
}

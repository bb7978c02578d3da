//! Answers from the store, kept while it does not change.
use super::api;
use super::route::Route;
use crate::change::Comparison;
use crate::cli::CliError;
use crate::history::edition;
use crate::model::{Article, ArticleId, SnapshotId, Version};
use crate::site::pages::{self, Columns, Layout, Row};
use crate::site::{File, SiteError, Story, feed, table};
use crate::store::{self, Mark, Store, StoreError};
use axum::body::Bytes;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
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
}

struct State {
    number: u64,
    mark: Mark,
    looked: Instant,
}

impl Library {
    pub(super) fn open(dir: &Path, now: DateTime<Utc>) -> Result<Self, StoreError> {
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
        let make = || {
            let number = self.look()?;
            let key = (number, address.to_owned());
            self.answers
                .get_or_insert_with(&key, || self.make(&route, number).map(Arc::new))
        };
        make().unwrap_or_else(|error| Arc::new(refused(&error)))
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

    fn make(&self, route: &Route, number: u64) -> Result<Answer, CliError> {
        let store = store::open(&self.dir)?;
        let store = store.as_ref();
        let file = match route {
            Route::Site(name) => self.site(store, name)?,
            Route::Article(article, page) => {
                match story_page(store, &*self.story(store, article, number)?, page)? {
                    Some(file) => file,
                    None => return Ok(not_found()),
                }
            }
            Route::Version(article, version) => {
                let (title, versions) = versions(store, article)?;
                let at = place(&versions, *version)?;
                let document = edition(store, versions[at].clone())?.document;
                LAYOUT.version(&title, &versions, at, &document)?
            }
            Route::Pair {
                article,
                old,
                new,
                columns,
            } => {
                let (title, versions) = versions(store, article)?;
                let places = (place(&versions, *old)?, place(&versions, *new)?);
                let old = edition(store, versions[places.0].clone())?.document;
                let new = edition(store, versions[places.1].clone())?.document;
                let comparison = Comparison::new(&old, &new);
                let columns = if *columns { Columns::Two } else { Columns::One };
                LAYOUT.pair(&title, &versions, places, &comparison, columns)?
            }
            Route::Compare(_, query) => return Ok(compare(query)),
            Route::Api(command, query) => {
                return Ok(api::answer(&self.dir, self.now, command, query));
            }
        };
        Ok(Answer::file(file))
    }

    fn site(&self, store: &dyn Store, name: &str) -> Result<File, CliError> {
        if name == "style.css" {
            return Ok(pages::style());
        }
        let rows = self.rows(store)?;
        Ok(match name {
            "feed.xml" => feed::of_site(&rows)?,
            "data.json" => table::index(&rows)?,
            "articles.csv" => table::articles(&rows)?,
            _ => LAYOUT.articles(&rows)?,
        })
    }

    /// The rows of the index. Articles are many, so no more of each is read than its
    /// last two versions.
    fn rows(&self, store: &dyn Store) -> Result<Vec<Row>, CliError> {
        let mut rows = Vec::new();
        for article in store.articles()? {
            rows.extend(Row::latest(store, &article)?);
        }
        pages::sort(&mut rows);
        Ok(rows)
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
            Ok(Arc::new(Story::read(store, &article, &|_| Ok(()))?))
        };
        self.stories.get_or_insert_with(&key, read)
    }
}

/// An article with its latest title, and its versions.
fn with_title(
    store: &dyn Store,
    article: &ArticleId,
) -> Result<(Article, Vec<Version>), StoreError> {
    let versions = store.versions(article)?;
    let title = versions.last().and_then(|it| it.provenance.title.clone());
    let id = article.clone();
    Ok((Article { id, title }, versions))
}

fn versions(store: &dyn Store, article: &ArticleId) -> Result<(String, Vec<Version>), CliError> {
    let (article, versions) = with_title(store, article)?;
    Ok((crate::site::title(&article), versions))
}

fn place(versions: &[Version], number: u32) -> Result<usize, CliError> {
    let place = versions.iter().position(|it| it.number.get() == number);
    place.ok_or_else(|| CliError::failed(format!("version {number} is not held")))
}

/// One of the pages that need all of an article's history.
fn story_page(store: &dyn Store, story: &Story, page: &str) -> Result<Option<File>, SiteError> {
    let among = |files: Vec<File>| files.into_iter().find(|file| file.path == page);
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
        name if name.starts_with("claims") => among(LAYOUT.claims(story)?),
        name if name.starts_with("changes") => among(LAYOUT.changes(story)?),
        _ => None,
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

fn refused(error: &CliError) -> Answer {
    let status = match error.exit {
        crate::cli::Exit::Usage => StatusCode::BAD_REQUEST,
        _ => StatusCode::NOT_FOUND,
    };
    let mut words = Vec::new();
    // Writing into memory does not fail.
    let _ = error.tell(&mut words);
    Answer::plain(status, &String::from_utf8_lossy(&words))
}

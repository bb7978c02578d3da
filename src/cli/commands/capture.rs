//! `capture`: looks at pages and records what is new; with `--watch` a list of
//! them, hosts side by side, as a cron job does.
use crate::cli::args::Capture;
use crate::cli::fetched::{Entry, Fetched};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::fetch::{self, Answer, Asked, FetchError, Fetcher, Page, Settings};
use crate::history::{self, Captured, Vanished};
use crate::model::{ArticleId, MediaType, Source, Version};
use crate::render::{CapturedPage, CapturedReport, Outcome, Report};
use crate::store::{self, Recorded, Store, StoreError};
use crate::text::SiteRules;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::time::Duration;

/// A page to look at.
struct Wanted {
    url: fetch::Url,
    article: ArticleId,
    /// Whether the user named the article.
    is_named: bool,
}

pub(crate) fn run(args: &Capture, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let wanted = match (&args.url, &args.watch) {
        (Some(url), _) => vec![one(url, args.id.as_deref(), "")?],
        (None, Some(list)) => {
            let bytes = session.file(list)?.bytes;
            listed(
                &String::from_utf8_lossy(&bytes),
                &list.display().to_string(),
            )?
        }
        (None, None) => return Err(CliError::usage("no page is named")),
    };
    let list = args.watch.as_ref().map(|list| list.display().to_string());
    let folder = session.folder();
    let store = store::open_or_create(&folder)?;
    let wanted = known_by_alias(wanted, &*store)?;
    let fetched = Fetched::open(&folder, list.as_deref()).map_err(|error| unkept(&error))?;
    let rules = session.site_rules(args.rules.as_deref())?;
    let mut desk = Desk {
        store,
        fetched,
        rules,
        now: session.world.now,
    };
    let report = desk.look(&wanted, list.as_deref(), settings(args))?;
    session.write(&Report::Captured(&report))?;
    let failed = report.count(Outcome::Failed) > 0;
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

fn settings(args: &Capture) -> Settings {
    let usual = Settings::default();
    Settings {
        allow_private: args.allow_private,
        robots: !args.ignore_robots,
        pause: args.pause.map_or(usual.pause, Duration::from_secs),
        timeout: args.timeout.map_or(usual.timeout, Duration::from_secs),
        max_bytes: args.max_bytes.unwrap_or(usual.max_bytes),
        contact: args.contact.clone(),
    }
}

fn unkept(error: &std::io::Error) -> CliError {
    CliError::failed("what was fetched could not be noted beside the store").because(error)
}

/// A page with its article's id; `place` says where it is named.
fn one(url: &str, id: Option<&str>, place: &str) -> Result<Wanted, CliError> {
    let url = fetch::address(url).map_err(|error| CliError::usage(format!("{place}{error}")))?;
    let article = match id {
        Some(id) => Session::article(id)?,
        None => fetch::article_of(&url).ok_or_else(|| {
            CliError::usage(format!("{place}`{url}` suggests no article id"))
                .hint("name the article with `--as ID`")
        })?,
    };
    Ok(Wanted {
        url,
        article,
        is_named: id.is_some(),
    })
}

/// The same pages; an address that is another name of an article is that one.
fn known_by_alias(wanted: Vec<Wanted>, store: &dyn Store) -> Result<Vec<Wanted>, CliError> {
    let known = |mut page: Wanted| {
        if !page.is_named
            && let Some(article) = store.alias(page.url.as_str())?
        {
            page.article = article;
        }
        Ok(page)
    };
    wanted.into_iter().map(known).collect()
}

/// The pages of a list: an address a line, with the article's id behind it
/// where it is another than the address suggests.
fn listed(text: &str, name: &str) -> Result<Vec<Wanted>, CliError> {
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let mut words = line.split_whitespace();
        let Some(url) = words.next().filter(|word| !word.starts_with('#')) else {
            continue;
        };
        let id = words.next().filter(|word| !word.starts_with('#'));
        let place = format!("`{name}`, line {}: ", at + 1);
        let page = one(url, id, &place)?;
        for key in [page.url.to_string(), page.article.to_string()] {
            if let Some(first) = lines.insert(key.clone(), at + 1) {
                return Err(
                    CliError::usage(format!("{place}`{key}` stands in line {first} too"))
                        .hint("give each page an article id of its own: `URL ID`"),
                );
            }
        }
        wanted.push(page);
    }
    if wanted.is_empty() {
        return Err(
            CliError::usage(format!("`{name}` names no page")).hint("write one address a line")
        );
    }
    Ok(wanted)
}

/// Where pages are looked at.
struct Desk {
    store: Box<dyn Store>,
    fetched: Fetched,
    rules: SiteRules,
    now: DateTime<Utc>,
}

/// What became of a page, and the version that it is.
type Became = (Outcome, Option<Version>, Option<String>);

impl Desk {
    fn look(
        &mut self,
        wanted: &[Wanted],
        list: Option<&str>,
        settings: Settings,
    ) -> Result<CapturedReport, CliError> {
        let left: Vec<&Wanted> = wanted
            .iter()
            .filter(|page| !self.fetched.is_done(page.url.as_str()))
            .collect();
        let asked: Vec<Asked> = left.iter().map(|page| self.asked(page)).collect();
        if let Some(list) = list {
            self.fetched
                .run(list, true)
                .map_err(|error| unkept(&error))?;
        }
        let fetcher = Fetcher::new(settings);
        let mut pages: BTreeMap<usize, CapturedPage> = BTreeMap::new();
        fetch::fetch_all(&fetcher, &asked, |at, answer| {
            pages.insert(at, self.take(left[at], answer)?);
            Ok::<(), CliError>(())
        })?;
        if let Some(list) = list {
            self.fetched
                .run(list, false)
                .map_err(|error| unkept(&error))?;
        }
        Ok(CapturedReport {
            resumed: wanted.len() - left.len(),
            pages: pages.into_values().collect(),
        })
    }

    /// What to ask a server: whether the page changed, where the text that it had
    /// is held and would be read the same today.
    fn asked(&self, page: &Wanted) -> Asked {
        let entry = self.fetched.page(page.url.as_str());
        let entry = entry.filter(|entry| entry.article == page.article.as_str());
        let current = entry.filter(|entry| {
            let made_by = entry.reader.as_deref();
            made_by.is_some_and(|made_by| {
                history::is_current(made_by, &entry.url, self.now, &self.rules)
            })
        });
        let held = current.filter(|entry| {
            let text = entry.snapshot().map(|snapshot| self.store.text(snapshot));
            text.is_some_and(|text| text.is_ok())
        });
        Asked {
            url: page.url.clone(),
            known: held
                .map(|entry| entry.validators.clone())
                .unwrap_or_default(),
        }
    }

    fn take(
        &mut self,
        page: &Wanted,
        answer: Result<Answer, FetchError>,
    ) -> Result<CapturedPage, CliError> {
        let before = self.fetched.page(page.url.as_str()).cloned();
        let mut entry = Entry {
            url: page.url.to_string(),
            article: page.article.to_string(),
            at: self.now,
            outcome: String::new(),
            snapshot: before.as_ref().and_then(|before| before.snapshot.clone()),
            reader: before.as_ref().and_then(|before| before.reader.clone()),
            validators: before.map(|before| before.validators).unwrap_or_default(),
        };
        let (outcome, version, message) = match answer {
            Ok(Answer::NotModified) => self.not_modified(page, &entry)?,
            Ok(Answer::Status(status)) => self.vanished(page, &Vanished::Status(status))?,
            Ok(Answer::Page(came)) => {
                let validators = came.validators.clone();
                let became = self.came(page, *came)?;
                if let (_, Some(version), _) = &became {
                    entry.snapshot = Some(version.snapshot.to_string());
                    entry.reader = Some(version.provenance.reader.clone());
                    entry.validators = validators;
                }
                became
            }
            Err(error) => {
                let hint = error
                    .hint()
                    .map(|hint| format!("; try {hint}"))
                    .unwrap_or_default();
                (Outcome::Failed, None, Some(format!("{error}{hint}")))
            }
        };
        entry.outcome = outcome.word().to_owned();
        self.fetched.note(entry).map_err(|error| unkept(&error))?;
        Ok(CapturedPage {
            url: page.url.to_string(),
            article: page.article.clone(),
            outcome,
            version: version.map(|version| version.number),
            message,
        })
    }

    fn not_modified(&mut self, page: &Wanted, entry: &Entry) -> Result<Became, CliError> {
        let recorded = match entry.snapshot() {
            Some(snapshot) => {
                history::sighting(self.store.as_mut(), &page.article, snapshot, self.now)?
            }
            None => None,
        };
        let version = recorded.map(|recorded| recorded.version().clone());
        Ok((Outcome::NotModified, version, None))
    }

    /// Tells that there was no article; of a page that never was one, as a failure.
    fn vanished(&self, page: &Wanted, why: &Vanished) -> Result<Became, CliError> {
        let is_held = match self.store.versions(&page.article) {
            Err(StoreError::UnknownArticle { .. }) => false,
            other => !other?.is_empty(),
        };
        let outcome = if is_held {
            Outcome::Vanished
        } else {
            Outcome::Failed
        };
        Ok((outcome, None, Some(format!("{why}; nothing was recorded"))))
    }

    fn came(&mut self, page: &Wanted, came: Page) -> Result<Became, CliError> {
        let leads_home = came.url != page.url
            && came.url.path() == "/"
            && came.url.query().is_none()
            && page.url.path() != "/";
        if leads_home {
            return self.vanished(page, &Vanished::FrontPage(came.url.to_string()));
        }
        let media_type = media_type(&came);
        let mut source = Source::new(page.url.to_string(), came.bytes, media_type);
        source.charset = came.charset;
        source.captured_at = Some(self.now);
        source.url = Some(page.url.to_string());
        let captured = match history::capture(
            self.store.as_mut(),
            &page.article,
            source,
            self.now,
            &self.rules,
        ) {
            Err(history::RecordError::Store(error)) => return Err(error.into()),
            Err(error) => {
                let why = std::error::Error::source(&error)
                    .map(|why| format!(": {why}"))
                    .unwrap_or_default();
                return Ok((Outcome::Failed, None, Some(format!("{error}{why}"))));
            }
            Ok(captured) => captured,
        };
        let recorded = match captured {
            Captured::Vanished(why) => return self.vanished(page, &why),
            Captured::Recorded(recorded) => recorded.recorded,
        };
        let outcome = match &recorded {
            Recorded::Returned(_) => Outcome::Returned,
            recorded if recorded.is_new() => Outcome::New,
            _ => Outcome::Same,
        };
        let moved = (came.url != page.url).then(|| format!("the page is now at `{}`", came.url));
        Ok((outcome, Some(recorded.version().clone()), moved))
    }
}

fn media_type(page: &Page) -> MediaType {
    let path = std::path::Path::new(page.url.path());
    let begins_as_page = || page.bytes.trim_ascii_start().starts_with(b"<");
    match page.content_type.as_str() {
        "text/markdown" | "text/x-markdown" => MediaType::Markdown,
        "text/plain" => MediaType::of_path(path).unwrap_or(MediaType::Plain),
        "" if !begins_as_page() => MediaType::Plain,
        _ => MediaType::Html,
    }
}

//! From bytes to a store: decodes and reads each copy, takes from its text what
//! nobody declared, and records all copies of one call together.
//! The file is long because reading and writing are one job that callers part in two.
use super::pages::PageWatch;
use super::{RecordError, Vanished};
use crate::model::{
    ArticleId, Capture, Dating, MediaType, Provenance, RawCapture, SnapshotId, Source, Version,
    VersionNumber,
};
use crate::store::{Incoming, OnConflict, Recorded, Store, StoreError};
use crate::text::{Header, Reading, SiteRule, SiteRules, decode_typed, is_charset, readers};
use chrono::{DateTime, NaiveTime, Utc};
use std::collections::BTreeMap;
use std::path::Path;

/// What became of one copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedSource {
    /// Its name: a file or an address.
    pub source: String,
    /// What the store did with it.
    pub recorded: Recorded,
    /// What the user should know of how it was read.
    pub notes: Vec<Note>,
}

/// What the user should know of how a copy was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// It is no UTF-8; it was read in this charset.
    Charset(&'static str),
    /// Some of its bytes are no text in its charset; each stands as `U+FFFD`.
    Damaged,
    /// Its text gives this number, another one was declared.
    NumberInText(VersionNumber),
}

/// Records copies of one article: all or none. Those whose times are all known
/// are put in the order of their times first. `now` stands for the time of a
/// copy of which nobody says when it was taken.
///
/// # Errors
/// [`RecordError`], before anything is written.
pub fn record(
    store: &mut dyn Store,
    article: &ArticleId,
    sources: Vec<Source>,
    now: DateTime<Utc>,
) -> Result<Vec<RecordedSource>, RecordError> {
    record_by(store, article, sources, now, &SiteRules::default())
}

/// The same, pages read by the rules of their sites.
///
/// # Errors
/// [`RecordError`], before anything is written.
pub fn record_by(
    store: &mut dyn Store,
    article: &ArticleId,
    sources: Vec<Source>,
    now: DateTime<Utc>,
    rules: &SiteRules,
) -> Result<Vec<RecordedSource>, RecordError> {
    let mut recorder = Recorder::new(now, OnConflict::Refuse).with_rules(rules.clone());
    let mut ready = recorder.read(store, vec![(article.clone(), sources)])?;
    if let Some((_, error)) = ready.failed.pop() {
        return Err(error);
    }
    let mut recorded = recorder.write(store, ready)?;
    Ok(recorded
        .pop()
        .map(|(_, recorded)| recorded)
        .unwrap_or_default())
}

/// Records copies of many articles, batch after batch.
pub struct Recorder {
    now: DateTime<Utc>,
    on_conflict: OnConflict,
    /// The number up to which articles of which only the order is known were
    /// numbered in earlier batches.
    numbered: BTreeMap<ArticleId, VersionNumber>,
    /// How to read the pages of single sites.
    rules: SiteRules,
    /// Whether copies are pages as servers sent them, error pages among them.
    are_pages: bool,
}

/// Copies that were read and can be recorded.
pub struct Ready {
    /// Pages that are no article, by their names, with their articles.
    pub vanished: Vec<(ArticleId, String, Vanished)>,
    /// Copies that cannot be read, with their articles; the others are ready.
    pub failed: Vec<(ArticleId, RecordError)>,
    batch: Vec<Incoming>,
    /// Names and notes, as in the batch.
    told: Vec<Vec<(String, Vec<Note>)>>,
}

impl Ready {
    /// The same copies again, to be tried without those that a store refuses.
    pub fn again(&self) -> Self {
        Self {
            vanished: Vec::new(),
            failed: Vec::new(),
            batch: self.batch.clone(),
            told: self.told.clone(),
        }
    }

    /// Takes an article's copies out.
    pub fn leave_out(&mut self, article: &ArticleId) {
        let at = self.batch.iter().position(|one| one.article == *article);
        if let Some(at) = at {
            self.batch.remove(at);
            self.told.remove(at);
        }
    }

    /// How many articles there are.
    pub fn articles(&self) -> usize {
        self.batch.len()
    }

    /// Whether there is nothing to record.
    pub fn is_empty(&self) -> bool {
        self.batch.is_empty()
    }
}

impl Recorder {
    /// `now` stands for the time of a copy of which nobody says when it was
    /// taken.
    pub fn new(now: DateTime<Utc>, on_conflict: OnConflict) -> Self {
        Self {
            now,
            on_conflict,
            numbered: BTreeMap::new(),
            rules: SiteRules::default(),
            are_pages: false,
        }
    }

    /// The same for pages as servers sent them: what is no article is told and not
    /// recorded.
    pub fn of_pages(self, are_pages: bool) -> Self {
        Self { are_pages, ..self }
    }

    /// The same, pages read by the rules of their sites.
    pub fn with_rules(self, rules: SiteRules) -> Self {
        Self { rules, ..self }
    }

    /// Reads copies, each article named once.
    ///
    /// # Errors
    /// [`RecordError`] when the store fails.
    pub fn read(
        &mut self,
        store: &dyn Store,
        batch: Vec<(ArticleId, Vec<Source>)>,
    ) -> Result<Ready, RecordError> {
        let mut ready = Ready {
            vanished: Vec::new(),
            failed: Vec::new(),
            batch: Vec::new(),
            told: Vec::new(),
        };
        for (article, mut sources) in batch {
            if sources.iter().all(|source| source.captured_at.is_some()) {
                sources.sort_by_key(|source| source.captured_at);
            }
            let mut told = Vec::new();
            let mut captures = Vec::new();
            let mut watch = match self.are_pages {
                true => Some(PageWatch::new(store, &article)?),
                false => None,
            };
            for source in sources {
                let is_page = source.media_type == MediaType::Html;
                let (name, capture, notes) = match capture(source, self.now, &self.rules) {
                    Ok(read) => read,
                    Err(error) => {
                        ready.failed.push((article.clone(), error));
                        continue;
                    }
                };
                let watch = watch.as_mut().filter(|_| is_page);
                let gone = watch.map(|watch| watch.vanished(store, &capture));
                match gone.transpose()?.flatten() {
                    Some(why) => ready.vanished.push((article.clone(), name, why)),
                    None => {
                        told.push((name, notes));
                        captures.push(capture);
                    }
                }
            }
            if self.on_conflict == OnConflict::Refuse {
                let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
                if let Err(error) = refuse_same_numbers(&names, &captures) {
                    ready.failed.push((article, error));
                    continue;
                }
            }
            if captures.is_empty() {
                continue;
            }
            self.number_by_order(store, &article, &mut captures)?;
            ready.batch.push(Incoming { article, captures });
            ready.told.push(told);
        }
        Ok(ready)
    }

    /// Records what was read: of each article all or none, and when copies are
    /// refused, none of any.
    ///
    /// # Errors
    /// [`RecordError`], before anything is written unless the store failed.
    pub fn write(
        &mut self,
        store: &mut dyn Store,
        ready: Ready,
    ) -> Result<Vec<(ArticleId, Vec<RecordedSource>)>, RecordError> {
        let Ready { batch, told, .. } = ready;
        let articles: Vec<ArticleId> = batch.iter().map(|one| one.article.clone()).collect();
        let recorded = store.record_all(batch, self.on_conflict);
        let recorded = recorded.map_err(|error| match &error {
            StoreError::NumberTaken {
                article, capture, ..
            } => {
                let at = articles.iter().position(|id| id == article);
                let name = at.and_then(|at| told[at].get(*capture));
                RecordError::NumberTaken {
                    name: name.map(|(name, _)| name.clone()).unwrap_or_default(),
                    source: error,
                }
            }
            _ => error.into(),
        })?;
        let entry = |((source, notes), recorded)| RecordedSource {
            source,
            recorded,
            notes,
        };
        let together = articles.into_iter().zip(told).zip(recorded);
        let all = together.map(|((article, told), recorded)| {
            let entries = told.into_iter().zip(recorded).map(entry);
            (article, entries.collect())
        });
        Ok(all.collect())
    }

    /// Gives numbers to copies of which only their order is known: that of the
    /// versions that are held, as far as they are the same, then new ones. So an
    /// article that goes back to an earlier text is told as that, and the same
    /// copies again are the same versions.
    fn number_by_order(
        &mut self,
        store: &dyn Store,
        article: &ArticleId,
        captures: &mut [Capture],
    ) -> Result<(), RecordError> {
        let numbered = self.numbered.get(article).copied();
        let ordered =
            |capture: &Capture| capture.number.is_none() && capture.dating == Dating::Assumed;
        if captures.len() < 2 && numbered.is_none() || !captures.iter().all(ordered) {
            return Ok(());
        }
        let held = match store.versions(article) {
            Err(StoreError::UnknownArticle { .. }) => Vec::new(),
            other => other?,
        };
        // What earlier batches of this import told is behind.
        let behind = |version: &&Version| numbered.is_some_and(|last| version.number <= last);
        let mut next_held = held.iter().take_while(behind).count();
        let mut next = held.last().map_or(Some(VersionNumber::FIRST), |version| {
            Some(version.number.next()).filter(|next| *next > version.number)
        });
        let last = numbered.and_then(|last| held.iter().find(|version| version.number == last));
        let mut before = last.map(|version| version.snapshot);
        for capture in &mut *captures {
            let snapshot = SnapshotId::of(&capture.text);
            if before.replace(snapshot) == Some(snapshot) {
                continue;
            }
            let later = held.get(next_held..).unwrap_or_default();
            match later
                .iter()
                .position(|version| version.snapshot == snapshot)
            {
                Some(at) => {
                    capture.number = Some(later[at].number);
                    next_held += at + 1;
                }
                None => {
                    capture.number = next;
                    next = next.map(VersionNumber::next);
                }
            }
        }
        let last = captures.iter().filter_map(|capture| capture.number).max();
        if let Some(last) = last.max(numbered) {
            self.numbered.insert(article.clone(), last);
        }
        Ok(())
    }
}

/// Reads one copy; its name, what is to be recorded, and what to tell.
fn capture(
    source: Source,
    now: DateTime<Utc>,
    rules: &SiteRules,
) -> Result<(String, Capture, Vec<Note>), RecordError> {
    let no_text = |error| RecordError::NoText {
        name: source.name.clone(),
        source: error,
    };
    let charset = source.charset.as_deref();
    let decoded = decode_typed(&source.bytes, source.media_type, charset).map_err(no_text)?;
    let mut notes: Vec<Note> = decoded.charset.map(Note::Charset).into_iter().collect();
    if decoded.damaged {
        notes.push(Note::Damaged);
    }
    // Only the sender's word made this text out of these bytes: it is kept.
    let told = source.charset.clone().filter(|_| {
        let alone = decode_typed(&source.bytes, source.media_type, None).ok();
        alone.is_none_or(|alone| alone.text != decoded.text)
    });
    let captured_at = source.captured_at.unwrap_or(now);
    let rule = rule(rules, source.url.as_deref(), captured_at);
    let (text, header) = Reading::skim(decoded.text, source.media_type, rule);
    let (number, of) = number(&source, &text, &header, &mut notes)?;
    let title = header.title.map(|span| span.of(&text).to_owned());
    let published = header
        .published
        .map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let provenance = Provenance {
        captured_at,
        published_at: source.published_at.or(published),
        title: source.title.or(title).or(source.otherwise.title),
        byline: source.byline.or_else(|| header.byline.clone()),
        url: source.url,
        of,
        reader: reader(source.media_type, rule),
    };
    let same = source.bytes == text.as_bytes();
    let raw = (!same).then(|| RawCapture {
        name: file_name(&source.name, source.media_type, told.as_deref()),
        bytes: source.bytes,
    });
    let capture = Capture {
        text,
        raw,
        number,
        dating: match source.captured_at {
            Some(_) => Dating::Declared,
            None => Dating::Assumed,
        },
        provenance,
    };
    Ok((source.name, capture, notes))
}

/// The reader that a text was made with, and its version: `markdown/1`; for a
/// page that was read by the rule of its site, the rule's revision too: `html/2.1`.
pub(super) fn reader(media_type: MediaType, rule: Option<&SiteRule>) -> String {
    let reader = readers::reader(media_type);
    let (id, version) = (reader.id(), reader.version());
    match rule.filter(|_| media_type == MediaType::Html) {
        Some(rule) => format!("{id}/{version}.{}", rule.revision),
        None => format!("{id}/{version}"),
    }
}

/// The rule for a page as it was when it was captured.
pub(super) fn rule<'a>(
    rules: &'a SiteRules,
    url: Option<&str>,
    captured_at: DateTime<Utc>,
) -> Option<&'a SiteRule> {
    rules.rule_of(url?, captured_at.date_naive())
}

/// The name under which the bytes are kept: the file's, or one that fits.
/// The charset that only the sender told stands before the ending, as in
/// `index.iso-8859-2.html`.
fn file_name(name: &str, media_type: MediaType, charset: Option<&str>) -> String {
    let name = plain_file_name(name, media_type);
    match (charset, name.rsplit_once('.')) {
        (Some(charset), Some((stem, ending))) => format!("{stem}.{charset}.{ending}"),
        (Some(charset), None) => format!("{name}.{charset}"),
        (None, _) => name,
    }
}

/// The charset in the name under which bytes are kept.
pub(super) fn charset_of(name: &str) -> Option<String> {
    let (stem, _) = name.rsplit_once('.')?;
    let (_, charset) = stem.rsplit_once('.')?;
    is_charset(charset).then(|| charset.to_owned())
}

fn plain_file_name(name: &str, media_type: MediaType) -> String {
    let file = Path::new(name)
        .file_name()
        .map(|name| name.to_string_lossy());
    match (file, media_type) {
        (Some(file), _) if file.contains('.') => file.into_owned(),
        (_, MediaType::Html) => "capture.html".to_owned(),
        (_, MediaType::Markdown) => "capture.md".to_owned(),
        (_, MediaType::Docx) => "capture.docx".to_owned(),
        (_, MediaType::Wikitext) => "capture.wiki".to_owned(),
        (_, MediaType::Pdf) => "capture.pdf".to_owned(),
        _ => "capture.txt".to_owned(),
    }
}

/// The number and the total: as declared, else as the text says, else as the
/// file's name suggests.
fn number(
    source: &Source,
    text: &str,
    header: &Header,
    notes: &mut Vec<Note>,
) -> Result<(Option<VersionNumber>, Option<VersionNumber>), RecordError> {
    let (in_text, total) = header.version.unwrap_or((0, None));
    let in_text = VersionNumber::new(in_text);
    let number = source.number.or(in_text);
    // A text that is declared to be another version than it says may be wrong
    // of the total too.
    let agrees = number == in_text;
    let total = total.and_then(VersionNumber::new).filter(|_| agrees);
    let of = source.of.or(total);
    if let (Some(number), Some(total)) = (number, of)
        && number > total
    {
        let said = source.number.is_none() || source.of.is_none();
        let line = said.then(|| line_of(text, number, total)).flatten();
        let place = match line {
            Some(line) => format!("`{}`, line {line},", source.name),
            None => format!("`{}`", source.name),
        };
        return Err(RecordError::NumberAboveTotal {
            place,
            number,
            total,
        });
    }
    notes.extend(in_text.filter(|_| !agrees).map(Note::NumberInText));
    // A suggestion that the total speaks against is none.
    let suggested = source.otherwise.number;
    let suggested = suggested.filter(|number| of.is_none_or(|total| *number <= total));
    Ok((number.or(suggested), of))
}

/// The line, from 1, in which a text gives its version.
fn line_of(text: &str, number: VersionNumber, total: VersionNumber) -> Option<usize> {
    let (number, total) = (number.to_string(), total.to_string());
    let says = |line: &str| {
        let has = |wanted: &str| {
            line.split(|c: char| !c.is_ascii_digit())
                .any(|digits| digits == wanted)
        };
        has(&number) && has(&total)
    };
    text.lines().position(says).map(|at| at + 1)
}

fn refuse_same_numbers(names: &[&str], captures: &[Capture]) -> Result<(), RecordError> {
    let mut first_of: BTreeMap<VersionNumber, &str> = BTreeMap::new();
    for (name, capture) in names.iter().zip(captures) {
        let Some(number) = capture.number else {
            continue;
        };
        if let Some(first) = first_of.insert(number, name) {
            return Err(RecordError::SameNumber {
                first: first.to_owned(),
                second: (*name).to_owned(),
                number,
            });
        }
    }
    Ok(())
}

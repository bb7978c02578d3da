//! What the commands share: the store, versions by name, the output.
use super::args::{Common, VerdictOptions, Writing};
use super::recording::Recording;
use super::{CliError, World, link, output};
use crate::claim::{Document, DocumentReader};
use crate::history::{self, Edition, Glance, Walk, edition, next_edition, walk};
use crate::import;
use crate::model::{ArticleId, MediaType, Sighting, Source, Version};
use crate::render::shown::shown_lines;
use crate::render::{HistoryReport, RecordedReport, Report, Topic};
use crate::store::backends::memory::MemoryStore;
use crate::store::{self, Rehearsal, Store, StoreError};
use crate::text::{MAX_BYTES, Reading, decode_typed_owned};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One run of the program.
pub(super) struct Session<'s, 'w> {
    pub(super) world: &'s mut World<'w>,
    common: Common,
    /// Whether standard input was read: it comes once.
    input_read: bool,
    /// Whether copies of articles are read with their claims.
    with_claims: bool,
    /// Reads the two sides of a comparison, while these are read.
    sides: Option<DocumentReader>,
}

/// A version as named by the user, read.
pub(super) struct Named {
    /// As the user named it.
    pub(super) name: String,
    pub(super) document: Document,
    /// Its place in a history, when it comes from a store.
    pub(super) version: Option<Version>,
    /// Where it can be opened.
    pub(super) link: Option<String>,
}

/// What git calls a side that is not there.
pub(super) const NOTHING: &str = "/dev/null";

impl Named {
    /// A version without text.
    pub(super) fn empty(name: &str, media_type: MediaType) -> Self {
        Self {
            name: name.to_owned(),
            document: Document::new(String::new(), media_type),
            version: None,
            link: None,
        }
    }
}

/// An article with all its versions.
pub(super) struct History {
    pub(super) article: ArticleId,
    pub(super) versions: Vec<Version>,
    pub(super) sightings: Vec<Sighting>,
    store: Box<dyn Store>,
}

impl History {
    /// The store that it was read from.
    pub(super) fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// What `digest` makes of each version, read and compared in order.
    pub(super) fn walk<T, F>(&self, digest: F) -> Walk<'_, T, F>
    where
        T: Send,
        F: Fn(Glance<'_>) -> T + Sync,
    {
        walk(self.store.as_ref(), &self.versions, digest)
    }

    /// The article as a report has it, from the version with this index on.
    pub(super) fn report(&self, from: usize) -> HistoryReport<'_> {
        HistoryReport {
            article: &self.article,
            versions: &self.versions[from..],
            sightings: &self.sightings,
        }
    }
}

impl<'s, 'w> Session<'s, 'w> {
    pub(super) fn new(common: Common, world: &'s mut World<'w>) -> Self {
        // What makes builds reproducible, reproducible-builds.org/specs/source-date-epoch.
        let epoch = || (world.variable)("SOURCE_DATE_EPOCH")?.parse().ok();
        let epoch = || chrono::DateTime::from_timestamp(epoch()?, 0);
        if let Some(time) = common.as_of.or_else(epoch) {
            world.now = time;
        }
        Self {
            world,
            common,
            input_read: false,
            with_claims: true,
            sides: None,
        }
    }

    /// From here on reads copies of articles without their claims, unless a form that
    /// was asked for counts them.
    pub(super) fn leave_out_claims(&mut self) {
        self.with_claims = output::counts_claims(&self.common);
    }

    /// Whether copies of articles are read with their claims.
    pub(super) fn with_claims(&self) -> bool {
        self.with_claims
    }

    /// Whether little is to be told.
    pub(super) fn is_quiet(&self) -> bool {
        self.common.quiet
    }

    /// Whether this form is asked for, and whether any other is.
    #[cfg(feature = "site")]
    pub(super) fn asks_for(&self, id: &str) -> (bool, bool) {
        output::asks_for(&self.common, id)
    }

    /// Refuses forms that cannot show what will be told.
    pub(super) fn check(&self, topic: Topic) -> Result<(), CliError> {
        output::check(topic, &self.common, self.world)
    }

    /// The store that was asked for, as words of a command.
    pub(super) fn store_words(&self) -> String {
        let word = |path: &PathBuf| super::check::quoted(&path.to_string_lossy());
        let store = self.common.store.as_ref();
        store.map_or_else(String::new, |path| format!(" --store {}", word(path)))
    }

    /// Says what `check` asks of the output.
    pub(super) fn of_verdict(&mut self, options: VerdictOptions) {
        self.common.verdict = options;
    }

    /// Writes a report where the user wants it.
    pub(super) fn write(&mut self, report: &Report<'_>) -> Result<(), CliError> {
        output::write(report, &self.common, self.world)
    }

    /// Tells the user something beside the report.
    pub(super) fn note(&mut self, note: &str) -> Result<(), CliError> {
        let note = shown_lines(note);
        Ok(writeln!(self.world.err, "note: {note}")?)
    }

    /// The store, for reading.
    pub(super) fn store(&self) -> Result<Box<dyn Store>, CliError> {
        Ok(store::open(&self.folder())?)
    }

    /// Whether there is a store.
    pub(super) fn has_store(&self) -> bool {
        self.folder().is_dir() && store::open(&self.folder()).is_ok()
    }

    /// Whether the store has an article of this name.
    pub(super) fn has_article(&self, name: &str) -> bool {
        let id = name.parse::<ArticleId>();
        let there = |id: &ArticleId| {
            let versions = self.store().and_then(|store| Ok(store.versions(id)?));
            versions.is_ok_and(|versions| !versions.is_empty())
        };
        id.is_ok_and(|id| there(&id)) && !self.world.folder.join(name).is_file()
    }

    /// The top of the git working tree that one stands in.
    pub(super) fn top(&self) -> Option<PathBuf> {
        #[cfg(feature = "git")]
        return history::top(&self.world.folder);
        #[cfg(not(feature = "git"))]
        None
    }

    /// The next line of standard input, without its end; `None` at its end.
    pub(super) fn line(&mut self) -> Result<Option<String>, CliError> {
        let mut line = Vec::new();
        let mut byte = [0];
        while self.world.input.read(&mut byte)? == 1 && byte[0] != b'\n' {
            line.push(byte[0]);
        }
        let ended = line.is_empty() && byte[0] != b'\n';
        Ok((!ended).then(|| String::from_utf8_lossy(&line).into_owned()))
    }

    /// An article's id as typed.
    pub(super) fn article(id: &str) -> Result<ArticleId, CliError> {
        id.parse().map_err(|error| {
            let told = CliError::usage(format!("{error}"));
            match ArticleId::from_name(id) {
                Some(near) => told.hint(format!("`{near}`")),
                None => told,
            }
        })
    }

    /// An article with all its versions.
    pub(super) fn history(&self, article: &str) -> Result<History, CliError> {
        let store = self.store()?;
        let article = match store.alias(article)? {
            Some(article) => article,
            None => Self::article(article)?,
        };
        Ok(History {
            versions: store.versions(&article)?,
            sightings: store.sightings(&article)?,
            store,
            article,
        })
    }

    /// A file's bytes, or standard input's for `-`, as a copy of an article.
    pub(super) fn file(&mut self, path: &Path) -> Result<Source, CliError> {
        if path == Path::new("-") {
            return Ok(Source::new(
                "standard input",
                self.input()?,
                MediaType::Plain,
            ));
        }
        let imported = import::import_path(&self.world.folder.join(path), Some("file"))?;
        let mut sources = imported.read()?;
        sources
            .pop()
            .ok_or_else(|| CliError::failed(format!("`{}` is empty", path.display())))
    }

    fn input(&mut self) -> Result<Vec<u8>, CliError> {
        if std::mem::replace(&mut self.input_read, true) {
            return Err(
                CliError::usage("`-` is named twice, but standard input can be read once")
                    .hint("write one of the two into a file"),
            );
        }
        let mut bytes = Vec::new();
        let limit = MAX_BYTES as u64 + 1;
        let mut input = Read::take(&mut *self.world.input, limit);
        input.read_to_end(&mut bytes).map_err(|error| {
            CliError::failed("standard input could not be read").because(&error)
        })?;
        Ok(bytes)
    }

    /// A version by its name, read.
    pub(super) fn version(&mut self, name: &str) -> Result<Named, CliError> {
        let source = match self.resolve(name)? {
            history::Named::Version(store, version) => {
                let Edition { version, document } = match &mut self.sides {
                    Some(reader) => next_edition(reader, store.as_ref(), version),
                    None => edition(store.as_ref(), version),
                }?;
                return Ok(Named {
                    name: format!("{}@{}", version.article, version.number),
                    document,
                    link: version.provenance.url.clone(),
                    version: Some(version),
                });
            }
            history::Named::Input => self.file(Path::new("-"))?,
            history::Named::File(path) => {
                let source = self.file(&path)?;
                let read = self.read(name, source)?;
                let link = link::of_file(&path);
                return Ok(Named { link, ..read });
            }
            history::Named::Revision(source) => source,
        };
        self.read(name, source)
    }

    /// A copy of an article, read.
    pub(super) fn read(&mut self, name: &str, source: Source) -> Result<Named, CliError> {
        let unreadable = |error| {
            CliError::failed(format!("`{name}` cannot be read as a text"))
                .because(&error)
                .hint("check that it is the file you mean")
        };
        let decoded = decode_typed_owned(source.bytes, source.media_type).map_err(unreadable)?;
        if let Some(charset) = decoded.charset {
            self.note(&format!("`{name}` is no UTF-8; it was read as {charset}"))?;
        }
        let reading = Reading::new(decoded.text, source.media_type);
        let document = match &mut self.sides {
            _ if !self.with_claims => Document::without_claims(reading),
            Some(reader) => reader.read(reading),
            None => Document::of(reading),
        };
        Ok(Named {
            name: name.to_owned(),
            document,
            version: None,
            link: None,
        })
    }

    /// Two versions by their names, as [`Session::side`] reads each.
    pub(super) fn sides(&mut self, old: &str, new: &str) -> Result<(Named, Named), CliError> {
        self.sides = Some(DocumentReader::default());
        let sides = (self.side(old)?, self.side(new)?);
        self.sides = None;
        Ok(sides)
    }

    /// A version by its name, where `/dev/null` is a version without text: that
    /// is how git writes a side that is not there.
    pub(super) fn side(&mut self, name: &str) -> Result<Named, CliError> {
        match name {
            NOTHING => Ok(Named::empty(name, MediaType::Plain)),
            _ => self.version(name),
        }
    }

    /// An article's previous version and its latest.
    pub(super) fn last_two(&mut self, article: &str) -> Result<(Named, Named), CliError> {
        match self.resolve(article)? {
            history::Named::Version(_, version) if version.article.as_str() == article => {
                self.sides(&format!("{article}@prev"), &format!("{article}@latest"))
            }
            _ => Err(
                CliError::usage(format!("`{article}` is one version; a diff needs two"))
                    .hint("`claimdiff diff OLD NEW`, or name an article alone for its last two"),
            ),
        }
    }

    /// A version's bytes as captured.
    pub(super) fn raw(&mut self, name: &str) -> Result<Vec<u8>, CliError> {
        Ok(match self.resolve(name)? {
            history::Named::Version(store, version) => match store.raw(&version)? {
                Some(raw) => raw.bytes,
                None => store.text(version.snapshot)?.into_bytes(),
            },
            history::Named::Input => self.input()?,
            history::Named::File(path) => self.file(&path)?.bytes,
            history::Named::Revision(source) => source.bytes,
        })
    }

    /// The place in a history that a name such as `ARTICLE@21` stands for.
    pub(super) fn place(&self, name: &str) -> Result<Version, CliError> {
        match self.resolve(name)? {
            history::Named::Version(_, version) => Ok(version),
            _ => Err(CliError::usage(format!(
                "`{name}` is no version of an article"
            ))),
        }
    }

    fn resolve(&self, name: &str) -> Result<history::Named, CliError> {
        let open = || store::open(&self.folder());
        Ok(history::resolve(name, &self.world.folder, &open)?)
    }

    /// Records one copy of an article.
    pub(super) fn record(
        &mut self,
        article: &ArticleId,
        source: Source,
        writing: &Writing,
    ) -> Result<RecordedReport, CliError> {
        let rules = self.site_rules(None)?;
        let mut recording = Recording::new(self.world.now, writing, rules);
        let mut store = self.writable(writing)?;
        recording.add(article.clone(), source);
        recording.flush(store.as_mut(), self)?;
        let report = recording.report(String::new(), String::new())?;
        let mut articles = report.articles;
        articles
            .pop()
            .ok_or_else(|| CliError::failed("nothing was recorded"))
    }

    /// The store, for recording, or for telling what recording would do.
    pub(super) fn writable(&mut self, writing: &Writing) -> Result<Box<dyn Store>, CliError> {
        let folder = self.folder();
        if writing.dry_run {
            let store = match store::open(&folder) {
                Err(StoreError::NoStore { .. }) => Box::new(MemoryStore::default()),
                other => other?,
            };
            return Ok(Box::new(Rehearsal::new(store)));
        }
        if writing.lock.no_fsync {
            self.note(
                "without fsync a power cut may lose what is recorded now, or damage the store",
            )?;
        }
        Ok(store::open_or_create_with(
            &folder,
            writing.lock.settings(),
        )?)
    }

    /// Waits for other writers, and says so.
    pub(super) fn wait_for_turn(
        &mut self,
        store: &mut dyn Store,
        wait: Duration,
    ) -> Result<(), CliError> {
        match store.wait_for_turn(wait.min(Duration::from_millis(200))) {
            Err(StoreError::Locked { holder, .. }) if !wait.is_zero() => {
                let holder = holder.as_deref().unwrap_or("another process").to_owned();
                let seconds = wait.as_secs();
                self.note(&format!(
                    "{holder} is writing to the store; waiting up to {seconds} s"
                ))?;
                Ok(store.wait_for_turn(wait)?)
            }
            Err(error @ StoreError::Locked { .. }) => Err(error.into()),
            // What else is wrong is told when there is something to write.
            _ => Ok(()),
        }
    }

    /// Does something long; how far it is, is shown on a terminal.
    pub(super) fn with_progress<T, E>(
        &mut self,
        what: &str,
        work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> Result<T, E>,
    ) -> Result<T, CliError>
    where
        CliError: From<E>,
    {
        let shown = self.world.terminal.is_some();
        let err = &mut self.world.err;
        let done = work(&mut |at, of| {
            if shown {
                let _ = write!(err, "\r{at} of {of} {what}").and_then(|()| err.flush());
            }
        });
        if shown {
            let _ = write!(err, "\r\x1b[K");
        }
        Ok(done?)
    }

    /// The store's folder: as told, else `$CLAIMDIFF_STORE` (empty is unset, as
    /// with git's variables), else the nearest `snapshots/` upwards, else
    /// `snapshots/` here.
    pub(super) fn folder(&self) -> PathBuf {
        let here = &self.world.folder;
        if let Some(folder) = &self.common.store {
            return here.join(folder);
        }
        let variable = (self.world.variable)("CLAIMDIFF_STORE");
        if let Some(folder) = variable.filter(|folder| !folder.is_empty()) {
            return here.join(folder);
        }
        here.ancestors()
            .map(|folder| folder.join("snapshots"))
            .find(|folder| folder.is_dir())
            .unwrap_or_else(|| here.join("snapshots"))
    }
}

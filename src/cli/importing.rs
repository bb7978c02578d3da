//! A source into the store: copy after copy, batch after batch, in bounded memory.
use super::args::Writing;
use super::progress::Bar;
use super::recording::Recording;
use super::session::Session;
use super::{CliError, args};
use crate::import::{self, Arrival, Imported, Missed, Origin, Wishes};
use crate::model::ArticleId;
use crate::render::ImportedReport;
use crate::store::{self, Store};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is asked of an import.
pub(super) struct Importing<'a> {
    id: Option<&'a str>,
    from: Option<&'a str>,
    rules: Option<&'a Path>,
    wishes: Wishes,
    writing: &'a Writing,
}

impl<'a> Importing<'a> {
    /// An import of which nothing more is asked.
    pub(super) fn of(id: Option<&'a str>, writing: &'a Writing) -> Self {
        Self {
            id,
            from: None,
            rules: None,
            wishes: Wishes::default(),
            writing,
        }
    }

    /// Lets an address be fetched: whoever names one wants that.
    #[cfg(feature = "fetch")]
    pub(super) fn of_address(mut self, source: &Path, allow_private: bool) -> Self {
        if Origin::from(source).address().is_some() {
            self.wishes.fetch = Some(fetching::fetch(allow_private));
        }
        self
    }

    /// What `import` was told.
    pub(super) fn asked(args: &'a args::Import, session: &Session<'_, '_>) -> Self {
        let folder = |path: &PathBuf| session.world.folder.join(path);
        let wishes = Wishes {
            bodies: args.bodies.as_ref().map(folder),
            first_parent: args.first_parent,
            #[cfg(feature = "fetch")]
            fetch: args.fetch.then(|| fetching::fetch(args.allow_private)),
            #[cfg(not(feature = "fetch"))]
            fetch: None,
        };
        Self {
            from: args.from.as_deref(),
            rules: args.rules.as_deref(),
            wishes,
            ..Self::of(args.id.as_deref(), &args.writing)
        }
    }
}

impl Session<'_, '_> {
    /// Imports a source into the store. What was recorded stays when the run is
    /// broken off; the next run passes over it.
    pub(super) fn import(
        &mut self,
        source: &Path,
        asked: Importing<'_>,
    ) -> Result<ImportedReport, CliError> {
        let origin = Origin::parse(source, &self.world.folder);
        let id = asked.id.map(Self::article).transpose()?;
        let rules = self.site_rules(asked.rules)?;
        let Imported {
            form,
            article,
            arrivals,
            total,
            are_pages,
            aliases,
            ignored,
            notes,
        } = import::import(&origin, asked.from, &asked.wishes)?;
        let mut recording = Recording::new(self.world.now, asked.writing, rules);
        recording = recording.of_pages(are_pages);
        let mut store = self.writable(asked.writing)?;
        let mut passed_over: BTreeMap<&'static str, usize> = BTreeMap::new();
        let bar = Bar::importing(self, total);
        for (at, arrival) in arrivals.enumerate() {
            bar.count(at);
            let Arrival {
                article: of,
                source,
            } = match arrival {
                Ok(arrival) => arrival,
                Err(Missed::PassedOver(what)) => {
                    *passed_over.entry(what).or_default() += 1;
                    continue;
                }
                Err(Missed::Failed(error)) => {
                    recording.fail(None, error);
                    continue;
                }
            };
            // An address that is another name of an article tells whose copy it is.
            let known = match (&id, &source.url) {
                (None, Some(url)) => store.alias(url)?,
                _ => None,
            };
            let article = whose(known.or(of), id.as_ref(), article.as_ref(), &origin)?;
            recording.add(article, source);
            if recording.is_full() {
                recording.flush(store.as_mut(), self)?;
            }
        }
        recording.flush(store.as_mut(), self)?;
        bar.end();
        if !asked.writing.dry_run && id.is_none() {
            self.name_otherwise(store, aliases, asked.writing)?;
        }
        let mut report = recording.report(origin.name, form)?;
        report.passed_over.extend(passed_over);
        let ignored = ignored
            .iter()
            .map(|file| format!("`{}` is no text and was passed over", file.display()));
        report.notes.splice(0..0, ignored.chain(notes));
        Ok(report)
    }
}

impl Session<'_, '_> {
    /// Notes other names of imported articles, unless they name something already.
    fn name_otherwise(
        &mut self,
        store: Box<dyn Store>,
        aliases: Vec<(ArticleId, String)>,
        writing: &Writing,
    ) -> Result<(), CliError> {
        let mut wanted = Vec::new();
        for (article, name) in aliases {
            let is_held = |id: &ArticleId| store.versions(id).is_ok_and(|held| !held.is_empty());
            let is_free =
                store.alias(&name)?.is_none() && !name.parse().is_ok_and(|id| is_held(&id));
            if is_free && is_held(&article) {
                wanted.push((article, name));
            }
        }
        // Its lock would keep the names out.
        drop(store);
        for (article, name) in wanted {
            let (folder, now) = (self.folder(), self.world.now);
            store::add_alias(&folder, writing.lock.settings(), &name, &article, now)?;
        }
        Ok(())
    }
}

/// The article that a copy is of. An id that the user gives is that of the one
/// article of a source.
fn whose(
    of: Option<ArticleId>,
    id: Option<&ArticleId>,
    whole: Option<&ArticleId>,
    origin: &Origin,
) -> Result<ArticleId, CliError> {
    match (of, id, whole) {
        (Some(of), Some(id), Some(whole)) if of == *whole => Ok(id.clone()),
        (Some(of), Some(id), _) if of != *id => Err(CliError::usage(format!(
            "`{}` holds several articles, and `--as` names one",
            origin.name
        ))
        .hint("leave `--as` out, or name one article of it")),
        (Some(of), ..) => Ok(of),
        (None, Some(id), _) => Ok(id.clone()),
        (None, None, Some(whole)) => Ok(whole.clone()),
        (None, None, None) => {
            let told = CliError::usage(format!("`{}` suggests no article id", origin.name));
            Err(told.hint("name the article with `--as ID`"))
        }
    }
}

#[cfg(feature = "fetch")]
mod fetching {
    use crate::fetch::{Answer, Fetcher, Settings, Validators, address};
    use crate::import::{Fetch, Fetched};
    use crate::model::MediaType;
    use std::rc::Rc;

    struct Web(Fetcher);

    /// What fetches pages for an import, politely and within bounds.
    pub(super) fn fetch(allow_private: bool) -> Rc<dyn Fetch> {
        Rc::new(Web(Fetcher::new(Settings {
            allow_private,
            ..Settings::default()
        })))
    }

    impl Fetch for Web {
        fn fetch(&self, url: &str) -> Result<Fetched, String> {
            let url = address(url).map_err(|error| error.to_string())?;
            let answer = self.0.fetch(&url, &Validators::default());
            match answer.map_err(|error| error.to_string())? {
                Answer::Page(page) => Ok(Fetched {
                    media_type: match page.content_type.as_str() {
                        "text/markdown" | "text/x-markdown" => MediaType::Markdown,
                        "text/plain" => MediaType::Plain,
                        _ => MediaType::Html,
                    },
                    bytes: page.bytes,
                    charset: page.charset,
                }),
                Answer::Status(status) => Err(format!("the server answered with status {status}")),
                Answer::NotModified => Err("the server sent no page".to_owned()),
            }
        }
    }
}

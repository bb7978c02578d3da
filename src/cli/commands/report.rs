//! `report`: a static site of pages that show how the articles' claims moved.
use crate::cli::args::Site;
use crate::cli::check::desk;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::model::Article;
use crate::render::{Report, SiteReport};
use crate::site::{self, folder};
use crate::store::Store;
use std::path::PathBuf;

pub(crate) fn run(args: &Site, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let store = session.store()?;
    let articles = chosen(store.as_ref(), &args.articles)?;
    let (in_short, pages) = session.asks_for("markdown");
    let mut told = SiteReport {
        index: PathBuf::new(),
        articles: articles.len(),
        made: 0,
        files: 0,
        articles_in_short: Vec::new(),
    };
    match &args.dir {
        Some(dir) => {
            let named = desk::totals(session)?;
            let to = session.world.folder.join(dir);
            let written = folder::write(store.as_ref(), &articles, &named, &to)?;
            told.index = dir.join("index.html");
            (told.articles, told.made) = (written.articles, written.made);
            told.files = written.files;
        }
        None if pages => {
            return Err(CliError::usage("a folder for the pages is not named")
                .hint("`-o FOLDER`, or `--format markdown` for what fits into a pull request"));
        }
        None => {}
    }
    if in_short {
        for article in &articles {
            let history = session.history(article.id.as_str())?;
            let threads = session.chains(&history)?.threads;
            let short = site::summary(article, &history.versions, &threads);
            told.articles_in_short.push(short);
        }
    }
    session.write(&Report::Site(&told))?;
    Ok(Exit::Clean)
}

/// The articles that are named, else all.
fn chosen(store: &dyn Store, names: &[String]) -> Result<Vec<Article>, CliError> {
    let mut articles = store.articles()?;
    if names.is_empty() {
        return Ok(articles);
    }
    let mut wanted = Vec::new();
    for name in names {
        let id = Session::article(name)?;
        // Asked of the store where it is missing, so that near names are told.
        if !articles.iter().any(|article| article.id == id) {
            store.versions(&id)?;
        }
        wanted.push(id);
    }
    articles.retain(|article| wanted.contains(&article.id));
    Ok(articles)
}

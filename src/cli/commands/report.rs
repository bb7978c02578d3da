//! `report`: a static site of pages that show how the articles' claims moved.
use crate::cli::args::Site;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::model::Article;
use crate::render::{Report, SiteReport};
use crate::site::folder;
use crate::store::Store;

pub(crate) fn run(args: &Site, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let store = session.store()?;
    let articles = chosen(store.as_ref(), &args.articles)?;
    let dir = session.world.folder.join(&args.dir);
    let written = folder::write(store.as_ref(), &articles, &dir)?;
    session.write(&Report::Site(&SiteReport {
        index: args.dir.join("index.html"),
        articles: written.articles,
        made: written.made,
        files: written.files,
    }))?;
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

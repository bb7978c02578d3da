//! `alias` and `rename`: other names of an article.
use crate::cli::args::{Alias, Rename};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{KeepingReport, Report};
use crate::store;

pub(crate) fn run(args: &Alias, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let article = Session::article(&args.article)?;
    let (folder, now) = (session.folder(), session.world.now);
    store::add_alias(&folder, args.lock.settings(), &args.name, &article, now)?;
    told(session, &args.name, article.as_str())
}

pub(crate) fn rename(args: &Rename, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let old = Session::article(&args.article)?;
    let new = Session::article(&args.id)?;
    let (folder, now) = (session.folder(), session.world.now);
    store::rename(&folder, args.lock.settings(), &old, &new, now)?;
    told(session, old.as_str(), new.as_str())
}

fn told(session: &mut Session<'_, '_>, name: &str, article: &str) -> Result<Exit, CliError> {
    session.write(&Report::Keeping(KeepingReport {
        what: "alias",
        lines: &[format!("`{name}` is `{article}`")],
        facts: serde_json::json!({ "name": name, "article": article }),
    }))?;
    Ok(Exit::Clean)
}

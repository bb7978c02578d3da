//! `reread`: reads captured pages anew after a better reader; the new texts are
//! marked as re-readings, not as edits.
use crate::cli::args::Reread;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::history;
use crate::render::{RecordedReport, Report};
use crate::store;

pub(crate) fn run(args: &Reread, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let mut store = store::open_or_create(&session.folder())?;
    let rules = session.site_rules(args.rules.as_deref())?;
    let articles = match args.articles.is_empty() {
        true => store
            .articles()?
            .into_iter()
            .map(|article| article.id)
            .collect(),
        false => {
            let ids = args.articles.iter().map(|id| Session::article(id));
            ids.collect::<Result<Vec<_>, _>>()?
        }
    };
    let mut reports = Vec::new();
    for article in articles {
        let held = store.versions(&article)?.len();
        let recorded = history::reread(store.as_mut(), &article, session.world.now, &rules)?;
        let mut report = RecordedReport::new(article, false);
        let numbers = recorded
            .iter()
            .map(|source| source.recorded.version().number);
        report.reread = numbers.collect();
        report.known = held - report.reread.len();
        reports.push(report);
    }
    session.write(&Report::Recorded(&reports))?;
    Ok(Exit::Clean)
}

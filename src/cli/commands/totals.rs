//! `totals`: a version's money by actor and currency.
use crate::claim::Document;
use crate::claim::totals::totals;
use crate::cli::args::Version;
use crate::cli::check::desk;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::{TotalValue, total_values};
use crate::render::{Report, TotalsReport};

pub(crate) fn run(args: &Version, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let named = session.version(&args.version)?;
    let totals = totals(&named.document);
    let article = named.version.as_ref().map(|it| it.article.to_string());
    let by_policy = by_policy(article.as_deref(), &named.document, session)?;
    session.write(&Report::Totals(TotalsReport {
        name: &named.name,
        document: &named.document,
        totals: &totals,
        named: &by_policy,
    }))?;
    Ok(Exit::Clean)
}

/// The totals that the policy names and that the document has.
fn by_policy(
    article: Option<&str>,
    document: &Document,
    session: &Session<'_, '_>,
) -> Result<Vec<(String, TotalValue)>, CliError> {
    let totals = desk::totals(session)?;
    let values = total_values(&totals, article.unwrap_or_default(), None, document);
    let names = totals.into_iter().map(|total| total.name);
    Ok(names
        .zip(values)
        .filter_map(|(name, it)| Some((name, it?)))
        .collect())
}

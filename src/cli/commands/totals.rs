//! `totals`: a version's money by actor and currency.
use crate::claim::totals::totals;
use crate::cli::args::Version;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{Report, TotalsReport};

pub(crate) fn run(args: &Version, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let named = session.version(&args.version)?;
    let totals = totals(&named.document);
    session.write(&Report::Totals(TotalsReport {
        name: &named.name,
        document: &named.document,
        totals: &totals,
    }))?;
    Ok(Exit::Clean)
}

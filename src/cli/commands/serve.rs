//! `serve`: the pages and the contract's JSON from the live store.
use crate::cli::args::Serve;
use crate::cli::check::desk;
use crate::cli::serve::{Settings, serve};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};

pub(crate) fn run(args: &Serve, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let settings = Settings {
        listen: args.listen,
        store: session.folder(),
        named: desk::totals(session)?,
        log: !session.is_quiet(),
    };
    serve(&settings, session.world)?;
    Ok(Exit::Clean)
}

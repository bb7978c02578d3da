//! `add`: records one version of an article.
use crate::cli::args::Add;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::model::VersionNumber;
use crate::render::Report;

pub(crate) fn run(args: &Add, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let article = Session::article(&args.article)?;
    let mut source = session.file(&args.file)?;
    source.number = args.number.and_then(VersionNumber::new).or(source.number);
    source.of = args.of.and_then(VersionNumber::new).or(source.of);
    // To add a file is to look at the article: an unchanged text is a sighting.
    source.captured_at = args.at.or(source.captured_at).or(Some(session.world.now));
    source.url = args.url.clone().or(source.url);
    let report = session.record(&article, source, &args.writing)?;
    session.write(&Report::Recorded(&[report]))?;
    Ok(Exit::Clean)
}

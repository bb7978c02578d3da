//! `redact`: takes a version's text away.
use crate::cli::args::Redact;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::{KeepingReport, Report};
use crate::store;

pub(crate) fn run(args: &Redact, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if args.reason.trim().is_empty() {
        return Err(CliError::usage("the reason is empty").hint("`--reason 'names a minor'`"));
    }
    let version = session.place(&args.version)?;
    let folder = session.folder();
    let settings = args.lock.settings();
    let of = (&version.article, version.number);
    let redacted = store::redact(&folder, settings, of, &args.reason, session.world.now)?;
    let mut lines = vec![
        format!("{}@{}: its text is gone from the history; number, times and reason stay", version.article, version.number),
        "note: the object stays on disk until `claimdiff gc` finds it an hour old (`gc --now`: at once); clones and backups \
         keep theirs"
            .to_owned(),
    ];
    lines.extend(redacted.also.iter().map(|also| {
        format!("note: version {also} has the same text; redact it too if that is to go")
    }));
    session.write(&Report::Keeping(KeepingReport {
        what: "redact",
        lines: &lines,
        facts: serde_json::to_value(&redacted).map_err(std::io::Error::from)?,
    }))?;
    Ok(Exit::Clean)
}

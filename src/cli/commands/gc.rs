//! `gc`: packs the store anew.
use crate::cli::args::Gc;
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::wording::count;
use crate::render::{KeepingReport, Report};
use crate::store;

pub(crate) fn run(args: &Gc, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let folder = session.folder();
    let now = session.world.now.into();
    let settings = args.lock.settings();
    let packed = session.with_progress("objects", |progress| {
        store::gc(&folder, settings, (now, args.now), progress)
    })?;
    let mut lines = vec![format!(
        "{} in {}: {} before, {} now",
        count(packed.objects, "object"),
        count(packed.files_after, "file"),
        bytes(packed.bytes_before),
        bytes(packed.bytes_after),
    )];
    if packed.dropped > 0 {
        lines.push(format!(
            "{} that no branch needs went",
            count(packed.dropped, "object")
        ));
    }
    if packed.kept > 0 {
        lines.push(format!(
            "{} with objects that no branch needs stay until they are an hour old (`--now` takes them away)",
            count(packed.kept, "file")
        ));
    }
    let swept = packed.swept.iter();
    lines
        .extend(swept.map(|path| format!("`{}`, left by a stopped program, went", path.display())));
    session.write(&Report::Keeping(KeepingReport {
        what: "gc",
        lines: &lines,
        facts: serde_json::to_value(&packed).map_err(std::io::Error::from)?,
    }))?;
    Ok(Exit::Clean)
}

/// `1.3 MB`
fn bytes(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")];
    match units.iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit),
        None => format!("{bytes} bytes"),
    }
}

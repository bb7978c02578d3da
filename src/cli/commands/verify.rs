//! `verify`: looks through the whole store.
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::render::wording::count;
use crate::render::{KeepingReport, Report};
use crate::store::{self, keeping::Fate};

pub(crate) fn run(session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let folder = session.folder();
    let verdict = session.with_progress("articles", |progress| store::verify(&folder, progress))?;
    let mut lines = vec![format!(
        "{}, {}, {}; {} in {}",
        count(verdict.articles, "article"),
        count(verdict.versions, "version"),
        count(verdict.sightings, "sighting"),
        count(verdict.objects, "object"),
        count(verdict.packs, "pack"),
    )];
    for damage in &verdict.damage {
        let fate = match damage.fate {
            Fate::Missing => "missing",
            Fate::Damaged => "damaged",
            Fate::Wrong => "wrong",
        };
        lines.push(format!("{fate}: {}", damage.what));
        lines.push(format!("  to mend it: {}", damage.mend));
    }
    lines.extend(verdict.notes.iter().map(|note| format!("note: {note}")));
    let exit = match verdict.damage.is_empty() {
        true => {
            lines.push("nothing is missing, damaged or wrong".to_owned());
            Exit::Clean
        }
        false => Exit::Failed,
    };
    session.write(&Report::Keeping(KeepingReport {
        what: "verify",
        lines: &lines,
        facts: serde_json::to_value(&verdict).map_err(std::io::Error::from)?,
    }))?;
    Ok(exit)
}

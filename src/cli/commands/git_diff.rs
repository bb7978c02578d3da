//! `git-diff`: what `diff` does, called by git with a path and two files.
use super::diff;
use crate::cli::args::GitDiff;
use crate::cli::git::Call;
use crate::cli::session::{NOTHING, Named, Session};
use crate::cli::{CliError, Exit, Terminal};
use crate::import::{ImportError, read_file};
use crate::model::{MediaType, Source};
use crate::render::escape::plain;
use std::ffi::OsStr;
use std::path::Path;

pub(crate) fn run(args: &GitDiff, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    // Git has its own pager, or was told to have none.
    if let Some(terminal) = session.world.terminal {
        session.world.terminal = Some(Terminal {
            height: usize::MAX,
            ..terminal
        });
    }
    let Some(call) = Call::read(&args.call) else {
        let count = args.call.len();
        return Err(CliError::usage(format!(
            "git gives 1, 7 or 9 arguments, and here are {count}"
        ))
        .hint("`claimdiff diff OLD NEW` to compare two files"));
    };
    let (paths, files) = match call {
        Call::Unmerged(path) => {
            let path = plain(&path.to_string_lossy());
            writeln!(session.world.out, "* Unmerged path {path}")?;
            return Ok(Exit::Clean);
        }
        Call::Changed { paths, files } => (paths, files),
    };
    if args.view.no_claims {
        session.leave_out_claims();
    }
    let old = side("a", paths[0], files[0], session)?;
    let new = side("b", paths[1], files[1], session)?;
    match (old, new) {
        (Some(old), Some(new)) => diff::show(&old, &new, &args.view, session),
        // An error would end git's whole diff, of all files.
        _ => {
            let [old, new] = paths.map(|path| plain(&path.to_string_lossy()));
            writeln!(session.world.out, "Binary files a/{old} and b/{new} differ")?;
            let found = args.view.exit_code;
            Ok(if found { Exit::Found } else { Exit::Clean })
        }
    }
}

/// One side, or `None` when it is no text, or too long for one.
fn side(
    letter: &str,
    path: &OsStr,
    file: &OsStr,
    session: &mut Session<'_, '_>,
) -> Result<Option<Named>, CliError> {
    // The file may be a copy with any name; how to read it, the path says.
    let media_type = MediaType::of_path(Path::new(path)).unwrap_or(MediaType::Plain);
    if file == NOTHING {
        return Ok(Some(Named::empty(NOTHING, media_type)));
    }
    let name = format!("{letter}/{}", path.display());
    let bytes = match read_file(&session.world.folder.join(file)) {
        Err(ImportError::TooLarge { .. }) => return Ok(None),
        read => read?,
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Some(Named::empty(&name, media_type)));
    }
    let source = Source::new(name.clone(), bytes, media_type);
    Ok(session.read(&name, source).ok())
}

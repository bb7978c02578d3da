//! Where a report goes: standard output, a pager, files.
use super::args::{Color, Common, Output};
use super::{CliError, World, ci, pager};
use crate::render::formats::{FORMATS, format};
use crate::render::{Detail, Format, Look, Report, Topic};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The width when standard output is no terminal: what an 80-column reader
/// expects would cut labels that a file has room for.
const WIDTH: usize = 120;

/// How much is written at once, in bytes: what a pipe takes.
const BUFFER: usize = 1 << 16;

/// The narrowest output that is laid out.
const NARROWEST: usize = 20;

/// Refuses, before anything is done, a form that cannot show what is asked for, and
/// two for one file.
pub(super) fn check(topic: Topic, common: &Common, world: &World<'_>) -> Result<(), CliError> {
    let more = common.output.iter().map(|output| output.format.as_str());
    for id in chosen(common).into_iter().chain(more) {
        if !known(id)?.shows(topic) {
            let fit = FORMATS.iter().filter(|format| format.shows(topic));
            let fit: Vec<String> = fit.map(|format| format!("`{}`", format.id())).collect();
            let message = format!("format `{id}` does not show {}", topic.name());
            return Err(CliError::usage(message).hint(format!("one of {}", fit.join(", "))));
        }
    }
    check_paths(&common.output, world)
}

/// Refuses a file that is named twice: the first report would be lost. A device takes
/// both, and so does the summary of a step.
fn check_paths(outputs: &[Output], world: &World<'_>) -> Result<(), CliError> {
    let mut named = Vec::new();
    for output in outputs {
        let path = world.folder.join(&output.path);
        let takes_more = path
            .metadata()
            .is_ok_and(|it| !it.is_file() && !it.is_dir());
        if takes_more || ci::is_summary(&path, world) {
            continue;
        }
        let folder = path.parent().and_then(|it| it.canonicalize().ok());
        let one = path
            .canonicalize()
            .ok()
            .or_else(|| Some(folder?.join(path.file_name()?)));
        let one = one.unwrap_or(path);
        if named.contains(&one) {
            let name = output.path.display();
            return Err(CliError::usage(format!("`--output` names `{name}` twice"))
                .hint("give each report a file of its own"));
        }
        named.push(one);
    }
    Ok(())
}

/// Whether one of the forms asked for counts claim changes even where they are left
/// out.
pub(super) fn counts_claims(common: &Common) -> bool {
    let more = common.output.iter().map(|output| output.format.as_str());
    let mut ids = chosen(common).into_iter().chain(more);
    ids.any(|id| format(id).is_some_and(Format::counts_claims))
}

/// Whether this form is asked for, and whether any other is.
#[cfg(feature = "site")]
pub(super) fn asks_for(common: &Common, id: &str) -> (bool, bool) {
    let more = common.output.iter().map(|output| output.format.as_str());
    let ids = std::iter::once(chosen(common).unwrap_or("human")).chain(more);
    let (this, other): (Vec<&str>, Vec<&str>) = ids.partition(|it| *it == id);
    (!this.is_empty(), !other.is_empty())
}

/// The form that the user asks for, if any.
fn chosen(common: &Common) -> Option<&str> {
    match common.json {
        true => Some("json"),
        false => common.format.as_deref(),
    }
}

/// Writes a report to standard output and to the files asked for: to all that can be
/// written, so that what was found is not lost with one of them.
pub(super) fn write(
    report: &Report<'_>,
    common: &Common,
    world: &mut World<'_>,
) -> Result<(), CliError> {
    let mut failed = None;
    for output in &common.output {
        if let Err(error) = write_file(report, output, common, world) {
            failed.get_or_insert(error);
        }
    }
    let said = say(report, common, world);
    failed.map_or(said, Err)
}

/// Writes a report to standard output.
fn say(report: &Report<'_>, common: &Common, world: &mut World<'_>) -> Result<(), CliError> {
    let form = match (chosen(common), report) {
        (Some(id), _) => known(id)?,
        (None, Report::Check(report)) if common.verdict.detect_ci && ci::on_github(world) => {
            if !common
                .output
                .iter()
                .any(|output| output.format == "summary")
            {
                ci::summarize(*report, world)?;
            }
            ci::tell_steps(report.verdict, world)?;
            known("github")?
        }
        (None, _) => known("human")?,
    };
    let look = Look {
        color: colored(common.color, world),
        links: common.color != Color::Never && linked(world),
        width: width(world),
        detail: detail(common, form),
    };
    let Some(terminal) = world.terminal else {
        let mut out = BufWriter::with_capacity(BUFFER, &mut *world.out);
        form.write(report, look, &mut out)?;
        return Ok(out.flush()?);
    };
    let mut text = Vec::new();
    form.write(report, look, &mut text)?;
    let rows = text.iter().filter(|byte| **byte == b'\n').count();
    if rows < terminal.height || !pager::page(&text, world.variable)? {
        world.out.write_all(&text)?;
        world.out.flush()?;
    }
    Ok(())
}

fn write_file(
    report: &Report<'_>,
    output: &Output,
    common: &Common,
    world: &World<'_>,
) -> Result<(), CliError> {
    let form = known(&output.format)?;
    let look = Look {
        color: common.color == Color::Always,
        links: false,
        width: WIDTH,
        detail: detail(common, form),
    };
    let path = world.folder.join(&output.path);
    if ci::is_summary(&path, world) {
        let mut text = Vec::new();
        form.write(report, look, &mut text)?;
        return ci::add_summary(&text, &path);
    }
    let write = |file: File| {
        let mut file = BufWriter::new(file);
        form.write(report, look, &mut file)?;
        file.flush()
    };
    replace(&path, write).map_err(|error| {
        CliError::failed(format!("`{}` could not be written", output.path.display()))
            .because(&error)
            .hint(match error.kind() {
                io::ErrorKind::IsADirectory => "name a file in that folder",
                _ => "check that its folder is there and can be written",
            })
    })
}

/// Writes a file whole or not at all: a reader sees the old one or the new one.
/// What is no plain file, such as `/dev/stdout`, is written to as it is.
fn replace(path: &Path, write: impl Fn(File) -> io::Result<()>) -> io::Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|it| !it.is_file()) {
        return write(File::create(path)?);
    }
    // Through links to the file that they name.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (part, file) = part(&path)?;
    let done = write(file)
        .and_then(|()| match &there {
            Some(there) => fs::set_permissions(&part, there.permissions()),
            None => Ok(()),
        })
        .and_then(|()| fs::rename(&part, &path));
    if done.is_err() {
        // What went wrong is told; that something is left over too is not.
        let _ = fs::remove_file(&part);
    }
    done
}

/// A new file beside this one.
fn part(path: &Path) -> io::Result<(PathBuf, File)> {
    let name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?;
    for number in 0..u32::MAX {
        let name = format!(".{}.{number}.part", name.to_string_lossy());
        let part = path.with_file_name(name);
        match File::create_new(&part) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return Ok((part, made?)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn known(id: &str) -> Result<&'static dyn Format, CliError> {
    format(id).ok_or_else(|| CliError::usage(format!("there is no format `{id}`")))
}

fn detail(common: &Common, form: &dyn Format) -> Detail {
    // `-v` is for people: what is accepted becomes an open alert on GitHub.
    if form.id() == "sarif" {
        return match common.verdict.sarif_accepted {
            true => Detail::Verbose,
            false => Detail::Normal,
        };
    }
    match (common.quiet, common.verbose) {
        (true, _) => Detail::Quiet,
        (_, true) => Detail::Verbose,
        _ => Detail::Normal,
    }
}

/// Colors by the flag, then by the conventions of no-color.org and bixense.com/clicolors.
fn colored(color: Color, world: &World<'_>) -> bool {
    let set = |name: &str| (world.variable)(name).is_some_and(|value| !value.is_empty());
    let is = |name: &str, wanted: &str| (world.variable)(name).as_deref() == Some(wanted);
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if set("NO_COLOR") => false,
        Color::Auto if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") => true,
        Color::Auto if is("CLICOLOR", "0") || is("TERM", "dumb") => false,
        // Git says that what it is given goes through its pager to a terminal.
        Color::Auto => world.terminal.is_some() || set("GIT_PAGER_IN_USE"),
    }
}

/// The terminal's columns; else what `$COLUMNS` says, as git sets it for what
/// its pager shows.
fn width(world: &World<'_>) -> usize {
    let told = || (world.variable)("COLUMNS")?.trim().parse().ok();
    let width = world.terminal.map(|terminal| terminal.width);
    width.or_else(told).unwrap_or(WIDTH).max(NARROWEST)
}

/// Whether the terminal is known to take links. Those that are not print the
/// address, or rubbish. The list is that of `supports-hyperlinks`.
fn linked(world: &World<'_>) -> bool {
    let get = |name: &str| (world.variable)(name).filter(|value| !value.is_empty());
    let one_of = |name: &str, known: &[&str]| {
        get(name).is_some_and(|value| known.iter().any(|known| value.starts_with(known)))
    };
    if world.terminal.is_none() {
        return false;
    }
    if let Some(forced) = get("FORCE_HYPERLINK") {
        return forced != "0";
    }
    // VTE takes them since 0.50.
    let vte = get("VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    !one_of("TERM", &["dumb", "screen", "tmux"])
        && (vte.is_some_and(|version| version >= 5000)
            || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"]
                .iter()
                .any(|name| get(name).is_some())
            || one_of(
                "TERM_PROGRAM",
                &["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper"],
            )
            || one_of(
                "TERM",
                &[
                    "xterm-kitty",
                    "alacritty",
                    "foot",
                    "xterm-ghostty",
                    "wezterm",
                ],
            ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names in a folder, sorted.
    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        replace(&path, |mut file| file.write_all(b"one")).unwrap();
        let failed = replace(&path, |mut file| {
            file.write_all(b"tw")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err());
        assert_eq!(fs::read(&path).unwrap(), b"one");
        // Written even if there is nothing to write.
        replace(&path, |_| Ok(())).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"");
        assert_eq!(names(folder.path()), ["report.json"]);
    }

    #[test]
    fn what_a_run_left_over_that_was_killed_is_no_obstacle() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".r.0.part"), "half").unwrap();
        replace(&folder.path().join("r"), |mut file| file.write_all(b"all")).unwrap();
        assert_eq!(names(folder.path()), [".r.0.part", "r"]);
        assert_eq!(fs::read(folder.path().join("r")).unwrap(), b"all");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_devices_stay_what_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "one").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        replace(&link, |mut it| it.write_all(b"two")).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"two");
        replace(Path::new("/dev/null"), |mut it| it.write_all(b"x")).unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }
}

//! Where a report goes: standard output, a pager, files.
use super::args::{Color, Common, Output};
use super::{CliError, World, pager};
use crate::render::formats::{FORMATS, format};
use crate::render::{Detail, Format, Look, Report, Topic};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The width when standard output is no terminal: what an 80-column reader
/// expects would cut labels that a file has room for.
const WIDTH: usize = 120;

/// How much is written at once, in bytes: what a pipe takes.
const BUFFER: usize = 1 << 16;

/// The narrowest output that is laid out.
const NARROWEST: usize = 20;

/// Refuses, before anything is done, a form that cannot show what is asked for.
pub(super) fn check(topic: Topic, common: &Common) -> Result<(), CliError> {
    let more = common.output.iter().map(|output| output.format.as_str());
    for id in std::iter::once(chosen(common)).chain(more) {
        if !known(id)?.shows(topic) {
            let fit = FORMATS.iter().filter(|format| format.shows(topic));
            let fit: Vec<String> = fit.map(|format| format!("`{}`", format.id())).collect();
            let message = format!("format `{id}` does not show {}", topic.name());
            return Err(CliError::usage(message).hint(format!("one of {}", fit.join(", "))));
        }
    }
    Ok(())
}

/// Whether one of the forms asked for counts claim changes even where they are left
/// out.
pub(super) fn counts_claims(common: &Common) -> bool {
    let more = common.output.iter().map(|output| output.format.as_str());
    let mut ids = std::iter::once(chosen(common)).chain(more);
    ids.any(|id| format(id).is_some_and(Format::counts_claims))
}

fn chosen(common: &Common) -> &str {
    if common.json { "json" } else { &common.format }
}

/// Writes a report to standard output and to the files asked for.
pub(super) fn write(
    report: &Report<'_>,
    common: &Common,
    world: &mut World<'_>,
) -> Result<(), CliError> {
    for output in &common.output {
        write_file(report, output, common, &world.folder)?;
    }
    let form = known(chosen(common))?;
    let look = Look {
        color: colored(common.color, world),
        links: common.color != Color::Never && linked(world),
        width: width(world),
        detail: detail(common),
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
    folder: &Path,
) -> Result<(), CliError> {
    let form = known(&output.format)?;
    let look = Look {
        color: common.color == Color::Always,
        links: false,
        width: WIDTH,
        detail: detail(common),
    };
    let write = || {
        let mut file = BufWriter::new(File::create(folder.join(&output.path))?);
        form.write(report, look, &mut file)?;
        file.flush()
    };
    write().map_err(|error| {
        CliError::failed(format!("`{}` could not be written", output.path.display()))
            .because(&error)
            .hint("check that its folder is there and can be written")
    })
}

fn known(id: &str) -> Result<&'static dyn Format, CliError> {
    format(id).ok_or_else(|| CliError::usage(format!("there is no format `{id}`")))
}

fn detail(common: &Common) -> Detail {
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

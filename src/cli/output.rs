//! Where a report goes: standard output, a pager, files.
use super::args::{Color, Common, Output};
use super::{CliError, World, pager};
use crate::render::formats::format;
use crate::render::{Detail, Format, Look, Report};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// The width when standard output is no terminal: what an 80-column reader
/// expects would cut labels that a file has room for.
const WIDTH: usize = 120;

/// Writes a report to standard output and to the files asked for.
pub(super) fn write(
    report: &Report<'_>,
    common: &Common,
    world: &mut World<'_>,
) -> Result<(), CliError> {
    for output in &common.output {
        write_file(report, output, common, &world.folder)?;
    }
    let id = if common.json { "json" } else { &common.format };
    let form = known(id)?;
    let look = Look {
        color: colored(common.color, world),
        width: world.terminal.map_or(WIDTH, |terminal| terminal.width),
        detail: detail(common),
    };
    let Some(terminal) = world.terminal else {
        let mut out = BufWriter::new(&mut *world.out);
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
        Color::Auto => world.terminal.is_some() && !is("CLICOLOR", "0") && !is("TERM", "dumb"),
    }
}

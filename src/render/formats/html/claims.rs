//! The table of claim changes; each row links to the paragraph it stands in.
use super::escape::escaped;
use super::text::Text;
use super::{DiffReport, Look};
use crate::render::claims::{ClaimRow, nothing, rest, rows, step, warnings};
use std::io;

pub(super) fn write(
    report: &DiffReport<'_>,
    look: Look,
    text: Option<&Text<'_>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let step = step(report);
    let rows = rows(&step, look.detail, report.parts.unchanged);
    let warnings = warnings(&step);
    let rest = rest(step.summary, &rows, look.detail);
    writeln!(out, "<section>\n<h2>Claims</h2>")?;
    if !rows.is_empty() {
        writeln!(out, "<div class=\"scroll\"><table>\n<thead><tr><td></td>")?;
        for head in ["Claim", "Old", "New", "Change"] {
            writeln!(out, "<th scope=\"col\">{head}</th>")?;
        }
        writeln!(out, "</tr></thead>\n<tbody>")?;
        for row in &rows {
            write_row(row, text, out)?;
        }
        writeln!(out, "</tbody>\n</table></div>")?;
    }
    for (about, message) in &warnings {
        let about = about.as_ref().map(|about| format!("{}: ", escaped(about)));
        let (about, message) = (about.unwrap_or_default(), escaped(message));
        writeln!(out, "<p class=\"warning\">{about}{message}</p>")?;
    }
    if !rest.is_empty() {
        writeln!(out, "<p class=\"note\">{}</p>", escaped(&rest))?;
    } else if rows.is_empty() && warnings.is_empty() {
        writeln!(
            out,
            "<p class=\"note\">{}</p>",
            escaped(&nothing(step.summary))
        )?;
    }
    writeln!(out, "</section>")
}

fn write_row(row: &ClaimRow, text: Option<&Text<'_>>, out: &mut dyn io::Write) -> io::Result<()> {
    let label = escaped(&row.label);
    let paragraph = row
        .place
        .and_then(|place| text?.paragraph_at(place.start()));
    let claim = match paragraph {
        Some(paragraph) => format!("<a href=\"#p{paragraph}\">{label}</a>"),
        None => label,
    };
    let notes = row.notes.iter();
    let notes: String = notes
        .map(|note| format!("<span class=\"note\">{}</span>", escaped(note)))
        .collect();
    let kind = row.word();
    let id = row.claim.map(|claim| format!(" id=\"c-{claim}\""));
    let id = id.unwrap_or_default();
    writeln!(
        out,
        "<tr class=\"{kind}\"{id}><td class=\"note\">{kind}</td>"
    )?;
    writeln!(out, "<td>{claim}{notes}</td>")?;
    writeln!(out, "<td class=\"number old\">{}</td>", escaped(&row.old))?;
    writeln!(out, "<td class=\"number new\">{}</td>", escaped(&row.new))?;
    writeln!(
        out,
        "<td class=\"number\">{}</td></tr>",
        escaped(&row.delta)
    )
}

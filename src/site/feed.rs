//! Atom feeds: of one article, an entry for each version that changed a claim; of
//! the site, an entry for each article's latest change. RFC 4287.
use super::pages::{Foremost, Row, folder};
use super::{File, SiteError, Story};
use crate::render::Detail;
use crate::render::claims::told_rows;
use crate::render::feed::{Feed, FeedEntry, MOST};

/// The feed of an article: ids are tag URIs (RFC 4151) of the article and the version.
pub fn of_article(story: &Story) -> Result<File, SiteError> {
    let name = format!("tag:claimdiff,2022:{}", story.article);
    let steps = story.steps.iter().zip(story.versions.windows(2)).rev();
    let entries = steps.filter_map(|(step, pair)| {
        let rows = told_rows(step, Detail::Normal, false);
        let lines: Vec<String> = rows
            .iter()
            .map(|(_, row)| format!("{} {}: {} → {}", row.word(), row.label, row.old, row.new))
            .collect();
        let first = lines.first()?.clone();
        let more = match lines.len() - 1 {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let (old, new) = (&pair[0], &pair[1]);
        Some(FeedEntry {
            id: format!("{name}:v{}", new.number),
            title: format!("v{}: {first}{more}", new.number),
            updated: new.provenance.captured_at,
            href: Some(format!("v{}-v{}.html", old.number, new.number)),
            categories: Vec::new(),
            content: lines.join("\n"),
        })
    });
    write(&name, &story.title, entries.take(MOST).collect())
}

/// The feed of a site: ids change with the latest version.
pub fn of_site(rows: &[Row]) -> Result<File, SiteError> {
    let name = "tag:claimdiff,2022:articles";
    let entries = rows.iter().take(MOST).map(|row| FeedEntry {
        id: format!(
            "tag:claimdiff,2022:{}:{}",
            row.article,
            row.latest.timestamp()
        ),
        title: format!("{}: {}", row.title, row.changed),
        updated: row.latest,
        href: Some(format!("{}/changes.html", folder(&row.article))),
        categories: Vec::new(),
        content: row
            .foremost
            .as_ref()
            .map(Foremost::words)
            .unwrap_or_default(),
    });
    write(
        name,
        "Articles and how their claims changed",
        entries.collect(),
    )
}

fn write(id: &str, title: &str, entries: Vec<FeedEntry>) -> Result<File, SiteError> {
    let feed = Feed {
        id,
        title,
        own: Some("feed.xml"),
        entries,
    };
    Ok(File {
        path: "feed.xml".to_owned(),
        bytes: feed.write(Vec::new())?,
    })
}

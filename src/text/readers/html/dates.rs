//! The days that a page gives for its article: as stated for machines, as
//! marked, in its address, or as a reader sees them.
use super::chrome::words;
use super::page::Page;
use super::stated::Stated;
use crate::text::header::first_date;
use chrono::{DateTime, NaiveDate};

/// The day of publication.
pub(super) fn published(page: &Page<'_>, linked: &Stated) -> Option<NaiveDate> {
    let metas = [
        "article:published_time",
        "article:published",
        "og:published_time",
        "og:article:published_time",
        "datepublished",
        "published_time",
        "publishdate",
        "publish_date",
        "publish-date",
        "pubdate",
        "published",
        "parsely-pub-date",
        "sailthru.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "dc.date",
        "dc.date.created",
        "dcterms.created",
        "dcterms.available",
        "citation_publication_date",
        "citation_date",
        "cxenseparse:recs:publishtime",
        "article_date_original",
        "article.published",
        "originalpublicationdate",
        "date",
        "ptime",
        "bt:pubdate",
        "datecreated",
        "rnews:datepublished",
        "release_date",
        "displaydate",
        "last-modified-date",
    ];
    let stated = linked.published.or_else(|| {
        metas
            .iter()
            .find_map(|name| linked.meta(&[name]).and_then(day))
    });
    let address = from_address(page, linked);
    match (stated, address) {
        // Machines state the day in Greenwich; the address has the newsroom's.
        (Some(stated), Some(address)) if stated.pred_opt() == Some(address) => Some(address),
        (Some(stated), _) => Some(stated),
        (None, _) => marked(page).or(address).or_else(|| dated_line(page)),
    }
}

/// The day of the last change.
pub(super) fn modified(linked: &Stated) -> Option<NaiveDate> {
    let names = [
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "modified_time",
        "last-modified",
        "dcterms.modified",
        "dc.date.modified",
        "revised",
    ];
    linked.modified.or_else(|| {
        names
            .iter()
            .find_map(|name| linked.meta(&[name]).and_then(day))
    })
}

/// The day of a `<time>` or of an element marked as the day of publication.
fn marked(page: &Page<'_>) -> Option<NaiveDate> {
    let said = |at: usize| {
        let written = ["datetime", "content", "title", "data-datetime"]
            .iter()
            .find_map(|key| page.attr(at, key).and_then(day));
        written.or_else(|| shown(page, at))
    };
    let itemprop = |at: &usize| {
        page.attr(*at, "itemprop")
            .is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
    };
    let all = || 0..page.nodes.len();
    let published = |at: &usize| {
        let words = words(page.attr(*at, "class").unwrap_or_default());
        page.attr(*at, "pubdate").is_some()
            || words
                .iter()
                .any(|word| matches!(word.as_str(), "published" | "pubdate" | "datepublished"))
    };
    all()
        .filter(itemprop)
        .chain(all().filter(published))
        .find_map(said)
        .or_else(|| {
            let times: Vec<usize> = page.named("time").collect();
            let heading = page.named("h1").next().unwrap_or(0);
            let fitting = |at: &usize| {
                let words = words(page.attr(*at, "class").unwrap_or_default());
                !words
                    .iter()
                    .any(|word| matches!(word.as_str(), "updated" | "modified"))
            };
            let behind = times
                .iter()
                .filter(|at| **at > heading)
                .filter(|at| fitting(at))
                .find_map(|at| said(*at));
            behind.or_else(|| times.iter().find_map(|at| said(*at)))
        })
}

/// The day that an element shows.
fn shown(page: &Page<'_>, at: usize) -> Option<NaiveDate> {
    let text = page.text(at);
    if text.len() > 120 {
        return None;
    }
    first_date(&text, 8)
        .or_else(|| numeric(&text))
        .or_else(|| in_words(&text))
        .filter(|day| is_plausible(*day))
}

/// `16. März 2022`, `16 de marzo de 2022`: day, month and year in this order,
/// the month by the first letters of its name in some languages.
fn in_words(text: &str) -> Option<NaiveDate> {
    #[rustfmt::skip]
    const MONTHS: [&[&str]; 12] = [
        &["jan", "ene", "gen"], &["feb", "fév", "fev", "fevr", "févr"], &["mar", "mär", "maa"], &["apr", "avr", "abr"], &["mai", "may", "mag", "maio", "mayo", "maj", "mei"],
        &["jun", "juin", "giu"], &["jul", "juil", "lug"], &["aug", "aoû", "aou", "ago"], &["sep", "set"], &["oct", "okt", "ott", "out"], &["nov"], &["dec", "déc", "dez", "dic"],
    ];
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '|' | '(' | ')'))
        .filter(|word| !matches!(*word, "" | "de" | "del" | "of"))
        .collect();
    words.windows(3).find_map(|part| {
        let month = MONTHS
            .iter()
            .position(|names| names.iter().any(|name| part[1].starts_with(name)))?
            + 1;
        let day = part[0].trim_end_matches(|c: char| !c.is_ascii_digit());
        ymd(part[2].get(..4)?, &month.to_string(), day)
    })
}

/// `/2022/03/16/` in the page's own address.
fn from_address(page: &Page<'_>, linked: &Stated) -> Option<NaiveDate> {
    let canonical = page
        .named("link")
        .find(|at| page.attr(*at, "rel") == Some("canonical"))
        .and_then(|at| page.attr(at, "href").map(str::to_owned))
        .or_else(|| linked.meta(&["og:url"]).map(str::to_owned))?;
    let parts: Vec<&str> = canonical.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|part| {
        let (year, month, day) = (part[0], part[1], part[2]);
        let fits =
            year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        fits.then(|| ymd(year, month, day)).flatten()
    })
}

/// A line that a reader takes for the day: near an element called so, or alone.
fn dated_line(page: &Page<'_>) -> Option<NaiveDate> {
    let dated = |at: &usize| {
        let names = [page.attr(*at, "class"), page.attr(*at, "id")];
        names.into_iter().flatten().flat_map(words).any(|word| {
            matches!(
                word.as_str(),
                "date"
                    | "dateline"
                    | "timestamp"
                    | "time"
                    | "byline"
                    | "meta"
                    | "postmeta"
                    | "postdate"
                    | "entrydate"
                    | "datum"
                    | "fecha"
                    | "data"
                    | "published"
                    | "info"
                    | "author"
                    | "muted"
                    | "posted"
            )
        })
    };
    let heading = page.named("h1").next().unwrap_or(0);
    let all: Vec<usize> = (0..page.nodes.len()).filter(|at| dated(at)).collect();
    let behind = all
        .iter()
        .filter(|at| **at > heading)
        .find_map(|at| shown(page, *at));
    behind
        .or_else(|| all.iter().find_map(|at| shown(page, *at)))
        .or_else(|| {
            let lines = (heading..page.nodes.len())
                .filter(|at| page.name(*at).is_empty())
                .take(NEAR);
            lines
                .filter(|at| page.text(*at).len() <= 60)
                .find_map(|at| shown(page, at))
        })
}

/// How many texts behind the heading are looked at for a day.
const NEAR: usize = 400;

/// A day as machines write it.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let head = text.get(..10).unwrap_or(text);
    NaiveDate::parse_from_str(head, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(head, "%Y/%m/%d"))
        .ok()
        .or_else(|| {
            DateTime::parse_from_rfc2822(text)
                .ok()
                .map(|at| at.date_naive())
        })
        .or_else(|| first_date(text, 3))
        .or_else(|| {
            (text.len() >= 8)
                .then(|| text.get(..8))
                .flatten()
                .filter(|head| head.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|head| NaiveDate::parse_from_str(head, "%Y%m%d").ok())
        })
        .or_else(|| numeric(text))
        .filter(|day| is_plausible(*day))
}

fn is_plausible(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1990..=2100).contains(&day.year())
}

/// `16/03/2022`, `16.03.2022` or `2022.03.16`; of `03/16/2022` the order is told by the numbers.
fn numeric(text: &str) -> Option<NaiveDate> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')'))
        .find_map(|word| {
            let parts: Vec<&str> = word
                .trim_end_matches(['.', ',', ';'])
                .split(['/', '.', '-'])
                .collect();
            let [a, b, c] = parts[..] else { return None };
            if a.len() == 4 {
                return ymd(a, b, c);
            }
            let year = if c.len() == 4 {
                c.to_owned()
            } else {
                return None;
            };
            ymd(&year, b, a).or_else(|| ymd(&year, a, b))
        })
}

fn ymd(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .filter(|day| is_plausible(*day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn found(html: &str) -> Option<String> {
        let html = Html::parse_document(html);
        let page = Page::new(&html);
        published(&page, &Stated::new(&page)).map(|day| day.to_string())
    }

    #[test]
    fn days_in_many_places() {
        for html in [
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-03-16T09:00:00+01:00\"}]}</script>",
            "<meta property='article:published_time' content='2022-03-16T23:00:00Z'>",
            "<meta name='date' content='Wed, 16 Mar 2022 10:00:00 GMT'>",
            "<h1>Ice</h1><time datetime='2022-03-16T10:00'>yesterday</time>",
            "<link rel=canonical href='https://paper.example/2022/03/16/ice'>",
            "<h1>Ice</h1><p class='post-date'>16.03.2022</p>",
            "<h1>Eis</h1><div class=datum>Mittwoch, 16. März 2022</div>",
            "<h1>Hielo</h1><span>16 de marzo de 2022</span>",
            // The day in Greenwich, and the newsroom's in the address.
            "<meta property='og:url' content='/2022/03/16/ice'><meta property='article:published_time' content='2022-03-17T01:00:00Z'>",
        ] {
            assert_eq!(found(html).as_deref(), Some("2022-03-16"), "{html}");
        }
    }

    #[test]
    fn no_days() {
        for html in [
            "<p>In 2022 ice came.",
            "<p>16/17/2022",
            "<time>yesterday</time>",
        ] {
            assert_eq!(found(html), None, "{html}");
        }
    }
}

//! What a page says of its article: title, author, days. What it states for
//! machines comes first, then what a reader sees.
use super::chrome::words;
use super::dates::{modified, published};
use super::page::Page;
use super::stated::Stated;
use chrono::NaiveDate;

/// What a page says of its article.
#[derive(Debug, Default)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) byline: String,
    pub(super) published: Option<NaiveDate>,
    pub(super) modified: Option<NaiveDate>,
}

impl About {
    /// Reads the page's statements.
    pub(super) fn new(page: &Page<'_>) -> Self {
        let stated = Stated::new(page);
        Self {
            title: title(page, &stated),
            byline: byline(page, &stated),
            published: published(page, &stated),
            modified: modified(&stated),
        }
    }
}

/// How many main headings are looked at for the title.
const MOST_HEADINGS: usize = 20;

fn title(page: &Page<'_>, linked: &Stated) -> String {
    let site = linked
        .meta(&["og:site_name", "application-name"])
        .or(linked.site.as_deref());
    let headings: Vec<String> = page
        .named("h1")
        .map(|at| page.text(at))
        .filter(|text| !text.is_empty())
        .take(MOST_HEADINGS)
        .collect();
    let stated = linked
        .meta(&["og:title", "twitter:title", "dc.title", "title"])
        .or(linked.headline.as_deref())
        .map(str::to_owned);
    let whole = page
        .named("title")
        .next()
        .map(|at| page.text(at))
        .filter(|text| !text.is_empty());
    let stated = stated
        .or(whole.clone())
        .map(|title| without_site(&title, site));
    // The heading that the page's own title begins with or holds is the title as it is shown.
    let seen = headings.iter().find(|heading| {
        [stated.as_deref(), whole.as_deref()]
            .into_iter()
            .flatten()
            .any(|title| same_words(title, heading))
    });
    match (seen, stated) {
        (Some(heading), _) => heading.clone(),
        (None, Some(stated)) => stated,
        (None, None) => headings.into_iter().next().unwrap_or_default(),
    }
}

/// Whether a title has all the words of a heading, and few others.
fn same_words(title: &str, heading: &str) -> bool {
    let plain = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (title, heading) = (plain(title), plain(heading));
    !heading.is_empty()
        && heading.len() * 2 >= title.len()
        && title.windows(heading.len()).any(|part| part == heading)
}

/// The title without the site's name: `Ice closes ports | The Paper`.
fn without_site(title: &str, site: Option<&str>) -> String {
    const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « "];
    let cut = MARKS
        .iter()
        .filter_map(|mark| title.rsplit_once(mark))
        .min_by_key(|(_, tail)| tail.len());
    let Some((name, tail)) = cut else {
        return title.to_owned();
    };
    let is_site = site.is_some_and(|site| {
        let (site, tail) = (site.to_lowercase(), tail.to_lowercase());
        site.contains(tail.trim()) || tail.contains(site.trim())
    });
    let bar = title.contains(" | ");
    let short = tail.split_whitespace().count() <= 4 && name.split_whitespace().count() >= 3;
    if is_site || bar && short {
        name.trim().to_owned()
    } else {
        title.to_owned()
    }
}

fn byline(page: &Page<'_>, linked: &Stated) -> String {
    let names = [
        "author",
        "article:author",
        "byl",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "citation_author",
    ];
    let stated = linked.author.clone().or_else(|| {
        let name = linked.meta(&names).filter(|name| !name.contains("://"));
        name.map(str::to_owned)
    });
    let seen = || {
        (0..page.nodes.len())
            .filter(|at| {
                page.attr(*at, "rel") == Some("author")
                    || page.attr(*at, "itemprop") == Some("author")
                    || words(page.attr(*at, "class").unwrap_or_default())
                        .iter()
                        .any(|word| word == "byline")
            })
            .map(|at| page.text(at))
            .find(|text| !text.is_empty() && text.len() < 120)
    };
    let name = stated.or_else(seen).unwrap_or_default();
    let bare = ["By ", "by ", "BY "]
        .iter()
        .find_map(|by| name.strip_prefix(by));
    bare.unwrap_or(&name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    fn about(html: &str) -> About {
        let html = Html::parse_document(html);
        About::new(&Page::new(&html))
    }

    #[test]
    fn titles_without_the_site() {
        for html in [
            "<title>Ice closes ports | The Paper</title>",
            "<title>Ice closes ports - The Paper</title><meta property='og:site_name' content='The Paper'>",
            "<title>The Paper: Ice closes ports</title><h1>The Paper</h1><h1>Ice closes ports</h1>",
            "<meta property='og:title' content='Ice closes ports'><h1>Ice closes  ports</h1>",
        ] {
            assert_eq!(about(html).title, "Ice closes ports", "{html}");
        }
        let kept = "<title>Ice - and what it costs us</title>";
        assert_eq!(about(kept).title, "Ice - and what it costs us");
    }

    #[test]
    fn authors() {
        for html in [
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"name\":\"Ann Roe\"},{\"name\":\"Jane Doe\"}]}</script>",
            "<meta name=author content='By Ann Roe and Jane Doe'>",
            "<p class='article-byline'>By Ann Roe and Jane Doe</p>",
        ] {
            assert_eq!(about(html).byline, "Ann Roe and Jane Doe", "{html}");
        }
    }
}

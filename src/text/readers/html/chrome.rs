//! What a page shows around its article: navigation, share bars, related
//! headlines, advertisements, notices. Told by element, role and class words;
//! what holds a large part of the page's prose is none of it, whatever it is called.
use super::page::Page;

/// How surely an element is no part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// Nothing speaks against it.
    None,
    /// It is left out when it holds little.
    Weak,
    /// It is left out unless it holds a good part of the page's prose.
    Strong,
    /// It is never shown as text.
    Certain,
}

/// What speaks against an element.
pub(super) fn doubt(page: &Page<'_>, at: usize) -> Doubt {
    let by_name = by_name(page.name(at));
    if by_name == Doubt::Certain {
        return by_name;
    }
    if page.name(at) == "figcaption" {
        // Its class names say that it is a caption.
        return by_role(page, at);
    }
    by_name.max(by_role(page, at)).max(by_words(page, at))
}

fn by_name(name: &str) -> Doubt {
    match name {
        "script" | "style" | "template" | "noscript" | "iframe" | "frame" | "noframes" | "svg"
        | "canvas" | "object" | "embed" | "audio" | "video" | "map" | "select" | "option"
        | "datalist" | "input" | "textarea" | "button" | "head" | "title" | "nav" | "dialog"
        | "menu" | "progress" | "meter" | "applet" | "rp" | "rt" => Doubt::Certain,
        "footer" | "aside" | "header" | "form" | "fieldset" | "hgroup" => Doubt::Strong,
        "address" | "label" => Doubt::Weak,
        _ => Doubt::None,
    }
}

fn by_role(page: &Page<'_>, at: usize) -> Doubt {
    let style = || {
        let style = page.attr(at, "style").unwrap_or_default();
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    match page.attr(at, "role").unwrap_or_default() {
        "navigation" | "search" | "dialog" | "alertdialog" | "menu" | "menubar" | "toolbar"
        | "tooltip" | "tablist" | "button" | "alert" => Doubt::Strong,
        "banner" | "complementary" | "contentinfo" => Doubt::Strong,
        _ if page.attr(at, "hidden").is_some()
            || page.attr(at, "aria-hidden") == Some("true")
            || style() =>
        {
            Doubt::Strong
        }
        _ => Doubt::None,
    }
}

/// Words in classes and ids that name what stands around articles.
#[rustfmt::skip]
const STRONG: &[&str] = &[
    "addthis", "addtoany", "adsbygoogle", "advert", "advertisement", "advertising", "advertorial", "adverts",
    "authorbox", "bio", "breadcrumb", "breadcrumbs", "captcha", "carousel", "colophon", "comment", "commentform",
    "commentlist", "comments", "consent", "cookie", "cookies", "copyright", "discussion", "disqus", "dropdown",
    "feedback", "followus", "footer", "gdpr", "jetpack", "jumplink", "livefyre", "login", "masthead", "menu", "modal",
    "morefrom", "mostpopular", "mostread", "nav", "navbar", "navi", "navigation", "newsletter", "newsletters",
    "nextprev", "noprint", "outbrain", "pager", "pagination", "paging", "paywall", "pingback", "popular", "popup",
    "promo", "promobox", "promos", "promotion", "rating", "ratings", "readmore", "recirc", "recirculation",
    "recommend", "recommendation", "recommendations", "recommended", "registration", "relacionadas", "relacionados",
    "related", "relatedposts", "reply", "respond", "share", "sharebar", "sharedaddy", "sharing", "sidebar", "sidenav",
    "signin", "signup", "skip", "social", "socials", "sponsor", "sponsored", "sponsors", "submenu", "subnav",
    "subscribe", "subscription", "taboola", "tagcloud", "taglist", "tags", "teaser", "teasers", "toolbar", "tooltip",
    "topbar", "trackback", "trending", "upsell", "yarpp", "zergnet",
];

/// Words that also name parts of articles.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "ad", "ads", "attribution", "author", "authors", "avatar", "banner", "button", "buttons", "byline", "caption",
    "captions", "categories", "category", "credit", "credits", "date", "dateline", "dates", "disclaimer", "embed",
    "flyout", "gallery", "header", "headline", "hidden", "kicker", "meta", "metadata", "next", "overlay", "player",
    "postmeta", "prev", "previous", "print", "promoted", "pubdate", "publish", "published", "search", "section",
    "slider", "slideshow", "sr", "tag", "timestamp", "toc", "updated", "video", "visually", "widget", "widgets",
];

fn by_words(page: &Page<'_>, at: usize) -> Doubt {
    let mut doubt = Doubt::None;
    if matches!(
        page.name(at),
        "html" | "body" | "main" | "tr" | "td" | "th" | "tbody" | "thead" | "blockquote"
    ) {
        return doubt;
    }
    for value in ["class", "id", "data-component", "data-testid"] {
        for word in words(page.attr(at, value).unwrap_or_default()) {
            let word = word.as_str();
            if STRONG.binary_search(&word).is_ok() {
                return Doubt::Strong;
            }
            if WEAK.binary_search(&word).is_ok() {
                doubt = Doubt::Weak;
            }
        }
    }
    doubt
}

/// The longest class list that is looked at, in bytes.
const LONGEST: usize = 1000;

/// The words of a class list or an id, in lower case: `relatedPosts post__share-bar`
/// has four. Names that a program drew, such as `css-1x2y3z`, have none.
pub(super) fn words(names: &str) -> Vec<String> {
    let mut found = Vec::new();
    let end = names.len().min(LONGEST);
    let names = names.get(..end).unwrap_or_default();
    for name in names.split_whitespace() {
        let drawn = ["css-", "sc-", "jsx-", "jss", "emotion-", "svelte-"];
        if drawn.iter().any(|prefix| name.starts_with(prefix)) {
            continue;
        }
        for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
            split_humps(part, &mut found);
        }
    }
    found
}

/// Parts `relatedPosts` into its words; a part with digits inside, or with humps
/// of one or two letters, was drawn by a program.
fn split_humps(part: &str, found: &mut Vec<String>) {
    let body = part.trim_end_matches(|c: char| c.is_ascii_digit());
    if body.is_empty() || body.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let bytes = body.as_bytes();
    let mut cuts = vec![0];
    cuts.extend(
        (1..bytes.len())
            .filter(|at| bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase()),
    );
    if cuts.len() > 2 && bytes.len() < cuts.len() * 3 {
        return;
    }
    cuts.push(bytes.len());
    let humps = cuts
        .windows(2)
        .map(|cut| body[cut[0]..cut[1]].to_ascii_lowercase());
    found.extend(humps);
    if cuts.len() > 2 {
        found.push(body.to_ascii_lowercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(STRONG.is_sorted() && WEAK.is_sorted());
    }

    #[test]
    fn words_of_names() {
        assert_eq!(
            words("post__share-bar relatedPosts css-1ad2 aB1cD ads3"),
            [
                "post",
                "share",
                "bar",
                "related",
                "posts",
                "relatedposts",
                "ads"
            ]
        );
        assert!(words("adBxYz").is_empty());
    }
}

//! Whether what came in an article's place is no article: an error page, a page
//! that asks for consent or money, or a small rest of the text. Such a page is
//! told and never recorded as an edit.
use crate::text::Reading;
use std::fmt;

/// Why what came is not taken for the article.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Vanished {
    /// The server answered with this status.
    Status(u16),
    /// The address led to the site's first page.
    FrontPage(String),
    /// There is no text in it.
    Empty,
    /// It says that there is nothing here, or keeps programs out.
    Error(String),
    /// It asks for consent to cookies.
    Consent(String),
    /// It asks for a subscription.
    Paywall(String),
    /// Three quarters of the words or more are gone.
    Lost {
        /// Words of the text before.
        old: usize,
        /// Words now.
        new: usize,
    },
}

impl fmt::Display for Vanished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "the server answered with status {status}"),
            Self::FrontPage(url) => {
                write!(f, "the address leads to `{url}`, the site's first page")
            }
            Self::Empty => write!(f, "the page has no text"),
            Self::Error(said) => write!(f, "the page says `{said}`"),
            Self::Consent(said) => write!(f, "the page asks for consent: `{said}`"),
            Self::Paywall(said) => write!(f, "the page asks for a subscription: `{said}`"),
            Self::Lost { old, new } => write!(f, "{new} of {old} words are left"),
        }
    }
}

/// What error pages say in their titles or first words.
#[rustfmt::skip]
const ERRORS: &[&str] = &[
    "404", "403 forbidden", "502 bad gateway", "503 service", "access denied", "are you a robot", "attention required", "checking your browser", "enable javascript", "error 403", "error 404", "error 500", "just a moment",
    "nicht gefunden", "no longer available", "not be found", "not found", "page introuvable", "page non trouvée", "página no encontrada", "página não encontrada", "service unavailable", "something went wrong",
    "temporarily unavailable", "unusual traffic", "verify you are human",
];

/// What pages say that ask for consent.
#[rustfmt::skip]
const CONSENT: &[&str] = &[
    "accept all cookies", "accept cookies", "before you continue", "consent to the use of cookies", "manage your privacy", "we and our partners", "we use cookies", "we value your privacy", "wir verwenden cookies", "your privacy choices",
];

/// What pages say that ask for money.
#[rustfmt::skip]
const PAYWALL: &[&str] = &[
    "already a subscriber", "become a subscriber to", "create a free account to", "for subscribers only", "log in to continue", "register to continue", "subscribe now to continue", "subscribe to continue",
    "subscribe to keep reading", "subscribe to read", "subscribers only", "this article is for subscribers", "to continue reading", "to read the full", "to unlock this article", "unlock this article",
];

/// Pages that say such things have fewer words than this, or half of what was
/// there; an article about them has more.
const SHORT: usize = 120;

/// Whether what was read in an article's place is no article; `old` is the text
/// that the article had.
pub fn vanished(old: Option<&str>, new: &Reading) -> Option<Vanished> {
    let title = new.header.title.map(|title| title.of(new.text()));
    vanished_text(old, new.text(), title)
}

/// The same of a text with its title.
pub(super) fn vanished_text(old: Option<&str>, new: &str, title: Option<&str>) -> Option<Vanished> {
    let count = |text: &str| text.split_whitespace().count();
    let words = count(new);
    let before = old.map(count);
    if words == 0 {
        return Some(Vanished::Empty);
    }
    let is_short = words < SHORT && before.is_none_or(|before| words * 2 < before);
    let shrank = before.is_some_and(|before| words * 10 < before * 6);
    if is_short || shrank {
        let whole = new.to_lowercase();
        let title = title.map(str::to_lowercase);
        let first = whole.lines().next().unwrap_or_default();
        let head = format!("{}\n{first}", title.unwrap_or_default());
        let said = |of: &[&str], text: &str| {
            of.iter()
                .find(|said| text.contains(**said))
                .map(|said| (*said).to_owned())
        };
        let told = said(ERRORS, &head)
            .filter(|_| is_short)
            .map(Vanished::Error)
            .or_else(|| said(PAYWALL, &whole).map(Vanished::Paywall))
            .or_else(|| {
                said(CONSENT, &whole)
                    .filter(|_| is_short)
                    .map(Vanished::Consent)
            });
        if told.is_some() {
            return told;
        }
    }
    let before = before?;
    (words * 4 < before).then_some(Vanished::Lost {
        old: before,
        new: words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;

    fn read(text: &str) -> Reading {
        Reading::new(text.to_owned(), MediaType::Plain)
    }

    #[test]
    fn what_is_no_article() {
        let old = "Ice closed two ports of the north, and the towns lost their trade. ".repeat(20);
        let gone = |text: &str| vanished(Some(&old), &read(text));
        assert_eq!(gone(""), Some(Vanished::Empty));
        assert!(matches!(
            gone("Page not found\n\nTry our search."),
            Some(Vanished::Error(_))
        ));
        assert!(matches!(
            gone("We value your privacy\n\nWe and our partners store data."),
            Some(Vanished::Consent(_))
        ));
        assert!(matches!(
            gone(&format!(
                "{}\n\nSubscribe to continue reading.",
                &old[..old.len() / 3]
            )),
            Some(Vanished::Paywall(_))
        ));
        assert!(matches!(
            gone("Ice closed two ports."),
            Some(Vanished::Lost { new: 4, .. })
        ));
        assert!(matches!(
            vanished(None, &read("404\n\nNothing here.")),
            Some(Vanished::Error(_))
        ));
    }

    #[test]
    fn what_is_one() {
        let old = "Ice closed two ports of the north, and the towns lost their trade. ".repeat(20);
        assert_eq!(
            vanished(Some(&old), &read(&old[..old.len() / 2])),
            None,
            "half of it was cut"
        );
        assert_eq!(vanished(None, &read("Ice closed two ports.")), None);
        let about = format!("Page not found\n\n{old}");
        assert_eq!(
            vanished(Some(&old), &read(&about)),
            None,
            "an article about it"
        );
        assert_eq!(vanished(Some("Ice came."), &read("Ice went.")), None);
    }
}

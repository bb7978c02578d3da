//! Which dollar a bare "$" is: of the United States, unless the article says or
//! shows that it means another.
//!
//! What an article shows is weak: Canadian papers write "$" for their own dollar
//! and "US$" for the other, agencies write "C$" for the Canadian and "$" for the
//! other. So it takes two signs to move away from the United States, and the
//! doubt stays in the figure.
use super::Currency;
use super::language::role::IN;
use super::lexicon::Lexicon;
use super::scan::Scan;

/// How many nations have a row in the language's table at most.
const NATIONS: usize = 8;

/// What a document says of dollars, by the rows of the language's nations; the
/// first is the United States.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dollars {
    /// How often the nation is named.
    places: [u32; NATIONS],
    /// How often an amount is marked as the nation's: "C$5m", "5 Canadian dollars".
    marked: [u32; NATIONS],
    /// How often a bare amount is said again in the nation's dollars, so that it is
    /// not in these: "C$5m ($4m)".
    restated: [u32; NATIONS],
    /// The nation in whose dollars the document says that it counts.
    stated: Option<usize>,
}

/// What the bare dollars of a document are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bare {
    /// Their currency; `None` for the usual one.
    pub(super) currency: Option<Currency>,
    /// Whether they may be another's.
    pub(super) doubted: bool,
}

impl Dollars {
    /// Notes the nations that a stretch names.
    pub(super) fn note(&mut self, scan: &Scan) {
        for at in &scan.nations {
            let nation = usize::from(scan.entry(*at).nation) - 1;
            if let Some(count) = self.places.get_mut(nation) {
                *count = count.saturating_add(1);
            }
            if states(scan, *at) {
                self.stated = self.stated.or(Some(nation));
            }
        }
    }

    /// Notes the nations that were noted elsewhere, further on.
    pub(super) fn merge(&mut self, later: &Self) {
        for (count, more) in self.places.iter_mut().zip(later.places) {
            *count = count.saturating_add(more);
        }
        self.stated = self.stated.or(later.stated);
    }

    /// Notes an amount that is marked as a nation's.
    pub(super) fn mark(&mut self, lexicon: &Lexicon, currency: Currency) {
        if let Some(nation) = nation(lexicon, currency) {
            self.marked[nation] = self.marked[nation].saturating_add(1);
        }
    }

    /// Notes an amount in this currency that a bare one restates or is restated by.
    pub(super) fn restate(&mut self, lexicon: &Lexicon, currency: Currency) {
        if let Some(nation) = nation(lexicon, currency) {
            self.restated[nation] = self.restated[nation].saturating_add(1);
        }
    }

    /// What the bare dollars of the document are.
    pub(super) fn bare(&self, lexicon: &Lexicon) -> Bare {
        let of = |nation: usize| lexicon.nations.get(nation).copied();
        if let Some(stated) = self.stated {
            return Bare {
                currency: of(stated).filter(|_| stated > 0),
                doubted: false,
            };
        }
        let weight = |nation: usize| self.places[nation] + 3 * self.marked[nation];
        let other = (1..NATIONS)
            .filter(|nation| self.restated[*nation] == 0)
            .max_by_key(|nation| (weight(*nation), std::cmp::Reverse(*nation)))
            .filter(|nation| weight(*nation) > 0);
        let Some(other) = other else {
            return Bare {
                currency: None,
                doubted: self.restated[0] > 0,
            };
        };
        let (named, american) = (self.places[other], self.places[0]);
        let at_home = named >= 2 && named > american;
        let apart = self.marked[0] > 0;
        let moved = self.restated[0] > 0 || at_home && (apart || self.marked[other] > 0);
        Bare {
            currency: of(other).filter(|_| moved),
            doubted: moved || at_home || self.marked[other] > 0,
        }
    }
}

fn nation(lexicon: &Lexicon, currency: Currency) -> Option<usize> {
    let found = lexicon.nations.iter().position(|it| *it == currency);
    found.filter(|nation| *nation < NATIONS)
}

/// Whether the nation at `at` is the one of "all figures are in Canadian dollars" or
/// of "prices in CAD".
fn states(scan: &Scan, at: usize) -> bool {
    /// How far off the words may stand that make it speak of the whole text.
    const NEAR: usize = 8;
    let code = scan.str(at).len() == 3 && Currency::from_code(scan.str(at)).is_some();
    let dollars = scan.str(at + 1).eq_ignore_ascii_case("dollars");
    // "in New Zealand dollars"
    let start = at - usize::from(at > 1 && !scan.is(at - 1, IN) && scan.capital(at - 1));
    let all = |at: usize| scan.tables().lexicon.says_all(scan.str(at));
    (code || dollars)
        && scan.before_is(start, IN)
        && (start.saturating_sub(NEAR)..at + NEAR).any(all)
}

#[cfg(test)]
mod tests {
    use crate::figure::{Doubt, read};
    use crate::model::MediaType;
    use crate::text::Reading;

    /// The unit of the first figure, and whether it is doubted.
    fn first(text: &str) -> (String, bool) {
        let read = read(&Reading::new(text.to_owned(), MediaType::Plain));
        let doubt = read[0].doubt == Some(Doubt::Currency);
        (read[0].quantity.unit.symbol().unwrap(), doubt)
    }

    #[test]
    fn a_bare_dollar_is_american_unless_the_article_shows_another() {
        for (text, unit, doubt) in [
            ("The town paid $5m.", "USD", false),
            (
                "The town paid $5m. All figures are in Canadian dollars.",
                "CAD",
                false,
            ),
            (
                "It paid $5m. Prices are quoted in AUD unless noted.",
                "AUD",
                false,
            ),
            ("It paid $5m (US$4m) for the mine.", "USD", true),
            ("Toronto paid $5m (US$4m) for the mine.", "CAD", true),
            (
                "It paid $4m (C$5m), said Toronto, in Canada, for the Canadian mine.",
                "USD",
                false,
            ),
            (
                "Ottawa paid $5m, twice what Canada and Ontario pay. It costs US$4m a year.",
                "CAD",
                true,
            ),
            (
                "Sydney paid $5m for the Australian park, A$2m more than in May.",
                "AUD",
                true,
            ),
            ("Canada and Ontario paid $5m.", "USD", true),
            ("Canada and the US paid $5m.", "USD", false),
            ("Canada, Ontario and Quebec paid US$5m.", "USD", false),
            (
                "Auckland and New Zealand paid 5 million dollars. A ticket is NZ$2.",
                "NZD",
                true,
            ),
        ] {
            assert_eq!(first(text), (unit.to_owned(), doubt), "{text}");
        }
    }
}

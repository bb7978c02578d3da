//! A first policy, made of the figures that articles really have.
use super::message::fold;
use super::words::{stems, subject};
use crate::claim::{Claim, Document};
use crate::figure::{Kind, Unit};
use std::collections::BTreeMap;

/// Rules that are proposed at most: more would not be read.
const RULES: usize = 6;

/// Claims of one sort that are about one thing.
#[derive(Default)]
struct Group {
    count: usize,
    articles: usize,
    last: Option<usize>,
    example: String,
}

/// A policy file with comments. The rules are proposals and stand as comments,
/// but for the one that holds for every article.
pub fn draft(articles: &[(String, Document)]) -> String {
    let mut text = HEAD.to_owned();
    let groups = groups(articles);
    let mut best: Vec<(&(Sort, String), &Group)> = groups.iter().collect();
    best.sort_by_key(|(_, group)| {
        (
            std::cmp::Reverse(group.articles),
            std::cmp::Reverse(group.count),
        )
    });
    if !best.is_empty() {
        text.push_str(
            "\n# What your articles say most often. Take the marks away from what you want.\n",
        );
    }
    for ((sort, word), group) in best.into_iter().take(RULES) {
        text.push_str(&rule(*sort, word, group));
    }
    text
}

const HEAD: &str = r##"# What claimdiff must tell of, see docs/policy.md. `claimdiff policy schema` prints
# the JSON Schema of this file, for editors.
version = 1

[check]
base = "accepted"     # or "previous", or a revision such as "@2"
fail-on = "warning"   # error | warning | info | never

[ack]
require-reason = true
max-days = 90         # no acknowledgment with an end may run longer

# An article that contradicts itself is wrong, whatever its source says.
[[rule]]
id = "self-consistency"
on = ["stale-conversion", "total-mismatch", "unit", "conflict"]
severity = "error"
"##;

/// Sorts of figures that rules are proposed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Money,
    Percent,
    Count,
    Price,
}

fn sort(claim: &Claim) -> Option<Sort> {
    let quantity = &claim.figure.quantity;
    match (quantity.kind, &quantity.unit) {
        (_, Unit::Per(unit, _)) if matches!(**unit, Unit::Currency(_)) => Some(Sort::Price),
        (Kind::Money, _) => Some(Sort::Money),
        (Kind::Percent, _) => Some(Sort::Percent),
        (Kind::Count, _) => Some(Sort::Count),
        _ => None,
    }
}

/// Claims by their sort and the last word of what they are about.
fn groups(articles: &[(String, Document)]) -> BTreeMap<(Sort, String), Group> {
    let mut groups: BTreeMap<(Sort, String), Group> = BTreeMap::new();
    for (at, (_, document)) in articles.iter().enumerate() {
        for claim in &document.claims {
            let words = fold(subject(document, claim)).to_lowercase();
            let last = words
                .split(' ')
                .rfind(|word| word.chars().count() > 3 && word.chars().all(char::is_alphabetic));
            let (Some(sort), Some(word)) = (sort(claim), last) else {
                continue;
            };
            if stems(word).is_empty() {
                continue;
            }
            let group = groups.entry((sort, word.to_owned())).or_default();
            group.count += 1;
            if group.last != Some(at) {
                group.articles += 1;
                group.last = Some(at);
            }
            if group.example.is_empty() {
                group.example = fold(claim.figure.span.of(document.reading.clear()));
            }
        }
    }
    groups
}

fn rule(sort: Sort, word: &str, group: &Group) -> String {
    let (kind, warning, error) = match sort {
        Sort::Money => ("money", "2%", "10%"),
        Sort::Percent => ("percent", "0.5pp", "2pp"),
        Sort::Count => ("count", "5%", "25%"),
        Sort::Price => ("price", "5%", "20%"),
    };
    let example: String = group
        .example
        .chars()
        .filter(|c| !c.is_control())
        .take(60)
        .collect();
    format!(
        "\n# {} of your figures, in {} of your articles, such as \"{example}\"\n\
         # [[rule]]\n\
         # id = \"{word}-{kind}\"\n\
         # select = {{ kind = \"{kind}\", subject = \"{word}\" }}\n\
         # on = [\"changed\", \"removed\"]\n\
         # warning-at = \"{warning}\"\n\
         # error-at = \"{error}\"\n",
        group.count, group.articles
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;
    use crate::policy::Policy;

    #[test]
    fn a_draft_is_a_policy_also_without_its_marks() {
        let text =
            "The harbor has 40 boats. It paid €5m in wages, and prices rose 3%. Gas costs €40/MWh.";
        let document = Document::new(text.to_owned(), MediaType::Plain);
        let draft = draft(&[("a.md".to_owned(), document)]);
        assert_eq!(Policy::read("p", &draft).unwrap().rules.len(), 1);
        let rules: String = draft
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|it| it.starts_with("[[") || it.contains(" = "))
                    .unwrap_or(line)
            })
            .map(|line| format!("{line}\n"))
            .collect();
        let policy = Policy::read("p", &rules).unwrap();
        assert!(policy.rules.len() > 2, "{rules}");
        assert!(draft.contains("40 boats"), "{draft}");
    }
}

//! What a page states for machines: JSON-LD and meta elements.
use super::dates::day;
use super::page::Page;
use crate::text::strip::decode_entities;
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::HashMap;

/// What a page states of its article for machines.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) headline: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) modified: Option<NaiveDate>,
    pub(super) site: Option<String>,
    /// The first content that each meta element's name has, by the name in lower case.
    metas: HashMap<String, String>,
}
/// Scripts longer than this, in bytes, are not asked.
const LONGEST: usize = 1 << 20;

impl Stated {
    /// Reads the statements.
    pub(super) fn new(page: &Page<'_>) -> Self {
        let mut found = Self::default();
        for at in page.named("meta") {
            let name = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .find_map(|key| page.attr(at, key));
            let content = page.attr(at, "content").map(unescape);
            if let (Some(name), Some(content)) = (name, content.filter(|said| !said.is_empty())) {
                let name = name.trim().to_ascii_lowercase();
                found.metas.entry(name).or_insert(content);
            }
        }
        for at in page.named("script") {
            let kind = page.attr(at, "type").unwrap_or_default();
            if !kind.trim().eq_ignore_ascii_case("application/ld+json") {
                continue;
            }
            let text = page.raw_text(at, LONGEST);
            let text = text
                .trim_start_matches("<![CDATA[")
                .trim_start_matches("<!--")
                .trim();
            if text.len() > LONGEST {
                continue;
            }
            let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
            if let Some(Ok(value)) = stream.next() {
                found.take(&value);
            }
        }
        found
    }

    /// What a meta element of one of these names says; the names in order of trust.
    pub(super) fn meta(&self, names: &[&str]) -> Option<&str> {
        let mut said = names.iter().filter_map(|name| self.metas.get(*name));
        said.next().map(String::as_str)
    }

    fn take(&mut self, whole: &Value) {
        let mut open = vec![whole];
        while let Some(value) = open.pop() {
            match value {
                Value::Array(items) => open.extend(items.iter().rev()),
                Value::Object(fields) => {
                    if is_article(fields.get("@type")) {
                        self.note(fields);
                    }
                    let nested = [
                        "@graph",
                        "mainEntity",
                        "mainEntityOfPage",
                        "itemListElement",
                    ];
                    open.extend(nested.iter().rev().filter_map(|key| fields.get(*key)));
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, fields: &serde_json::Map<String, Value>) {
        let text = |key: &str| fields.get(key).and_then(Value::as_str).map(unescape);
        let day = |key: &str| fields.get(key).and_then(Value::as_str).and_then(day);
        self.headline = self
            .headline
            .take()
            .or_else(|| text("headline"))
            .or_else(|| text("name"));
        self.author = self.author.take().or_else(|| names(fields.get("author")));
        self.published = self
            .published
            .or_else(|| day("datePublished"))
            .or_else(|| day("dateCreated"));
        self.modified = self.modified.or_else(|| day("dateModified"));
        self.site = self.site.take().or_else(|| names(fields.get("publisher")));
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |value: &Value| {
        value.as_str().is_some_and(|kind| {
            kind.ends_with("Article")
                || kind.ends_with("Posting")
                || matches!(
                    kind,
                    "Report" | "Review" | "ClaimReview" | "Recipe" | "WebPage"
                )
        })
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

/// The names of persons or of an organization, joined as a byline has them.
fn names(value: Option<&Value>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open: Vec<&Value> = value.into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(fields) => open.extend(fields.get("name")),
            Value::String(name) => {
                let name = unescape(name);
                let is_address = name.contains("://");
                if !name.is_empty() && !is_address && !found.contains(&name) {
                    found.push(name);
                }
            }
            _ => {}
        }
    }
    let (last, others) = found.split_last()?;
    Some(if others.is_empty() {
        last.clone()
    } else {
        format!("{} and {last}", others.join(", "))
    })
}

/// White space collapsed and entities read, which some write into JSON.
fn unescape(text: &str) -> String {
    let text = decode_entities(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! What templates show, as far as their names tell.
use super::inline::{CELL, ROW};

/// A template's name and its parts without names, and those with names.
struct Call<'a> {
    name: String,
    parts: Vec<&'a str>,
    named: Vec<(&'a str, &'a str)>,
}

/// What a template shows; nothing for one that is not known.
pub(super) fn show(parts: &[String]) -> String {
    let call = Call::new(parts);
    if call.name.starts_with("infobox") || call.name.starts_with("info box") {
        return info_box(&call);
    }
    let part = |at: usize| call.parts.get(at).copied().unwrap_or_default();
    if let Some(number) = call.name.strip_prefix("formatnum:") {
        return number.trim().to_owned();
    }
    if let Some(sign) = currency(&call.name) {
        return format!("{sign}{}", part(0));
    }
    match call.name.as_str() {
        "convert" | "cvt" => converted(&call),
        "val" => [part(0), call.get("u").unwrap_or_default()]
            .join(" ")
            .trim()
            .to_owned(),
        "as of" => call
            .get("alt")
            .map_or_else(|| day(&call.parts), str::to_owned),
        "circa" | "c." | "ca." => format!("c. {}", part(0)),
        "nbsp" | "nbs" | "space" | "thinsp" | "hair space" => "\u{a0}".to_owned(),
        "ndash" | "en dash" => "–".to_owned(),
        "snd" | "spnd" | "spaced en dash" | "spaced ndash" => " – ".to_owned(),
        "mdash" | "em dash" => "—".to_owned(),
        "!" => "|".to_owned(),
        "=" => "=".to_owned(),
        name if SECOND.contains(&name) => part(1).to_owned(),
        name if FIRST.contains(&name) => part(0).to_owned(),
        _ => String::new(),
    }
}

/// Templates that show their first part.
#[rustfmt::skip]
const FIRST: [&str; 38] = [
    "abbr", "b", "big", "block indent", "blockquote", "bold", "center", "centre", "cquote", "em", "flag", "flagcountry",
    "flagu", "gap", "i", "ill", "interlanguage link", "italic", "lk", "no wrap", "nobold", "nobr", "nowrap", "nts", "ntsh",
    "percent", "quote", "rp text", "ship name", "small", "smaller", "sort name", "strong", "sub", "sup", "tooltip", "u", "visible anchor",
];

/// Templates that show their second part.
const SECOND: [&str; 6] = [
    "color",
    "font color",
    "lang",
    "sort",
    "sortname",
    "wikt-lang",
];

/// Templates that write a currency before an amount.
fn currency(name: &str) -> Option<&'static str> {
    Some(match name {
        "gbp" | "£" | "pound" => "£",
        "eur" | "€" | "euro" => "€",
        "us$" | "usd" | "us dollar" => "US$",
        "a$" | "aud" => "A$",
        "ca$" | "c$" | "cad" => "C$",
        "nz$" | "nzd" => "NZ$",
        "jpy" | "¥" => "¥",
        "inr" | "indian rupee" | "₹" => "₹",
        "uah" => "₴",
        "chf" => "CHF ",
        _ => return None,
    })
}

impl<'a> Call<'a> {
    fn new(parts: &'a [String]) -> Self {
        let name = parts.first().map_or("", |name| name.trim());
        let mut call = Self {
            name: name.replace('_', " ").to_lowercase(),
            parts: Vec::new(),
            named: Vec::new(),
        };
        for part in parts.iter().skip(1) {
            match part.split_once('=') {
                Some((key, value)) if is_key(key) => match key.trim().parse::<usize>() {
                    Ok(at) if at == call.parts.len() + 1 => call.parts.push(value.trim()),
                    _ => call.named.push((key.trim(), value.trim())),
                },
                _ => call.parts.push(part.trim()),
            }
        }
        call
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        let found = self.named.iter().find(|(known, _)| *known == key);
        found.map(|(_, value)| *value)
    }
}

/// Whether what stands before `=` names a part: an address has one too.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() < 60 && !key.contains(['<', '"', ':', '/', '?'])
}

/// `{{convert|12|km|mi}}`: the amount and its unit as the author has them.
fn converted(call: &Call<'_>) -> String {
    let mut shown = String::new();
    for (at, part) in call.parts.iter().enumerate() {
        let is_number = part
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '−' | '.'))
            && part.contains(|c: char| c.is_ascii_digit());
        match *part {
            "-" | "–" if at > 0 => shown.push('–'),
            "to" | "and" | "or" | "by" | "x" | "×" if at > 0 => {
                shown.push(' ');
                shown.push_str(part);
                shown.push(' ');
            }
            _ if is_number => shown.push_str(part),
            unit => {
                shown.push(' ');
                shown.push_str(unit);
                break;
            }
        }
    }
    shown.trim().to_owned()
}

/// Year, month and day as one date.
fn day(parts: &[&str]) -> String {
    let parts: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
    parts.join("-")
}

/// Parts of info boxes that are pictures, places on maps or looks.
#[rustfmt::skip]
const NO_ROWS: [&str; 16] = [
    "image", "img", "photo", "logo", "map", "flag", "caption", "alt", "coord", "width", "size", "colour", "color", "style",
    "upright", "module",
];

/// An info box as rows of a table: what a part is called, and what it says.
fn info_box(call: &Call<'_>) -> String {
    let mut rows = String::new();
    for (key, value) in &call.named {
        let lower = key.to_lowercase();
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() || NO_ROWS.iter().any(|word| lower.contains(word)) {
            continue;
        }
        rows.push(ROW);
        rows.push_str(&key.replace('_', " "));
        rows.push(CELL);
        // A box inside a box is words of this row.
        rows.push_str(&value.replace([ROW, CELL], " "));
    }
    if !rows.is_empty() {
        rows.push(ROW);
        rows.push('\n');
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(FIRST.is_sorted() && SECOND.is_sorted());
    }
}

//! The part of an address behind its `?`.

/// The pairs of a query, percent signs and plus signs decoded.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name, true), decoded(value, true))
        })
        .collect()
}

/// Percent signs decoded (RFC 3986, 2.1), in queries plus signs too; what is no
/// UTF-8 is replaced.
pub(super) fn decoded(text: &str, plus: bool) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b'+' if plus => bytes.push(b' '),
            b'%' => {
                let code = after
                    .get(..2)
                    .and_then(|code| std::str::from_utf8(code).ok());
                let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
                match byte {
                    Some(byte) => {
                        bytes.push(byte);
                        rest = &after[2..];
                    }
                    None => bytes.push(b'%'),
                }
            }
            byte => bytes.push(*byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_decoded() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            pairs("words=aid+total&unit=%E2%82%AC&added"),
            [
                pair("words", "aid total"),
                pair("unit", "€"),
                pair("added", "")
            ]
        );
        assert_eq!(decoded("a%2", false), "a%2");
        assert_eq!(decoded("%ff+", false), "\u{FFFD}+");
    }
}

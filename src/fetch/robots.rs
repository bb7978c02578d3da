//! `robots.txt`, after RFC 9309.
use std::time::Duration;

/// The name under which sites can speak of this program.
pub(super) const NAME: &str = "claimdiff";

/// The longest file that is read, in bytes, as the RFC asks for.
pub(super) const MAX_BYTES: u64 = 500 << 10;

/// The longest delay that is kept to; some sites ask for days.
const LONGEST_DELAY: Duration = Duration::from_secs(60);

/// What a site asks of this program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Robots {
    /// Beginnings of paths, and whether they may be read.
    rules: Vec<(String, bool)>,
    /// The time to leave between requests.
    pub(super) delay: Duration,
}

impl Robots {
    /// Reads the rules for this program: of the groups that name it, else of
    /// those for all.
    pub(super) fn new(text: &str) -> Self {
        let (mut own, mut all) = (None, Self::default());
        let (mut for_own, mut for_all, mut in_names) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_names {
                    (for_own, for_all) = (false, false);
                }
                in_names = true;
                let name = value.split('/').next().unwrap_or_default().trim();
                for_own |= name.eq_ignore_ascii_case(NAME);
                for_all |= name == "*";
                if for_own {
                    own.get_or_insert_with(Self::default);
                }
                continue;
            }
            in_names = matches!(key.as_str(), "sitemap") && in_names;
            if for_own && let Some(own) = &mut own {
                own.take(&key, value);
            }
            if for_all {
                all.take(&key, value);
            }
        }
        own.unwrap_or(all)
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() => {
                self.rules.push((value.to_owned(), key == "allow"))
            }
            "crawl-delay" => {
                let seconds = value
                    .parse::<f64>()
                    .ok()
                    .filter(|seconds| (0.0..1e6).contains(seconds));
                let delay = Duration::from_secs_f64(seconds.unwrap_or(0.0));
                self.delay = self.delay.max(delay.min(LONGEST_DELAY));
            }
            _ => {}
        }
    }

    /// Whether a path with its query may be read: the longest rule that fits
    /// decides, and of two as long the one that allows.
    pub(super) fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(rule, _)| fits(rule, path));
        fitting
            .map(|(rule, allows)| (rule.len(), *allows))
            .max()
            .is_none_or(|(_, allows)| allows)
    }
}

/// Whether a path begins with a rule; `*` stands for anything, `$` for the end.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, whole) = match rule.strip_suffix('$') {
        Some(rule) => (rule, true),
        None => (rule, false),
    };
    let mut parts = rule.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut parts = parts.peekable();
    let mut open = false;
    while let Some(part) = parts.next() {
        open = part.is_empty();
        if whole && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    !whole || rest.is_empty() || open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_rules() {
        let robots = Robots::new(
            "# hello\nUser-agent: *\nDisallow: /\n\nUser-Agent: Other\nUser-agent: ClaimDiff/1.0\nCrawl-delay: 5\n\
             Disallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\nDisallow:\n\nUser-agent: third\nDisallow: /news",
        );
        assert_eq!(robots.delay, Duration::from_secs(5));
        for path in ["/", "/news/1", "/private/open/a", "/a.pdf?x"] {
            assert!(robots.allows(path), "{path}");
        }
        for path in ["/private", "/private/a", "/a/b.pdf"] {
            assert!(!robots.allows(path), "{path}");
        }
        assert!(!Robots::new("user-agent: *\ndisallow: /a*b").allows("/axxb1"));
        assert!(Robots::new("").allows("/"));
        assert!(
            Robots::new("User-agent: *\nCrawl-delay: 1e9")
                .delay
                .is_zero()
        );
    }
}

//! What is wrong with a policy or an acknowledgment, and where.
use std::fmt;
use std::ops::Range;

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyError {
    /// The file, as the user named it.
    pub file: String,
    /// What it says; empty when it could not be read.
    pub text: String,
    /// What is wrong, in the order of the file; at least one.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What.
    pub message: String,
    /// Where in the file, in bytes.
    pub span: Range<usize>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Problem {
    /// A problem at a place.
    pub fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self {
            message: message.into(),
            span,
            help: None,
        }
    }

    /// With what to write instead.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What the TOML reader says, with the nearest known word where it knows none.
    pub(super) fn of(error: &toml::de::Error, text: &str) -> Self {
        let span = error.span().unwrap_or(0..0);
        let message = error.message();
        let mut problem = Self::new(message, span);
        if let Some(key) = message.strip_prefix("missing field ") {
            problem.message = format!("the key {key} is missing");
            problem.help = (key == "`version`").then(|| "begin with `version = 1`".to_owned());
        }
        if let Some((what, wrong, known)) = unknown(message) {
            problem.message = format!("there is no {what} `{wrong}`");
            // The span of a variant is its value, that of a key is the key.
            if let Some(at) = text.get(problem.span.clone()).and_then(|it| it.find(wrong)) {
                let start = problem.span.start + at;
                problem.span = start..start + wrong.len();
            }
            problem.help = Some(match nearest(wrong, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there is {}", listed(&known)),
            });
        }
        problem
    }

    /// The line that it stands in, from 1.
    pub fn line(&self, text: &str) -> usize {
        let before = text.get(..self.span.start).unwrap_or(text);
        before.matches('\n').count() + 1
    }
}

/// `unknown field `x`, expected one of `a`, `b``, as serde says it: what is
/// unknown, the word, and the known ones.
fn unknown(message: &str) -> Option<(&'static str, &str, Vec<&str>)> {
    let (what, rest) = match message.strip_prefix("unknown field ") {
        Some(rest) => ("key", rest),
        None => ("value", message.strip_prefix("unknown variant ")?),
    };
    let mut quoted = rest.split('`').skip(1).step_by(2);
    Some((what, quoted.next()?, quoted.collect()))
}

/// `a`, `b` and `c`.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => "nothing to choose from".to_owned(),
    }
}

/// The known word that a mistyped one most likely stands for.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |it: &str| strsim::osa_distance(word, it);
    let near = known.into_iter().map(|it| (distance(it), it)).min()?;
    // A third of the letters may be wrong, and one of a short word.
    (near.0 <= (word.chars().count() / 3).max(1)).then_some(near.1)
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.problems.first();
        let Some(problem) = first else {
            return write!(f, "`{}` cannot be used", self.file);
        };
        match self.text.is_empty() {
            true => write!(f, "{}: {}", self.file, problem.message),
            false => write!(
                f,
                "{}:{}: {}",
                self.file,
                problem.line(&self.text),
                problem.message
            ),
        }
    }
}

impl std::error::Error for PolicyError {}

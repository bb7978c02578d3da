//! What the forms of a verdict say of its findings, as harmless plain text.
use super::escape::{cut, harmless, plain};
use super::wording::count;
use crate::policy::{Counts, Finding, Notice, Point, Review, State, Verdict};

/// How much of a message is told, in characters: the limits of the places where
/// it is shown are told per report, and one text must not use them up.
const MESSAGE: usize = 500;

/// How much of a command is told: what is cut cannot be pasted, and two names of
/// files have to fit.
const COMMAND: usize = 2000;

/// How much of a remark is told: of a rule's author or a reviewer.
const REMARK: usize = 300;

/// How much of a subject is told where it is a title.
const TITLE: usize = 80;

/// What is found, in one line.
pub(super) fn message(finding: &Finding) -> String {
    cut(&finding.message, MESSAGE)
}

/// What is said beside the message: what was reached, what the rule's author
/// and reviewers say.
pub(super) fn remarks(finding: &Finding) -> Vec<String> {
    let tripped = Some(&*finding.tripped).filter(|tripped| !tripped.is_empty());
    let told = tripped.into_iter().chain(finding.note.as_deref());
    let mut remarks: Vec<String> = told.map(|told| cut(told, REMARK)).collect();
    remarks.extend(reviewed(&finding.state));
    remarks
}

/// Message and remarks in one line.
pub(super) fn whole(finding: &Finding) -> String {
    let mut whole = message(finding);
    for remark in remarks(finding) {
        whole.push_str("; ");
        whole.push_str(&remark);
    }
    whole
}

/// Its sort and subject: `changed: total aid committed`.
pub(super) fn title(finding: &Finding) -> String {
    match cut(&finding.subject, TITLE) {
        subject if subject.is_empty() => finding.kind.word().to_owned(),
        subject => format!("{}: {subject}", finding.kind),
    }
}

/// Its rule and sort, where one name has to do: `aid-total/changed`, and `changed`
/// where no rule of the policy spoke.
pub(super) fn rule(finding: &Finding) -> String {
    match finding.rule.is_built_in() {
        true => finding.kind.word().to_owned(),
        false => format!("{}/{}", cut(finding.rule.as_str(), TITLE), finding.kind),
    }
}

/// The command that accepts it, in one line. Names of branches and files are in
/// it, which are as hostile as any text.
pub(super) fn accept(finding: &Finding) -> String {
    let command = harmless(&finding.accept_command());
    match command.char_indices().nth(COMMAND) {
        Some((at, _)) => format!("{}…", &command[..at]),
        None => command,
    }
}

/// What reviewers said.
pub(super) fn reviewed(state: &State) -> Option<String> {
    let said = |word: &str, review: &Review| {
        let by = cut(&review.by, TITLE);
        let until = review.until.map(|day| format!(" until {day}"));
        let reason = match cut(&review.reason, REMARK) {
            reason if reason.is_empty() => reason,
            reason => format!(": {reason}"),
        };
        format!("{word}{} by {by}{reason}", until.unwrap_or_default())
    };
    Some(match state {
        State::New => return None,
        State::Accepted(review) => said("accepted", review),
        State::Rejected(review) => said("rejected", review),
        State::Expired(review) => said("had been accepted", review),
        State::Settling { until } => {
            let until = until.format("%F %R UTC");
            format!("told from {until} on, if it is still there")
        }
    })
}

/// A file and the points between which a finding stands; the beginning of the
/// file when the claim's document is gone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Location<'a> {
    /// The file, or the article's id.
    pub(super) path: &'a str,
    /// Whether `path` is a file of the checked-out tree.
    pub(super) is_file: bool,
    /// Where it begins.
    pub(super) start: Point,
    /// The point after its last character.
    pub(super) end: Point,
}

/// Where a finding stands.
pub(super) fn location(finding: &Finding) -> Location<'_> {
    let place = finding.place.as_ref();
    let path = place.and_then(|place| place.path.as_deref());
    Location {
        path: path.unwrap_or(&finding.article),
        is_file: path.is_some(),
        start: place.map_or(Point::FIRST, |place| place.start),
        end: place.map_or(Point::FIRST, |place| place.end),
    }
}

/// `docs/aid.md:3`.
pub(super) fn file_and_line(finding: &Finding) -> String {
    let Location { path, start, .. } = location(finding);
    match finding.place {
        Some(_) => format!("{}:{}", plain(path), start.line),
        None => plain(path),
    }
}

/// What is to be said of the policy, with the file it is about.
pub(super) fn notice(notice: &Notice) -> String {
    let message = cut(&notice.message, MESSAGE);
    match &notice.path {
        Some(path) => format!("{}: {message}", cut(path, REMARK)),
        None => message,
    }
}

/// `2 errors, 1 warning in 3 articles; 1 accepted`.
pub(crate) fn sum(verdict: &Verdict) -> String {
    let Counts {
        errors,
        warnings,
        infos,
        accepted,
        settling,
    } = verdict.counts();
    let open: Vec<String> = [(errors, "error"), (warnings, "warning"), (infos, "info")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| count(number, noun))
        .collect();
    let mut sum = match open.is_empty() {
        true => "nothing to tell".to_owned(),
        false => open.join(", "),
    };
    sum.push_str(&format!(" in {}", count(verdict.checked.len(), "article")));
    for (number, word) in [(accepted, "accepted"), (settling, "settling")] {
        if number > 0 {
            sum.push_str(&format!("; {number} {word}"));
        }
    }
    sum
}

//! `review`: asks on a terminal about each finding that is open.
use crate::cli::check::args::{Review, Saying};
use crate::cli::check::desk::Desk;
use crate::cli::check::{self, write_all};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::policy::{Finding, Opinion};
use crate::render::escape::plain;
use crate::render::{CheckReport, Report};
use chrono::NaiveDate;

/// What can be answered.
const HELP: &str =
    "a accept, r reject, s skip, A accept the rest of this article, o show both sentences, q quit";

/// What was answered.
enum Answer {
    Accept,
    AcceptRest,
    Reject,
    Skip,
    Quit,
}

pub(crate) fn run(args: &Review, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    if session.world.terminal.is_none() {
        return Err(CliError::usage("`review` asks questions, and this is no terminal")
            .hint("`claimdiff pending` lists what is open")
            .hint("`claimdiff accept ID --reason \"why\"`, `claimdiff reject ID --reason \"why\"`"));
    }
    let desk = Desk::open(&args.scope, session)?;
    let found = check::run(&args.names, &args.scope, &desk, session)?;
    let open: Vec<&Finding> = found.verdict.open().collect();
    let (mut said, mut at) = (0, 0);
    while let Some(finding) = open.get(at) {
        let article = |other: &&&Finding| other.article == finding.article;
        let rest = open[at..].iter().take_while(article).count();
        let (findings, opinion) = match ask(finding, at, open.len(), session)? {
            Answer::Accept => (&open[at..=at], Opinion::Accepted),
            Answer::AcceptRest => (&open[at..at + rest], Opinion::Accepted),
            Answer::Reject => (&open[at..=at], Opinion::Rejected),
            Answer::Skip => {
                at += 1;
                continue;
            }
            Answer::Quit => break,
        };
        match answer(findings, opinion, args, &desk, session) {
            Ok(written) => {
                said += written;
                at += findings.len();
            }
            // What may not be said is told, and asked again.
            Err(error) if error.exit == Exit::Usage => error.tell(session.world.err)?,
            Err(error) => return Err(error),
        }
    }
    writeln!(
        session.world.out,
        "{said} looked at, {} left",
        open.len() - said
    )?;
    Ok(Exit::Clean)
}

fn ask(
    finding: &Finding,
    at: usize,
    of: usize,
    session: &mut Session<'_, '_>,
) -> Result<Answer, CliError> {
    let one = crate::policy::Verdict::new(
        vec![finding.clone()],
        Vec::new(),
        Vec::new(),
        Default::default(),
    );
    session.write(&Report::Check(CheckReport {
        verdict: &one,
        at: session.world.now,
    }))?;
    loop {
        write!(session.world.out, "{} of {of} [a,r,s,A,o,q,?] ", at + 1)?;
        session.world.out.flush()?;
        let Some(line) = session.line()? else {
            return Ok(Answer::Quit);
        };
        return Ok(match line.trim() {
            "a" => Answer::Accept,
            "A" => Answer::AcceptRest,
            "r" => Answer::Reject,
            "s" => Answer::Skip,
            "q" => Answer::Quit,
            "o" => {
                show(finding, session)?;
                continue;
            }
            _ => {
                writeln!(session.world.out, "{HELP}")?;
                continue;
            }
        });
    }
}

/// Both sentences.
fn show(finding: &Finding, session: &mut Session<'_, '_>) -> Result<(), CliError> {
    let sides = [("-", &finding.old), ("+", &finding.new)];
    for (sign, stated) in sides
        .into_iter()
        .filter_map(|(sign, side)| Some((sign, side.as_ref()?)))
    {
        let sentence = plain(&stated.sentence);
        writeln!(session.world.out, "{sign} {sentence}")?;
    }
    Ok(())
}

/// Asks why, and until when where that has to be said, and writes it.
fn answer(
    findings: &[&Finding],
    opinion: Opinion,
    args: &Review,
    desk: &Desk,
    session: &mut Session<'_, '_>,
) -> Result<usize, CliError> {
    let saying = Saying {
        reason: Some(prompt("reason: ", session)?),
        by: args.by.clone(),
        dry_run: false,
    };
    let lasting =
        opinion == Opinion::Accepted && findings.iter().any(|finding| finding.kind.is_state());
    let until = match lasting {
        true => {
            let day = prompt("until (a day such as 2026-12-31): ", session)?;
            let parsed = day.parse::<NaiveDate>();
            Some(parsed.map_err(|_| CliError::usage(format!("`{day}` is no day")))?)
        }
        false => None,
    };
    write_all(findings, opinion, until, &saying, desk, session)
}

fn prompt(question: &str, session: &mut Session<'_, '_>) -> Result<String, CliError> {
    write!(session.world.out, "{question}")?;
    session.world.out.flush()?;
    Ok(session.line()?.unwrap_or_default().trim().to_owned())
}

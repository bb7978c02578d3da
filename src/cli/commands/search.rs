//! `search`: sentences and figures in all versions of all articles.
use crate::cli::args::{FigureKind, Search};
use crate::cli::session::Session;
use crate::cli::{CliError, Exit};
use crate::figure::{self, Currency, Kind, Magnitude};
use crate::index::{Query, Turn};
use crate::model::MediaType;
use crate::render::{Report, SearchReport};
use crate::text::Reading;
use rust_decimal::Decimal;

pub(crate) fn run(args: &Search, session: &mut Session<'_, '_>) -> Result<Exit, CliError> {
    let query = query(args)?;
    if query.is_empty() {
        return Err(CliError::usage("nothing was named to look for").hint(
            "`claimdiff search WORDS`, `claimdiff search --unit USD --min 1bn`, or `--added` alone \
             for the newest figures",
        ));
    }
    if let Some(article) = &query.article {
        session.store()?.versions(article)?;
    }
    let found = session.over_all(|index| index.search(&query))?;
    session.write(&Report::Search(SearchReport {
        query: &query,
        found: &found,
    }))?;
    Ok(Exit::Clean)
}

/// What the options ask for.
pub(in crate::cli) fn query(args: &Search) -> Result<Query, CliError> {
    let (min, min_unit) = amount("--min", args.min.as_deref())?;
    let (max, max_unit) = amount("--max", args.max.as_deref())?;
    Ok(Query {
        words: args.words.join(" "),
        kind: args.kind.map(FigureKind::kind),
        // `--min $1bn` says what is counted, too.
        unit: args.unit.as_deref().map(unit).or(min_unit).or(max_unit),
        min,
        max,
        actor: args.actor.clone(),
        subject: args.subject.clone(),
        article: args.article.as_deref().map(Session::article).transpose()?,
        turn: match (args.added, args.removed) {
            (true, true) => Turn::Either,
            (true, false) => Turn::Added,
            (false, true) => Turn::Removed,
            (false, false) => Turn::Any,
        },
        limit: args.limit as usize,
    })
}

impl FigureKind {
    fn kind(self) -> Kind {
        match self {
            Self::Money => Kind::Money,
            Self::Percent => Kind::Percent,
            Self::Count => Kind::Count,
            Self::Measure => Kind::Measure,
            Self::Duration => Kind::Duration,
            Self::Date => Kind::Date,
            Self::Multiple => Kind::Multiple,
            Self::Ratio => Kind::Ratio,
            Self::Rank => Kind::Rank,
        }
    }
}

/// The one figure of a text, as the grammar reads it.
fn read(text: &str) -> Option<figure::Quantity> {
    let figures = figure::read(&Reading::new(text.to_owned(), MediaType::Plain));
    match <[_; 1]>::try_from(figures) {
        Ok([figure]) => Some(figure.quantity),
        Err(_) => None,
    }
}

/// An amount as people write it, `1bn` or `$1bn`, with its unit if it has one.
fn amount(option: &str, text: Option<&str>) -> Result<(Option<Decimal>, Option<String>), CliError> {
    let Some(text) = text else {
        return Ok((None, None));
    };
    if let Ok(value) = Decimal::from_str_exact(&text.replace([',', '_'], "")) {
        return Ok((Some(value), None));
    }
    // A bare `5m` is five million here, not five meters: it is read as money is.
    let is_bare = text.starts_with(|c: char| c.is_ascii_digit());
    let bare = is_bare.then(|| read(&format!("${text}"))).flatten();
    let found = bare.map(|quantity| (quantity.magnitude, None));
    let found = found.or_else(|| read(text).map(|it| (it.magnitude, it.unit.symbol())));
    match found {
        Some((Magnitude::Exactly(value), unit)) => Ok((Some(value), unit)),
        _ => Err(CliError::usage(format!("`{option} {text}` is no amount"))
            .hint("such as `1000000000`, `1bn`, `$1bn` or `2.5`")),
    }
}

/// A unit as the contract writes it: `$` is `USD`, `missiles` is `missile`.
fn unit(text: &str) -> String {
    let code = text.to_ascii_uppercase();
    if Currency::from_code(&code).is_some() {
        return code;
    }
    // What stands before a noun stays as it is: `fishing boats`.
    let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
    let readings = [format!("5 {last}"), format!("{last}5")];
    let symbol = readings.iter().find_map(|text| read(text)?.unit.symbol());
    let symbol = symbol.unwrap_or_else(|| last.to_lowercase());
    format!("{} {symbol}", before.to_lowercase())
        .trim_start()
        .to_owned()
}

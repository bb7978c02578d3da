//! `batch`: JSON lines in, JSON lines out, in order, on all cores.
use crate::align;
use crate::change::{ChangeKind, Comparison};
use crate::claim::Document;
use crate::cli::args::Question;
use crate::cli::{CliError, Exit, World};
use crate::model::MediaType;
use crate::render::shapes::{self, ChangeShape, FigureShape, RunShape, WarningShape};
use crate::text::{MAX_BYTES, Reading};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};

/// How much is read before the cores set to work: enough lines to keep them
/// busy, and a bound on memory.
const ROUND_BYTES: usize = 4 << 20;
const ROUND_LINES: usize = 1024;

/// The longest line: two texts of the greatest length, escaped.
const MAX_LINE: usize = 4 * MAX_BYTES;

#[derive(Deserialize)]
struct FiguresQuestion {
    text: String,
    #[serde(default)]
    format: TextFormat,
}

#[derive(Deserialize)]
struct DiffQuestion {
    old: String,
    new: String,
    #[serde(default)]
    format: TextFormat,
}

#[derive(Deserialize)]
struct AlignQuestion {
    old: Vec<String>,
    new: Vec<String>,
}

#[derive(Deserialize)]
struct TextQuestion {
    html: String,
}

/// How the texts of a question are to be read.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum TextFormat {
    #[default]
    Text,
    Markdown,
    Html,
}

impl TextFormat {
    fn media_type(self) -> MediaType {
        match self {
            Self::Text => MediaType::Plain,
            Self::Markdown => MediaType::Markdown,
            Self::Html => MediaType::Html,
        }
    }
}

#[derive(Serialize)]
struct FiguresAnswer<'a> {
    id: &'a Value,
    figures: Vec<FigureShape<'a>>,
}

#[derive(Serialize)]
struct DiffAnswer<'a> {
    id: &'a Value,
    claims: Vec<ChangeShape<'a>>,
    warnings: Vec<WarningShape<'a>>,
    runs: Vec<RunShape<'a>>,
    /// How many passages were not searched for words in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    coarse: Option<usize>,
}

#[derive(Serialize)]
struct AlignAnswer<'a> {
    id: &'a Value,
    links: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct TextAnswer<'a> {
    id: &'a Value,
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    captions: Vec<&'a str>,
    title: Option<&'a str>,
    published: Option<String>,
}

#[derive(Serialize)]
struct ErrorAnswer<'a> {
    id: &'a Value,
    error: ErrorShape,
}

#[derive(Serialize)]
struct ErrorShape {
    kind: &'static str,
    message: String,
}

/// One answered line, and whether it was an error.
struct Answer {
    line: Vec<u8>,
    failed: bool,
}

pub(crate) fn run(what: Question, world: &mut World<'_>) -> Result<Exit, CliError> {
    let mut input = BufReader::with_capacity(1 << 16, &mut *world.input);
    let mut out = BufWriter::new(&mut *world.out);
    let mut failed = false;
    loop {
        let lines = round(&mut input)?;
        if lines.is_empty() {
            break;
        }
        let answers: Vec<Answer> = lines.par_iter().map(|line| answer(what, line)).collect();
        for answer in answers {
            failed |= answer.failed;
            out.write_all(&answer.line)?;
        }
        // A reader at the other end of a pipe may wait for these answers before it asks on.
        out.flush()?;
    }
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

/// Reads lines up to the bound of a round; what is buffered already is enough
/// to begin with, so that a slow writer is answered at once.
fn round(input: &mut BufReader<impl Read>) -> Result<Vec<Vec<u8>>, CliError> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    while bytes < ROUND_BYTES && lines.len() < ROUND_LINES {
        let mut line = Vec::new();
        let limit = MAX_LINE as u64 + 1;
        let read = input
            .by_ref()
            .take(limit)
            .read_until(b'\n', &mut line)
            .map_err(|error| {
                CliError::failed("standard input could not be read").because(&error)
            })?;
        if read == 0 {
            break;
        }
        if line.len() > MAX_LINE && line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
        }
        bytes += line.len();
        if !line.iter().all(u8::is_ascii_whitespace) {
            lines.push(line);
        }
        if input.buffer().is_empty() && !lines.is_empty() && bytes < 1 << 16 {
            break;
        }
    }
    Ok(lines)
}

fn answer(what: Question, line: &[u8]) -> Answer {
    let mut id = Value::Null;
    let mut written = Vec::new();
    match reply(what, line, &mut id, &mut written) {
        Ok(()) => {
            written.push(b'\n');
            Answer {
                line: written,
                failed: false,
            }
        }
        Err((kind, message)) => {
            let error = ErrorShape { kind, message };
            let mut line = serde_json::to_vec(&ErrorAnswer { id: &id, error })
                .expect("strings and a JSON value serialize");
            line.push(b'\n');
            Answer { line, failed: true }
        }
    }
}

type Wrong = (&'static str, String);

fn reply(what: Question, line: &[u8], id: &mut Value, out: &mut Vec<u8>) -> Result<(), Wrong> {
    if line.len() > MAX_LINE {
        return Err(("too-long", format!("the line is over {MAX_LINE} bytes")));
    }
    let question: Value = serde_json::from_slice(line)
        .map_err(|error| ("bad-json", format!("the line is no JSON: {error}")))?;
    *id = question.get("id").cloned().unwrap_or(Value::Null);
    match what {
        Question::Figures => figures(parse(question)?, id, out),
        Question::Diff => diff(parse(question)?, id, out),
        Question::Align => align(&parse(question)?, id, out),
        Question::Text => text(parse(question)?, id, out),
    }
}

fn parse<T: for<'a> Deserialize<'a>>(question: Value) -> Result<T, Wrong> {
    serde_json::from_value(question).map_err(|error| ("bad-question", error.to_string()))
}

fn write(out: &mut Vec<u8>, answer: &impl Serialize) -> Result<(), Wrong> {
    serde_json::to_writer(out, answer).map_err(|error| ("internal", error.to_string()))
}

fn document(source: String, format: TextFormat) -> Result<Document, Wrong> {
    if source.len() > MAX_BYTES {
        return Err(("too-long", format!("the text is over {MAX_BYTES} bytes")));
    }
    Ok(Document::new(source, format.media_type()))
}

fn figures(question: FiguresQuestion, id: &Value, out: &mut Vec<u8>) -> Result<(), Wrong> {
    let document = document(question.text, question.format)?;
    let figures = shapes::figures(&document);
    write(out, &FiguresAnswer { id, figures })
}

fn diff(question: DiffQuestion, id: &Value, out: &mut Vec<u8>) -> Result<(), Wrong> {
    let old = document(question.old, question.format)?;
    let new = document(question.new, question.format)?;
    let comparison = Comparison::new(&old, &new);
    let (runs, coarse) = shapes::text_diff(&comparison);
    let answer = DiffAnswer {
        id,
        claims: shapes::changes(&comparison, |change| change.kind != ChangeKind::Unchanged),
        warnings: shapes::warnings(&comparison),
        runs,
        coarse: Some(coarse).filter(|count| *count > 0),
    };
    write(out, &answer)
}

fn align(question: &AlignQuestion, id: &Value, out: &mut Vec<u8>) -> Result<(), Wrong> {
    let old: Vec<&str> = question.old.iter().map(String::as_str).collect();
    let new: Vec<&str> = question.new.iter().map(String::as_str).collect();
    let alignment = align::align(&old, &new);
    let links = alignment
        .links()
        .iter()
        .flat_map(|link| {
            let pairs = |old| link.new().iter().map(move |new| [old, *new]);
            link.old().iter().flat_map(move |old| pairs(*old))
        })
        .collect();
    write(out, &AlignAnswer { id, links })
}

/// The article in a page: its title and captions apart, then the text.
fn text(question: TextQuestion, id: &Value, out: &mut Vec<u8>) -> Result<(), Wrong> {
    if question.html.len() > MAX_BYTES {
        return Err(("too-long", format!("the page is over {MAX_BYTES} bytes")));
    }
    let read = Reading::new(question.html, MediaType::Html);
    let header = &read.header;
    let answer = TextAnswer {
        id,
        text: read.running_text(),
        captions: read.captions().collect(),
        title: header.title.map(|span| span.of(read.text())),
        published: header.published.map(|day| day.to_string()),
    };
    write(out, &answer)
}

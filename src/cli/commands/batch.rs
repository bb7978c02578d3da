//! `batch`: JSON lines in, JSON lines out.
use crate::align;
use crate::change::{ChangeKind, Comparison};
use crate::claim::Document;
use crate::cli::Exit;
use crate::model::MediaType;
use crate::render::shapes;
use serde::Deserialize;
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, Read, Write};

#[derive(Deserialize)]
struct Question {
    id: Value,
    #[serde(default)]
    text: String,
    #[serde(default)]
    old: Value,
    #[serde(default)]
    new: Value,
    #[serde(default)]
    format: String,
}

pub(crate) fn run(what: &str, input: &mut dyn Read, out: &mut dyn Write) -> io::Result<Exit> {
    for line in BufReader::new(input).lines() {
        let line = line?;
        let question: Question = serde_json::from_str(&line).map_err(io::Error::other)?;
        let media = match question.format.as_str() {
            "markdown" => MediaType::Markdown,
            "html" => MediaType::Html,
            _ => MediaType::Plain,
        };
        let text = |v: &Value| Document::new(v.as_str().unwrap_or_default().to_owned(), media);
        let answer = match what {
            "figures" => {
                let document = Document::new(question.text, media);
                json!({"id": question.id, "figures": shapes::figures(&document)})
            }
            "diff" => {
                let (old, new) = (text(&question.old), text(&question.new));
                let comparison = Comparison::new(&old, &new);
                json!({"id": question.id,
                    "claims": shapes::changes(&comparison, |c| c.kind != ChangeKind::Unchanged),
                    "warnings": shapes::warnings(&comparison), "runs": shapes::runs(&comparison)})
            }
            _ => {
                let list = |v: &Value| -> Vec<String> {
                    v.as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(|s| s.as_str().map(str::to_owned))
                        .collect()
                };
                let (old, new) = (list(&question.old), list(&question.new));
                let old: Vec<&str> = old.iter().map(String::as_str).collect();
                let new: Vec<&str> = new.iter().map(String::as_str).collect();
                let links: Vec<_> = align::align(&old, &new)
                    .links()
                    .iter()
                    .flat_map(|link| {
                        link.old()
                            .flat_map(move |i| link.new().map(move |j| [i, j]))
                    })
                    .collect();
                json!({"id": question.id, "links": links})
            }
        };
        serde_json::to_writer(&mut *out, &answer)?;
        out.write_all(b"\n")?;
    }
    Ok(Exit::Clean)
}

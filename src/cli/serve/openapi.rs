//! The description of the JSON that is served: OpenAPI 3.1, and the contract's schemas.
use super::api::{COMMANDS, Takes};
use serde_json::{Value, json};

/// The contract's schemas by name, as they lie in `docs/schema/`.
const SCHEMAS: &[(&str, &str)] = &[
    (
        "articles",
        include_str!("../../../docs/schema/articles.json"),
    ),
    ("blame", include_str!("../../../docs/schema/blame.json")),
    (
        "conflicts",
        include_str!("../../../docs/schema/conflicts.json"),
    ),
    ("diff", include_str!("../../../docs/schema/diff.json")),
    ("figures", include_str!("../../../docs/schema/figures.json")),
    ("log", include_str!("../../../docs/schema/log.json")),
    ("parts", include_str!("../../../docs/schema/parts.json")),
    ("search", include_str!("../../../docs/schema/search.json")),
    ("show", include_str!("../../../docs/schema/show.json")),
    (
        "sightings",
        include_str!("../../../docs/schema/sightings.json"),
    ),
    (
        "timeline",
        include_str!("../../../docs/schema/timeline.json"),
    ),
    ("totals", include_str!("../../../docs/schema/totals.json")),
];

/// What is served at `openapi.json` and `schema/NAME.json`; `None` for other names.
pub(super) fn document(name: &str) -> Option<Vec<u8>> {
    if name == "openapi.json" {
        return Some(format!("{:#}\n", openapi()).into_bytes());
    }
    let name = name.strip_prefix("schema/")?.strip_suffix(".json")?;
    let (_, schema) = SCHEMAS.iter().find(|(it, _)| *it == name)?;
    Some(schema.as_bytes().to_vec())
}

fn openapi() -> Value {
    let paths = COMMANDS.iter().map(|(command, parameters)| {
        let about = crate::cli::command()
            .find_subcommand(command)
            .and_then(|it| it.get_about().map(ToString::to_string));
        let parameters: Vec<Value> = parameters.iter().map(parameter).collect();
        let get = json!({
            "operationId": command,
            "summary": about,
            "parameters": parameters,
            "responses": {
                "200": {
                    "description": format!("what `claimdiff {command} --json` prints"),
                    "content": { "application/json": { "schema": { "$ref": format!("schema/{command}.json") } } },
                },
                "400": { "$ref": "#/components/responses/Refused" },
                "404": { "$ref": "#/components/responses/Refused" },
                "500": { "$ref": "#/components/responses/Refused" },
            },
        });
        (format!("/api/{command}"), json!({ "get": get }))
    });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "claimdiff",
            "description": "How the claims of articles changed. Read-only.",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": env!("CARGO_PKG_LICENSE") },
        },
        "paths": paths.collect::<serde_json::Map<_, _>>(),
        "components": { "responses": { "Refused": {
            "description": "what was wrong, and what to try",
            "content": { "application/json": { "schema": {
                "type": "object",
                "required": ["schema", "error"],
                "properties": {
                    "schema": { "const": "claimdiff/error/1" },
                    "error": {
                        "type": "object",
                        "required": ["message", "hint"],
                        "properties": { "message": { "type": "string" }, "hint": { "type": "string" } },
                    },
                },
            } } },
        } } },
    })
}

fn parameter((name, takes): &(&str, Takes)) -> Value {
    let (required, schema, about) = match takes {
        Takes::Article => (true, json!({ "type": "string" }), "an article's id"),
        Takes::Version => (
            true,
            json!({ "type": "string" }),
            "ARTICLE, ARTICLE@21, @latest, @prev, @~2, @2022-03-17 or @HASH",
        ),
        Takes::Versions => (
            false,
            json!({ "type": "array", "items": { "type": "string" } }),
            "articles or versions of articles, each with a parameter of its own",
        ),
        Takes::Words => (false, json!({ "type": "string" }), "words of one sentence"),
        Takes::Value => (
            false,
            json!({ "type": "string" }),
            "the value of the command's option",
        ),
        Takes::Flag => (
            false,
            json!({ "enum": ["", "1", "true", "on"] }),
            "the command's option",
        ),
    };
    json!({ "name": name, "in": "query", "required": required, "description": about, "schema": schema })
}

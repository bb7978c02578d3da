//! Where the rows of an export go.
use super::tables::{Cell, TABLES, Type};
use rusqlite::Connection;
use rusqlite::types::{ToSqlOutput, Value};
use serde::ser::{SerializeMap, Serializer};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Takes rows, table by table's index.
pub(super) trait Sink {
    /// Takes a row.
    fn row(&mut self, table: usize, cells: &[Cell]) -> io::Result<()>;
    /// Puts everything on disk.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A SQLite database in a file.
pub(super) struct Database {
    db: Connection,
    inserts: Vec<String>,
}

impl Database {
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let db = Connection::open(path).map_err(io::Error::other)?;
        let mut inserts = Vec::new();
        // A row is there before the rows that it refers to only within the transaction.
        let mut sql = "PRAGMA foreign_keys = OFF; BEGIN;".to_owned();
        for table in &TABLES {
            let column = |(name, kind): &(&str, Type)| {
                let kind = match kind {
                    Type::Text => "TEXT",
                    Type::Integer => "INTEGER",
                    // Exact where SQLite's numbers are, else the text as it is.
                    Type::Decimal => "NUMERIC",
                };
                format!("\"{name}\" {kind}")
            };
            let columns: Vec<String> = table.columns.iter().map(column).collect();
            sql.push_str(&format!(
                "CREATE TABLE {}({}, {});",
                table.name,
                columns.join(", "),
                table.keys
            ));
            let values = vec!["?"; columns.len()].join(", ");
            inserts.push(format!("INSERT INTO {} VALUES({values})", table.name));
        }
        db.execute_batch(&sql).map_err(io::Error::other)?;
        Ok(Self { db, inserts })
    }
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Text(text) => text.to_sql()?,
            Self::Integer(integer) => integer.to_sql()?,
            Self::Decimal(decimal) => ToSqlOutput::Owned(Value::Text(decimal.to_string())),
        })
    }
}

impl Sink for Database {
    fn row(&mut self, table: usize, cells: &[Cell]) -> io::Result<()> {
        let mut insert = self
            .db
            .prepare_cached(&self.inserts[table])
            .map_err(io::Error::other)?;
        insert
            .execute(rusqlite::params_from_iter(cells))
            .map_err(io::Error::other)?;
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.db
            .execute_batch(
                "CREATE INDEX claims_claim ON claims(article, claim); CREATE INDEX claims_unit ON claims(unit, value); COMMIT",
            )
            .map_err(io::Error::other)
    }
}

/// A folder with a file a table.
pub(super) enum Files {
    Csv(Vec<csv::Writer<BufWriter<File>>>),
    JsonLines(Vec<BufWriter<File>>),
}

impl Files {
    pub(super) fn csv(folder: &Path) -> io::Result<Self> {
        let mut writers = Vec::new();
        for table in &TABLES {
            let file = File::create(folder.join(format!("{}.csv", table.name)))?;
            let mut writer = csv::Writer::from_writer(BufWriter::new(file));
            writer.write_record(table.columns.iter().map(|(name, _)| name))?;
            writers.push(writer);
        }
        Ok(Self::Csv(writers))
    }

    pub(super) fn json_lines(folder: &Path) -> io::Result<Self> {
        let file = |table: &super::tables::Table| {
            Ok(BufWriter::new(File::create(
                folder.join(format!("{}.jsonl", table.name)),
            )?))
        };
        Ok(Self::JsonLines(
            TABLES.iter().map(file).collect::<io::Result<_>>()?,
        ))
    }
}

impl Sink for Files {
    fn row(&mut self, table: usize, cells: &[Cell]) -> io::Result<()> {
        match self {
            Self::Csv(writers) => {
                // As they are: programs read them, not spreadsheets, and texts come back whole.
                let written = cells.iter().map(|cell| match cell {
                    Cell::Null => String::new(),
                    Cell::Text(text) => text.clone(),
                    Cell::Integer(integer) => integer.to_string(),
                    Cell::Decimal(decimal) => decimal.to_string(),
                });
                Ok(writers[table].write_record(written)?)
            }
            Self::JsonLines(files) => {
                json_line(table, cells, &mut files[table])?;
                files[table].write_all(b"\n")
            }
        }
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        match *self {
            Self::Csv(writers) => writers
                .into_iter()
                .try_for_each(|mut writer| writer.flush()),
            Self::JsonLines(files) => files.into_iter().try_for_each(|mut file| file.flush()),
        }
    }
}

/// One row as a JSON object, in the columns' order.
fn json_line(table: usize, cells: &[Cell], out: &mut impl Write) -> io::Result<()> {
    let mut json = serde_json::Serializer::new(out);
    let mut map = json.serialize_map(Some(cells.len()))?;
    for ((name, _), cell) in TABLES[table].columns.iter().zip(cells) {
        match cell {
            Cell::Null => map.serialize_entry(name, &())?,
            Cell::Text(text) => map.serialize_entry(name, text)?,
            Cell::Integer(integer) => map.serialize_entry(name, integer)?,
            Cell::Decimal(decimal) => {
                let number: serde_json::Number = decimal.to_string().parse()?;
                map.serialize_entry(name, &number)?;
            }
        }
    }
    Ok(map.end()?)
}

/// Makes an empty folder; one that holds anything is refused.
pub(super) fn empty_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    match fs::read_dir(folder)?.next() {
        None => Ok(()),
        Some(_) => Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "the folder is not empty",
        )),
    }
}

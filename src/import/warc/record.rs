//! The records of a WARC file, one by one. A record whose length is false, or
//! that breaks off, is told and the next one is looked for.
use super::input::Input;
use std::io::{self, BufRead, Read};
use std::path::Path;

/// The longest line and the most lines that a record's head may have.
const LONGEST_LINE: u64 = 64 << 10;
const MOST_LINES: usize = 1000;

/// How far into a member a record is found again: by the standard each begins
/// its own.
const DEEPEST: u64 = 4 << 20;

/// Where a record begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    member: u64,
    within: u64,
}

impl Place {
    /// The place that a list gives: where a member or, in what is not packed, a
    /// record begins.
    pub fn at(offset: u64) -> Self {
        Self {
            member: offset,
            within: 0,
        }
    }
}

/// A record's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Where it begins.
    pub place: Place,
    /// Bytes of its content.
    pub len: u64,
    headers: Vec<(String, String)>,
}

impl Record {
    /// A header's value; `name` is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Trouble {
    /// With one record; the next may be read.
    Record(String),
    /// With the file: there is no more.
    File(io::Error),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// The records of a file.
pub struct Records {
    input: Input,
    /// Content of the last record that was not read yet.
    left: u64,
    /// Whether the last record ended as it should.
    lost: bool,
}

impl Records {
    /// Begins to read a file.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        Self::open_at(path, Place::at(0))
    }

    /// Begins to read at a record.
    ///
    /// # Errors
    /// When the file cannot be opened, or the record stands too deep in a member.
    pub fn open_at(path: &Path, place: Place) -> io::Result<Self> {
        let mut input = Input::open(path, place.member)?;
        if place.within > DEEPEST && input.is_packed() {
            return Err(io::Error::other("it stands too deep in a packed file"));
        }
        input.skip(place.within)?;
        Ok(Self {
            input,
            left: 0,
            lost: false,
        })
    }

    /// The next record's head; `None` at the end.
    ///
    /// # Errors
    /// [`Trouble`]; after that of a record there may be more.
    pub fn next(&mut self) -> Result<Option<Record>, Trouble> {
        self.finish()?;
        let Some((line, place)) = self.first_line()? else {
            return Ok(None);
        };
        if !line.starts_with(b"WARC/") {
            self.lost = true;
            return Err(Trouble::Record(format!(
                "no record begins at byte {}",
                place.member + place.within
            )));
        }
        let mut headers: Vec<(String, String)> = Vec::new();
        loop {
            let line = self.line()?;
            let line = line.trim_ascii_end();
            if line.is_empty() {
                break;
            }
            if headers.len() == MOST_LINES {
                self.lost = true;
                return Err(Trouble::Record(format!(
                    "its head has more than {MOST_LINES} lines"
                )));
            }
            let line = String::from_utf8_lossy(line);
            if let Some((name, value)) = line.split_once(':') {
                headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let record = Record {
            place,
            len: 0,
            headers,
        };
        let len = record
            .header("content-length")
            .and_then(|len| len.parse().ok());
        let Some(len) = len else {
            self.lost = true;
            return Err(Trouble::Record("its length is not told".to_owned()));
        };
        self.left = len;
        Ok(Some(Record { len, ..record }))
    }

    /// The next `most` bytes of the last record's content, or fewer.
    ///
    /// # Errors
    /// [`Trouble`] where the content breaks off.
    pub fn content(&mut self, most: u64) -> Result<Vec<u8>, Trouble> {
        let wanted = most.min(self.left);
        let mut bytes = Vec::new();
        let read = (&mut self.input).take(wanted).read_to_end(&mut bytes)? as u64;
        self.left -= read;
        if read < wanted {
            self.left = 0;
            self.lost = true;
            return Err(Trouble::Record("it breaks off".to_owned()));
        }
        Ok(bytes)
    }

    /// Passes over the rest of the last record, and sees whether it ends where its
    /// head says: what is shorter or longer is damaged.
    ///
    /// # Errors
    /// [`Trouble`] where it does not.
    pub fn finish(&mut self) -> Result<(), Trouble> {
        if self.left == 0 {
            return Ok(());
        }
        let left = std::mem::take(&mut self.left);
        if self.input.skip(left)? < left {
            self.lost = true;
            return Err(Trouble::Record("it breaks off".to_owned()));
        }
        Ok(())
    }

    /// The same, of a record that was read to its end.
    ///
    /// # Errors
    /// [`Trouble`] where its length is false.
    pub fn check_end(&mut self) -> Result<(), Trouble> {
        self.finish()?;
        let next = self.input.fill_buf()?.first().copied();
        match next {
            None | Some(b'\r' | b'\n') => Ok(()),
            Some(_) => {
                self.lost = true;
                Err(Trouble::Record("its length is false".to_owned()))
            }
        }
    }

    /// The first line of the next record; lines before it are empty, or are passed
    /// over where the last record was damaged.
    fn first_line(&mut self) -> Result<Option<(Vec<u8>, Place)>, Trouble> {
        loop {
            let (member, within) = self.input.place();
            let line = self.line()?;
            if line.is_empty() {
                if !self.input.next_member()? {
                    return Ok(None);
                }
                self.lost = false;
                continue;
            }
            let passes = line.trim_ascii().is_empty() || self.lost && !line.starts_with(b"WARC/");
            if !passes {
                self.lost = false;
                return Ok(Some((line, Place { member, within })));
            }
        }
    }

    /// A line with its end; empty at the member's end. One that is too long comes
    /// in parts.
    fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        (&mut self.input)
            .take(LONGEST_LINE)
            .read_until(b'\n', &mut line)?;
        Ok(line)
    }
}

//! The bytes of a WARC file, unpacked, with places to come back to.
use flate2::bufread::GzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// How many times as long as its packed bytes a file may get, beyond
/// [`ALWAYS`]: gzip packs zeros 1,030 to 1, pages seldom better than 20 to 1.
const MOST_TIMES: u64 = 200;

/// What may be unpacked of any file, in bytes.
const ALWAYS: u64 = 256 << 20;

/// Whether bytes are packed with gzip.
pub(in crate::import) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// A file, read from some place on. What is packed is a row of gzip members, by
/// the standard one a record.
pub(super) struct Input {
    state: State,
    /// Bytes that were unpacked, over all members.
    unpacked: u64,
    /// Where the member begins; of what is not packed, where reading began.
    member: u64,
    /// Bytes read of this member.
    within: u64,
}

enum State {
    Plain(BufReader<File>),
    Packed(Box<BufReader<GzDecoder<Counted>>>),
    Over,
}

/// A file that knows how far it was read.
struct Counted {
    file: BufReader<File>,
    at: u64,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl BufRead for Counted {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.file.fill_buf()
    }
    fn consume(&mut self, amount: usize) {
        self.at += amount as u64;
        self.file.consume(amount);
    }
}

impl Input {
    /// Opens a file at a place: where a member or a record begins.
    pub(super) fn open(path: &Path, at: u64) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut head = [0; 2];
        let read = file.read(&mut head)?;
        file.seek(SeekFrom::Start(at))?;
        let file = BufReader::new(file);
        let state = match is_packed(&head[..read]) {
            true => State::Packed(Box::new(BufReader::new(GzDecoder::new(Counted {
                file,
                at,
            })))),
            false => State::Plain(file),
        };
        let within = 0;
        Ok(Self {
            state,
            unpacked: 0,
            member: at,
            within,
        })
    }

    pub(super) fn is_packed(&self) -> bool {
        matches!(self.state, State::Packed(_))
    }

    /// Where the next byte is: the member's place in the file, and the byte's in it.
    pub(super) fn place(&self) -> (u64, u64) {
        (self.member, self.within)
    }

    /// Goes on to the next member; `false` when there is none.
    pub(super) fn next_member(&mut self) -> io::Result<bool> {
        let State::Packed(reader) = std::mem::replace(&mut self.state, State::Over) else {
            return Ok(false);
        };
        let mut counted = reader.into_inner().into_inner();
        let is_over = counted.fill_buf()?.iter().all(|byte| *byte == 0);
        if is_over {
            return Ok(false);
        }
        self.member = counted.at;
        self.within = 0;
        self.state = State::Packed(Box::new(BufReader::new(GzDecoder::new(counted))));
        Ok(true)
    }

    /// Passes over bytes; fewer when the member ends before.
    pub(super) fn skip(&mut self, bytes: u64) -> io::Result<u64> {
        if let State::Plain(file) = &mut self.state {
            let at = self.member + self.within;
            let left = file.get_ref().metadata()?.len().saturating_sub(at);
            let bytes = bytes.min(left);
            let offset = i64::try_from(bytes).map_err(io::Error::other)?;
            file.seek_relative(offset)?;
            self.within += bytes;
            return Ok(bytes);
        }
        let mut left = bytes;
        while left > 0 {
            let len = self.fill_buf()?.len();
            if len == 0 {
                break;
            }
            let step = len.min(usize::try_from(left).unwrap_or(len));
            self.consume(step);
            left -= step as u64;
        }
        Ok(bytes - left)
    }

    /// Fails when the file unpacks to more than any archive does.
    fn check(&self) -> io::Result<()> {
        let State::Packed(reader) = &self.state else {
            return Ok(());
        };
        let most = ALWAYS + MOST_TIMES * reader.get_ref().get_ref().at;
        match self.unpacked > most {
            true => Err(io::Error::other(format!(
                "it unpacks to more than {MOST_TIMES} times its length, as archives do not"
            ))),
            false => Ok(()),
        }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let len = from.len().min(buffer.len());
        buffer[..len].copy_from_slice(&from[..len]);
        self.consume(len);
        Ok(len)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        match &mut self.state {
            State::Plain(file) => file.fill_buf(),
            State::Packed(reader) => reader.fill_buf(),
            State::Over => Ok(&[]),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.within += amount as u64;
        match &mut self.state {
            State::Plain(file) => file.consume(amount),
            State::Packed(reader) => {
                self.unpacked += amount as u64;
                reader.consume(amount);
            }
            State::Over => {}
        }
    }
}

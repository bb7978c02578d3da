//! XML as it streams by, whatever bytes it has, within bounds.
use encoding_rs::{CoderResult, Decoder, UTF_8};
use std::io::{self, BufRead, Read};

/// UTF-8 out of what should be: bytes that are none become `U+FFFD`, a byte order
/// mark says when it is UTF-16. Fails when more than `budget` bytes are read
/// without [`Utf8::refill`].
pub(super) struct Utf8<R> {
    from: R,
    decoder: Decoder,
    text: Vec<u8>,
    /// Where in `text` the next byte is.
    at: usize,
    is_over: bool,
    budget: u64,
    left: u64,
}

impl<R: BufRead> Utf8<R> {
    pub(super) fn new(from: R, budget: u64) -> Self {
        Self {
            from,
            decoder: UTF_8.new_decoder(),
            text: Vec::new(),
            at: 0,
            is_over: false,
            budget,
            left: budget,
        }
    }

    /// Lets as many bytes be read again.
    pub(super) fn refill(&mut self) {
        self.left = self.budget;
    }

    fn decode(&mut self) -> io::Result<()> {
        self.at = 0;
        self.text.clear();
        while self.text.is_empty() && !self.is_over {
            let bytes = self.from.fill_buf()?;
            let len = bytes.len();
            let room = self.decoder.max_utf8_buffer_length(len);
            self.text
                .resize(room.ok_or_else(|| io::Error::other("it is too long"))?, 0);
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(bytes, &mut self.text, len == 0);
            self.text.truncate(written);
            self.from.consume(read);
            self.is_over = len == 0 && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let len = from.len().min(buffer.len());
        buffer[..len].copy_from_slice(&from[..len]);
        self.consume(len);
        Ok(len)
    }
}

impl<R: BufRead> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            let budget = self.budget;
            return Err(io::Error::other(format!(
                "a part of it has more than {budget} bytes"
            )));
        }
        if self.at == self.text.len() {
            self.decode()?;
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at += amount;
        self.left = self.left.saturating_sub(amount as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn read(bytes: &[u8]) -> String {
        let mut text = String::new();
        let from = BufReader::with_capacity(3, bytes);
        Utf8::new(from, 1000).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn broken_bytes_and_marks() {
        assert_eq!(read("£5m für".as_bytes()), "£5m für");
        assert_eq!(read(b"Caf\xe9 40"), "Caf\u{fffd} 40");
        assert_eq!(read(b"\xff\xfea\0b\0"), "ab");
        assert_eq!(read(b"a\xc3"), "a\u{fffd}");
    }

    #[test]
    fn more_than_the_budget_is_an_error() {
        let mut reader = Utf8::new(&[b'a'; 100][..], 60);
        let mut bytes = [0; 50];
        reader.read_exact(&mut bytes).unwrap();
        reader.refill();
        reader.read_exact(&mut bytes).unwrap();
        let mut reader = Utf8::new(&[b'a'; 100][..], 60);
        let error = reader.read_to_end(&mut Vec::new()).unwrap_err();
        assert_eq!(error.to_string(), "a part of it has more than 60 bytes");
    }
}

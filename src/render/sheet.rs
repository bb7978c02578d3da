//! Rows as CSV (RFC 4180), for people's spreadsheets too.
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe, since
//! cells hold other people's words (owasp.org, "CSV Injection"). Numbers stay numbers.
use std::borrow::Cow;
use std::io;

/// Where rows are written.
pub(crate) struct Sheet<W: io::Write>(csv::Writer<W>);

impl<W: io::Write> Sheet<W> {
    /// A sheet without rows.
    pub(crate) fn new(out: W) -> Self {
        Self(csv::Writer::from_writer(out))
    }

    /// Adds a row.
    pub(crate) fn row<C: AsRef<str>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> io::Result<()> {
        for cell in cells {
            self.0.write_field(&*harmless(cell.as_ref()))?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes what is held back.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        self.0.flush()?;
        self.0.into_inner().map_err(|error| error.into_error())
    }
}

fn harmless(cell: &str) -> Cow<'_, str> {
    let number = || cell.parse::<rust_decimal::Decimal>().is_ok();
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number() {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut sheet = Sheet::new(Vec::new());
        sheet
            .row(["=1+1", "-3.5", "-x", "@a", "plain, \"quoted\"", ""])
            .unwrap();
        sheet.row(["a"]).unwrap_err();
        let text = String::from_utf8(sheet.finish().unwrap()).unwrap();
        assert!(
            text.starts_with("'=1+1,-3.5,'-x,'@a,\"plain, \"\"quoted\"\"\",\n"),
            "{text}"
        );
    }
}

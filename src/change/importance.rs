//! How much a change matters to a reader, and why.

/// How much a change matters to a reader, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Importance {
    /// 0 to 1000.
    pub thousandths: u16,
    /// The reasons that count most, in plain words, the weightiest first.
    pub why: Vec<&'static str>,
}

//! How much work the text diff of a document may take, counted in table cells, so
//! that the same texts give the same diff everywhere.

/// What is left to spend, and how many searches were refused.
#[derive(Debug)]
pub(super) struct Effort {
    left: usize,
    refused: usize,
}

/// Every document may take so many cells: some tenths of a second.
const LEAST: usize = 50_000_000;

/// And so many more for each byte. Unrelated texts of 60 words without a full stop
/// take some 30; all but texts made to be dear take far fewer than one.
const A_BYTE: usize = 80;

impl Effort {
    /// What the diff of two texts may take.
    pub fn for_texts(old: &str, new: &str) -> Self {
        let bytes = old.len().saturating_add(new.len());
        Self {
            left: bytes.saturating_mul(A_BYTE).saturating_add(LEAST),
            refused: 0,
        }
    }

    /// Takes so many cells, if they are left.
    pub fn spend(&mut self, cells: usize) -> bool {
        let enough = cells <= self.left;
        if enough {
            self.left -= cells;
        } else {
            self.refused += 1;
        }
        enough
    }

    /// How many searches were refused.
    pub fn refused(&self) -> usize {
        self.refused
    }
}

#[cfg(test)]
mod tests {
    use super::Effort;

    #[test]
    fn what_is_spent_is_gone() {
        let mut effort = Effort {
            left: 10,
            refused: 0,
        };
        assert!(effort.spend(4) && effort.spend(6) && effort.spend(0) && !effort.spend(1));
        assert_eq!(effort.refused(), 1);
    }
}

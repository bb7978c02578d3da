//! What was made of the parts of one text, kept for the next that shares most of them.
use rustc_hash::FxHashMap;

/// Values by texts: those of this turn and of the last.
///
/// What was not asked for in two turns is forgotten, so that it holds no more than two
/// texts' worth.
#[derive(Debug)]
pub(crate) struct Recent<T> {
    last: FxHashMap<Box<str>, T>,
    this: FxHashMap<Box<str>, T>,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self {
            last: FxHashMap::default(),
            this: FxHashMap::default(),
        }
    }
}

impl<T> Recent<T> {
    /// What was made of a text, if it is known.
    pub(crate) fn get(&mut self, text: &str) -> Option<&T> {
        if let Some((text, made)) = self.last.remove_entry(text) {
            self.this.insert(text, made);
        }
        self.this.get(text)
    }

    /// Keeps what was made of a text.
    pub(crate) fn keep(&mut self, text: &str, made: T) {
        self.this.insert(text.into(), made);
    }

    /// What was made of a text, made now if it is not known.
    pub(crate) fn get_or_make(&mut self, text: &str, make: impl FnOnce() -> T) -> &T {
        if !self.this.contains_key(text) {
            let known = self.last.remove_entry(text);
            let (text, made) = known.unwrap_or_else(|| (text.into(), make()));
            self.this.insert(text, made);
        }
        &self.this[text]
    }

    /// The next turn begins.
    pub(crate) fn turn(&mut self) {
        self.last = std::mem::take(&mut self.this);
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.last.clear();
        self.this.clear();
    }

    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.last.is_empty() && self.this.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn what_is_not_asked_for_is_forgotten() {
        let mut recent = Recent::default();
        assert_eq!(recent.get_or_make("a", || 1), &1);
        recent.keep("b", 2);
        recent.turn();
        assert_eq!(recent.get("a"), Some(&1));
        recent.turn();
        assert_eq!(recent.get("b"), None);
        assert_eq!(recent.get_or_make("a", || 3), &1);
        recent.turn();
        recent.turn();
        assert!(recent.is_empty());
    }
}

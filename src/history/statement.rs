//! What a claim says, with its words, away from the text it was read in.
use crate::base::{LineIndex, Position, Span};
use crate::claim::{Claim, ClaimId, Document, Status};
use crate::figure::Quantity;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A figure's meaning and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What it says.
    pub quantity: Quantity,
    /// As written.
    pub text: Box<str>,
}

/// A claim of one version, kept after the version's text is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Its id in the version.
    pub id: ClaimId,
    /// The figure.
    pub amount: Amount,
    /// Where the figure stood, in bytes of the article text.
    pub span: Span,
    /// The same for people.
    pub position: Position,
    /// The sentence.
    pub sentence: Arc<str>,
    /// Where in the sentence the figure begins, in bytes.
    pub offset: usize,
    /// The heading above it.
    pub section: Option<Arc<str>>,
    /// What is counted or paid for; in a table the label of the row.
    pub subject: Option<Box<str>>,
    /// In a table, the head of the column beside that label.
    pub column: Option<Box<str>>,
    /// Who acts.
    pub actor: Option<Box<str>>,
    /// Who says so.
    pub source: Option<Box<str>>,
    /// Promised or done.
    pub status: Option<Status>,
    /// The claim of the same version that it restates.
    pub conversion_of: Option<ClaimId>,
    /// The figures that restate it.
    pub conversions: Vec<Amount>,
}

/// Makes statements of a document's claims.
#[derive(Debug)]
pub struct Statements<'a> {
    document: &'a Document,
    lines: LineIndex,
    /// Claims that are restated, each with one that restates it; sorted.
    conversions: Vec<(usize, usize)>,
    /// The last sentence and section, shared by the claims that stand in them.
    sentence: Option<(Span, Arc<str>)>,
    section: Option<(Span, Arc<str>)>,
    /// Whether sentences are those of another document: a long one is compared
    /// once, not for each of its claims.
    same: FxHashMap<(Span, Span), bool>,
}

impl<'a> Statements<'a> {
    /// Prepares for the claims of a document.
    pub fn new(document: &'a Document) -> Self {
        let restating = document.claims.iter().enumerate();
        let mut conversions: Vec<(usize, usize)> = restating
            .filter_map(|(at, claim)| Some((claim.figure.conversion_of?, at)))
            .collect();
        conversions.sort_unstable();
        Self {
            document,
            lines: LineIndex::new(document.text()),
            conversions,
            sentence: None,
            section: None,
            same: FxHashMap::default(),
        }
    }

    /// What the claim with this index says.
    pub fn of(&mut self, claim: usize) -> Statement {
        let (text, conversions) = (self.document.text(), self.conversions(claim).collect());
        let claim = &self.document.claims[claim];
        let words = |span: Option<Span>| span.map(|span| Box::from(span.of(text)));
        Statement {
            id: claim.id,
            amount: amount(self.document, claim),
            span: claim.figure.span,
            position: self.lines.position(text, claim.figure.span),
            sentence: shared(&mut self.sentence, text, claim.sentence),
            offset: claim.figure.span.start() - claim.sentence.start(),
            section: claim
                .section
                .map(|span| shared(&mut self.section, text, span)),
            subject: words(claim.subject),
            column: words(claim.column),
            actor: words(claim.actor),
            source: words(claim.source),
            status: claim.status,
            conversion_of: claim
                .figure
                .conversion_of
                .map(|of| self.document.claims[of].id),
            conversions,
        }
    }

    /// The figures that restate a claim.
    fn conversions(&self, claim: usize) -> impl Iterator<Item = Amount> {
        let from = self.conversions.partition_point(|(of, _)| *of < claim);
        self.conversions[from..]
            .iter()
            .take_while(move |(of, _)| *of == claim)
            .map(|(_, by)| amount(self.document, &self.document.claims[*by]))
    }

    /// Whether a claim of this document says what a claim of another does, in
    /// the same words, the sentence and the heading above it included. All calls
    /// are for one other document.
    pub fn is_same(&mut self, claim: usize, other: &Statements<'_>, that: usize) -> bool {
        let (text, words) = (self.document.text(), other.document.text());
        let (a, b) = (&self.document.claims[claim], &other.document.claims[that]);
        let same = |a: Option<Span>, b: Option<Span>| {
            a.map(|span| span.of(text)) == b.map(|span| span.of(words))
        };
        let offset = |claim: &Claim| claim.figure.span.start() - claim.sentence.start();
        a.figure.quantity == b.figure.quantity
            && a.status == b.status
            && offset(a) == offset(b)
            && same(Some(a.figure.span), Some(b.figure.span))
            && same(a.section, b.section)
            && same(a.subject, b.subject)
            && same(a.column, b.column)
            && same(a.actor, b.actor)
            && same(a.source, b.source)
            && self.conversions(claim).eq(other.conversions(that))
            && self.is_same_sentence(a.sentence, words, b.sentence)
    }
}

impl Statements<'_> {
    fn is_same_sentence(&mut self, sentence: Span, text: &str, that: Span) -> bool {
        let own = self.document.text();
        let same = || sentence.of(own) == that.of(text);
        *self.same.entry((sentence, that)).or_insert_with(same)
    }
}

fn amount(document: &Document, claim: &Claim) -> Amount {
    Amount {
        quantity: claim.figure.quantity.clone(),
        text: claim.figure.span.of(document.text()).into(),
    }
}

/// The words of a span: those of the last one again when it is the same.
fn shared(last: &mut Option<(Span, Arc<str>)>, text: &str, span: Span) -> Arc<str> {
    match last {
        Some((of, words)) if *of == span => Arc::clone(words),
        _ => {
            let words: Arc<str> = span.of(text).into();
            *last = Some((span, Arc::clone(&words)));
            words
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MediaType;

    #[test]
    fn a_statement_has_the_words_of_its_claim() {
        let text = "# Aid\n\nArl sent $5m (£4m) of grain.\n";
        let document = Document::new(text.to_owned(), MediaType::Markdown);
        let mut statements = Statements::new(&document);
        let (dollars, pounds) = (statements.of(0), statements.of(1));
        assert_eq!(&*dollars.amount.text, "$5m");
        assert_eq!(dollars.conversions, std::slice::from_ref(&pounds.amount));
        assert_eq!(pounds.conversion_of, Some(dollars.id));
        assert_eq!(&dollars.sentence[dollars.offset..][..3], "$5m");
        assert_eq!(dollars.actor.as_deref(), Some("Arl"));
        assert_eq!((dollars.position.line, dollars.position.column), (3, 10));
        assert!(Arc::ptr_eq(&dollars.sentence, &pounds.sentence));
    }

    #[test]
    fn another_conversion_is_another_statement() {
        let read = |text: &str| Document::new(text.to_owned(), MediaType::Plain);
        let (old, new) = (read("It sent $5m (£4m)."), read("It sent $5m (£3m)."));
        let same =
            |a: &Document, b: &Document| Statements::new(a).is_same(0, &Statements::new(b), 0);
        assert!(same(&old, &old) && !same(&old, &new));
    }
}

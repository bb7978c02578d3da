//! Reads a document: once as most are written, and again where its own numbers
//! turn out to say otherwise. Nothing is looked for beforehand, so that the usual
//! document costs one pass.
use super::context::Context;
use super::found::Found;
use super::memory::Memory;
use super::tables::Tables;
use super::{Figure, detect};
use crate::base::Span;
use crate::text::{BlockKind, Reading};

/// The longest stretch that is scanned at once, in bytes; a longer sentence, which
/// is no prose, is cut at white space.
const STRETCH: usize = 1 << 16;

/// Every figure of a text, in order.
pub(super) fn read(reading: &Reading) -> Vec<Figure> {
    settle(reading, None).0
}

/// Every figure of a text, in order, and what the text turned out to say of all of them.
fn settle(reading: &Reading, mut memory: Option<&mut Memory>) -> (Vec<Figure>, Context) {
    let dated = |usual: Context| Context {
        published: reading.header.published,
        ..usual
    };
    let mut usual = dated(Context::usual());
    let mut pass = Pass::new(reading, usual, Look::Language, memory.as_deref_mut());
    if let Some(tables) = pass.foreign {
        usual = dated(Context::of(tables));
        pass = Pass::new(reading, usual, Look::Figures, memory.as_deref_mut());
    }
    let mut found = pass.found;
    let known = !detect::is_doubtful(reading, found.stops, found.words);
    let bare = found.bare_dollars(&usual.tables.lexicon);
    let context = Context {
        separators: found.tally.separators(usual.separators),
        dollar: bare.and_then(|bare| bare.currency),
        ..usual
    };
    if context != usual {
        found = Pass::new(reading, context, Look::Figures, memory).found;
    }
    found.doubt(usual, known, bare.is_some_and(|bare| bare.doubted));
    (found.figures, context)
}

/// Reads the figures of texts that share sentences: of the versions of an article, one
/// after the other. They are the figures that [`super::read`] finds.
#[derive(Debug, Default)]
pub struct FigureReader {
    memory: Memory,
    last: Option<Context>,
}

impl FigureReader {
    /// Every figure of the next text, in order; and whether sentences that stand in the
    /// last text too have the same figures there.
    pub fn read(&mut self, reading: &Reading) -> (Vec<Figure>, bool) {
        let (figures, context) = settle(reading, Some(&mut self.memory));
        self.memory.turn();
        let alike = self.last.replace(context) == Some(context);
        (figures, alike)
    }
}

/// Reads single sentences of a text, for those who need not know all its figures.
///
/// It finds figures at the places where [`super::read`] finds them. What they say may
/// differ where the text's other numbers tell how they are to be read.
#[derive(Debug, Clone, Copy)]
pub struct SentenceReader<'a> {
    text: &'a str,
    context: Context,
}

impl<'a> SentenceReader<'a> {
    /// A reader of sentences of this text.
    pub fn new(reading: &'a Reading) -> Self {
        let usual = Context::usual();
        let first = Pass::new(reading, usual, Look::LanguageOnly, None);
        let context = first.foreign.map_or(usual, Context::of);
        Self {
            text: reading.clear(),
            context: Context {
                published: reading.header.published,
                ..context
            },
        }
    }

    /// Whether a part of the text may hold a figure or a part of one. `false` is
    /// certain, and much cheaper to learn than to read.
    pub fn may_hold_figures(&self, part: Span) -> bool {
        self.context.may_hold_figures(part.of(self.text))
    }

    /// The figures of one of its sentences, in order.
    pub fn read(&self, sentence: Span) -> Vec<Figure> {
        let mut found = Found::default();
        for stretch in stretches(self.text, sentence) {
            found.read(self.text, stretch, self.context);
        }
        found.figures
    }
}

/// What a pass looks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// Whether the document is in another language than the context's; the pass ends
    /// when that is settled.
    LanguageOnly,
    /// Figures, unless the document is in another language than the context's.
    Language,
    /// Figures.
    Figures,
}

/// One pass over a document.
#[derive(Default)]
struct Pass {
    /// The language that the document turned out to be in; then the pass was given up.
    foreign: Option<&'static Tables>,
    /// Whether the text was compared with other languages: once tells all.
    compared: bool,
    found: Found,
}

impl Pass {
    fn new(
        reading: &Reading,
        context: Context,
        look: Look,
        mut memory: Option<&mut Memory>,
    ) -> Self {
        let mut pass = Self::default();
        let mut looks = detect::LOOKS.iter().filter(|_| look != Look::Figures);
        let mut next = looks.next();
        let text = reading.clear();
        for block in &reading.blocks {
            if matches!(block.kind, BlockKind::Meta | BlockKind::Code) {
                continue;
            }
            for sentence in &block.sentences {
                for stretch in stretches(text, *sentence) {
                    // While the language is judged, every word counts.
                    let judged = pass.found.words >= detect::JUDGED;
                    if judged && !context.may_matter(stretch.of(text)) {
                        continue;
                    }
                    match &mut memory {
                        Some(memory) => {
                            let found = memory.found(stretch.of(text), context);
                            pass.found.add(found, stretch.start());
                        }
                        None => pass.found.read(text, stretch, context),
                    }
                }
                if next.is_some_and(|words| pass.found.words >= *words) {
                    next = looks.next();
                    pass.look(reading, context, memory.as_deref_mut());
                    if pass.foreign.is_some() || look == Look::LanguageOnly && next.is_none() {
                        return pass;
                    }
                }
            }
        }
        if next == detect::LOOKS.first() && look != Look::Figures {
            pass.look(reading, context, memory);
        }
        pass
    }

    /// Looks for another language, where this one is doubtful.
    fn look(&mut self, reading: &Reading, context: Context, memory: Option<&mut Memory>) {
        let doubtful = detect::is_doubtful(reading, self.found.stops, self.found.words);
        if doubtful && !self.compared {
            let language = match memory {
                Some(memory) => detect::language(reading, |text, it| memory.score(text, it)),
                None => detect::language(reading, detect::score),
            };
            self.foreign = Some(language).filter(|it| *it != context.tables);
            self.compared = true;
        }
    }
}

/// A sentence in pieces that are short enough to scan.
fn stretches(text: &str, sentence: Span) -> impl Iterator<Item = Span> {
    let mut start = sentence.start();
    std::iter::from_fn(move || {
        (start < sentence.end()).then(|| {
            let rest = &text[start..sentence.end()];
            let mut end = rest.len();
            if end > STRETCH {
                end = (STRETCH - 3..=STRETCH)
                    .rev()
                    .find(|at| rest.is_char_boundary(*at))
                    .unwrap_or(STRETCH);
                end = rest[..end]
                    .rfind(char::is_whitespace)
                    .filter(|at| *at > 0)
                    .unwrap_or(end);
            }
            let span = Span::between(start, start + end);
            start += end;
            span
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::model::MediaType;

    /// Each figure as it is written canonically, and whether it is doubted.
    fn figures(text: &str) -> Vec<(String, bool)> {
        let reading = Reading::new(text.to_owned(), MediaType::Plain);
        let said = |figure: Figure| (figure.quantity.to_string(), figure.doubt.is_some());
        read(&reading).into_iter().map(said).collect()
    }

    fn check(text: &str, wanted: &[(&str, bool)]) {
        let read = figures(text);
        let read: Vec<_> = read
            .iter()
            .map(|(said, doubt)| (said.as_str(), *doubt))
            .collect();
        assert_eq!(read, wanted, "{text}");
    }

    #[test]
    fn a_lone_separator_follows_the_numbers_around_it() {
        check("The hall has 1,500 seats.", &[("1,500 seats", false)]);
        check("The hall has 1.500 seats.", &[("1.5 seats", true)]);
        check(
            "The hall has 1.500 seats. It cost 2.750.000 euros.",
            &[("1,500 seats", false), ("2,750,000 EUR", false)],
        );
        check(
            "The hall has 1.500 seats. A ticket costs 3,5 euros.",
            &[("1,500 seats", true), ("3.5 EUR", false)],
        );
        check(
            "The bar is 1,500 kg. It cost 2.750.000 euros.",
            &[("1.5 kg", false), ("2,750,000 EUR", false)],
        );
        check(
            "The hall has 1.500 seats. The share was 2.5 %, then 3.5 %.",
            &[("1.5 seats", false), ("2.5 %", false), ("3.5 %", false)],
        );
        check(
            "It has 1,500 seats, cost 2.750.000 euros, then 1,234,567 euros.",
            &[
                ("1,500 seats", true),
                ("2,750,000 EUR", false),
                ("1,234,567 EUR", false),
            ],
        );
    }

    #[test]
    fn conversions() {
        let linked = |text: &str| {
            let reading = Reading::new(text.to_owned(), MediaType::Plain);
            read(&reading).iter().any(|it| it.conversion_of.is_some())
        };
        for text in [
            "The US sent $200m (£152m).",
            "He paid 500 yuan, about $70, for it.",
            "He paid 500 yuan or $70 for it.",
            "He paid 500 yuan, or roughly $70.",
            "It is seven miles (11 km) away.",
        ] {
            assert!(linked(text), "{text}");
        }
        for text in [
            "He paid 500 yuan, about $70 less.",
            "He paid 500 yuan, $70 and a watch.",
        ] {
            assert!(!linked(text), "{text}");
        }
    }

    #[test]
    fn units_that_another_figure_says() {
        check(
            "Profit was 1.1 billion yuan, compared with 980 million a year ago.",
            &[("1,100,000,000 CNY", false), ("980,000,000 CNY", false)],
        );
        check(
            "The wait is 14 days, up from 10.",
            &[("14 day", false), ("10 day", false)],
        );
        check(
            "Leases of 90 days may be renewed after 60.",
            &[("90 day", false), ("60 day", false)],
        );
        check(
            "The club has 40 members and sold 12.",
            &[("40 members", false), ("12", false)],
        );
        check(
            "A panel of 3 x 4 m weighs 5.1 ± 0.2 kg.",
            &[
                ("3 metre", false),
                ("4 metre", false),
                ("5.1 kg", false),
                ("0.2 kg", false),
            ],
        );
        check(
            "Wages grew by 4 percent and prices by 6.",
            &[("up 4 %", false), ("6 %", false)],
        );
        check(
            "It closed at 6,300, up 58 points.",
            &[("6,300 points", false), ("up 58 points", false)],
        );
        check(
            "The north had 2,410 while the south had 1,905 homes.",
            &[("2,410 homes", false), ("1,905 homes", false)],
        );
        check(
            "It cost 3 million yuan and drew 2 million a year.",
            &[("3,000,000 CNY", false), ("2,000,000 /year", false)],
        );
        check(
            "There were 15,000 fewer births.",
            &[("15,000 births", false)],
        );
    }

    #[test]
    fn years_long_ago() {
        check("In 1066 they landed.", &[("1066", false)]);
        check("In 1200 of the homes it rained.", &[("1,200 homes", false)]);
    }

    #[test]
    fn every_separator_sign_and_digit() {
        for (text, value) in [
            ("It cost 1,000.5 euros.", "1,000.5 EUR"),
            ("It cost 1.000,5 euros.", "1,000.5 EUR"),
            ("It cost 3·5 euros.", "3.5 EUR"),
            ("It cost 1 000,5 euros.", "1,000.5 EUR"),
            ("It cost 1\u{a0}000\u{a0}000,25 euros.", "1,000,000.25 EUR"),
            ("It cost 21\u{202f}000 euros.", "21,000 EUR"),
            ("It cost 21\u{2009}000\u{a0}euros.", "21,000 EUR"),
            ("It cost 1'000 francs.", "1,000 CHF"),
            ("It cost 1’250.50 euros.", "1,250.5 EUR"),
            ("It cost ٣٤٥ euros.", "345 EUR"),
            ("It cost ２５ euros.", "25 EUR"),
            ("It fell to −9 °C.", "-9 celsius"),
            ("It fell to –9 °C.", "-9 celsius"),
            ("It was －9 °C.", "-9 celsius"),
            ("Growth was –0.5% in all.", "-0.5 %"),
            ("They ate 2½ cakes.", "2.5 cakes"),
            ("They ate 2⅒ cakes.", "2.1 cakes"),
            ("It has 10⁶ cells.", "1,000,000 cells"),
            ("It has 1.5×10³ cells.", "1,500 cells"),
            ("It grew to 1200¹ cells.", "1,200"),
        ] {
            let read = figures(text);
            let read: Vec<&str> = read.iter().map(|(said, _)| said.as_str()).collect();
            assert_eq!(read, [value], "{text}");
        }
    }
}

//! Reads a document: once as most are written, and again where its own numbers
//! turn out to say otherwise. Nothing is looked for beforehand, so that the usual
//! document costs one pass.
use super::choose::Candidate;
use super::context::Context;
use super::dollar::{Bare, Dollars};
use super::lexicon::Lexicon;
use super::money;
use super::relate::restates;
use super::rules;
use super::scan::Scan;
use super::separators::{Style, Tally};
use super::tables::Tables;
use super::{Currency, Doubt, Figure, Magnitude, PartialDate, Quantity, Unit, anchor, detect};
use crate::base::Span;
use crate::text::{BlockKind, Reading};

/// The longest stretch that is scanned at once, in bytes; a longer sentence, which
/// is no prose, is cut at white space.
const STRETCH: usize = 1 << 16;

/// Every figure of a text, in order.
pub(super) fn read(reading: &Reading) -> Vec<Figure> {
    let dated = |usual: Context| Context {
        published: reading.header.published,
        ..usual
    };
    let mut usual = dated(Context::usual());
    let mut pass = Pass::new(reading, usual, Look::Language);
    if let Some(tables) = pass.foreign {
        usual = dated(Context::of(tables));
        pass = Pass::new(reading, usual, Look::Figures);
    }
    let known = !detect::is_doubtful(reading, pass.stops, pass.words);
    let bare = pass.bare_dollars(&usual.tables.lexicon);
    let context = Context {
        separators: pass.tally.separators(usual.separators),
        dollar: bare.and_then(|bare| bare.currency),
        ..usual
    };
    if context != usual {
        pass = Pass::new(reading, context, Look::Figures);
    }
    pass.doubt(usual, known, bare.is_some_and(|bare| bare.doubted));
    pass.figures
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
        let first = Pass::new(reading, usual, Look::LanguageOnly);
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
        let mut pass = Pass::default();
        for stretch in stretches(self.text, sentence) {
            pass.read(self.text, stretch, self.context);
        }
        pass.figures
    }
}

/// The language is judged by so many words.
const JUDGED: u32 = detect::LOOKS[detect::LOOKS.len() - 1];

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

/// What one pass over a document found.
#[derive(Default)]
struct Pass {
    /// How many words it went over until the language was judged, and how many of them
    /// are function words.
    words: u32,
    stops: u32,
    /// The language that the document turned out to be in; then the pass was given up.
    foreign: Option<&'static Tables>,
    figures: Vec<Figure>,
    /// How its numbers are written.
    tally: Tally,
    /// Figures with a lone separator, by index.
    lone: Vec<(usize, Style)>,
    /// Figures in dollars of nobody, by index.
    bare: Vec<usize>,
    /// What the document says of dollars.
    dollars: Dollars,
}

impl Pass {
    fn new(reading: &Reading, context: Context, look: Look) -> Self {
        let mut pass = Self::default();
        let mut looks = detect::LOOKS.iter().filter(|_| look != Look::Figures);
        let mut next = looks.next();
        for block in &reading.blocks {
            if matches!(block.kind, BlockKind::Meta | BlockKind::Code) {
                continue;
            }
            for sentence in &block.sentences {
                for stretch in stretches(reading.clear(), *sentence) {
                    // While the language is judged, every word counts.
                    let judged = pass.words >= JUDGED;
                    if !judged || context.may_matter(stretch.of(reading.clear())) {
                        pass.read(reading.clear(), stretch, context);
                    }
                }
                if next.is_some_and(|words| pass.words >= *words) {
                    next = looks.next();
                    pass.look(reading, context);
                    if pass.foreign.is_some() || look == Look::LanguageOnly && next.is_none() {
                        return pass;
                    }
                }
            }
        }
        if next == detect::LOOKS.first() && look != Look::Figures {
            pass.look(reading, context);
        }
        pass
    }

    /// Looks for another language, where this one is doubtful.
    fn look(&mut self, reading: &Reading, context: Context) {
        if detect::is_doubtful(reading, self.stops, self.words) {
            let language = detect::language(reading);
            self.foreign = Some(language).filter(|it| *it != context.tables);
        }
    }

    fn read(&mut self, text: &str, stretch: Span, context: Context) {
        let scan = Scan::new(stretch.of(text), context);
        let base = self.figures.len();
        if self.words < JUDGED {
            self.words = self.words.saturating_add(scan.words);
            self.stops = self.stops.saturating_add(scan.stops);
        }
        let chosen = rules::read(&scan);
        for (at, candidate) in chosen.iter().enumerate() {
            let Some(mut quantity) = candidate.quantity.clone() else {
                continue;
            };
            let dated = complete(&scan, candidate, &mut quantity);
            let bytes = scan.bytes(candidate.first, candidate.last);
            let restates = at
                .checked_sub(1)
                .filter(|before| restates(&scan, &chosen[*before], candidate));
            let conversion_of = restates.map(|before| {
                self.figures[base + before]
                    .conversion_of
                    .unwrap_or(base + before)
            });
            self.figures.push(Figure {
                quantity,
                span: Span::between(bytes.start, bytes.end).shifted(stretch.start()),
                conversion_of,
                rule: candidate.rule,
                doubt: dated.then_some(Doubt::Date),
            });
        }
        self.note_styles(&scan, &chosen, base);
        self.note_bare(&scan, &chosen, base);
        self.dollars.note(&scan);
    }

    fn note_styles(&mut self, scan: &Scan, chosen: &[Candidate], base: usize) {
        let mut at = 0;
        for numeral in scan.numerals.iter().filter(|it| it.style != Style::Open) {
            // Dates, times and names with points say nothing of how numbers are written.
            while chosen.get(at).is_some_and(|it| it.last < numeral.first) {
                at += 1;
            }
            if chosen.get(at).is_none_or(|it| it.first > numeral.first) {
                continue;
            }
            self.tally.add(numeral.style);
            if matches!(numeral.style, Style::LonePoint | Style::LoneComma) {
                self.lone.push((base + at, numeral.style));
            }
        }
    }

    /// Notes the amounts in bare dollars.
    fn note_bare(&mut self, scan: &Scan, chosen: &[Candidate], base: usize) {
        let dollar = scan.context.dollar;
        for (at, candidate) in (base..).zip(chosen) {
            let Some(currency) = currency(&self.figures[at].quantity.unit) else {
                continue;
            };
            let usual = dollar.map_or(currency.code() == "USD", |dollar| dollar == currency);
            if usual && money::is_bare(scan, candidate.first, candidate.last) {
                self.bare.push(at);
            }
        }
    }

    /// What the bare dollars are, if there are any.
    fn bare_dollars(&mut self, lexicon: &Lexicon) -> Option<Bare> {
        if self.bare.is_empty() {
            return None;
        }
        let is_bare = |at: usize| self.bare.binary_search(&at).is_ok();
        for (at, figure) in self.figures.iter().enumerate() {
            let marked =
                |at: usize| currency(&self.figures[at].quantity.unit).filter(|_| !is_bare(at));
            if let Some(currency) = marked(at) {
                self.dollars.mark(lexicon, currency);
            }
            let pair = figure
                .conversion_of
                .filter(|of| is_bare(at) != is_bare(*of));
            if let Some(currency) = pair.and_then(|of| marked(at).or(marked(of))) {
                self.dollars.restate(lexicon, currency);
            }
        }
        Some(self.dollars.bare(lexicon))
    }

    /// Marks what the document leaves open.
    fn doubt(&mut self, usual: Context, known: bool, bare: bool) {
        for at in self.bare.iter().filter(|_| bare) {
            self.figures[*at].doubt = Some(Doubt::Currency);
        }
        for (at, style) in &self.lone {
            if self.tally.leaves_open(*style, usual.separators, known) {
                self.figures[*at].doubt = Some(Doubt::Separator);
            }
        }
    }
}

/// Completes a date that leaves out its year; whether the date hangs on the
/// article's own.
fn complete(scan: &Scan, candidate: &Candidate, quantity: &mut Quantity) -> bool {
    let (Some(on), Magnitude::Date(from, to)) = (scan.context.published, quantity.magnitude) else {
        return false;
    };
    if from.year.is_some() {
        return candidate.rule == rules::relative::ID;
    }
    let before = scan.str(candidate.first.wrapping_sub(1));
    let near = scan.language().near.iter();
    let near = near.filter(|(word, _)| word.eq_ignore_ascii_case(before));
    let Some(full) = anchor::complete(on, from, near.map(|(_, by)| *by).next()) else {
        return false;
    };
    let to = to.map(|to| PartialDate {
        year: full.year,
        ..to
    });
    quantity.magnitude = Magnitude::Date(full, to);
    true
}

/// The currency of an amount, per-units aside.
fn currency(unit: &Unit) -> Option<Currency> {
    match unit {
        Unit::Currency(currency) => Some(*currency),
        Unit::Per(unit, _) => currency(unit),
        _ => None,
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

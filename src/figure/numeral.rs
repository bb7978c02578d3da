//! Numbers in digits, words and both: "3.5 million", "one and a half million".
use super::language::Number;
use super::language::role::{A, AND, MINUS, OF, POINT};
use super::notation::{power, space_group, under, vulgar};
use super::number::{Shape, is_year, parse, ten_to};
use super::scan::{Scan, Sort};
use super::separators::{self, Style};
use super::spelled::{cardinal, fraction_at, part_of, scale_word, under_ordinal};
use rust_decimal::Decimal;

/// A number at its tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    /// The first token.
    pub(super) first: usize,
    /// The last token.
    pub(super) last: usize,
    /// The amount; `None` for digits that are no number.
    pub(super) value: Option<Decimal>,
    /// How it was written.
    pub(super) form: Form,
    /// What a scale word or letter multiplied it by, or 1.
    pub(super) scale: Decimal,
    /// Which way its separators are written.
    pub(super) style: Style,
}

/// How a number was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In digits alone.
    Digits(Shape),
    /// In digits followed by words or a letter: "3.5 million", "50m".
    Scaled,
    /// In words.
    Words,
    /// As a fraction below one: "two thirds", "1/4", "half".
    Fraction,
}

/// All numbers of a scan, in order.
pub(super) fn read_all(scan: &Scan) -> Vec<Numeral> {
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < scan.tokens.len() {
        match read(scan, at) {
            Some(mut numeral) => {
                numeral.last = repeated(scan, &numeral).unwrap_or(numeral.last);
                at = numeral.last + 1;
                numerals.push(numeral);
            }
            None => at += 1,
        }
    }
    numerals
}

/// The bracket that says the same number again: "forty-five (45) days".
fn repeated(scan: &Scan, numeral: &Numeral) -> Option<usize> {
    let open = numeral.last + 1;
    if !scan.sign(open, '(') || open + 1 >= scan.tokens.len() {
        return None;
    }
    let again = read(scan, open + 1)?;
    let same = again.value == numeral.value && again.form != numeral.form;
    (same && scan.sign(again.last + 1, ')')).then_some(again.last + 1)
}

/// The number that begins at `first`, if one does.
fn read(scan: &Scan, first: usize) -> Option<Numeral> {
    let token = scan.tokens[first];
    let entry = match token.sort {
        Sort::Digits => return Reader::new(scan, first).digits(),
        Sort::Sign(c) => return vulgar(c).and_then(|_| Reader::new(scan, first).digits()),
        Sort::Word => scan.entry(first),
        Sort::Opaque => return None,
    };
    if entry.roles & MINUS != 0 {
        let mut numeral = read_unsigned(scan, scan.over_hyphen_any(first + 1))?;
        numeral.first = first;
        numeral.value = numeral.value.map(|value| -value);
        return Some(numeral);
    }
    if entry.roles & A == 0 && entry.number == Number::None {
        return None;
    }
    Reader::new(scan, first).words()
}

fn read_unsigned(scan: &Scan, first: usize) -> Option<Numeral> {
    match scan.tokens.get(first)?.sort {
        Sort::Digits => Reader::new(scan, first).digits(),
        Sort::Word => Reader::new(scan, first).words(),
        _ => None,
    }
}

struct Reader<'s, 't> {
    scan: &'s Scan<'t>,
    first: usize,
    /// The next token to read.
    at: usize,
    value: Decimal,
    scale: Decimal,
    form: Form,
    style: Style,
}

impl<'s, 't> Reader<'s, 't> {
    fn new(scan: &'s Scan<'t>, first: usize) -> Self {
        Self {
            scan,
            first,
            at: first,
            value: Decimal::ZERO,
            scale: Decimal::ONE,
            form: Form::Words,
            style: Style::Open,
        }
    }

    fn done(self) -> Option<Numeral> {
        Some(Numeral {
            first: self.first,
            last: self.at - 1,
            value: Some(self.value),
            form: self.form,
            scale: self.scale,
            style: self.style,
        })
    }

    /// A number that begins with digits or with a character like ½.
    fn digits(mut self) -> Option<Numeral> {
        if let Some(part) = self.scan.char(self.at).and_then(vulgar) {
            self.value = part;
            self.form = Form::Fraction;
            self.at += 1;
        } else if !self.plain_digits() {
            self.at += 1;
            let mut numeral = self.done()?;
            numeral.value = None;
            return Some(numeral);
        }
        if let Some((value, next)) = power(self.scan, self.at, self.value) {
            self.at = next;
            let Some(value) = value else {
                let mut numeral = self.done()?;
                numeral.value = None;
                return Some(numeral);
            };
            self.value = value;
        }
        self.mixed_fraction();
        self.spelled_point();
        self.scales();
        self.tails();
        self.done()
    }

    /// Digits, with groups after spaces: "1 414 021", "80, 000".
    fn plain_digits(&mut self) -> bool {
        let scan = self.scan;
        let mut written = scan.str(self.at).to_owned();
        let mut next = self.at + 1;
        let short = written.len() <= 3 && written.bytes().all(|b| b.is_ascii_digit());
        while short
            && written.len() < 40
            && scan.is_digits(next)
            && space_group(scan, self.at, next)
        {
            written.push_str(scan.str(next));
            next += 1;
        }
        if short && scan.sign(next, ',') && scan.str(next + 1) == "000" && !scan.glued(next + 1) {
            written.push_str("000");
            next += 2;
        }
        let Some((value, mut shape)) = parse(&written, scan.context.separators) else {
            // Groups without end are no number, whichever part one takes.
            while next > self.at + 1 && scan.is_digits(next) && space_group(scan, self.at, next) {
                next += 1;
            }
            self.at = next - 1;
            return false;
        };
        if shape != Shape::Plain {
            self.style = separators::style(&written);
        } else if next > self.at + 1 {
            shape = Shape::Grouped;
        }
        self.value = value;
        self.form = Form::Digits(shape);
        self.at = next;
        true
    }

    /// "2 1/4", "2½", "1/4", "7 3 / 4".
    fn mixed_fraction(&mut self) {
        let scan = self.scan;
        if self.form == Form::Digits(Shape::Plain) {
            if let Some((under, next)) = under(self.scan, self.at)
                && !self.season(next)
            {
                if let Some(value) = self.value.checked_div(under) {
                    (self.value, self.at, self.form) = (value, next, Form::Fraction);
                }
                return;
            }
            if let Some(part) = scan.char(self.at).and_then(vulgar) {
                self.add_part(part, self.at + 1);
            } else if scan.is_digits(self.at)
                && let Some((over, Shape::Plain)) = scan.parse(self.at)
                && let Some((under, next)) = under(self.scan, self.at + 1)
                && over < under
                && let Some(part) = over.checked_div(under)
            {
                self.add_part(part, next);
            }
        }
    }

    /// "2019/20": two years, which the date rule reads.
    fn season(&self, next: usize) -> bool {
        let short = self.scan.str(next - 1).len() == 2;
        short && self.scan.glued(next - 1) && is_year(self.value)
    }

    fn add_part(&mut self, part: Decimal, next: usize) {
        if let Some(value) = self.value.checked_add(part) {
            (self.value, self.at) = (value, next);
        }
        self.form = Form::Digits(Shape::Decimal);
    }

    /// "1 point 1", "five point five".
    fn spelled_point(&mut self) {
        let scan = self.scan;
        if !scan.is(self.at, POINT) || self.value.fract() != Decimal::ZERO {
            return;
        }
        let (mut at, mut tail, mut places) = (self.at + 1, Decimal::ZERO, 0u32);
        while places < 9 {
            let (digits, width) = match (scan.number(at), scan.str(at)) {
                (Number::Unit(n), _) => (u32::from(n), if n < 10 { 1 } else { 2 }),
                (Number::Tens(n), _) => (u32::from(n), 2),
                (_, written) if scan.is_digits(at) && written.len() <= 3 => match written.parse() {
                    Ok(n) => (n, written.len() as u32),
                    Err(_) => break,
                },
                _ => break,
            };
            tail = tail * Decimal::from(10u32.pow(width)) + Decimal::from(digits);
            places += width;
            at += 1;
        }
        if places > 0
            && tail.set_scale(places).is_ok()
            && let Some(value) = self.value.checked_add(tail)
        {
            (self.value, self.at) = (value, at);
        }
    }

    /// Scale words and letters after digits: "3.5 million", "50m", "322 hundred".
    fn scales(&mut self) {
        while let Some((factor, next)) = scale_at(self.scan, self.at, self.first, self.form) {
            let Some(value) = self.value.checked_mul(factor) else {
                return;
            };
            self.value = value;
            self.scale = self.scale.checked_mul(factor).unwrap_or(factor);
            self.form = Form::Scaled;
            self.at = next + usize::from(short_stop(self.scan, next));
        }
    }

    /// What may follow a scale: "4 thousand 3 hundred and 21", "two million and a half".
    fn tails(&mut self) {
        loop {
            // "two-and-a-half"
            let at = self.scan.over_hyphen(self.at);
            let joined = self.scan.is(at, AND);
            let next = if joined {
                self.scan.over_hyphen(at + 1)
            } else {
                self.at
            };
            if self.scale > Decimal::ONE
                && let Some((part, next)) = part_of(self.scan, next, joined, self.scale)
                && under_ordinal(self.scan, next, part).is_none()
                && let Some(value) = self.value.checked_add(part)
            {
                (self.value, self.at) = (value, next);
                self.scale = Decimal::ONE;
                continue;
            }
            if joined
                && let Some((part, next)) = fraction_at(self.scan, next)
                && let (factor, next) = own_scale(self.scan, next)
                    .filter(|_| self.scale > Decimal::ONE)
                    .unwrap_or((self.part_scale(), next))
                && let Some(value) = part
                    .checked_mul(factor)
                    .and_then(|p| self.value.checked_add(p))
            {
                (self.value, self.at) = (value, next);
                let whole = self.scale == Decimal::ONE;
                self.scale = Decimal::ONE;
                if whole {
                    self.scales();
                }
            }
            return;
        }
    }

    /// What half of it adds: "a million and a half" is 1.5 million, "a hundred and a
    /// half" 100.5.
    fn part_scale(&self) -> Decimal {
        if self.scale >= Decimal::from(1_000_000) {
            self.scale
        } else {
            Decimal::ONE
        }
    }

    /// A number that begins with a word.
    fn words(mut self) -> Option<Numeral> {
        if self.scan.is(self.at, A) && super::money::lone(self.scan, self.at + 1) {
            self.value = Decimal::ONE;
            self.at += 1;
            return self.done();
        }
        if let Some((part, next)) = fraction_at(self.scan, self.at) {
            return self.fraction(part, next);
        }
        if let Number::Halves(halves) = self.scan.number(self.at) {
            self.value = Decimal::new(i64::from(halves) * 5, 1);
            self.at += 1;
            self.scales_after_point();
            return self.done();
        }
        let start = self.at + usize::from(self.scan.is(self.at, A));
        let (value, scale, next) = cardinal(self.scan, start, start > self.at)?;
        (self.value, self.scale, self.at) = (value, scale, next);
        if let Some((under, next)) = under_ordinal(self.scan, self.at, self.value) {
            self.value = self.value.checked_div(under)?;
            self.at = next;
            self.form = Form::Fraction;
            self.scaled_part();
            return self.done();
        }
        self.spelled_point();
        self.scales_after_point();
        self.tails();
        if self.form == Form::Scaled {
            self.form = Form::Words;
        }
        self.done()
    }

    fn scales_after_point(&mut self) {
        if self.value.scale() > 0 {
            self.scales();
        }
    }

    /// A fraction as the whole number: "a third", "half a million", "three quarters billion".
    fn fraction(mut self, part: Decimal, next: usize) -> Option<Numeral> {
        self.value = part;
        self.at = next;
        self.form = Form::Fraction;
        self.scaled_part();
        self.done()
    }

    /// "of a million", "a million", "million" after a fraction.
    fn scaled_part(&mut self) {
        let at = self.scan.over_hyphen(self.at);
        let of = at + usize::from(self.scan.is(at, OF));
        let a = of + usize::from(self.scan.is(of, A));
        if let Some(factor) = scale_word(self.scan, a)
            && let Some(value) = self.value.checked_mul(factor)
        {
            self.value = value;
            self.scale = factor;
            self.at = a + 1;
            self.form = Form::Words;
        }
    }
}

/// The scale behind a fraction that follows a scale: the "million" of "a billion
/// and a half million".
fn own_scale(scan: &Scan, at: usize) -> Option<(Decimal, usize)> {
    scale_word(scan, at).map(|factor| (factor, at + 1))
}

/// Whether the full stop at `at` shortens the scale word before it: "1,5 Mrd. Euro".
fn short_stop(scan: &Scan, at: usize) -> bool {
    let short = scan.habits().short_scales;
    let word = scan.str(at - 1);
    scan.sign(at, '.')
        && scan.glued(at)
        && short.iter().any(|it| it.eq_ignore_ascii_case(word))
        && (scan.is_word(at + 1)
            || scan
                .char(at + 1)
                .is_some_and(|c| matches!(c, '€' | '$' | '£')))
}

/// The factor of the scale word or letter at `at`, after digits that began at `first`.
fn scale_at(scan: &Scan, at: usize, first: usize, form: Form) -> Option<(Decimal, usize)> {
    let hyphen = scan.over_hyphen(at);
    if let Some(factor) = scale_word(scan, hyphen) {
        return Some((factor, hyphen + 1));
    }
    if form == Form::Scaled {
        return None;
    }
    let power = super::money::scale_letter(scan, at, first)?;
    Some((ten_to(power)?, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::context::Context;

    fn values(text: &str) -> Vec<String> {
        Scan::new(text, Context::usual())
            .numerals
            .iter()
            .map(|n| n.value.map_or("-".into(), |v| v.normalize().to_string()))
            .collect()
    }

    #[test]
    fn words_of_any_length() {
        for (text, value) in [
            ("sixteen", "16"),
            ("forty-two", "42"),
            ("one hundred and sixty-one", "161"),
            ("two hundred and two thousand", "202000"),
            ("nine million two hundred thousand and six", "9200006"),
            ("seven hundred twenty-one thousand and twelve", "721012"),
            ("three thousand millions", "3000000000"),
            ("a hundred", "100"),
            ("two dozen", "24"),
            ("minus four", "-4"),
            ("five crore", "50000000"),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn mixtures_and_fractions() {
        for (text, value) in [
            ("3.5 million", "3500000"),
            ("one and a half million", "1500000"),
            ("one million and a half", "1500000"),
            ("half a million", "500000"),
            ("a quarter of a million", "250000"),
            ("three quarters of a billion", "750000000"),
            ("two-thirds", "0.6666666666666666666666666667"),
            ("one-eighth", "0.125"),
            ("2 1/4", "2.25"),
            ("6½", "6.5"),
            ("three and a fifth", "3.2"),
            ("two-and-a-half million", "2500000"),
            ("a one-and-a-half-hour talk", "1.5"),
            ("nine point nought four", "9.04"),
            ("4 thousand 3 hundred and 21", "4321"),
            ("1 414 021 100", "1414021100"),
            ("3e4", "30000"),
        ] {
            assert_eq!(values(text), [value], "{text}");
        }
    }

    #[test]
    fn neighbors_stay_apart() {
        assert_eq!(
            values("between one hundred and two hundred"),
            ["100", "200"]
        );
        assert_eq!(values("five thousand and six thousand"), ["5000", "6000"]);
        assert_eq!(values("in 2008, 300 people"), ["2008", "300"]);
    }
}

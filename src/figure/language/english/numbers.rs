//! English number words.
use crate::figure::language::Number::{
    self, Dozen, Half, Hundred, Ordinal, Ordinals, Plural, Quarter, Scale, Tens, Unit,
};

#[rustfmt::skip]
pub(super) static NUMBERS: &[(&str, Number)] = &[
    ("zero", Unit(0)), ("nought", Unit(0)), ("naught", Unit(0)), ("nil", Unit(0)),
    ("one", Unit(1)), ("two", Unit(2)), ("three", Unit(3)), ("four", Unit(4)),
    ("five", Unit(5)), ("six", Unit(6)), ("seven", Unit(7)), ("eight", Unit(8)),
    ("nine", Unit(9)), ("ten", Unit(10)), ("eleven", Unit(11)), ("twelve", Unit(12)),
    ("thirteen", Unit(13)), ("fourteen", Unit(14)), ("fifteen", Unit(15)),
    ("sixteen", Unit(16)), ("seventeen", Unit(17)), ("eighteen", Unit(18)),
    ("nineteen", Unit(19)), ("twenty", Tens(20)), ("thirty", Tens(30)),
    ("forty", Tens(40)), ("fourty", Tens(40)), ("fifty", Tens(50)), ("sixty", Tens(60)),
    ("seventy", Tens(70)), ("eighty", Tens(80)), ("ninety", Tens(90)),
    ("hundred", Hundred), ("dozen", Dozen), ("doz", Dozen), ("dozs", Dozen), ("dz", Dozen), ("dzs", Dozen),
    ("thousand", Scale(3)), ("million", Scale(6)), ("billion", Scale(9)),
    ("trillion", Scale(12)), ("quadrillion", Scale(15)), ("quintillion", Scale(18)),
    ("mn", Scale(6)), ("mln", Scale(6)), ("mio", Scale(6)), ("bn", Scale(9)), ("bln", Scale(9)), ("tn", Scale(12)),
    ("trn", Scale(12)), ("tln", Scale(12)),
    ("lakh", Scale(5)), ("lakhs", Scale(5)), ("lac", Scale(5)), ("lacs", Scale(5)), ("lkh", Scale(5)),
    ("crore", Scale(7)), ("crores", Scale(7)), ("koti", Scale(7)),
    ("hundreds", Plural(2)), ("dozens", Plural(1)), ("tens", Plural(1)), ("handful", Plural(0)), ("scores", Plural(1)),
    ("thousands", Plural(3)), ("millions", Plural(6)), ("billions", Plural(9)), ("trillions", Plural(12)),
    ("half", Half), ("quarter", Quarter), ("quarters", Quarter),
    ("first", Ordinal(1)), ("second", Ordinal(2)), ("third", Ordinal(3)), ("fourth", Ordinal(4)),
    ("fifth", Ordinal(5)), ("sixth", Ordinal(6)), ("seventh", Ordinal(7)), ("eighth", Ordinal(8)),
    ("ninth", Ordinal(9)), ("tenth", Ordinal(10)), ("eleventh", Ordinal(11)), ("twelfth", Ordinal(12)),
    ("thirteenth", Ordinal(13)), ("fourteenth", Ordinal(14)), ("fifteenth", Ordinal(15)),
    ("sixteenth", Ordinal(16)), ("seventeenth", Ordinal(17)), ("eighteenth", Ordinal(18)),
    ("nineteenth", Ordinal(19)), ("twentieth", Ordinal(20)), ("thirtieth", Ordinal(30)),
    ("fortieth", Ordinal(40)), ("fiftieth", Ordinal(50)), ("sixtieth", Ordinal(60)),
    ("seventieth", Ordinal(70)), ("eightieth", Ordinal(80)), ("ninetieth", Ordinal(90)),
    ("hundredth", Ordinal(100)), ("thousandth", Ordinal(1000)), ("millionth", Ordinal(1_000_000)),
    ("billionth", Ordinal(1_000_000_000)), ("trillionth", Ordinal(1_000_000_000_000)),
    ("firsts", Ordinals(1)), ("thirds", Ordinals(3)), ("fourths", Ordinals(4)), ("fifths", Ordinals(5)),
    ("sixths", Ordinals(6)), ("sevenths", Ordinals(7)), ("eighths", Ordinals(8)), ("ninths", Ordinals(9)),
    ("tenths", Ordinals(10)), ("elevenths", Ordinals(11)), ("twelfths", Ordinals(12)),
    ("thirteenths", Ordinals(13)), ("fifteenths", Ordinals(15)), ("sixteenths", Ordinals(16)),
    ("twentieths", Ordinals(20)), ("thirtieths", Ordinals(30)),
    ("hundredths", Ordinals(100)), ("thousandths", Ordinals(1000)), ("millionths", Ordinals(1_000_000)),
    ("billionths", Ordinals(1_000_000_000)), ("trillionths", Ordinals(1_000_000_000_000)),
];

/// "once a year"
pub(super) static OFTEN: &[(&str, u8)] = &[("once", 1), ("twice", 2), ("thrice", 3)];

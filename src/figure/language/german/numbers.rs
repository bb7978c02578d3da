//! German number words.
use crate::figure::language::Number::{
    self, Dozen, Half, Halves, Hundred, Ordinal, Ordinals, Plural, Quarter, Scale, Tens, Unit,
};

/// "Ein" is an article, but for where [`JOINTS`] says otherwise.
#[rustfmt::skip]
pub(super) static NUMBERS: &[(&str, Number)] = &[
    ("null", Unit(0)), ("eins", Unit(1)), ("zwei", Unit(2)), ("zwo", Unit(2)), ("zweier", Unit(2)), ("drei", Unit(3)), ("dreier", Unit(3)),
    ("vier", Unit(4)), ("fünf", Unit(5)), ("sechs", Unit(6)), ("sieben", Unit(7)), ("acht", Unit(8)), ("neun", Unit(9)),
    ("zehn", Unit(10)), ("elf", Unit(11)), ("zwölf", Unit(12)), ("dreizehn", Unit(13)), ("vierzehn", Unit(14)),
    ("fünfzehn", Unit(15)), ("sechzehn", Unit(16)), ("siebzehn", Unit(17)), ("achtzehn", Unit(18)), ("neunzehn", Unit(19)),
    ("zwanzig", Tens(20)), ("dreißig", Tens(30)), ("dreissig", Tens(30)), ("vierzig", Tens(40)), ("fünfzig", Tens(50)),
    ("sechzig", Tens(60)), ("siebzig", Tens(70)), ("achtzig", Tens(80)), ("neunzig", Tens(90)),
    ("hundert", Hundred), ("dutzend", Dozen), ("tausend", Scale(3)), ("million", Scale(6)), ("milliarde", Scale(9)),
    ("billion", Scale(12)), ("billiarde", Scale(15)), ("trillion", Scale(18)),
    ("tsd", Scale(3)), ("mio", Scale(6)), ("mill", Scale(6)), ("mrd", Scale(9)), ("bio", Scale(12)),
    ("dutzende", Plural(1)), ("dutzenden", Plural(1)), ("hunderte", Plural(2)), ("hunderten", Plural(2)),
    ("tausende", Plural(3)), ("tausenden", Plural(3)), ("millionen", Plural(6)), ("milliarden", Plural(9)),
    ("billionen", Plural(12)), ("zehntausende", Plural(4)), ("zehntausenden", Plural(4)),
    ("hunderttausende", Plural(5)), ("hunderttausenden", Plural(5)),
    ("halb", Half), ("halbe", Half), ("halben", Half), ("halber", Half), ("halbes", Half),
    ("hälfte", Half), ("viertel", Quarter),
    ("anderthalb", Halves(3)), ("eineinhalb", Halves(3)), ("zweieinhalb", Halves(5)), ("dreieinhalb", Halves(7)),
    ("viereinhalb", Halves(9)), ("fünfeinhalb", Halves(11)), ("sechseinhalb", Halves(13)), ("siebeneinhalb", Halves(15)),
    ("achteinhalb", Halves(17)), ("neuneinhalb", Halves(19)),
    ("drittel", Ordinals(3)), ("fünftel", Ordinals(5)), ("sechstel", Ordinals(6)), ("siebtel", Ordinals(7)), ("achtel", Ordinals(8)),
    ("neuntel", Ordinals(9)), ("zehntel", Ordinals(10)), ("hundertstel", Ordinals(100)),
    ("erste", Ordinal(1)), ("ersten", Ordinal(1)), ("zweite", Ordinal(2)), ("zweiten", Ordinal(2)), ("dritte", Ordinal(3)),
    ("dritten", Ordinal(3)), ("vierte", Ordinal(4)), ("vierten", Ordinal(4)), ("fünfte", Ordinal(5)), ("fünften", Ordinal(5)),
];

/// Beside the words above, what words such as "einundzwanzig" are made of.
pub(super) static JOINTS: &[(&str, &str)] = &[("ein", "eins"), ("und", "und")];

/// "zweimal pro Woche"
pub(super) static OFTEN: &[(&str, u8)] = &[
    ("einmal", 1),
    ("zweimal", 2),
    ("dreimal", 3),
    ("viermal", 4),
    ("fünfmal", 5),
    ("sechsmal", 6),
    ("zehnmal", 10),
];

//! French number words.
use crate::figure::language::Number::{
    self, Dozen, Half, Hundred, Ordinal, Ordinals, Plural, Quarter, Scale, Tens, Unit,
};

/// "Un" is an article.
#[rustfmt::skip]
pub(super) static NUMBERS: &[(&str, Number)] = &[
    ("zéro", Unit(0)), ("deux", Unit(2)), ("trois", Unit(3)), ("quatre", Unit(4)), ("cinq", Unit(5)), ("six", Unit(6)),
    ("sept", Unit(7)), ("huit", Unit(8)), ("neuf", Unit(9)), ("dix", Unit(10)), ("onze", Unit(11)), ("douze", Unit(12)),
    ("treize", Unit(13)), ("quatorze", Unit(14)), ("quinze", Unit(15)), ("seize", Unit(16)),
    ("vingt", Tens(20)), ("vingts", Tens(20)), ("trente", Tens(30)), ("quarante", Tens(40)), ("cinquante", Tens(50)),
    ("soixante", Tens(60)), ("septante", Tens(70)), ("huitante", Tens(80)), ("octante", Tens(80)), ("nonante", Tens(90)),
    ("cent", Hundred), ("cents", Hundred), ("mille", Scale(3)), ("millier", Scale(3)), ("million", Scale(6)),
    ("milliard", Scale(9)), ("billion", Scale(12)), ("douzaine", Dozen), ("md", Scale(9)), ("mds", Scale(9)), ("mrd", Scale(9)),
    ("dizaine", Plural(1)), ("dizaines", Plural(1)), ("douzaines", Plural(1)), ("centaine", Plural(2)), ("centaines", Plural(2)),
    ("milliers", Plural(3)), ("millions", Plural(6)), ("milliards", Plural(9)), ("billions", Plural(12)),
    ("demi", Half), ("demie", Half), ("moitié", Half), ("quart", Quarter), ("quarts", Quarter),
    ("tiers", Ordinals(3)), ("cinquième", Ordinal(5)), ("cinquièmes", Ordinals(5)), ("dixième", Ordinal(10)),
    ("dixièmes", Ordinals(10)), ("centième", Ordinal(100)), ("sixième", Ordinal(6)), ("septième", Ordinal(7)), ("huitième", Ordinal(8)),
    ("premier", Ordinal(1)), ("première", Ordinal(1)), ("deuxième", Ordinal(2)), ("troisième", Ordinal(3)), ("quatrième", Ordinal(4)),
];

/// "deux fois par an" is a number and its noun.
pub(super) static OFTEN: &[(&str, u8)] = &[];

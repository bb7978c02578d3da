//! What French puts before or after an amount to firm or loosen it.
use crate::figure::Bound::{self, About, AtLeast, AtMost, LessThan, MoreThan};

#[rustfmt::skip]
pub(super) static BEFORE: &[(&str, Bound)] = &[
    ("environ", About), ("près de", About), ("près d", About), ("quelque", About), ("autour de", About), ("presque", About),
    ("à peu près", About), ("aux alentours de", About), ("de l ordre de", About), ("à peine", About),
    ("une moyenne de", About), ("en moyenne", About), ("quasiment", About), ("aux environs de", About),
    ("plus de", MoreThan), ("plus d", MoreThan), ("un peu plus de", MoreThan), ("au delà de", MoreThan), ("supérieur à", MoreThan),
    ("supérieure à", MoreThan), ("dépasse", MoreThan), ("dépassé", MoreThan), ("dépassant", MoreThan), ("dépassent", MoreThan),
    ("au moins", AtLeast), ("pas moins de", AtLeast), ("pas moins d", AtLeast), ("au minimum", AtLeast), ("un minimum de", AtLeast),
    ("minimum", AtLeast), ("à partir de", AtLeast),
    ("moins de", LessThan), ("moins d", LessThan), ("un peu moins de", LessThan), ("inférieur à", LessThan), ("inférieure à", LessThan),
    ("jusqu à", AtMost), ("au plus", AtMost), ("au maximum", AtMost), ("un maximum de", AtMost), ("maximum", AtMost),
    ("pas plus de", AtMost), ("pas plus d", AtMost), ("tout au plus", AtMost),
];

#[rustfmt::skip]
pub(super) static AFTER: &[(&str, Bound)] = &[
    ("environ", About), ("ou plus", AtLeast), ("et plus", AtLeast), ("au moins", AtLeast), ("au minimum", AtLeast),
    ("minimum", AtLeast), ("ou moins", AtMost), ("au plus", AtMost), ("au maximum", AtMost), ("maximum", AtMost),
];

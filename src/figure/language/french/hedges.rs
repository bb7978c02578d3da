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
    ("dépasser", MoreThan), ("excède", MoreThan), ("excéder", MoreThan), ("au dessus de", MoreThan), ("plus que", MoreThan),
    ("passé la barre des", MoreThan), ("bien plus de", MoreThan), ("légèrement supérieur à", MoreThan),
    ("estimé à", About), ("estimée à", About), ("estimés à", About), ("estimées à", About), ("proche de", About),
    ("avoisine", About), ("avoisinant", About), ("grosso modo", About), ("en gros", About), ("un bon", AtLeast),
    ("dépasse pas", AtMost), ("dépassera pas", AtMost), ("dépassent pas", AtMost), ("plafonné à", AtMost), ("plafonnée à", AtMost),
    ("ne pas dépasser", AtMost), ("allant jusqu à", AtMost), ("au mieux", AtMost),
    ("sous", LessThan), ("sous la barre des", LessThan), ("sous le seuil de", LessThan), ("en dessous de", LessThan),
    ("au dessous de", LessThan), ("en deçà de", LessThan),
    ("moins de", LessThan), ("moins d", LessThan), ("un peu moins de", LessThan), ("inférieur à", LessThan), ("inférieure à", LessThan),
    ("jusqu à", AtMost), ("au plus", AtMost), ("au maximum", AtMost), ("un maximum de", AtMost), ("maximum", AtMost),
    ("pas plus de", AtMost), ("pas plus d", AtMost), ("tout au plus", AtMost),
];

#[rustfmt::skip]
pub(super) static AFTER: &[(&str, Bound)] = &[
    ("environ", About), ("ou plus", AtLeast), ("ou davantage", AtLeast), ("voire plus", AtLeast), ("au bas mot", AtLeast), ("à peu près", About), ("ou presque", About), ("et plus", AtLeast), ("au moins", AtLeast), ("au minimum", AtLeast),
    ("minimum", AtLeast), ("ou moins", AtMost), ("au plus", AtMost), ("au maximum", AtMost), ("maximum", AtMost),
];

//! What English puts before or after an amount to firm or loosen it.
use crate::figure::Bound::{self, About, AtLeast, AtMost, LessThan, MoreThan};

/// Before the amount; `a an the` in between are stepped over by the reader.
#[rustfmt::skip]
pub(super) static BEFORE: &[(&str, Bound)] = &[
    ("about", About), ("around", About), ("approximately", About), ("approx", About),
    ("roughly", About), ("some", About), ("circa", About), ("ca", About), ("c", About),
    ("nearly", About), ("almost", About), ("close to", About), ("near", About),
    ("in the region of", About), ("in the order of", About), ("on the order of", About),
    ("in the neighborhood of", About), ("something like", About), ("estimated", About),
    ("an estimated", About), ("estimated at", About), ("barely", About), ("virtually", About), ("practically", About),
    ("just about", About), ("an average of", About), ("an average", About), ("averaging", About), ("averaged", About), ("thereabouts", About),
    ("close on", About), ("getting on for", About), ("closer to", About), ("nearer to", About), ("nearer", About),
    ("perhaps", About), ("maybe", About), ("possibly", About), ("probably", About), ("scarcely", About), ("hardly", About),
    ("approaching", About), ("approached", About), ("approaches", About), ("nearing", About), ("neared", About), ("nears", About),
    ("more like", About), ("the best part of", About), ("the better part of", About), ("roughly speaking", About),
    ("as many as", AtMost), ("as much as", AtMost), ("as high as", AtMost), ("up to", AtMost),
    ("at most", AtMost), ("at the most", AtMost), ("no more than", AtMost), ("not more than", AtMost),
    ("no greater than", AtMost), ("no higher than", AtMost), ("maximum of", AtMost), ("max", AtMost), ("maximum", AtMost), ("a maximum", AtMost),
    ("up to and including", AtMost),
    ("not exceeding", AtMost), ("no longer than", AtMost), ("upto", AtMost), ("capped at", AtMost), ("limited to", AtMost), ("within", AtMost), ("no later than", AtMost), ("at the very most", AtMost),
    ("less than or equal to", AtMost), ("equal to or less than", AtMost), ("smaller than or equal to", AtMost),
    ("at least", AtLeast), ("at the least", AtLeast), ("at the very least", AtLeast),
    ("no less than", AtLeast), ("not less than", AtLeast), ("no fewer than", AtLeast),
    ("not fewer than", AtLeast), ("minimum of", AtLeast), ("a minimum", AtLeast), ("minimum", AtLeast), ("min", AtLeast),
    ("greater than or equal to", AtLeast), ("more than or equal to", AtLeast), ("equal to or greater than", AtLeast),
    ("equal to or more than", AtLeast), ("as few as", AtLeast), ("as little as", AtLeast), ("as low as", AtLeast), ("a good", AtLeast), ("easily", AtLeast),
    ("starting at", AtLeast), ("starting from", AtLeast), ("start at", AtLeast), ("starts at", AtLeast), ("start from", AtLeast),
    ("starts from", AtLeast),
    ("more than", MoreThan), ("over", MoreThan), ("above", MoreThan), ("greater than", MoreThan),
    ("larger than", MoreThan), ("bigger than", MoreThan), ("higher than", MoreThan), ("longer than", MoreThan),
    ("older than", MoreThan), ("better than", MoreThan), ("faster than", MoreThan),
    ("exceeding", MoreThan), ("exceed", MoreThan), ("exceeds", MoreThan), ("exceeded", MoreThan),
    ("in excess of", MoreThan), ("upwards of", MoreThan), ("upward of", MoreThan), ("well over", MoreThan),
    ("just over", MoreThan), ("north of", MoreThan), ("surpass", MoreThan), ("surpassing", MoreThan),
    ("surpassed", MoreThan), ("surpasses", MoreThan), ("beyond", MoreThan), ("topping", MoreThan), ("topped", MoreThan), ("tops", MoreThan),
    ("could top", MoreThan), ("would top", MoreThan), ("will top", MoreThan), ("to top", MoreThan), ("may top", MoreThan),
    ("over the age of", MoreThan), ("above the age of", MoreThan), ("beyond the age of", MoreThan),
    ("less than", LessThan), ("fewer than", LessThan), ("under", LessThan), ("below", LessThan),
    ("smaller than", LessThan), ("lower than", LessThan), ("shorter than", LessThan), ("younger than", LessThan),
    ("just under", LessThan), ("just below", LessThan), ("just shy of", LessThan), ("shy of", LessThan),
    ("short of", LessThan), ("south of", LessThan), ("sub", LessThan), ("not quite", LessThan), ("nowhere near", LessThan), ("under the age of", LessThan), ("below the age of", LessThan),
];

/// After the amount.
#[rustfmt::skip]
pub(super) static AFTER: &[(&str, Bound)] = &[
    ("or more", AtLeast), ("or above", AtLeast), ("or over", AtLeast), ("or higher", AtLeast), ("or greater", AtLeast),
    ("or older", AtLeast), ("or longer", AtLeast), ("or better", AtLeast), ("and over", AtLeast), ("and above", AtLeast),
    ("and older", AtLeast), ("and up", AtLeast), ("and upwards", AtLeast), ("at least", AtLeast), ("at a minimum", AtLeast),
    ("at the least", AtLeast), ("at the very least", AtLeast), ("and upward", AtLeast),
    ("and counting", AtLeast), ("and rising", AtLeast), ("and climbing", AtLeast), ("and growing", AtLeast), ("plus", AtLeast),
    ("or less", AtMost), ("or fewer", AtMost), ("or below", AtMost), ("or under", AtMost), ("or lower", AtMost),
    ("or younger", AtMost), ("and under", AtMost), ("and below", AtMost), ("at most", AtMost), ("at the most", AtMost),
    ("at the very most", AtMost), ("tops", AtMost), ("maximum", AtMost), ("minimum", AtLeast),
    ("or so", About), ("or thereabouts", About), ("more or less", About), ("give or take", About),
];

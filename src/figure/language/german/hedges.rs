//! What German puts before or after an amount to firm or loosen it.
use crate::figure::Bound::{self, About, AtLeast, AtMost, LessThan, MoreThan};

#[rustfmt::skip]
pub(super) static BEFORE: &[(&str, Bound)] = &[
    ("rund", About), ("etwa", About), ("ca", About), ("circa", About), ("zirka", About), ("ungefähr", About), ("fast", About),
    ("knapp", About), ("nahezu", About), ("beinahe", About), ("annähernd", About), ("schätzungsweise", About), ("gut", About),
    ("um die", About), ("an die", About), ("gegen", About), ("geschätzt", About), ("geschätzte", About), ("geschätzten", About),
    ("im schnitt", About), ("durchschnittlich", About), ("in der größenordnung von", About),
    ("mehr als", MoreThan), ("über", MoreThan), ("höher als", MoreThan), ("größer als", MoreThan), ("länger als", MoreThan),
    ("oberhalb von", MoreThan), ("mehr wie", MoreThan), ("älter als", MoreThan),
    ("mindestens", AtLeast), ("wenigstens", AtLeast), ("zumindest", AtLeast), ("nicht weniger als", AtLeast), ("ab", AtLeast),
    ("minimal", AtLeast), ("mind", AtLeast),
    ("weniger als", LessThan), ("unter", LessThan), ("kleiner als", LessThan), ("niedriger als", LessThan), ("kürzer als", LessThan),
    ("jünger als", LessThan), ("unterhalb von", LessThan),
    ("bis zu", AtMost), ("höchstens", AtMost), ("maximal", AtMost), ("max", AtMost), ("nicht mehr als", AtMost),
];

#[rustfmt::skip]
pub(super) static AFTER: &[(&str, Bound)] = &[
    ("oder mehr", AtLeast), ("und mehr", AtLeast), ("oder länger", AtLeast), ("oder älter", AtLeast), ("und älter", AtLeast),
    ("oder weniger", AtMost), ("oder kürzer", AtMost), ("oder jünger", AtMost), ("und jünger", AtMost),
];

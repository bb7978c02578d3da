//! What German puts before or after an amount to firm or loosen it.
use crate::figure::Bound::{self, About, AtLeast, AtMost, LessThan, MoreThan};

#[rustfmt::skip]
pub(super) static BEFORE: &[(&str, Bound)] = &[
    ("rund", About), ("etwa", About), ("ca", About), ("circa", About), ("zirka", About), ("ungefähr", About), ("fast", About),
    ("knapp", About), ("nahezu", About), ("beinahe", About), ("annähernd", About), ("schätzungsweise", About), ("gut", About),
    ("um die", About), ("an die", About), ("gegen", About), ("geschätzt", About), ("geschätzte", About), ("geschätzten", About),
    ("im schnitt", About), ("durchschnittlich", About), ("in der größenordnung von", About),
    ("in etwa", About), ("um die", About), ("vielleicht", About), ("grob", About), ("nah an", About), ("nahe", About),
    ("mehr als", MoreThan), ("über", MoreThan), ("deutlich über", MoreThan), ("oberhalb", MoreThan), ("jenseits von", MoreThan),
    ("jenseits der", MoreThan), ("übersteigt", MoreThan), ("überstieg", MoreThan), ("überschreitet", MoreThan), ("überschritt", MoreThan), ("höher als", MoreThan), ("größer als", MoreThan), ("länger als", MoreThan),
    ("oberhalb von", MoreThan), ("mehr wie", MoreThan), ("älter als", MoreThan),
    ("mindestens", AtLeast), ("wenigstens", AtLeast), ("zumindest", AtLeast), ("nicht weniger als", AtLeast), ("ab", AtLeast),
    ("minimal", AtLeast), ("mind", AtLeast),
    ("nicht unter", AtLeast), ("nicht weniger als", AtLeast), ("nicht über", AtMost), ("allenfalls", AtMost), ("maximale", AtMost),
    ("nicht länger als", AtMost), ("nicht höher als", AtMost), ("unterhalb", LessThan), ("nicht ganz", LessThan),
    ("weniger als", LessThan), ("unter", LessThan), ("kleiner als", LessThan), ("niedriger als", LessThan), ("kürzer als", LessThan),
    ("jünger als", LessThan), ("unterhalb von", LessThan),
    ("bis zu", AtMost), ("höchstens", AtMost), ("maximal", AtMost), ("max", AtMost), ("nicht mehr als", AtMost),
];

#[rustfmt::skip]
pub(super) static AFTER: &[(&str, Bound)] = &[
    ("oder mehr", AtLeast), ("oder darüber", AtLeast), ("und darüber", AtLeast), ("oder höher", AtLeast), ("plus", AtLeast), ("oder darunter", AtMost), ("oder so", About), ("in etwa", About), ("nicht übersteigen", AtMost), ("nicht überschreiten", AtMost), ("nicht übersteigt", AtMost), ("nicht überschreitet", AtMost), ("und mehr", AtLeast), ("oder länger", AtLeast), ("oder älter", AtLeast), ("und älter", AtLeast),
    ("oder weniger", AtMost), ("oder kürzer", AtMost), ("oder jünger", AtMost), ("und jünger", AtMost),
];

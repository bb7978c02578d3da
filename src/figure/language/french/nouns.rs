//! French nouns: how plurals end, and those that do not end so.

/// Endings of the plural and what stands for them in the singular.
pub(super) static PLURAL_ENDS: &[(&str, &str)] =
    &[("eaux", "eau"), ("aux", "al"), ("s", ""), ("x", "")];

/// Nouns that are alike in both, or end otherwise.
#[rustfmt::skip]
pub(super) static IRREGULAR: &[(&str, &str)] = &[
    ("pays", "pays"), ("mois", "mois"), ("fois", "fois"), ("fils", "fils"), ("corps", "corps"), ("prix", "prix"), ("voix", "voix"),
    ("avis", "avis"), ("bras", "bras"), ("cas", "cas"), ("repas", "repas"), ("bus", "bus"), ("autobus", "autobus"), ("colis", "colis"),
    ("bois", "bois"), ("décès", "décès"), ("accès", "accès"), ("procès", "procès"), ("succès", "succès"), ("tiers", "tiers"),
    ("travaux", "travail"), ("vitraux", "vitrail"), ("virus", "virus"), ("palais", "palais"), ("poids", "poids"), ("refus", "refus"),
];

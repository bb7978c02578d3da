//! German nouns with their plurals, which follow no rule: those that news counts.

/// Endings of the plurals that do follow a rule.
pub(super) static PLURAL_ENDS: &[(&str, &str)] = &[
    ("ungen", "ung"),
    ("heiten", "heit"),
    ("keiten", "keit"),
    ("schaften", "schaft"),
    ("ionen", "ion"),
    ("täten", "tät"),
];

/// Plural, or another case, and singular.
#[rustfmt::skip]
pub(super) static IRREGULAR: &[(&str, &str)] = &[
    ("menschen", "mensch"), ("personen", "person"), ("leute", "leute"), ("männer", "mann"), ("männern", "mann"), ("frauen", "frau"),
    ("kinder", "kind"), ("kindern", "kind"), ("schüler", "schüler"), ("schülern", "schüler"), ("studenten", "student"),
    ("soldaten", "soldat"), ("polizisten", "polizist"), ("beamte", "beamter"), ("beamten", "beamter"), ("einwohner", "einwohner"),
    ("einwohnern", "einwohner"), ("bürger", "bürger"), ("bürgern", "bürger"), ("mitarbeiter", "mitarbeiter"),
    ("mitarbeitern", "mitarbeiter"), ("beschäftigte", "beschäftigter"), ("beschäftigten", "beschäftigter"), ("besucher", "besucher"),
    ("besuchern", "besucher"), ("teilnehmer", "teilnehmer"), ("teilnehmern", "teilnehmer"), ("zuschauer", "zuschauer"),
    ("zuschauern", "zuschauer"), ("mitglieder", "mitglied"), ("mitgliedern", "mitglied"), ("flüchtlinge", "flüchtling"),
    ("flüchtlingen", "flüchtling"), ("opfer", "opfer"), ("opfern", "opfer"), ("tote", "toter"), ("toten", "toter"),
    ("verletzte", "verletzter"), ("verletzten", "verletzter"), ("patienten", "patient"), ("ärzte", "arzt"), ("ärzten", "arzt"),
    ("häuser", "haus"), ("häusern", "haus"), ("wohnungen", "wohnung"), ("gebäude", "gebäude"), ("gebäuden", "gebäude"),
    ("schulen", "schule"), ("krankenhäuser", "krankenhaus"), ("autos", "auto"), ("züge", "zug"), ("zügen", "zug"), ("busse", "bus"),
    ("bussen", "bus"), ("schiffe", "schiff"), ("schiffen", "schiff"), ("flugzeuge", "flugzeug"), ("flugzeugen", "flugzeug"),
    ("panzer", "panzer"), ("panzern", "panzer"), ("raketen", "rakete"), ("länder", "land"), ("ländern", "land"), ("staaten", "staat"),
    ("städte", "stadt"), ("städten", "stadt"), ("gemeinden", "gemeinde"), ("stimmen", "stimme"), ("sitze", "sitz"), ("sitzen", "sitz"),
    ("plätze", "platz"), ("plätzen", "platz"), ("stellen", "stelle"), ("unternehmen", "unternehmen"), ("firmen", "firma"),
    ("fälle", "fall"), ("fällen", "fall"), ("bäume", "baum"), ("bäumen", "baum"), ("tiere", "tier"), ("tieren", "tier"),
    ("bücher", "buch"), ("büchern", "buch"), ("seiten", "seite"), ("punkte", "punkt"), ("punkten", "punkt"), ("haushalte", "haushalt"),
    ("haushalten", "haushalt"), ("betriebe", "betrieb"), ("betrieben", "betrieb"), ("fahrzeuge", "fahrzeug"), ("fahrzeugen", "fahrzeug"),
    ("brücken", "brücke"), ("gäste", "gast"), ("gästen", "gast"), ("helfer", "helfer"), ("helfern", "helfer"), ("kühe", "kuh"),
    ("kühen", "kuh"), ("boote", "boot"), ("booten", "boot"), ("dörfer", "dorf"), ("dörfern", "dorf"), ("lehrer", "lehrer"), ("lehrern", "lehrer"),
];

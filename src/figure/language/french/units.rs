//! French names of units in the singular, each with the canonical name of the unit;
//! symbols are everybody's.
use crate::figure::language::UnitRow;
use crate::figure::language::UnitSort::{
    self, BasisPoint, Length, Other, Percent, PercentagePoint, Time,
};

const fn row(name: &'static str, sort: UnitSort, names: &'static str) -> UnitRow {
    UnitRow {
        name,
        sort,
        symbols: "",
        names,
    }
}

#[rustfmt::skip]
pub(super) static UNITS: &[UnitRow] = &[
    row("%", Percent, "pour_cent pourcent"),
    row("percentage point", PercentagePoint, "point_de_pourcentage"),
    row("basis point", BasisPoint, "point_de_base"),
    row("second", Time, "seconde"),
    row("minute", Time, "minute"),
    row("hour", Time, "heure"),
    row("day", Time, "jour journée"),
    row("night", Time, "nuit"),
    row("week", Time, "semaine"),
    row("month", Time, "mois"),
    row("year", Time, "an ans année"),
    row("decade", Time, "décennie"),
    row("century", Time, "siècle"),
    row("km", Length, "kilomètre"),
    row("metre", Length, "mètre"),
    row("cm", Length, "centimètre"),
    row("mm", Length, "millimètre"),
    row("mile", Length, "mille_marin"),
    row("square metre", Other, "mètre_carré"),
    row("square kilometre", Other, "kilomètre_carré"),
    row("cubic metre", Other, "mètre_cube"),
    row("hectare", Other, "hectare"),
    row("kg", Other, "kilogramme kilo"),
    row("gram", Other, "gramme"),
    row("milligram", Other, "milligramme"),
    row("tonne", Other, "tonne"),
    row("litre", Other, "litre"),
    row("barrel", Other, "baril"),
    row("ounce", Other, "once"),
    row("celsius", Other, "degré degré_celsius"),
    row("km/hour", Other, "kilomètre_heure"),
    row("watt", Other, "watt"),
    row("kW", Other, "kilowatt"),
    row("MW", Other, "mégawatt"),
    row("GW", Other, "gigawatt"),
    row("kWh", Other, "kilowattheure"),
    row("MWh", Other, "mégawattheure"),
    row("TWh", Other, "térawattheure"),
    row("volt", Other, "volt"),
];

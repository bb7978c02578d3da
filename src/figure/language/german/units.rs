//! German names of units, each with the canonical name of the unit; symbols are
//! everybody's.
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
    row("%", Percent, "prozent"),
    row("percentage point", PercentagePoint, "prozentpunkt prozentpunkte prozentpunkten"),
    row("basis point", BasisPoint, "basispunkt basispunkte basispunkten"),
    row("second", Time, "sekunde sekunden"),
    row("minute", Time, "minute minuten"),
    row("hour", Time, "stunde stunden"),
    row("day", Time, "tag tage tagen"),
    row("week", Time, "woche wochen"),
    row("month", Time, "monat monate monaten"),
    row("year", Time, "jahr jahre jahren"),
    row("decade", Time, "jahrzehnt jahrzehnte jahrzehnten"),
    row("century", Time, "jahrhundert jahrhunderte jahrhunderten"),
    row("km", Length, "kilometer kilometern"),
    row("metre", Length, "meter metern"),
    row("cm", Length, "zentimeter zentimetern"),
    row("mm", Length, "millimeter millimetern"),
    row("mile", Length, "meile meilen"),
    row("foot", Length, "fuß"),
    row("square metre", Other, "quadratmeter quadratmetern qm"),
    row("square kilometre", Other, "quadratkilometer quadratkilometern"),
    row("cubic metre", Other, "kubikmeter kubikmetern"),
    row("hectare", Other, "hektar"),
    row("kg", Other, "kilogramm kilo"),
    row("gram", Other, "gramm"),
    row("milligram", Other, "milligramm"),
    row("tonne", Other, "tonne tonnen"),
    row("litre", Other, "liter litern"),
    row("barrel", Other, "barrel fass"),
    row("ounce", Other, "unze unzen"),
    row("celsius", Other, "grad grad_celsius"),
    row("km/hour", Other, "stundenkilometer"),
    row("watt", Other, "watt"),
    row("kW", Other, "kilowatt"),
    row("MW", Other, "megawatt"),
    row("GW", Other, "gigawatt"),
    row("kWh", Other, "kilowattstunde kilowattstunden"),
    row("MWh", Other, "megawattstunde megawattstunden"),
    row("TWh", Other, "terawattstunde terawattstunden"),
    row("volt", Other, "volt"),
];

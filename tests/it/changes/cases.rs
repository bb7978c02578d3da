//! The cases of the parent module: small edits and what they do to the claims.
//!
//! One table, in groups by what is tried, so that a reader sees all of it at once.

/// Two texts and what must be told of them.
pub struct Case {
    /// What it shows.
    pub name: &'static str,
    /// The earlier text, in Markdown.
    pub old: &'static str,
    /// The later text.
    pub new: &'static str,
    /// Every change and warning, in the form that the parent module tells.
    pub told: &'static [&'static str],
}

/// Cases that are not told right yet, by name, each with the reason. The test
/// fails when one of them comes right.
pub const KNOWN: &[(&str, &str)] = &[];

#[rustfmt::skip]
pub const CASES: &[Case] = &[
    // What a figure says.
    Case {
        name: "nothing happened",
        old: "The mayor paid $5m for 40 buses in 2019.",
        new: "The mayor paid $5m for 40 buses in 2019.",
        told: &[],
    },
    Case {
        name: "two pledges are raised",
        old: "Ruritania will send 300 trucks and €12m to the border.",
        new: "Ruritania will send 450 trucks and €15m to the border.",
        told: &["changed: 300 -> 450 (value)", "changed: €12m -> €15m (value)"],
    },
    Case {
        name: "a range is narrowed",
        old: "The bridge will cost between $40m and $60m.",
        new: "The bridge will cost between $50m and $60m.",
        told: &["changed: between $40m and $60m -> between $50m and $60m (value)"],
    },
    Case {
        name: "a range becomes one number",
        old: "The bridge will cost between $40m and $60m.",
        new: "The bridge will cost $55m.",
        told: &["changed: between $40m and $60m -> $55m (value)"],
    },
    Case {
        name: "a date is put off",
        old: "The inquiry will report on 4 May 2025.",
        new: "The inquiry will report on 18 June 2025.",
        told: &["changed: 4 May 2025 -> 18 June 2025 (value)"],
    },
    Case {
        name: "a year becomes a month",
        old: "The plant was closed in 2014.",
        new: "The plant was closed in March 2014.",
        told: &["changed: 2014 -> March 2014 (value)"],
    },
    Case {
        name: "a ceiling is lifted",
        old: "The fund will spend up to 70m euros on the dam.",
        new: "The fund will spend 70m euros on the dam.",
        told: &["changed: up to 70m euros -> 70m euros (bound)"],
    },
    Case {
        name: "an estimate becomes a floor",
        old: "The fire destroyed about 80 houses.",
        new: "The fire destroyed at least 80 houses.",
        told: &["changed: about 80 -> at least 80 (bound)"],
    },
    Case {
        name: "value and bound",
        old: "The fire destroyed about 80 houses.",
        new: "The fire destroyed more than 95 houses.",
        told: &["changed: about 80 -> more than 95 (bound, value)"],
    },
    Case {
        name: "another currency",
        old: "A seat in the stand costs £30.",
        new: "A seat in the stand costs €30.",
        told: &["changed: £30 -> €30 (unit)"],
    },
    Case {
        name: "another unit of measure",
        old: "The fence is 14 miles long.",
        new: "The fence is 14 kilometres long.",
        told: &["changed: 14 miles -> 14 kilometres (unit)"],
    },
    Case {
        name: "a rise becomes a fall",
        old: "Rents rose 6% last year.",
        new: "Rents fell 6% last year.",
        told: &["changed: 6% -> 6% (trend)"],
    },
    Case {
        name: "a vague number becomes exact",
        old: "The ministry ordered several dozen tents.",
        new: "The ministry ordered 64 tents.",
        told: &["changed: several dozen -> 64 (value)"],
    },
    Case {
        name: "rounding is a change of value",
        old: "The tax takes 1.02% of every sale.",
        new: "The tax takes 1% of every sale.",
        told: &["changed: 1.02% -> 1% (value)"],
    },
    Case {
        name: "a slip in a year",
        old: "The plant was closed in 2008 and never opened again.",
        new: "The plant was closed in 5008 and never opened again.",
        told: &["changed: 2008 -> 5008 (value)"],
    },
    Case {
        name: "something else is counted",
        old: "The store keeps 100 blankets for the winter.",
        new: "The store keeps 100 mattresses for the winter.",
        told: &["changed: 100 -> 100 (subject, unit)"],
    },
    Case {
        name: "for each of something else",
        old: "A pitch costs $40 a night.",
        new: "A pitch costs $40 a week.",
        told: &["changed: $40 -> $40 (unit)"],
    },
    // The same, written otherwise.
    Case {
        name: "digits for words",
        old: "The court heard twelve witnesses.",
        new: "The court heard 12 witnesses.",
        told: &["reworded: twelve -> 12 (format)"],
    },
    Case {
        name: "a separator",
        old: "The road is 1450 km long.",
        new: "The road is 1,450 km long.",
        told: &["reworded: 1450 km -> 1,450 km (format)"],
    },
    Case {
        name: "million written out",
        old: "The grant came to £3m.",
        new: "The grant came to £3 million.",
        told: &["reworded: £3m -> £3 million (format)"],
    },
    Case {
        name: "typography only",
        old: "The club's \"old\" hall holds 600 people - and 5 km of shelves.",
        new: "The club’s “old” hall holds 600 people – and 5\u{a0}km of shelves.",
        told: &[],
    },
    Case {
        name: "words around an equal figure",
        old: "The council bought 40 buses, it emerged on Monday.",
        new: "It emerged on Monday that the council bought 40 buses.",
        told: &[],
    },
    Case {
        name: "other subject words",
        old: "The army received 900 helmets.",
        new: "The army received 900 ballistic helmets.",
        told: &["reworded: 900 -> 900 (subject)"],
    },
    Case {
        name: "another source",
        old: "About 70 people were hurt, police said.",
        new: "About 70 people were hurt, the hospital said.",
        told: &["reworded: 70 -> 70 (source)"],
    },
    Case {
        name: "a pledge is kept",
        old: "Norland will send 60 generators.",
        new: "Norland has sent 60 generators.",
        told: &["reworded: 60 -> 60 (status)"],
    },
    Case {
        name: "a limit is a limit, however it is put",
        old: "There is a limit of 300 open requests for each key.",
        new: "There is a limit of at most 300 open requests for each key.",
        told: &[],
    },
    Case {
        name: "other words for the same hedge",
        old: "About 70 houses were flooded.",
        new: "Around 70 houses were flooded.",
        told: &[],
    },
    Case {
        name: "a source comes in",
        old: "The dam lost 4 metres of water overnight.",
        new: "The dam lost 4 metres of water overnight, the operator said.",
        told: &["reworded: 4 metres -> 4 metres (source)"],
    },
    // Which is which.
    Case {
        name: "swapped values are two changes",
        old: "The fleet has 25 tugs and 70 barges.",
        new: "The fleet has 70 tugs and 25 barges.",
        told: &["changed: 25 -> 70 (value)", "changed: 70 -> 25 (value)"],
    },
    Case {
        name: "neighbors change places and say what they said",
        old: "The fleet has 25 tugs and 70 barges.",
        new: "The fleet has 70 barges and 25 tugs.",
        told: &[],
    },
    Case {
        name: "an inserted figure does not shift its neighbors",
        old: "The city has 9 schools, 4 clinics and 2 theaters.",
        new: "The city has 3 parks, 9 schools, 5 clinics and 2 theaters.",
        told: &["added: 3", "changed: 4 -> 5 (value)"],
    },
    Case {
        name: "a figure in the middle goes",
        old: "The city has 9 schools, 4 clinics and 2 theaters.",
        new: "The city has 9 schools and 2 theaters.",
        told: &["removed: 4"],
    },
    Case {
        name: "a bare number is told by its neighbors' values",
        old: "The draw was 4, 18, 27 and 33.",
        new: "The draw was 4, 11, 18, 27 and 33.",
        told: &["added: 11"],
    },
    Case {
        name: "the same value elsewhere in the sentence is another claim",
        old: "The ward had 50 nurses for 80 patients.",
        new: "The ward had 80 nurses for 120 patients.",
        told: &["changed: 50 -> 80 (value)", "changed: 80 -> 120 (value)"],
    },
    Case {
        name: "each year keeps its value",
        old: "Output was 310 tonnes in 2020 and 290 tonnes in 2021.",
        new: "Output was 310 tonnes in 2020, 290 tonnes in 2021 and 305 tonnes in 2022.",
        told: &["added: 305 tonnes", "added: 2022"],
    },
    // Whole sentences.
    Case {
        name: "a sentence is dropped",
        old: "The lake is 40 metres deep.\n\nEngineers counted 17 leaks in the wall.\n\nNobody lives there.",
        new: "The lake is 40 metres deep.\n\nNobody lives there.",
        told: &["removed: 17"],
    },
    Case {
        name: "a sentence comes in",
        old: "The lake is 40 metres deep.\n\nNobody lives there.",
        new: "The lake is 40 metres deep.\n\nEngineers counted 17 leaks in the wall.\n\nNobody lives there.",
        told: &["added: 17"],
    },
    Case {
        name: "another claim takes the place of one",
        old: "The lake is 40 metres deep.\n\nEngineers counted 17 leaks in the wall.\n\nNobody lives there.",
        new: "The lake is 40 metres deep.\n\nTickets for the opera cost $90 this season.\n\nNobody lives there.",
        told: &["removed: 17", "added: $90"],
    },
    Case {
        name: "the second unit that something is counted for is another",
        old: "The plan costs $12 per user per month. Each address gets 300 requests per minute per key.",
        new: "The plan costs $12 per user per year. Each address gets 300 requests per minute per key.",
        told: &["changed: $12 per user per month -> $12 per user per year (unit)"],
    },
    Case {
        name: "who is counted by a word is the same when the number is another",
        old: "Three people were killed, including two children, in the fire on Mill Road.",
        new: "Four people were killed, including two children, in the fire on Mill Road.",
        told: &["changed: Three people -> Four people (value)"],
    },
    Case {
        name: "a paragraph moves",
        old: "The valley floor is fertile and wet.\n\nAbout 3,000 cranes winter on the eastern shore.\n\nA railway was promised long ago.\n\n\
            The villages lie far apart.\n\nMost of them have a market.",
        new: "The valley floor is fertile and wet.\n\nA railway was promised long ago.\n\nThe villages lie far apart.\n\n\
            Most of them have a market.\n\nAbout 3,000 cranes winter on the eastern shore.",
        told: &["moved: About 3,000"],
    },
    Case {
        name: "a value changes while its paragraph moves",
        old: "The valley floor is fertile and wet.\n\nAbout 3,000 cranes winter on the eastern shore.\n\nA railway was promised long ago.\n\n\
            The villages lie far apart.\n\nMost of them have a market.",
        new: "The valley floor is fertile and wet.\n\nA railway was promised long ago.\n\nThe villages lie far apart.\n\n\
            Most of them have a market.\n\nAbout 3,500 cranes winter on the eastern shore.",
        told: &["changed: About 3,000 -> About 3,500 (place, value)"],
    },
    Case {
        name: "two sentences are merged",
        old: "Norland sent 60 generators in May. It also sent 15 doctors.",
        new: "Norland sent 60 generators in May and also 15 doctors.",
        told: &[],
    },
    Case {
        name: "a sentence is split",
        old: "Norland sent 60 generators to the coast and 15 doctors to the capital.",
        new: "Norland sent 60 generators to the coast. It sent 20 doctors to the capital.",
        told: &["changed: 15 -> 20 (value)"],
    },
    Case {
        name: "a figure stated twice changes once",
        old: "Strike by 4,200 miners\n\nSome 4,200 miners have been on strike since Monday at the Orla pit.\n\n\
            The union says that 4,200 miners at the Orla pit want better pay.",
        new: "Strike by 4,200 miners\n\nSome 4,600 miners have been on strike since Monday at the Orla pit.\n\n\
            The union says that 4,200 miners at the Orla pit want better pay.",
        told: &["changed: Some 4,200 -> Some 4,600 (value)", "warning: conflict"],
    },
    Case {
        name: "one of two places goes",
        old: "Repairs cost $8m.\n\nThe council, which owns the pier, said that repairs cost $8m.\n\nThe pier is open.",
        new: "Repairs cost $8m.\n\nThe pier is open.",
        told: &["removed: $8m"],
    },
    Case {
        name: "the same line over and over is edited line by line",
        old: "The gate opens at 5 today.\n\nThe gate opens at 5 today.\n\nThe gate opens at 5 today.",
        new: "The gate opens at 6 today.\n\nThe gate opens at 6 today.\n\nThe gate opens at 6 today.",
        told: &[
            "changed: 5 -> 6 (value)",
            "changed: 5 -> 6 (value)",
            "changed: 5 -> 6 (value)",
        ],
    },
    // Lists, records and tables.
    Case {
        name: "a list item is told from its siblings by its words",
        old: "Fines:\n\n- Parking on the pier: $40\n- Fishing from the pier: $60\n- Diving from the pier: $80\n",
        new: "Fines:\n\n- Parking on the pier: $50\n- Diving from the pier: $80\n",
        told: &["changed: $40 -> $50 (value)", "removed: $60"],
    },
    Case {
        name: "records are told apart by their labels",
        old: "Area - land: 410 sq km\n\nArea - water: 35 sq km\n\nCoast: 12 km",
        new: "Area - land: 405 sq km\n\nArea - water: 40 sq km\n\nCoast: 12 km",
        told: &["changed: 410 sq km -> 405 sq km (value)", "changed: 35 sq km -> 40 sq km (value)"],
    },
    Case {
        name: "a series goes on by a year and loses its first",
        old: "Rain 2020: 810 mm\n\nRain 2019: 740 mm\n\nRain 2018: 690 mm\n\nSnow: 20 cm",
        new: "Rain 2021: 775 mm\n\nRain 2020: 810 mm\n\nRain 2019: 740 mm\n\nSnow: 20 cm",
        told: &["added: 2021", "added: 775 mm", "removed: 2018", "removed: 690 mm"],
    },
    Case {
        name: "two records of one value are no one claim",
        old: "Water - town: 98% of homes\n\nWater - country: 98% of homes",
        new: "Water - town: 99% of homes\n\nWater - country: 98% of homes",
        told: &["changed: 98% -> 99% (value)"],
    },
    Case {
        name: "a row comes into a table and another changes",
        old: "| Zone | Fare |\n|---|---|\n| Inner | $2 |\n| Outer | $5 |\n",
        new: "| Zone | Fare |\n|---|---|\n| Airport | $9 |\n| Inner | $2 |\n| Outer | $6 |\n",
        told: &["added: $9", "changed: $5 -> $6 (value)"],
    },
    Case {
        name: "rows change places",
        old: "| Zone | Fare | Stops |\n|---|---|---|\n| Inner | $2 | 30 |\n| Outer | $5 | 45 |\n",
        new: "| Zone | Fare | Stops |\n|---|---|---|\n| Outer | $5 | 45 |\n| Inner | $2 | 30 |\n",
        told: &[],
    },
    // Conversions.
    Case {
        name: "a conversion follows",
        old: "Norland gave $40m (£30m) for the clinics.",
        new: "Norland gave $60m (£45m) for the clinics.",
        told: &["changed: $40m -> $60m (value)", "changed: £30m -> £45m (conversion, value)"],
    },
    Case {
        name: "a conversion is left behind",
        old: "Norland gave $40m (£30m) for the clinics.",
        new: "Norland gave $60m (£30m) for the clinics.",
        told: &["changed: $40m -> $60m (value)", "warning: stale-conversion"],
    },
    Case {
        name: "an amount is corrected to fit its conversion",
        old: "Norland gave $400m (£30m) for the clinics. Sudland gave $20m (£15m) and Estland $12m (£9m).",
        new: "Norland gave $40m (£30m) for the clinics. Sudland gave $20m (£15m) and Estland $12m (£9m).",
        told: &["changed: $400m -> $40m (value)"],
    },
    Case {
        name: "a conversion is corrected",
        old: "Norland gave $40m (£13m) for the clinics. Sudland gave $20m (£15m) and Estland $12m (£9m).",
        new: "Norland gave $40m (£30m) for the clinics. Sudland gave $20m (£15m) and Estland $12m (£9m).",
        told: &["changed: £13m -> £30m (conversion, value)"],
    },
    Case {
        name: "a new conversion is off",
        old: "Sudland gave $20m (£15m) and Estland $12m (£9m).",
        new: "Sudland gave $20m (£15m) and Estland $12m (£9m). Norland gave $40m (£13m).",
        told: &["added: $40m", "added: £13m", "warning: conversion-off"],
    },
    Case {
        name: "rounded conversions are not off",
        old: "Sudland gave $20m (£15m) and Estland $12m (£9m).",
        new: "Sudland gave $20m (£15m) and Estland $12m (£9m). Norland gave $6.5m (£5m).",
        told: &["added: $6.5m", "added: £5m"],
    },
    Case {
        name: "the amount goes and its conversion stays",
        old: "Norland gave $40m (£30m) for the clinics.",
        new: "Norland gave £30m for the clinics.",
        told: &["removed: $40m", "reworded: £30m -> £30m (conversion)"],
    },
    Case {
        name: "a conversion is as firm as its amount and tells nothing by itself",
        old: "The club will pay up to €20m (£17m) for the stand.",
        new: "The club will pay €20m (£17m) for the stand.",
        told: &["changed: up to €20m -> €20m (bound)"],
    },
    // Contradictions.
    Case {
        name: "a total is not its parts",
        old: "The ferry carried a total of 90 people: 70 passengers and 20 crew.",
        new: "The ferry carried a total of 90 people: 60 passengers and 20 crew.",
        told: &["changed: 70 -> 60 (value)", "warning: total-mismatch"],
    },
    Case {
        name: "parts need not be all",
        old: "In all 90 people were hurt, 20 of them badly and 15 of them children.",
        new: "In all 95 people were hurt, 20 of them badly and 15 of them children.",
        told: &["changed: 90 -> 95 (value)"],
    },
    Case {
        name: "rounded parts are no contradiction",
        old: "The budget is a total of €5.2m: €3.1m for roads and €2.1m for parks.",
        new: "The budget is a total of €5.3m: €3.1m for roads and €2.1m for parks.",
        told: &["changed: €5.2m -> €5.3m (value)"],
    },
    Case {
        name: "the body is forgotten",
        old: "Norland has sent 60 generators to the coast.\n\nThe sea was calm.\n\nIn May Norland has sent 60 generators to the coast.",
        new: "Norland has sent 75 generators to the coast.\n\nThe sea was calm.\n\nIn May Norland has sent 60 generators to the coast.",
        told: &["changed: 60 -> 75 (value)", "warning: conflict"],
    },
    Case {
        name: "what comes on top is another claim",
        old: "Norland has sent 60 generators to the coast.\n\nThe sea was calm.\n\nNorland promised 60 more generators for the coast.",
        new: "Norland has sent 75 generators to the coast.\n\nThe sea was calm.\n\nNorland promised 60 more generators for the coast.",
        told: &["changed: 60 -> 75 (value)"],
    },
    Case {
        name: "a rounded figure contradicts nothing",
        old: "About 40,000 people live in Orla.\n\nThe town hall counts about 40,000 people in Orla itself.",
        new: "About 40,000 people live in Orla.\n\nThe town hall counts about 40,120 people in Orla itself.",
        told: &["changed: about 40,000 people in -> about 40,120 people in (value)"],
    },
    Case {
        name: "a total summed up in the next sentence",
        old: "Norland pledged $3m, Sudland $4m and Estland $5m. In total, $12m was pledged.",
        new: "Norland pledged $3m, Sudland $6m and Estland $5m. In total, $12m was pledged.",
        told: &["changed: $4m -> $6m (value)", "warning: total-mismatch"],
    },
    Case {
        name: "most of the text is gone",
        old: "The town hall was built by the sea for the fishers and their families, who had asked for it again and again.\n\n\
            Its tower can be seen from far away, and its bell is heard on every island.\n\nThe work took nine winters.\n\n\
            Nobody remembers who drew the plans. The archive burned down with the old library.",
        new: "Page not found.",
        told: &["removed: nine", "warning: text-vanished"],
    },
];

//! German names of currencies and their parts.

#[rustfmt::skip]
pub(super) static NAMES: &[(&str, &str)] = &[
    ("euro", "EUR"), ("euros", "EUR"), ("dollar", "USD"), ("us dollar", "USD"), ("u.s dollar", "USD"), ("pfund", "GBP"), ("pfund sterling", "GBP"),
    ("britische pfund", "GBP"), ("franken", "CHF"), ("schweizer franken", "CHF"), ("yen", "JPY"), ("yuan", "CNY"),
    ("rubel", "RUB"), ("lira", "TRY"), ("türkische lira", "TRY"), ("zloty", "PLN"), ("złoty", "PLN"), ("forint", "HUF"),
    ("kronen", "SEK"), ("dänische kronen", "DKK"), ("norwegische kronen", "NOK"), ("schwedische kronen", "SEK"),
    ("tschechische kronen", "CZK"), ("rupien", "INR"), ("indische rupien", "INR"), ("rand", "ZAR"), ("hrywnja", "UAH"),
    ("griwna", "UAH"), ("schekel", "ILS"), ("rial", "IRR"), ("riyal", "SAR"), ("dirham", "AED"), ("pesos", "MXN"),
    ("mark", "DEM"), ("d-mark", "DEM"), ("schilling", "ATS"), ("kanadische dollar", "CAD"), ("australische dollar", "AUD"),
    ("hongkong dollar", "HKD"), ("singapur dollar", "SGD"), ("bitcoin", "BTC"),
];

pub(super) static PARTS: &[(&str, &str)] = &[
    ("cent", "cent"),
    ("pence", "penny"),
    ("rappen", "rappen"),
    ("kopeken", "kopeck"),
    ("pfennig", "pfennig"),
];

/// Written before the amount.
pub(super) static BEFORE: &[(&str, &str)] = &[("Fr", "CHF"), ("SFr", "CHF"), ("DM", "DEM")];

/// Written after the amount.
#[rustfmt::skip]
pub(super) static AFTER: &[(&str, &str)] = &[
    ("Fr", "CHF"), ("DM", "DEM"), ("Kč", "CZK"), ("zł", "PLN"), ("Ft", "HUF"), ("kr", "SEK"), ("RMB", "CNY"), ("BTC", "BTC"),
];

/// Nations with a dollar of their own.
#[rustfmt::skip]
pub(super) static NATIONS: &[(&str, &str, &str)] = &[
    ("USD", "amerikanische", "usa amerika amerikaner amerikanern amerikanischen washington"),
    ("CAD", "kanadische", "kanada kanadier kanadischen ottawa toronto"),
    ("AUD", "australische", "australien australier australischen canberra sydney"),
    ("NZD", "neuseeländische", "neuseeland"),
    ("HKD", "hongkong", "hongkonger"),
    ("SGD", "singapur", "singapurer"),
];

pub(super) static ALL: &str = "alle angaben beträge preise zahlen summen sofern";

//! French names of currencies and their parts.

#[rustfmt::skip]
pub(super) static NAMES: &[(&str, &str)] = &[
    ("euro", "EUR"), ("dollar", "USD"), ("dollar américain", "USD"), ("dollar us", "USD"), ("livre sterling", "GBP"),
    ("livre britannique", "GBP"), ("franc suisse", "CHF"), ("franc", "CHF"), ("franc français", "FRF"), ("franc cfa", "XOF"),
    ("yen", "JPY"), ("yuan", "CNY"), ("rouble", "RUB"), ("livre turque", "TRY"), ("zloty", "PLN"), ("forint", "HUF"),
    ("couronne suédoise", "SEK"), ("couronne danoise", "DKK"), ("couronne norvégienne", "NOK"), ("couronne tchèque", "CZK"),
    ("roupie", "INR"), ("rand", "ZAR"), ("hryvnia", "UAH"), ("shekel", "ILS"), ("dinar algérien", "DZD"), ("dirham", "MAD"),
    ("dollar canadien", "CAD"), ("dollar australien", "AUD"), ("dollar de hongkong", "HKD"), ("bitcoin", "BTC"),
];

pub(super) static PARTS: &[(&str, &str)] = &[("centime", "cent"), ("pence", "penny")];

/// Written after the amount.
#[rustfmt::skip]
pub(super) static AFTER: &[(&str, &str)] = &[
    ("FCFA", "XOF"), ("Kč", "CZK"), ("zł", "PLN"), ("Ft", "HUF"), ("RMB", "CNY"), ("BTC", "BTC"), ("F", "FRF"), ("FF", "FRF"),
];

/// Nations with a dollar of their own.
#[rustfmt::skip]
pub(super) static NATIONS: &[(&str, &str, &str)] = &[
    ("USD", "américains", "états-unis américain américaine américaines washington"),
    ("CAD", "canadiens", "canada canadien canadienne québec ottawa montréal toronto"),
    ("AUD", "australiens", "australie australien canberra sydney"),
    ("HKD", "hongkong", "hongkongais"),
];

pub(super) static ALL: &str = "tous montants chiffres prix sauf";

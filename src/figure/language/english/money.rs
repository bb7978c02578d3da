//! English names of currencies and their parts, beside the standard's own names.

/// Names in the singular, and the code; a row without a nation is what the bare
/// word means in English news.
#[rustfmt::skip]
pub(super) static NAMES: &[(&str, &str)] = &[
    ("dollar", "USD"), ("dlr", "USD"), ("buck", "USD"), ("us dollar", "USD"), ("u.s. dollar", "USD"),
    ("american dollar", "USD"), ("greenback", "USD"), ("dollar us", "USD"),
    ("euro", "EUR"), ("yen", "JPY"), ("yuan", "CNY"), ("renminbi", "CNY"), ("rmb", "CNY"), ("chinese yuan", "CNY"),
    ("pound sterling", "GBP"), ("british pound", "GBP"), ("sterling", "GBP"), ("quid", "GBP"), ("uk pound", "GBP"),
    ("rupee", "INR"), ("franc", "CHF"), ("rouble", "RUB"), ("ruble", "RUB"), ("russian rouble", "RUB"), ("won", "KRW"),
    ("peso", "MXN"), ("brazilian real", "BRL"), ("brazilian reais", "BRL"), ("reais", "BRL"), ("rand", "ZAR"),
    ("lira", "TRY"), ("zloty", "PLN"), ("polish zloty", "PLN"), ("forint", "HUF"), ("baht", "THB"), ("dong", "VND"),
    ("vietnamese dong", "VND"), ("rupiah", "IDR"), ("ringgit", "MYR"), ("malaysia ringgit", "MYR"), ("shekel", "ILS"),
    ("israeli shekel", "ILS"), ("riyal", "SAR"), ("saudi riyal", "SAR"), ("saudiriyal", "SAR"), ("dirham", "AED"), ("uae dirham", "AED"),
    ("hryvnia", "UAH"), ("tenge", "KZT"), ("tugrik", "MNT"), ("naira", "NGN"), ("cedi", "GHS"), ("birr", "ETB"),
    ("taka", "BDT"), ("krona", "SEK"), ("kronor", "SEK"), ("krone", "NOK"), ("kroner", "NOK"), ("koruna", "CZK"),
    ("danish kroner", "DKK"), ("norwegian kroner", "NOK"), ("swedish kronor", "SEK"), ("swedish krona", "SEK"),
    ("danish crown", "DKK"), ("norwegian crown", "NOK"), ("swedish crown", "SEK"), ("czech crown", "CZK"),
    ("icelandic crown", "ISK"), ("icelandic krona", "ISK"), ("egyptianpound", "EGP"), ("hong kong dollar", "HKD"),
    ("taiwan dollar", "TWD"), ("aussie dollar", "AUD"), ("kiwi dollar", "NZD"), ("loonie", "CAD"), ("namibia dollar", "NAD"),
    ("finnish markka", "FIM"), ("markka", "FIM"), ("dutch guilder", "NLG"), ("guilder", "NLG"), ("german mark", "DEM"),
    ("deutsche mark", "DEM"), ("deutschemark", "DEM"), ("deutschmark", "DEM"), ("d-mark", "DEM"), ("french franc", "FRF"), ("belgian franc", "BEF"),
    ("italian lira", "ITL"), ("italian lire", "ITL"), ("lire", "ITL"), ("peseta", "ESP"), ("spanish peseta", "ESP"),
    ("austrian schilling", "ATS"), ("schilling", "ATS"), ("drachma", "GRD"), ("greek drachma", "GRD"), ("escudo", "PTE"),
    ("irish punt", "IEP"), ("punt", "IEP"), ("pak rupee", "PKR"), ("kenyan shilling", "KES"), ("australian dollar", "AUD"),
    ("special drawing right", "XDR"), ("cfa franc", "XOF"), ("bitcoin", "BTC"), ("btc", "BTC"), ("ether", "ETH"), ("eth", "ETH"),
    ("usdt", "USDT"), ("egyptian pound", "EGP"), ("kwacha", "ZMW"), ("dalasi", "GMD"), ("pula", "BWP"), ("lari", "GEL"), ("lev", "BGN"),
    ("leva", "BGN"), ("leu", "RON"), ("lei", "RON"), ("dinar", "KWD"), ("rial", "IRR"), ("shilling", "KES"), ("hk dollar", "HKD"), ("nz dollar", "NZD"),
];

/// Hundredths, in the singular.
#[rustfmt::skip]
pub(super) static PARTS: &[(&str, &str)] = &[
    ("cent", "cent"), ("penny", "penny"), ("pence", "penny"), ("pennies", "penny"), ("eurocent", "cent"), ("euro cent", "cent"),
    ("sen", "sen"), ("kopiyka", "kopiyka"), ("kopeck", "kopeck"), ("kopek", "kopeck"), ("paisa", "paisa"), ("paise", "paisa"),
    ("ore", "ore"), ("øre", "ore"), ("centavo", "centavo"), ("satang", "satang"), ("agora", "agora"), ("agorot", "agora"),
    ("us cent", "cent"), ("american cent", "cent"),
];

/// Written before the amount, in just this case, with or without a point.
#[rustfmt::skip]
pub(super) static BEFORE: &[(&str, &str)] = &[
    ("Rs", "INR"), ("rs", "INR"), ("Re", "INR"), ("RM", "MYR"), ("PS", "GBP"), ("dlrs", "USD"), ("SFr", "CHF"), ("SFR", "CHF"), ("Sfr", "CHF"),
    ("DM", "DEM"), ("Tk", "BDT"), ("Rp", "IDR"), ("KSh", "KES"), ("Ksh", "KES"), ("USh", "UGX"), ("NT", "TWD"), ("Kč", "CZK"), ("zł", "PLN"),
    ("LE", "EGP"), ("GH", "GHS"), ("Php", "PHP"), ("ringgit", "MYR"), ("Ringgit", "MYR"), ("rupees", "INR"), ("Rupees", "INR"), ("Y", "JPY"),
    ("BTC", "BTC"), ("R", "ZAR"),
];

/// Written after the amount, in just this case.
#[rustfmt::skip]
pub(super) static AFTER: &[(&str, &str)] = &[
    ("Rs", "INR"), ("Kč", "CZK"), ("zł", "PLN"), ("Ft", "HUF"), ("LE", "EGP"), ("kr", "SEK"), ("dlrs", "USD"), ("RMB", "CNY"), ("BTC", "BTC"), ("ETH", "ETH"), ("€ur", "EUR"),
    ("usd", "USD"), ("eur", "EUR"), ("gbp", "GBP"), ("USDT", "USDT"),
];

/// Before a dollar sign.
#[rustfmt::skip]
pub(in crate::figure::language) static DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"), ("U.S", "USD"), ("A", "AUD"), ("AU", "AUD"), ("C", "CAD"), ("CA", "CAD"), ("CAN", "CAD"), ("CDN", "CAD"), ("HK", "HKD"),
    ("NZ", "NZD"), ("S", "SGD"), ("SG", "SGD"), ("R", "BRL"), ("NT", "TWD"), ("MX", "MXN"), ("MEX", "MXN"), ("J", "JMD"), ("TT", "TTD"),
    ("BZ", "BZD"), ("FJ", "FJD"), ("BDS", "BBD"), ("RD", "DOP"), ("EC", "XCD"), ("N", "NAD"), ("Z", "ZWL"), ("AUS", "AUD"), ("AUST", "AUD"),
];

/// The nations with a dollar of their own that write its bare sign at home: the
/// code, the word before "dollars", and what a text that plays there names.
#[rustfmt::skip]
pub(super) static NATIONS: &[(&str, &str, &str)] = &[
    ("USD", "american", "u.s america american americans washington"),
    ("CAD", "canadian", "canada canadian canadians ottawa ontario toronto quebec montreal alberta calgary edmonton vancouver manitoba \
        winnipeg saskatchewan"),
    ("AUD", "australian", "australia australian australians canberra sydney queensland brisbane melbourne adelaide tasmania"),
    ("NZD", "zealand", "zealand zealander zealanders auckland christchurch"),
    ("HKD", "kong", "kong kowloon"),
    ("SGD", "singapore", "singapore singaporean singaporeans"),
    ("JMD", "jamaican", "jamaica jamaican jamaicans"),
    ("TTD", "trinidad", "trinidad tobago trinidadian"),
];

/// Words near "in Canadian dollars" where it speaks of the whole text.
pub(super) static ALL: &str = "all amounts figures prices sums values costs currency otherwise unless noted stated quoted reported";

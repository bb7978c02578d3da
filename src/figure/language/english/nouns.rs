//! English nouns whose plural does not end in a plain s.

/// Plural and singular; equal where the noun has one form.
#[rustfmt::skip]
pub(super) static IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"), ("men", "man"), ("women", "woman"), ("children", "child"), ("feet", "foot"), ("teeth", "tooth"),
    ("mice", "mouse"), ("geese", "goose"), ("oxen", "ox"), ("lives", "life"), ("wives", "wife"), ("knives", "knife"),
    ("wolves", "wolf"), ("halves", "half"), ("shelves", "shelf"), ("leaves", "leaf"), ("loaves", "loaf"), ("thieves", "thief"),
    ("species", "species"), ("series", "series"), ("personnel", "personnel"), ("staff", "staff"), ("police", "police"),
    ("forces", "force"), ("aircraft", "aircraft"), ("means", "means"), ("headquarters", "headquarters"), ("news", "news"),
    ("crises", "crisis"), ("analyses", "analysis"), ("bases", "base"), ("phases", "phase"), ("cases", "case"), ("houses", "house"), ("crew", "crew"),
    ("data", "data"), ("media", "media"), ("cattle", "cattle"), ("sheep", "sheep"), ("fish", "fish"), ("deer", "deer"), ("criteria", "criterion"),
    ("bacteria", "bacterium"), ("phenomena", "phenomenon"), ("fishermen", "fisherman"), ("policemen", "policeman"), ("businessmen", "businessman"),
    ("gentlemen", "gentleman"), ("servicemen", "serviceman"), ("gunmen", "gunman"), ("policewomen", "policewoman"), ("servicewomen", "servicewoman"),
    ("firemen", "fireman"), ("congressmen", "congressman"), ("grandchildren", "grandchild"), ("schoolchildren", "schoolchild"),
    ("buses", "bus"), ("viruses", "virus"), ("campuses", "campus"), ("statuses", "status"), ("bonuses", "bonus"), ("gases", "gas"),
    ("movies", "movie"), ("cookies", "cookie"), ("ties", "tie"), ("pies", "pie"), ("zombies", "zombie"), ("calories", "calorie"), ("selfies", "selfie"),
    ("axes", "axe"), ("caches", "cache"), ("aches", "ache"), ("shoes", "shoe"), ("canoes", "canoe"), ("toes", "toe"),
    ("offspring", "offspring"), ("livestock", "livestock"), ("spacecraft", "spacecraft"), ("infantry", "infantry"), ("cavalry", "cavalry"),
    ("heroes", "hero"), ("gas", "gas"), ("bus", "bus"), ("plus", "plus"), ("percent", "percent"), ("police", "police"),
    ("salmon", "salmon"), ("trout", "trout"), ("youth", "youth"), ("clergy", "clergy"), ("poultry", "poultry"),
];

//! Pages of our own making: what is read of them, that it stays when only the page
//! around it changes, and that hostile ones are bounded.
use claimdiff::model::MediaType;
use claimdiff::text::{BlockKind, Reading, decode};
use std::time::{Duration, Instant};

/// A page around an article; what is around it is drawn from `round`.
fn page(round: usize) -> String {
    let word = |at: usize| {
        [
            "Budget", "Storm", "Ferry", "Museum", "Strike", "Garden", "Harvest",
        ][(round * 3 + at) % 7]
    };
    let link = |at: usize| {
        format!(
            "<li class='css-{round}x{at}'><a href='/{at}'>{} {} in the north</a></li>",
            word(at),
            word(at + 2)
        )
    };
    let links = |from: usize| (from..from + 6).map(link).collect::<String>();
    format!(
        "<!doctype html><html><head><title>Ice closes two ports | The Paper</title>
        <meta property='article:published_time' content='2022-03-16T08:00:00Z'><meta property='article:modified_time' content='2022-03-18'>
        <meta name=author content='Jane Doe'></head><body class='css-{round}ab'>
        <div class=cookie-banner><p>We use cookies. By going on you agree to all of the {round} partners.</p></div>
        <header><nav><ul>{}</ul></nav></header>
        <div class='sc-a{round}'><main><h1>Ice closes two ports</h1><p class=byline>By Jane Doe</p><div class=share-bar><a>Share</a> <a>Tweet</a></div>
        <figure><img src=a.jpg><figcaption>A ship is held by the ice.</figcaption></figure>
        <p>Ice closed two ports of the north for most of the winter, and the towns lost their trade.</p>
        <p>The state paid <b>40m</b> francs to the towns that live off the trade of <a href=/ports>the two ports</a>, said Ann Roe.</p>
        <div class='ad-slot'>Advertisement</div><p><a href=/x>Read more: {} closes early</a></p>
        <h2>What it cost</h2><ul><li>30m francs for the town of Arl</li><li>10m francs for Bor and its people</li></ul>
        <table class=figures><tr><th>Town</th><th>Ships</th></tr><tr class=player-1><td>Arl</td><td>40</td></tr><tr><td>Bor</td><td>7</td></tr></table>
        <blockquote>We will pay it back within three years.</blockquote>
        <p>The ports were opened again in May, when the first ships came in from the south.</p>
        <h3>Related stories</h3><ul>{}</ul>
        </main><aside><h3>Most read</h3><ul>{}</ul></aside></div>
        <section id=comments><p>I read this {round} times and still do not believe that it was the ice, said nobody.</p></section>
        <footer>Imprint {round}</footer></body></html>",
        links(0), word(1), links(9), links(20)
    )
}

fn read(html: String) -> Reading {
    Reading::new(html, MediaType::Html)
}

#[test]
fn the_article_is_read_and_nothing_around_it() {
    let read = read(page(0));
    assert_eq!(
        read.text(),
        "Ice closes two ports\n\nCaption: A ship is held by the ice.\n\nIce closed two ports of the north for most of the winter, and the towns lost their trade.\n\n\
         The state paid 40m francs to the towns that live off the trade of the two ports, said Ann Roe.\n\nWhat it cost\n\n\
         - 30m francs for the town of Arl\n\n- 10m francs for Bor and its people\n\nTown\tShips\nArl\t40\nBor\t7\n\n\
         We will pay it back within three years.\n\n\
         The ports were opened again in May, when the first ships came in from the south."
    );
    assert!(!read.running_text().contains("held by the ice"));
    let captions = read
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Caption);
    let under: Vec<_> = captions
        .map(|block| block.section.unwrap().of(read.text()))
        .collect();
    assert_eq!(under, ["Caption"]);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    assert_eq!(day(read.header.published).as_deref(), Some("2022-03-16"));
    assert_eq!(day(read.header.modified).as_deref(), Some("2022-03-18"));
    assert_eq!(read.header.byline.as_deref(), Some("Jane Doe"));
    let cells = |wanted: fn(&BlockKind) -> bool| {
        read.blocks
            .iter()
            .filter(|block| wanted(&block.kind))
            .count()
    };
    assert_eq!(cells(|kind| matches!(kind, BlockKind::TableHead { .. })), 2);
    assert_eq!(cells(|kind| matches!(kind, BlockKind::TableCell { .. })), 4);
}

#[test]
fn a_page_that_changed_around_its_article_reads_the_same() {
    let first = read(page(0));
    for round in 1..40 {
        assert_eq!(read(page(round)).text(), first.text(), "round {round}");
    }
}

#[test]
fn an_edit_of_the_article_is_seen() {
    let edited = read(page(0).replace("40m", "45m"));
    assert_eq!(edited.text(), read(page(0)).text().replace("40m", "45m"));
}

/// Reads a page that is made to cost much, within a time that only a square
/// would exceed.
fn bounded(name: &str, html: String) -> Reading {
    let began = Instant::now();
    let read = read(html);
    let took = began.elapsed();
    assert!(took < Duration::from_secs(20), "{name} took {took:?}");
    read
}

#[test]
fn hostile_pages_are_bounded() {
    let said = "<p>Forty ships came into the port on Monday, said Ann Roe.</p>";
    let many = |tag: &str, n: usize| tag.repeat(n);
    for (name, html) in [
        (
            "nested",
            format!("{}{said}{}", many("<div>", 50_000), many("</div>", 50_000)),
        ),
        (
            "nested tables",
            format!("{}{said}", many("<table><tr><td>", 10_000)),
        ),
        (
            "looks",
            format!(
                "{}{}{said}",
                (0..10_000)
                    .map(|n| format!("<b id=a{n}>"))
                    .collect::<String>(),
                many("<p>x", 15_000)
            ),
        ),
        (
            "open links",
            format!("{}{said}", many("<a href=x><i>", 15_000)),
        ),
        ("lists", format!("{said}{}", many("<ul><li>a", 50_000))),
        (
            "articles",
            format!("{said}{}", many("<article><h2>a</h2>b</article>", 15_000)),
        ),
        (
            "times",
            format!("{said}{}", many("<div class=date><time>a", 15_000)),
        ),
        (
            "metas",
            format!("{}{said}", many("<meta name=date content=x>", 30_000)),
        ),
        (
            "attributes",
            format!(
                "<div {}>{said}",
                (0..100_000).map(|n| format!("a{n}=b ")).collect::<String>()
            ),
        ),
        ("breaks", format!("{said}{}", many("a<br> <br>", 30_000))),
        (
            "statements",
            format!(
                "<script type='application/ld+json'>{}</script>{said}",
                many("[", 100_000)
            ),
        ),
        ("open tags", format!("{said}{}", many("<", 500_000))),
    ] {
        let read = bounded(name, html);
        assert!(
            read.text().contains("Forty ships"),
            "{name}: {:.200}",
            read.text()
        );
    }
}

#[test]
fn long_pages_are_read_and_longer_ones_refused_by_name_of_the_limit() {
    let part = "<p>Forty ships came into the port on Monday, said Ann Roe.</p>\n";
    let long = part.repeat((11 << 20) / part.len());
    assert!(bounded("12 MB", long).text().starts_with("Forty ships"));
    let error = decode(part.repeat((100 << 20) / part.len()).as_bytes()).unwrap_err();
    assert!(
        error.to_string().ends_with("at most 67108864 are read"),
        "{error}"
    );
}

#[test]
fn broken_encodings_are_read() {
    let mut bytes = b"<meta charset=utf-8><p>Forty ships came into the caf\xc3\xa9 port".to_vec();
    bytes.extend([0xff, 0xfe, 0xc3, 0x28, b'.']);
    let decoded = decode(&bytes).unwrap();
    assert!(read(decoded.text).text().contains("Forty ships"));
}

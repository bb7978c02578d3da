//! Paragraphs as forms get them.
use super::{Mark, Paragraph, Stretch, View, flow, prose, stretches};
use crate::change::Comparison;
use crate::claim::Document;
use crate::model::MediaType;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

fn read(text: &str) -> Document {
    Document::new(text.to_owned(), MediaType::Plain)
}

/// A paragraph with marks: `[-gone-]`, `{+come+}`, `<left<`, `>arrived>`.
fn marked(paragraph: &Paragraph<'_>) -> String {
    let mut out = String::new();
    for words in flow(paragraph, View::Both)
        .into_iter()
        .flat_map(|group| group.words)
    {
        let text = &words.text;
        out.push_str(&match words.mark {
            Mark::Kept | Mark::Skipped => text.to_string(),
            Mark::Gone => format!("[-{text}-]"),
            Mark::Come => format!("{{+{text}+}}"),
            Mark::Left => format!("<{text}<"),
            Mark::Arrived => format!(">{text}>"),
        });
    }
    out
}

fn paragraphs(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (read(old), read(new));
    let comparison = Comparison::new(&old, &new);
    prose(&comparison).0.iter().map(marked).collect()
}

/// What is shown of two texts, `#2` for two folded paragraphs.
fn shown(old: &str, new: &str, context: usize) -> Vec<String> {
    let (old, new) = (read(old), read(new));
    let comparison = Comparison::new(&old, &new);
    let (paragraphs, _) = prose(&comparison);
    stretches(&comparison, &paragraphs, context)
        .iter()
        .map(|stretch| match stretch {
            Stretch::Shown(paragraph) => marked(paragraph),
            Stretch::Folded(paragraphs) => format!("#{}", paragraphs.len()),
        })
        .collect()
}

const RIVER: &str = "The river rose overnight.\n\nTwo bridges were closed and a school was evacuated.\n\nRain is forecast until Sunday evening.\n\nVolunteers filled sandbags at the depot.";

#[test]
fn marks_hold_no_white_space_at_their_ends() {
    assert_eq!(
        paragraphs(
            "The minister said she would resign over the leak.",
            "The minister said she would not resign over the leak."
        ),
        ["The minister said she would {+not+} resign over the leak."]
    );
}

#[test]
fn paragraphs_that_go_and_come_stand_by_themselves() {
    let old =
        "The river rose overnight.\n\nThe mayor slept.\n\nThe pumps were old.\n\nRain is forecast.";
    let new = "The river rose overnight.\n\nSoldiers brought boats and blankets.\n\nA hospital lost its power at noon.\n\nRain is forecast.";
    assert_eq!(
        paragraphs(old, new),
        [
            "The river rose overnight.",
            "[-The mayor slept.-]",
            "[-The pumps were old.-]",
            "{+Soldiers brought boats and blankets.+}",
            "{+A hospital lost its power at noon.+}",
            "Rain is forecast.",
        ]
    );
}

#[test]
fn wrapped_lines_are_one_paragraph_and_listed_ones_are_not() {
    let wrapped = "The inquiry opened late on Monday after\nmonths of delay. It will hear forty\nwitnesses before the summer.";
    assert_eq!(
        paragraphs(wrapped, &wrapped.replace("forty", "fifty")).len(),
        1
    );
    let listed = "- Turn off the gas.\n- Open a window.\n- Leave the house.";
    assert_eq!(
        paragraphs(listed, &listed.replace("window", "door")),
        [
            "- Turn off the gas.",
            "- Open a [-window-]{+door+}.",
            "- Leave the house."
        ]
    );
}

#[test]
fn a_moved_paragraph_is_shown_with_its_edits_where_it_arrived() {
    let new = "The river rose overnight.\n\nRain is forecast until Sunday evening.\n\nVolunteers filled sandbags at the depot.\n\nThree bridges were closed and a school was evacuated.";
    assert_eq!(
        paragraphs(RIVER, new),
        [
            "The river rose overnight.",
            "<Two bridges were closed and a school was evacuated.<",
            "Rain is forecast until Sunday evening.",
            "Volunteers filled sandbags at the depot.",
            "[-Two-]{+Three+} >bridges were closed and a school was evacuated.>",
        ]
    );
}

#[test]
fn unchanged_paragraphs_are_folded_but_for_the_context() {
    let old = "One came.\n\nTwo came.\n\nThree came.\n\nFour came.\n\nFive came.";
    let new = old.replace("Four came", "Four left");
    assert_eq!(shown(old, &new, 0), ["#3", "Four [-came-]{+left+}.", "#1"]);
    assert_eq!(
        shown(old, &new, 1),
        ["#2", "Three came.", "Four [-came-]{+left+}.", "Five came."]
    );
    assert_eq!(shown(old, &new, usize::MAX).len(), 5);
}

#[test]
fn markup_alone_is_no_edit() {
    let shown = |old: &str, new: &str| {
        let [old, new] = [old, new].map(|text| Document::new(text.to_owned(), MediaType::Markdown));
        let comparison = Comparison::new(&old, &new);
        let (paragraphs, _) = prose(&comparison);
        paragraphs.iter().filter(|it| it.is_edited()).count()
    };
    let old = "Fees\n====\n\n* **Boats** pay.\n\nShips do.\n";
    assert_eq!(shown(old, "# Fees\n\n* Boats pay.\n\nShips do.\n"), 0);
    assert_eq!(
        shown(old, "# Fees\n\n* Boats pay.\n\n-----\n\nShips do.\n"),
        0
    );
    assert_eq!(shown(old, "# Fees\n\n* Boats pay.\n\nShips -- do.\n"), 1);
}

#[test]
fn typography_alone_is_no_edit() {
    let new = RIVER.replace("river rose", "river  rose");
    assert_eq!(shown(RIVER, &new, 0), ["#4"]);
}

#[test]
fn long_unchanged_stretches_are_cut_at_sentences() {
    let filler = "The council met in the old hall and heard the engineers. ".repeat(9);
    let old = format!("The dam holds 40 million liters. {filler}It was built in 1954.");
    let new = old.replace("40", "45").replace("1954", "1958");
    assert_eq!(
        shown(&old, &new, 0),
        [
            "The dam holds [-40 million-]{+45 million+} liters. The council met in the old hall and heard the engineers. \
          … The council met in the old hall and heard the engineers. It was built in [-1954-]{+1958+}."
        ]
    );
    let unbroken = "水".repeat(400);
    let old = format!("北京{unbroken}三十人");
    let new = format!("上海{unbroken}四十人");
    assert!(shown(&old, &new, 0)[0].contains('…'));
}

#[test]
fn skipping_leaves_out_nothing_but_what_is_kept() {
    let sentence = "Nobody knew where the ferry had gone that night. ";
    let text = format!("{}{}", sentence.repeat(8), "It cost $5m.");
    assert_eq!(
        shown("It rained.", &text, 0)
            .concat()
            .matches("ferry")
            .count(),
        8
    );
    assert_eq!(
        shown(&text, "It rained.", 0)
            .concat()
            .matches("ferry")
            .count(),
        8
    );
}

fn texts() -> impl Strategy<Value = (String, String)> {
    let words = [
        "tax",
        "rose",
        "$1.2bn",
        "1,000",
        "not",
        "the army",
        "今年三亿",
        "“so”",
        "2.",
        "U.S.",
        "said",
    ];
    let gaps = [" ", ". ", "\n", ".\n\n", "  ", "\u{a0}", "", "\n- ", ", "];
    let text =
        proptest::collection::vec((0..words.len(), 0..gaps.len()), 0..40).prop_map(move |at| {
            let parts = at
                .into_iter()
                .flat_map(|(word, gap)| [words[word], gaps[gap]]);
            parts.collect::<String>()
        });
    (text.clone(), text, 0usize..60, 0usize..60).prop_map(|(old, other, at, from)| {
        let cut =
            |text: &str, at: usize| text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
        let (at, from) = (cut(&old, at), cut(&other, from));
        let new = format!("{}{}{}", &old[..at], &other[from..], &old[at..]);
        (old, new)
    })
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    /// No word of the new text is lost or doubled in any layout, and none of the
    /// old text but what moved, which is quoted where it left too.
    #[test]
    fn every_word_is_shown_once((old, new) in texts()) {
        let (was, is) = (read(&old), read(&new));
        let comparison = Comparison::new(&was, &is);
        let (paragraphs, _) = prose(&comparison);
        let words = |view| -> String {
            let groups = paragraphs.iter().flat_map(|paragraph| flow(paragraph, view));
            let flows = groups.flat_map(|group| group.words);
            let here = flows.filter(|words| view == View::New || words.mark != Mark::Left);
            solid(&here.map(|words| words.text).collect::<String>())
        };
        prop_assert_eq!(words(View::New), solid(&new));
        let mut shown: Vec<char> = words(View::Old).chars().collect();
        let mut all: Vec<char> = solid(&old).chars().collect();
        shown.sort_unstable();
        all.sort_unstable();
        prop_assert_eq!(shown, all);
        let format = |run: &crate::change::Run| run.kind == crate::change::RunKind::Format;
        let told = paragraphs.iter().any(Paragraph::is_edited) || comparison.runs().iter().any(format);
        prop_assert!(told || solid(&old) == solid(&new));
    }
}

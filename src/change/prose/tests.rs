//! Tricky pairs with the marks a reader expects, and what holds for all pairs.
use super::{Run, RunKind};
use crate::change::Comparison;
use crate::claim::Document;
use crate::model::MediaType;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};

fn runs(old: &str, new: &str) -> Vec<Run> {
    let read = |text: &str| Document::new(text.to_owned(), MediaType::Plain);
    let (old, new) = (read(old), read(new));
    let runs = Comparison::new(&old, &new).runs();
    let unread = |document: Document| Document::without_claims(document.reading);
    let (old, new) = (unread(old), unread(new));
    let of_texts = Comparison::of_texts(&old, &new).runs();
    assert_eq!(runs, of_texts, "without claims");
    runs
}

/// The runs with marks: `[-gone-]`, `{+come+}`, `[~1,000|1000~]` for format,
/// `[1>left>]` and `{1<arrived<}` for moves, and the number before the mark of
/// an edit inside a move: `1{+come+}`. White space is shown as single spaces
/// and format of white space alone not at all.
fn marked(old: &str, new: &str) -> String {
    let mut out = String::new();
    for run in runs(old, new) {
        let (was, is) = (
            run.old.map_or("", |s| s.of(old)),
            run.new.map_or("", |s| s.of(new)),
        );
        let number = run.moved.map_or(String::new(), |moved| moved.to_string());
        out.push_str(&match run.kind {
            RunKind::Equal => was.to_owned(),
            RunKind::Delete => format!("{number}[-{was}-]"),
            RunKind::Insert => format!("{number}{{+{is}+}}"),
            RunKind::Format if was.trim().is_empty() && is.trim().is_empty() => is.to_owned(),
            RunKind::Format => format!("[~{was}|{is}~]"),
            RunKind::MoveOut => format!("[{number}>{was}>]"),
            RunKind::MoveIn => format!("{{{number}<{is}<}}"),
        });
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_stay_whole() {
    let old = "Debt fell to €3.4bn, down 12% from last year, after 2,500 jobs went by 2025-11.";
    let new = "Debt fell to €3.1bn, down 14.5% from last year, after 2500 jobs went by 2025-12.";
    assert_eq!(
        marked(old, new),
        "Debt fell to [-€3.4bn-]{+€3.1bn+}, down [-12%-]{+14.5%+} from last year, \
         after [~2,500|2500~] jobs went by [-2025-11-]{+2025-12+}."
    );
}

#[test]
fn names_stay_whole() {
    for (old, new, expected) in [
        (
            "The mayor, Ana Ruiz, left the room.",
            "The mayor, Ana Lopez, left the room.",
            "The mayor, [-Ana Ruiz-]{+Ana Lopez+}, left the room.",
        ),
        (
            "It was sold to North Harbor Bank in spring.",
            "It was sold to South Harbor Bank in spring.",
            "It was sold to [-North Harbor Bank-]{+South Harbor Bank+} in spring.",
        ),
        (
            "They met President Ana Ruiz on the quay.",
            "They met Ana Ruiz on the quay.",
            "They met [-President -]Ana Ruiz on the quay.",
        ),
        (
            "Yesterday Ruiz and others left the room.",
            "Yesterday Lopez and others left the room.",
            "Yesterday [-Ruiz-]{+Lopez+} and others left the room.",
        ),
    ] {
        assert_eq!(marked(old, new), expected);
    }
}

#[test]
fn typography_is_format() {
    let old = "\"We can't wait...\" said Ortiz - the mayor - on Friday.";
    let new = "“We can’t wait…” said Ortiz — the mayor — on\u{a0}Friday.";
    let marked = marked(old, new);
    assert!(!marked.contains("[-") && !marked.contains("{+"), "{marked}");
}

#[test]
fn a_rewritten_sentence_is_replaced_as_a_whole() {
    let old = "The harbor was closed on Monday. The ferry to the islands had sunk in a storm. Nobody was on board.";
    let new = "The harbor was closed on Monday. An engineer at the shipyard spoke of rust below the deck. Nobody was on board.";
    assert_eq!(
        marked(old, new),
        "The harbor was closed on Monday. [-The ferry to the islands had sunk in a storm.-]\
         {+An engineer at the shipyard spoke of rust below the deck.+} Nobody was on board."
    );
}

#[test]
fn a_negation_stands_out() {
    assert_eq!(
        marked(
            "The minister said she would resign over the leak.",
            "The minister said she would not resign over the leak."
        ),
        "The minister said she would {+not +}resign over the leak."
    );
    assert_eq!(
        marked(
            "Police have never ruled out arson.",
            "Police have ruled out arson."
        ),
        "Police have [-never -]ruled out arson."
    );
}

#[test]
fn an_inserted_sentence_is_one_run_from_its_start() {
    let old = "The factory reopened in June. The workers returned a week later.";
    let new = "The factory reopened in June. The repairs took nine months. The workers returned a week later.";
    assert_eq!(
        marked(old, new),
        "The factory reopened in June. {+The repairs took nine months. +}The workers returned a week later."
    );
}

#[test]
fn an_insertion_among_repeated_phrases_starts_at_its_clause() {
    assert_eq!(
        marked(
            "Flour costs more, she said, and sugar costs more, she said.",
            "Flour costs more, she said, and butter costs more, she said, and sugar costs more, she said."
        ),
        "Flour costs more, she said, {+and butter costs more, she said, +}and sugar costs more, she said."
    );
}

#[test]
fn inflections_are_changed_word_by_word() {
    assert_eq!(
        marked(
            "The goverment plan to close three school in the valley.",
            "The government plans to close three schools in the valley."
        ),
        "The [-goverment plan-]{+government plans+} to close three [-school-]{+schools+} in the valley."
    );
}

#[test]
fn reflowed_lines_are_no_change() {
    let old = "The inquiry opened late on Monday after\nmonths of delay. It will hear forty\nwitnesses before the summer.";
    let new = "The inquiry opened late on Monday after months\nof delay. It will hear forty witnesses before the\nautumn.";
    assert_eq!(
        marked(old, new),
        "The inquiry opened late on Monday after months of delay. \
         It will hear forty witnesses before the [-summer-]{+autumn+}."
    );
}

#[test]
fn swapped_sentences_are_one_move() {
    assert_eq!(
        marked(
            "Rents rose again. The council blames short lets for it. A vote is due in March.",
            "The council blames short lets for it. Rents rose again. A vote is due in March."
        ),
        "[1>Rents rose again. >]The council blames short lets for it. {1<Rents rose again. <}A vote is due in March."
    );
}

#[test]
fn a_paragraph_moves_with_edits_inside() {
    let old = "The river rose overnight.\n\nTwo bridges were closed and a school was evacuated.\n\nRain is forecast until Sunday evening.\n\nVolunteers filled sandbags at the depot.";
    let new = "The river rose overnight.\n\nRain is forecast until Sunday evening.\n\nVolunteers filled sandbags at the depot.\n\nThree bridges were closed and a school was evacuated.";
    assert_eq!(
        marked(old, new),
        "The river rose overnight. 1[-Two-][1> bridges were closed and a school was evacuated. >]\
         Rain is forecast until Sunday evening. Volunteers filled sandbags at the depot.\
         1{+ Three+}{1< bridges were closed and a school was evacuated.<}"
    );
}

#[test]
fn neighbors_that_move_together_are_one_move() {
    let old = "Ana runs the bakery on the square. She opened it after the war. The mill stands by the lake. It has been empty for years. Nobody knows who owns it now.";
    let new = "The mill stands by the lake. It has been empty for years. Nobody knows who owns it now. Ana runs the bakery on the square. She opened it after the war.";
    let runs = runs(old, new);
    let moves: Vec<_> = runs.iter().filter_map(|run| run.moved).collect();
    assert_eq!(moves, [1, 1]);
}

#[test]
fn a_split_sentence_changes_at_the_seam() {
    assert_eq!(
        marked(
            "The board dismissed the coach, and the captain said he would leave too.",
            "The board dismissed the coach. The captain said he would leave too."
        ),
        "The board dismissed the coach[-, and the-]{+. The+} captain said he would leave too."
    );
}

#[test]
fn a_split_paragraph_is_format() {
    let runs = runs(
        "It rained. The match went on. Nobody left.",
        "It rained. The match went on.\n\nNobody left.",
    );
    let kinds: Vec<_> = runs.iter().map(|run| run.kind).collect();
    assert_eq!(kinds, [RunKind::Equal, RunKind::Format, RunKind::Equal]);
}

#[test]
fn a_quotation_and_its_speaker_change_places() {
    assert_eq!(
        marked(
            "“Every valve will be checked again before winter,” said Mario Keller, the plant manager.",
            "Mario Keller, the plant manager, said: “Every valve will be checked again before winter.”"
        ),
        "{1<Mario Keller, the plant manager<}{+, said: +}“Every valve will be checked again before winter\
         [-,” said-][1> Mario Keller, the plant manager>].{+”+}"
    );
}

#[test]
fn list_numbers_that_count_on_are_format() {
    assert_eq!(
        marked(
            "1. Turn off the gas.\n2. Open a window.\n3. Leave the house.",
            "1. Turn off the gas.\n2. Wake the others.\n3. Open a window.\n4. Leave the house."
        ),
        "1. Turn off the gas. {+2. Wake the others. +}[~2|3~]. Open a window. [~3|4~]. Leave the house."
    );
}

#[test]
fn chinese_is_compared_by_character_with_figures_whole() {
    assert_eq!(
        marked(
            "公司周五宣布，今年将投资二十亿元建厂。",
            "公司周四宣布，今年将投资三十亿元建厂。"
        ),
        "公司[-周五-]{+周四+}宣布，今年将投资[-二十亿元-]{+三十亿元+}建厂。"
    );
}

#[test]
fn names_and_abbreviations_stay_whole() {
    assert_eq!(
        marked(
            "The U.S. envoy met Jean-Luc O’Hara in Geneva.",
            "The U.N. envoy met Jean-Paul O’Hara in Geneva."
        ),
        "The [-U.S.-]{+U.N.+} envoy met [-Jean-Luc O’Hara-]{+Jean-Paul O’Hara+} in Geneva."
    );
}

#[test]
fn words_between_two_changes_go_only_when_they_are_chance() {
    assert_eq!(
        marked(
            "The mayor praised rescuers in the valley towns on Friday.",
            "The mayor thanked volunteers in the coastal hamlets on Friday."
        ),
        "The mayor [-praised rescuers in the valley towns-]{+thanked volunteers in the coastal hamlets+} on Friday."
    );
}

#[test]
fn a_change_never_swallows_an_equal_figure() {
    let old = "It paid contractors 40 million for roads.";
    let new = "It owes farmers 40 million for land.";
    let marked = marked(old, new);
    assert!(
        marked.contains("] 40 million ") || marked.contains("+} 40 million "),
        "{marked}"
    );
}

#[test]
fn white_space_at_the_ends_is_format() {
    assert_eq!(marked("All quiet.", "All quiet.\n"), "All quiet[~.|. ~]");
    assert_eq!(marked("\n\nAll quiet.", "All quiet."), "[~ A|A~]ll quiet.");
}

fn documents() -> impl Strategy<Value = (String, String)> {
    let words = [
        "tax",
        "rose",
        "to",
        "$1.2bn",
        "1,000",
        "1000",
        "not",
        "the",
        "army",
        "今年三亿",
        "“so”",
        "\"so\"",
        "2.",
        "army,",
        "5 km",
        "said",
        "-",
        "U.S.",
    ];
    let gaps = [" ", ". ", "\n", ".\n\n", "  ", "\u{a0}", "", "\n- ", ", "];
    let text =
        proptest::collection::vec((0..words.len(), 0..gaps.len()), 0..40).prop_map(move |at| {
            at.into_iter()
                .flat_map(|(word, gap)| [words[word], gaps[gap]])
                .collect::<String>()
        });
    (text.clone(), text)
}

/// Texts of which the second is an edit of the first.
fn edited() -> impl Strategy<Value = (String, String)> {
    (documents(), 0usize..60, 0usize..60).prop_map(|((old, other), at, from)| {
        let cut =
            |text: &str, at: usize| text.char_indices().nth(at).map_or(text.len(), |(at, _)| at);
        let (at, from) = (cut(&old, at), cut(&other, from));
        let new = format!("{}{}{}", &old[..at], &other[from..], &old[at..]);
        (old, new)
    })
}

/// Which bytes of a side are marked, as a mask by kind.
fn mask(
    runs: &[Run],
    len: usize,
    side: fn(&Run) -> Option<crate::base::Span>,
    kinds: [RunKind; 2],
) -> Vec<u8> {
    let mut mask = vec![0; len];
    for run in runs {
        let mark = u8::from(run.kind == kinds[0]) + 2 * u8::from(run.kind == kinds[1]);
        if let Some(span) = side(run) {
            mask[span.range()].fill(mark);
        }
    }
    mask
}

fn check(old: &str, new: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let there = runs(old, new);
    let text = |side: fn(&Run) -> Option<crate::base::Span>, text: &str| -> String {
        there
            .iter()
            .filter_map(side)
            .map(|span| span.of(text).to_owned())
            .collect()
    };
    prop_assert_eq!(text(|run| run.old, old), old);
    prop_assert_eq!(text(|run| run.new, new), new);
    for run in &there {
        let literal = run.old.map(|s| s.of(old)) == run.new.map(|s| s.of(new));
        prop_assert!(
            match run.kind {
                RunKind::Equal => literal,
                RunKind::Format => run.old.is_some() && run.new.is_some() && !literal,
                RunKind::Delete | RunKind::MoveOut => run.new.is_none(),
                RunKind::Insert | RunKind::MoveIn => run.old.is_none(),
            },
            "{:?}",
            run
        );
        prop_assert!(
            run.old.is_none_or(|s| !s.is_empty()) && run.new.is_none_or(|s| !s.is_empty())
        );
        let moves = matches!(run.kind, RunKind::MoveOut | RunKind::MoveIn);
        prop_assert!(!moves || run.moved.is_some());
    }
    let mut departed: Vec<u32> = there
        .iter()
        .filter(|run| run.old.is_some())
        .filter_map(|run| run.moved)
        .collect();
    departed.dedup();
    prop_assert!(
        departed.is_sorted(),
        "moves are counted in order of departure: {:?}",
        there
    );
    prop_assert_eq!(&runs(old, new), &there, "deterministic");
    let back = runs(new, old);
    let gone = mask(
        &there,
        old.len(),
        |run| run.old,
        [RunKind::Delete, RunKind::MoveOut],
    );
    let come = mask(
        &back,
        old.len(),
        |run| run.new,
        [RunKind::Insert, RunKind::MoveIn],
    );
    let blank = |at: usize| {
        old[..=at]
            .chars()
            .next_back()
            .is_some_and(char::is_whitespace)
    };
    for at in (0..old.len())
        .filter(|at| old.is_char_boundary(*at) && old.is_char_boundary(at + 1) && !blank(*at))
    {
        prop_assert_eq!(
            gone[at],
            come[at],
            "swapped texts mirror at {}: {:?} {:?}",
            at,
            there,
            back
        );
    }
    Ok(())
}

proptest! {
    #[test]
    fn unlike_texts((old, new) in documents()) {
        check(&old, &new)?;
    }

    #[test]
    fn edited_texts((old, new) in edited()) {
        check(&old, &new)?;
    }

    #[test]
    fn equal_texts_are_equal((old, _) in documents()) {
        let runs = runs(&old, &old);
        prop_assert!(runs.iter().all(|run| run.kind == RunKind::Equal));
        prop_assert!(runs.len() <= 1);
    }
}

#[test]
fn what_would_take_too_much_work_is_told_as_replaced_and_said_so() {
    // Of two words in no order, without a full stop: no text is dearer.
    let text = |seed: u64| {
        let mut state = seed;
        let words = (0..120_000).map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            if state >> 63 == 0 { "a " } else { "b " }
        });
        words.collect::<String>()
    };
    let read = |seed| Document::new(text(seed), MediaType::Plain);
    let (old, new) = (read(1), read(2));
    let diff = Comparison::of_texts(&old, &new).text_diff();
    assert!(diff.coarse > 0);
    let side = |pick: fn(&Run) -> Option<crate::base::Span>, text: &str| -> String {
        let spans = diff.runs.iter().filter_map(pick);
        spans.map(|span| span.of(text)).collect()
    };
    assert_eq!(side(|run| run.old, old.text()), old.text());
    assert_eq!(side(|run| run.new, new.text()), new.text());
}

//! Wikitext, as MediaWiki keeps pages: what a reader of the page sees, as plain
//! text.
//!
//! Read in two steps of bounded work: what stands within lines (`inline`:
//! templates, links, tags, notes), then the lines (`lines`: headings, items,
//! tables). Templates cannot be known without their wiki: those that show an
//! amount or words of their own are read (`templates`), info boxes become
//! tables, others are left out. A reader of our own, because the one kept crate
//! (parse-wiki-text-2 0.2.0) takes over 20 s for 20 KB of `{{a|`.
use super::{Reader, Reading, plain};
use crate::model::MediaType;

mod inline;
mod lines;
mod templates;

/// Reads wikitext.
///
/// ```
/// use claimdiff::{model::MediaType, text::Reading};
/// let source = "'''Arl''' has {{convert|12|km|mi}} of [[coast|shore]].<ref>Map.</ref>";
/// let read = Reading::new(source.into(), MediaType::Wikitext);
/// assert_eq!(read.text(), "Arl has 12 km of shore.");
/// ```
pub(super) struct Entry;

impl Reader for Entry {
    fn id(&self) -> &'static str {
        "wikitext"
    }
    fn version(&self) -> u32 {
        1
    }
    fn media_type(&self) -> MediaType {
        MediaType::Wikitext
    }
    fn read(&self, source: String) -> Reading {
        let flat = inline::flatten(&source);
        drop(source);
        plain::Entry.read(lines::lay_out(&flat))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::BlockKind;
    use std::time::Instant;

    fn text(source: &str) -> String {
        Entry.read(source.to_owned()).text().to_owned()
    }

    #[test]
    fn words_links_and_marks() {
        for (source, expected) in [
            ("'''Arl''' is ''a'' port.", "Arl is a port."),
            ("The '''town''''s port.", "The town's port."),
            (
                "[[Arl]], [[Bor (town)|Bor]] and [[ship]]s.",
                "Arl, Bor and ships.",
            ),
            ("[[Bor (town)|]] closed.", "Bor closed."),
            (
                "See [http://a.example/40 the list], [http://b.example/7].",
                "See the list, .",
            ),
            (
                "One.[[Category:Ports]] [[fr:Arl]] [[:Category:Ports]]",
                "One. Category:Ports",
            ),
            (
                "[[File:Arl.jpg|thumb|40 [[ship]]s {{nbsp}}]]It froze.",
                "It froze.",
            ),
            (
                "It cost 5&nbsp;m &amp; more.<!-- 9 --> <br/>Then",
                "It cost 5\u{a0}m & more.\nThen",
            ),
            (
                "Two<ref name=a>Map 7.</ref> ports<ref name=\"a\" />.",
                "Two ports.",
            ),
            (
                "<nowiki>[[a]] {{b}}</nowiki> and <small>5</small><math>x^2</math>.",
                "[[a]] {{b}} and 5.",
            ),
            ("5 < 6 and {1}.", "5 < 6 and {1}."),
            ("__NOTOC__Ice.", "Ice."),
        ] {
            assert_eq!(text(source), expected, "{source}");
        }
    }

    #[test]
    fn templates_with_amounts() {
        for (source, expected) in [
            ("{{convert|12|km|mi|abbr=on}} long", "12 km long"),
            ("{{convert|12|to|15|km|mi}} long", "12 to 15 km long"),
            ("{{cvt|12|-|15|km}} long", "12–15 km long"),
            (
                "It paid {{GBP|5 million}}, {{US$|40m|2020}}.",
                "It paid £5 million, US$40m.",
            ),
            (
                "{{formatnum:1234567}} ships, {{val|3.5|u=kg}}.",
                "1234567 ships, 3.5 kg.",
            ),
            (
                "{{nowrap|40 [[ship]]s}} {{lang|fr|du nord}}",
                "40 ships du nord",
            ),
            (
                "as of {{as of|2022|3}}{{citation needed|date=May 2022}}.",
                "as of 2022-03.",
            ),
            (
                "{{as of|2022|alt=Since 2022}}, 3{{ndash}}4{{snd}}more",
                "Since 2022, 3–4 – more",
            ),
            ("{{flagicon|FR}} {{small|a {{zz|c}} d}}.", "a d."),
            ("{{circa|1950}}, {{{name|none}}}.", "c. 1950, none."),
        ] {
            assert_eq!(text(source), expected, "{source}");
        }
    }

    #[test]
    fn lines_of_all_kinds() {
        let source = "Ice closed\ntwo ports.\n\nThe rest is open.\n== What it cost ==\n* One [[ship]]\n** Two\n# Three\n; Term\n: So it is.\n----\nEnd.";
        assert_eq!(
            text(source),
            "Ice closed two ports.\n\nThe rest is open.\n\nWhat it cost\n\n- One ship\n\n- Two\n\n- Three\n\nTerm\n\nSo it is.\n\nEnd."
        );
        let read = Entry.read(source.to_owned());
        assert_eq!(read.blocks[2].kind, BlockKind::Heading(2));
    }

    #[test]
    fn tables_keep_their_cells_apart() {
        let source = "So:\n{| class=\"wikitable\"\n|+ Ships by town\n! Town !! Ships\n! style=\"x\" | Guns\n|-\n| Arl || 40\n| align=right | 7\n|-\n| [[Bor|Bor]]\n|\n| {{nts|8}}\n|}\nEnd.";
        assert_eq!(
            text(source),
            "So:\n\nCaption: Ships by town\n\nTown\tShips\tGuns\nArl\t40\t7\nBor\t\t8\n\nEnd."
        );
        let read = Entry.read(source.to_owned());
        let guns: Vec<_> = (read.blocks.iter())
            .filter(|block| matches!(block.kind, BlockKind::TableCell { column: 2, .. }))
            .map(|block| block.span.of(read.text()))
            .collect();
        assert_eq!(guns, ["7", "8"]);
    }

    #[test]
    fn info_boxes_are_tables() {
        let source = "{{Infobox port\n| name = Arl\n| image = a.jpg\n| ships = 40 <ref>x</ref>\n| largest_ship = [[Ida|Ida]]<br>(2020)\n| empty =\n}}\n'''Arl''' is a port.";
        assert_eq!(
            text(source),
            "name\tArl\nships\t40\nlargest ship\tIda (2020)\n\nArl is a port."
        );
    }

    #[test]
    fn what_is_never_closed_stays() {
        assert_eq!(text("Two {{ports and [[ships"), "Two {{ports and [[ships");
        assert_eq!(text("Two [[ports {{a}} of"), "Two [[ports of");
        assert_eq!(text("{{a [[b}} c ]] d"), "c ]] d");
        assert_eq!(text("One <ref>never closed"), "One");
    }

    #[test]
    fn hostile_texts_take_linear_work() {
        for piece in [
            "{{",
            "[[",
            "{{a|",
            "{{convert|",
            "''a'''",
            "{|\n|",
            "<ref>",
            "<!--",
            "[http://a ",
            "{{{",
            "|-\n|",
            "[[a|{{b|",
            "}}",
            "<",
            "== a ==\n",
        ] {
            let source = piece.repeat(400_000 / piece.len());
            let began = Instant::now();
            let read = Entry.read(source);
            assert!(
                began.elapsed().as_secs() < 10,
                "{piece}: {:?}",
                began.elapsed()
            );
            assert!(read.text().len() < 4_000_000, "{piece}");
        }
    }
}

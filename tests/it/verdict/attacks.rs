//! Attacks that an article can hold, and what tells whether one reaches its reader.
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// What an article may say.
pub(super) const ATTACKS: &[&str] = &[
    // Workflow commands, in both writings, and the end of a fence that was guessed.
    "\n::add-mask::132\n::error file=a.md::taken\n##[set-env name=PATH]/tmp\n::set-output name=x::y",
    "\r::stop-commands::x\r\n::x::\r\n::error::pwned",
    "%0A::error::pwned%0D%25",
    // Markdown and HTML.
    "![x](https://example.org/x.png) [click](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "<script>alert(1)</script><!-- --> </details></td></tr></table> <!-- claimdiff:check -->",
    "| a | b |\n|---|---|\n# heading\n- item\n``` code\n~~~\n`` `x` ``",
    "[](//example.org) <https://example.org> www.example.org https://example.org",
    // Calls of people and references to issues.
    "@octocat @org/team #1 owner/repo#2 GH-3 <!channel> <@U123> <!here|x> &lt;!channel&gt;",
    // Control characters, terminal escapes, marks that turn the direction.
    "\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}]8;;https://example.org\u{1b}\\link \u{9b}31m \0\u{8}\u{7f}\u{85}",
    "\u{202e}tfel ot thgir\u{202c} \u{2066}isolated\u{2069} \u{2028}\u{2029}\u{feff}\u{fffe}\u{ffff}",
    // XML and JSON.
    "]]> <![CDATA[ <?xml version=\"1.0\"?> <!DOCTYPE x [<!ENTITY a \"b\">]> &a; \" ' & <",
    "\",\"severity\":\"info\"},{\"x\":\"\\u0000 {0} {{1}} \\",
    // All commands that a runner knows or knew, and escapes of escapes.
    "\n::set-output name=x::y\n::save-state name=x::y\n::group::x\n::endgroup::\n::set-env name=PATH::/tmp\n::add-path::/tmp",
    "%0A::group::x%250A::debug::y%25250A%0d%0A::echo::on %0a::add-matcher::x.json",
    // Images in the text itself, references, notes, addresses of other schemes.
    "![x](data:image/png;base64,AAAA) <img src=\"data:text/html,x\"> ![y](data:text/html;base64,AAAA 'z')",
    "[a][1] [1] ![b][1] [c][] [^1]\n\n[1]: javascript:alert(1) \"t\"\n[c]: <data:x>\n[^1]: a note",
    "<mailto:ana@example.org> <irc://example.org> <javascript:alert(1)> ftp://example.org mailto:ana@example.org xmpp:ana@example.org/x",
    // Characters by their names and numbers, and scripts written with them.
    "&lt;script&gt; &#60;img src=x&#x3e; [x](&#106;avascript:alert(1)) [y](java&Tab;script&colon;alert(1)) &nbsp;&zwj;&#8238;",
    // References to issues and commits, calls of groups.
    "GH-1 gh-22 Gh-3 owner/repo@16c999e owner@16c999e8c71134401a78d4d46435517b2271d6ac 16c999e8c71134401a78d4d46435517b2271d6ac",
    "@owner/team ana@example.org <!subteam^S1> <!subteam^S1|@team> <!date^1392734382^{date}^https://example.org|x> <#C1> <mailto:a@example.org|a>",
    // Links, strings and commands of terminals in all writings.
    "\u{1b}]8;;https://example.org\u{7}link\u{1b}]8;;\u{7} \u{1b}Pq\u{1b}\\ \u{1b}_a\u{1b}\\ \u{1b}^p\u{1b}\\ \u{9b}2J \u{90}q\u{9c} \u{9d}0;t\u{9c} \u{1b}c",
    // What is not seen and what turns the direction: joiners, marks, isolates, tags,
    // selectors, fillers; marks in masses.
    "1\u{200b}3\u{200c}2\u{200d}b\u{2060}n \u{feff}a\u{3164}b\u{180e}c\u{fe0f}\u{e0100}d\u{2063}",
    "a\u{200e}1\u{200f}2\u{61c}3\u{2066}b\u{2067}c\u{2068}d\u{2069}e\u{202a}f\u{202b}g\u{202c}h\u{202d}",
    "a\u{e0001}\u{e0041}\u{e0042}\u{e007f}b 🏴\u{e0049}\u{e0047}\u{e004e}\u{e004f}\u{e0052}\u{e0045}\u{e0041}\u{e0042}",
    PILE,
    // Ends of comments, and a long fence.
    "-- --> --!> ---> <!-- <!--> <!-- claimdiff:check -->",
    "````````````````````\n::error::x\n````````````````````\n~~~~~~~~~~~~~~~~~~~~\nx",
    // A shell that the printed command is pasted into.
    "$(id) `id` ${IFS} \"; id; ' && id | id > /tmp/x !! \\",
    // As it is.
    "the EU’s €132bn 😀 של 今年",
    "",
];

/// Marks that cover the lines above and below.
pub(super) const PILE: &str = "132\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}\u{30e}\u{30f}\u{310}\u{311}\u{336} \u{489}";

/// Characters that command a terminal, turn the direction of a line, or are not seen.
pub(super) fn commanding(text: &str) -> Option<char> {
    let hidden = |c: char| {
        matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{180e}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
    };
    // A flag has tags: no more of them are left than one may have.
    let tags = text.split(|c| !matches!(c, '\u{e0000}'..='\u{e007f}'));
    let message = tags.filter(|tags| tags.chars().count() > 7);
    let mut message = message.flat_map(str::chars);
    let found = text
        .chars()
        .find(|c| c.is_control() && *c != '\n' || hidden(*c));
    found.or_else(|| message.next())
}

/// Whether marks stand on each other by the dozen.
pub(super) fn is_piled(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    text.split(|c| !is_mark(c))
        .any(|marks| marks.chars().count() > 8)
}

/// The commands that the runner of GitHub Actions obeys in a log: it looks for
/// `::name ...::` at a line's beginning and `##[name ...]` anywhere in it, and for
/// nothing but the token between `::stop-commands::token` and `::token::`.
pub(super) fn obeyed(log: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut token: Option<String> = None;
    for line in log.split(['\n', '\r']) {
        let trimmed = line.trim_start();
        if let Some(stopped) = &token {
            if trimmed.starts_with(&format!("::{stopped}::")) {
                token = None;
            }
        } else if let Some((name, data)) = trimmed
            .strip_prefix("::")
            .and_then(|rest| rest.split_once("::"))
        {
            let name = name.split(' ').next().unwrap_or_default().to_owned();
            if name == "stop-commands" {
                token = Some(data.to_owned());
            }
            commands.push(name);
        } else if let Some((_, rest)) = line.split_once("##[") {
            commands.push(format!("##[{rest}"));
        }
    }
    assert_eq!(token, None, "the log ends inside of a fence");
    commands
}

/// What a reader of GitHub's Markdown is shown that is more than text.
pub(super) fn markup(markdown: &str) -> BTreeSet<String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut found = BTreeSet::new();
    // In code nobody is called and nothing is a link.
    let mut in_code = false;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if in_code => {}
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<!--") => {
                found.insert(html.trim().to_owned());
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                found.insert(format!("html {html}"));
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                found.insert(format!("link {dest_url}"));
            }
            Event::Start(Tag::Strikethrough | Tag::BlockQuote(_)) => {
                found.insert("block".to_owned());
            }
            Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => {
                found.insert("note".to_owned());
            }
            Event::Text(text) => {
                let called = |sign| {
                    let mut after = text.split(sign).skip(1);
                    after.any(|rest: &str| rest.starts_with(char::is_alphanumeric))
                };
                let lower = text.to_lowercase();
                let issue = ["gh-1", "gh-2", "gh-3"].iter().any(|it| lower.contains(it));
                if called('@') || called('#') || issue || text.contains("16c999e") {
                    found.insert(format!("call {text}"));
                }
            }
            _ => {}
        }
    }
    found
}

//! claimdiff follows the figures and claims of articles that change after they
//! are published.
//!
//! # How data flows
//!
//! Bytes are decoded and read into a [`text::Reading`]: one text with blocks and
//! sentences as spans into it. The grammar of [`figure`] finds the quantities in
//! it, and [`claim`] adds to each what it is about, who acts and who says so:
//! a [`claim::Document`]. [`align`] pairs the sentences of two documents,
//! [`change`] pairs their claims and says what became of each: a
//! [`change::Comparison`], with the text diff beside it. The [`policy`] says which
//! changes are findings, and how bad. Everything a user sees is made from
//! comparisons and findings by [`render`].
//!
//! The [`store`] keeps the versions of articles in a git repository; it knows
//! bytes, ids and dates and nothing of claims. [`import`] brings in histories
//! from outside. [`history`] joins the two: it records what was read and follows
//! each claim through all versions.
//!
//! # Floors
//!
//! A module uses only those above it in this list; `tests/it/architecture.rs`
//! holds that.
//!
//! | floor | job |
//! |---|---|
//! | [`base`] | places in a text |
//! | [`model`] | articles, versions, ids |
//! | [`text`] | bytes to blocks and sentences; one reader a media type |
//! | [`figure`] | the grammar of quantities; one file a rule |
//! | [`claim`] | subject, actor, status, source; totals |
//! | [`align`] | which sentence became which |
//! | [`change`] | what became of each claim; the text diff; warnings |
//! | [`store`] | where versions are kept; one file a backend |
//! | [`import`] | outside forms of history; one file a form |
//! | `fetch` | pages from the web, politely and within bounds |
//! | [`history`] | recording, naming versions, following claims |
//! | [`policy`] | what somebody must be told of; one file a rule |
//! | [`index`] | answers over a whole store, from a cache that is never trusted over it |
//! | [`render`] | one report, many forms; one file a form |
//! | `site` | pages of an article's history, in a folder |
//! | `cli` | arguments in, exit code out; one file a command |
//!
//! # Where a new thing goes
//!
//! A figure rule is a file in `figure/rules/`, a media type's reader one in
//! `text/readers/`, an importer one in `import/sources/`, a kind of finding one in
//! `policy/rules/`, an output form one in `render/formats/`, a command one in
//! `cli/commands/`; each is named in its folder's table and nowhere else. `CONTRIBUTING.md` takes you through each.
//!
//! # Words
//!
//! - **Article**: one evolving document. **Snapshot**: its bytes as captured.
//!   **Version**: a snapshot's place in the article's history. **Sighting**: the
//!   article was looked at and had a text that is held already.
//! - **Quantity**: an amount with its unit and bound. **Figure**: a quantity at a
//!   place in a text. **Claim**: a figure with what it is about.
//! - **Link**: sentences of two versions that belong together. **Change**: what
//!   became of a claim between `old` and `new`. **Warning**: where a version
//!   contradicts itself. **Finding**: a change or a warning that a rule of the
//!   policy speaks about.

pub mod align;
pub mod base;
pub mod change;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod figure;
pub mod history;
pub mod import;
pub mod index;
pub mod model;
pub mod policy;
pub mod render;
#[cfg(feature = "site")]
pub mod site;
pub mod store;
pub mod text;

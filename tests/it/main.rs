//! All integration tests, in one binary so that libgit2 is linked once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(
    clippy::print_stdout,
    reason = "tables are for who runs a test with --nocapture"
)]
#![allow(missing_docs, reason = "a test is told by its name")]

mod architecture;
mod archives;
mod binary;
mod capture;
mod changes;
mod claims;
mod cli;
mod documents;
mod git;
mod golden;
mod imports;
mod index;
mod languages;
mod names;
mod pages;
mod policy;
mod readme;
mod record;
mod seeds;
mod site;
mod store_contract;
mod store_faults;
mod surface;
mod threads;
mod verdict;

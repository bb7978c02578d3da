//! Follows the figures and claims of articles that change after they are published.
pub mod align;
pub mod base;
pub mod change;
pub mod claim;
#[cfg(feature = "cli")]
pub mod cli;
pub mod figure;
pub mod history;
pub mod import;
pub mod model;
pub mod render;
pub mod store;
pub mod text;

//! What is kept: articles, their versions, and the bytes as captured.

mod article;
mod id;
mod version;

pub use article::Article;
pub use id::{ArticleId, InvalidArticleId, SnapshotId, VersionNumber};
pub use version::{Capture, MediaType, Provenance, RawCapture, Sighting, Version};

//! What is kept: articles, their versions, and the bytes as captured.

mod article;
mod id;
mod moment;
mod source;
mod version;

pub use article::Article;
pub use id::{ArticleId, InvalidArticleId, InvalidSnapshotId, SnapshotId, VersionNumber};
pub use moment::Moment;
pub use source::{Otherwise, Source};
pub use version::{
    Capture, Dating, MediaType, Provenance, RawCapture, Sighting, Version, valid_at,
};

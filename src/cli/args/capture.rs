//! What `capture` and `reread` take.
use std::path::PathBuf;

#[cfg(feature = "fetch")]
#[derive(Debug, clap::Args)]
pub(crate) struct Capture {
    /// The page's address
    #[arg(required_unless_present = "watch", conflicts_with = "watch")]
    pub(crate) url: Option<String>,
    /// The article's id [default: the host and the last part of the address]
    #[arg(long = "as", value_name = "ID", conflicts_with = "watch")]
    pub(crate) id: Option<String>,
    /// A list of pages: an address a line, then the article's id if it is another than suggested
    #[arg(long, value_name = "FILE")]
    pub(crate) watch: Option<PathBuf>,
    /// Fetch from addresses of the local network too
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Fetch what robots.txt asks programs not to read
    #[arg(long)]
    pub(crate) ignore_robots: bool,
    /// Seconds between two requests to one host [default: 2, or what robots.txt asks for]
    #[arg(long, value_name = "SECONDS")]
    pub(crate) pause: Option<u64>,
    /// Seconds that one page may take [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: Option<u64>,
    /// Bytes that one page may have after decompression [default: 10485760]
    #[arg(long, value_name = "BYTES", value_parser = clap::value_parser!(u64).range(1..=67_108_864))]
    pub(crate) max_bytes: Option<u64>,
    /// An address for those who run the sites, told in the user agent
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) contact: Option<String>,
    /// Rules for the pages of single sites [default: `sites.toml` in the store's folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Reread {
    /// The articles' ids [default: all]
    #[arg(value_name = "ARTICLE")]
    pub(crate) articles: Vec<String>,
    /// Rules for the pages of single sites [default: `sites.toml` in the store's folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
}

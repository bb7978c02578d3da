//! What `report` and `serve` take.
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Site {
    /// The articles [default: all of the store]
    #[arg(value_name = "ARTICLE")]
    pub(in crate::cli) articles: Vec<String>,
    /// The site's folder, made if it is not there; what did not change in it is left alone. Not
    /// needed with `--format markdown`, which prints the claims that changed, for a pull request
    #[arg(short = 'o', long, value_name = "DIR")]
    pub(in crate::cli) dir: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Serve {
    /// Where to listen; others than this machine can read what is served elsewhere than on the
    /// loopback
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8787")]
    pub(in crate::cli) listen: std::net::SocketAddr,
}

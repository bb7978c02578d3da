//! Asks a store what is measured in `docs/store.md`, and says how long it took:
//!
//!     store_read DIR articles | versions ARTICLE | texts ARTICLE | verify | gc
#![allow(clippy::unwrap_used, reason = "a tool that cannot go on has failed")]
#![allow(clippy::print_stdout, reason = "a tool prints what it found")]
use claimdiff::store::{Settings, Store, gc, open, verify};
use std::path::Path;
use std::time::{Instant, SystemTime};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let dir = Path::new(&args[0]);
    let article = || args[2].parse().unwrap();
    let start = Instant::now();
    let told = match args[1].as_str() {
        "articles" => open(dir).unwrap().articles().unwrap().len(),
        "versions" => open(dir).unwrap().versions(&article()).unwrap().len(),
        "texts" => texts(&*open(dir).unwrap(), &args[2]),
        "verify" => {
            let verdict = verify(dir, &mut |_, _| {}).unwrap();
            println!("{verdict:#?}");
            verdict.damage.len()
        }
        _ => {
            let when = (SystemTime::now(), false);
            let packed = gc(dir, Settings::default(), when, &mut |_, _| {}).unwrap();
            println!("{packed:#?}");
            packed.objects
        }
    };
    println!("{told} in {:?}", start.elapsed());
}

fn texts(store: &dyn Store, article: &str) -> usize {
    let versions = store.versions(&article.parse().unwrap()).unwrap();
    let mut bytes = 0;
    for version in versions {
        bytes += store.text(version.snapshot).unwrap().len();
    }
    bytes
}

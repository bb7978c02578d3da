//! Many pages at once: hosts side by side, the pages of one host in a row.
use super::{Answer, FetchError, Fetcher, Validators};
use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, mpsc};
use url::Url;

/// How many hosts are asked at once.
const MOST_AT_ONCE: usize = 16;

/// A page to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where it is.
    pub url: Url,
    /// What is known of it.
    pub known: Validators,
}

/// Fetches pages and hands each answer, with its place in `asked`, to `take` as
/// it comes; stops when `take` fails.
///
/// # Errors
/// What `take` fails with.
pub fn fetch_all<E>(
    fetcher: &Fetcher,
    asked: &[Asked],
    mut take: impl FnMut(usize, Result<Answer, FetchError>) -> Result<(), E>,
) -> Result<(), E> {
    let mut rows: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (at, page) in asked.iter().enumerate() {
        rows.entry(&page.url[..url::Position::BeforePath])
            .or_default()
            .push_back(at);
    }
    let workers = rows.len().min(MOST_AT_ONCE);
    let rows = Mutex::new(rows.into_values().collect::<VecDeque<_>>());
    let stopped = AtomicBool::new(false);
    let (send, receive) = mpsc::sync_channel(workers);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let send = send.clone();
            let (rows, stopped) = (&rows, &stopped);
            scope.spawn(move || {
                let next = || {
                    rows.lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .pop_front()
                };
                while let Some(row) = next() {
                    for at in row {
                        if stopped.load(Ordering::Relaxed) {
                            return;
                        }
                        let page = &asked[at];
                        if send
                            .send((at, fetcher.fetch(&page.url, &page.known)))
                            .is_err()
                        {
                            return;
                        }
                    }
                }
            });
        }
        drop(send);
        let mut result = Ok(());
        for (at, answer) in receive {
            if result.is_ok() {
                result = take(at, answer);
                stopped.store(result.is_err(), Ordering::Relaxed);
            }
        }
        result
    })
}

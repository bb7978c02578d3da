//! Reading what has come into the store since the last time.
use super::write::{Writer, row_of};
use super::{Index, IndexError, digest, key, resume, version_time};
use crate::change::Comparison;
use crate::claim::DocumentReader;
use crate::history::{Edition, Glance, next_edition};
use crate::index::chains::{Digest, Digester, Step};
use crate::model::{ArticleId, Version};
use crate::store::{Mark, Store, StoreError};
use rayon::prelude::*;
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use rustc_hash::FxHashMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Opens the store once more: each core reads with a handle of its own.
pub type Opener<'a> = dyn Fn() -> Result<Box<dyn Store>, StoreError> + Sync + 'a;

/// Articles that one handle reads before another is opened.
const PIECE: usize = 16;

/// Up to this many articles are read one after the other, each on all cores.
const FEW: usize = 4;

/// An article of so many versions is followed from its rows, one article after the
/// other; the versions of a shorter one are sooner read again, on all cores.
const LONG: usize = 64;

/// Articles that wait to be written: a bound on memory.
const WAITING: usize = 64;

/// Articles, and sentences, of one transaction. On a store of 100,000 versions
/// ten times as many made no difference, a tenth took a third longer.
const ARTICLES: usize = 500;
const SENTENCES: usize = 50_000;

/// An article as read.
struct Read {
    article: ArticleId,
    mark: Mark,
    result: Result<News, StoreError>,
}

/// What is new of an article.
struct News {
    versions: Vec<Version>,
    /// `None` when the rows are of these versions already.
    digest: Option<Digest>,
}

/// What is known of the articles, by their names.
pub(super) type Known = FxHashMap<String, Rows>;

/// What is known of an article.
pub(super) struct Rows {
    /// The mark under which it was read.
    pub(super) mark: Option<Vec<u8>>,
    /// The key of its rows.
    pub(super) chains: Option<Vec<u8>>,
    /// How many versions it had.
    pub(super) held: usize,
}

impl Index {
    /// Reads every article that has changed since it was read, on all cores.
    /// `progress` is told how many of how many are done. Articles that cannot be
    /// read are left out and returned.
    ///
    /// # Errors
    /// When the store cannot be opened or the index fails.
    pub fn catch_up(
        &mut self,
        open: &Opener<'_>,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<(ArticleId, StoreError)>, IndexError> {
        let store = open()?;
        let mark = store.mark()?;
        if self.mark()?.as_deref() == Some(mark.as_bytes()) {
            return Ok(Vec::new());
        }
        let marks = store.marks()?;
        let mut known = self.known()?;
        if self.keep_renamed(&*store, &marks, &known)? {
            known = self.known()?;
        }
        let is_news = |(id, mark): &&(ArticleId, Mark)| match known.get(id.as_str()) {
            Some(Rows {
                mark: Some(held),
                chains: Some(_),
                ..
            }) => held != mark.as_bytes(),
            _ => true,
        };
        let news: Vec<(ArticleId, Mark)> = marks.iter().filter(is_news).cloned().collect();
        self.drop_gone(&marks, &known)?;
        let all = news.len();
        let is_long = |(id, _): &(ArticleId, Mark)| {
            let held = known.get(id.as_str()).map_or(0, |it| it.held);
            all <= FEW || held >= LONG
        };
        let (long, short): (Vec<_>, Vec<_>) = news.into_iter().partition(is_long);
        let mut unread = Vec::new();
        for (at, (article, mark)) in long.iter().enumerate() {
            let read = self.read_on(&*store, article, *mark, &known)?;
            unread.extend(self.write(vec![read])?);
            progress(at + 1, all);
        }
        if !short.is_empty() {
            let mut progress = |done: usize, _| progress(long.len() + done, all);
            unread.extend(self.read_in_parallel(open, &short, &known, &mut progress)?);
        }
        if !unread.is_empty()
            && let Ok(articles) = store.articles()
        {
            // Somebody else's branch beside the articles is not missed.
            unread.retain(|(id, _)| articles.iter().any(|article| article.id == *id));
        }
        if unread.is_empty() {
            let sql = "INSERT OR REPLACE INTO meta VALUES('mark', ?)";
            self.db.prepare_cached(sql)?.execute([mark.as_bytes()])?;
        }
        Ok(unread)
    }

    /// Reads what the rows of an article do not have, on all cores.
    fn read_on(
        &self,
        store: &dyn Store,
        article: &ArticleId,
        mark: Mark,
        known: &Known,
    ) -> Result<Read, IndexError> {
        let going_on = |store: &dyn Store, versions: &[Version]| match resume::digest(
            &self.db, store, article, versions,
        )? {
            Some(digest) => Ok(digest),
            None => Ok(digest(store, versions)?),
        };
        let result = match read(store, article, known, going_on) {
            Err(IndexError::Store(error)) => Err(error),
            read => Ok(read?),
        };
        Ok(Read {
            article: article.clone(),
            mark,
            result,
        })
    }

    fn mark(&self) -> Result<Option<Vec<u8>>, IndexError> {
        let sql = "SELECT value FROM meta WHERE key = 'mark'";
        Ok(self
            .db
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))
            .optional()?)
    }

    fn known(&self) -> Result<Known, IndexError> {
        let mut select = self
            .db
            .prepare_cached("SELECT name, mark, chains, coalesce(held, 0) FROM article")?;
        let rows = select.query_map([], |row| {
            let rows = Rows {
                mark: row.get(1)?,
                chains: row.get(2)?,
                held: row.get(3)?,
            };
            Ok((row.get(0)?, rows))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Takes away articles that the store has no longer.
    fn drop_gone(&mut self, marks: &[(ArticleId, Mark)], known: &Known) -> Result<(), IndexError> {
        let held = |name: &str| {
            marks
                .binary_search_by(|(id, _)| id.as_str().cmp(name))
                .is_ok()
        };
        let gone: Vec<&String> = known.keys().filter(|name| !held(name)).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let rows = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for name in gone {
            Writer::new(&rows).remove(name)?;
        }
        Ok(rows.commit()?)
    }

    fn read_in_parallel(
        &mut self,
        open: &Opener<'_>,
        news: &[(ArticleId, Mark)],
        known: &Known,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<(ArticleId, StoreError)>, IndexError> {
        let (send, receive) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let pieces = news.par_chunks(PIECE);
                // The receiver is gone when writing failed: then nobody wants more.
                let _ = pieces.try_for_each(|piece| read_piece(open, piece, known, &send));
            });
            self.write_all(&receive, news.len(), progress)
        })
    }

    fn write_all(
        &mut self,
        receive: &Receiver<Read>,
        all: usize,
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Vec<(ArticleId, StoreError)>, IndexError> {
        let (mut unread, mut done) = (Vec::new(), 0);
        let mut batch: Vec<Read> = Vec::new();
        let mut sentences = 0;
        for read in receive {
            if let Ok(News {
                digest: Some(digest),
                ..
            }) = &read.result
            {
                sentences += digest.sentences.len();
            }
            batch.push(read);
            done += 1;
            progress(done, all);
            if batch.len() >= ARTICLES || sentences >= SENTENCES {
                unread.extend(self.write(std::mem::take(&mut batch))?);
                sentences = 0;
            }
        }
        unread.extend(self.write(batch)?);
        unread.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(unread)
    }

    /// Writes what was read in one transaction; returns what could not be read.
    fn write(&mut self, mut batch: Vec<Read>) -> Result<Vec<(ArticleId, StoreError)>, IndexError> {
        batch.sort_by(|a, b| a.article.cmp(&b.article));
        let rows = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer::new(&rows);
        let mut unread = Vec::new();
        for Read {
            article,
            mark,
            result,
        } in batch
        {
            let news = match result {
                Ok(news) => news,
                Err(error) => {
                    unread.push((article, error));
                    continue;
                }
            };
            if let Some(digest) = &news.digest {
                writer.replace(&article, &key(&news.versions), &news.versions, digest)?;
            }
            let (first, last) = (news.versions.first(), news.versions.last());
            let title = last.and_then(|last| last.provenance.title.as_deref());
            let id = row_of(&rows, &article)?;
            rows.prepare_cached(
                "UPDATE article SET mark=?1, listed=?1, title=?2, held=?3, first=?4, last=?5 WHERE id=?6",
            )?
            .execute(params![
                mark.as_bytes(),
                title,
                news.versions.len(),
                first.map(version_time),
                last.map(version_time),
                id
            ])?;
        }
        writer.finish()?;
        rows.commit()?;
        Ok(unread)
    }
}

/// Reads articles with one handle; `None` when nobody listens any more.
fn read_piece(
    open: &Opener<'_>,
    piece: &[(ArticleId, Mark)],
    known: &Known,
    send: &SyncSender<Read>,
) -> Option<()> {
    let store = open();
    for (article, mark) in piece {
        let result = match &store {
            Ok(store) => read(&**store, article, known, digest_alone),
            Err(_) => open().and_then(|store| read(&*store, article, known, digest_alone)),
        };
        let (article, mark) = (article.clone(), *mark);
        send.send(Read {
            article,
            mark,
            result,
        })
        .ok()?;
    }
    Some(())
}

fn read<E: From<StoreError>>(
    store: &dyn Store,
    article: &ArticleId,
    known: &Known,
    digest: impl Fn(&dyn Store, &[Version]) -> Result<Digest, E>,
) -> Result<News, E> {
    let versions = store.versions(article)?;
    let held = known.get(article.as_str());
    let held = held.and_then(|rows| rows.chains.as_ref());
    let digest = match held {
        Some(held) if *held == key(&versions) => None,
        _ => Some(digest(store, &versions)?),
    };
    Ok(News { versions, digest })
}

/// Reads and follows all versions on one core, for the others have articles of
/// their own.
fn digest_alone(store: &dyn Store, versions: &[Version]) -> Result<Digest, StoreError> {
    let mut digester = Digester::default();
    let mut reader = DocumentReader::default();
    let mut before: Option<Edition> = None;
    for (at, version) in versions.iter().enumerate() {
        let next = next_edition(&mut reader, store, version.clone())?;
        let comparison = before
            .as_ref()
            .map(|old| Comparison::new(&old.document, &next.document));
        digester.push(Step::of(Glance {
            at,
            document: &next.document,
            comparison,
        }));
        before = Some(next);
    }
    Ok(digester.finish())
}

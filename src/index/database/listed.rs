//! The articles with their titles, without reading those that have not changed.
use super::write::row_of;
use super::{Index, IndexError};
use crate::model::{Article, ArticleId};
use crate::store::{Mark, Store};
use rusqlite::{TransactionBehavior, params};
use rustc_hash::FxHashMap;

/// The mark and the title under which an article was listed.
type Listed = (Vec<u8>, Option<String>);

impl Index {
    /// The articles of the store: those that have not changed since they were
    /// listed last are not looked at.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub fn articles(&mut self, store: &dyn Store) -> Result<Vec<Article>, IndexError> {
        let marks = store.marks()?;
        let known = self.listed()?;
        let is_news = |(id, mark): &(ArticleId, Mark)| {
            known
                .get(id.as_str())
                .is_none_or(|(held, _)| held != mark.as_bytes())
        };
        // As many: then the store's own list costs no more.
        if marks.iter().filter(|it| is_news(it)).count() * 2 > marks.len() {
            let articles = store.articles()?;
            self.list(&marks, &articles)?;
            return Ok(articles);
        }
        let mut articles = Vec::with_capacity(marks.len());
        let mut news = Vec::new();
        for (id, mark) in &marks {
            let title = match known.get(id.as_str()) {
                Some((held, title)) if held == mark.as_bytes() => title.clone(),
                _ => match store.versions(id) {
                    Ok(versions) => versions
                        .last()
                        .and_then(|last| last.provenance.title.clone()),
                    // Somebody else's branch is no article: the store knows.
                    Err(_) => return Ok(store.articles()?),
                },
            };
            if is_news(&(id.clone(), *mark)) {
                news.push((id.clone(), title.clone()));
            }
            articles.push(Article {
                id: id.clone(),
                title,
            });
        }
        let news: Vec<Article> = news
            .into_iter()
            .map(|(id, title)| Article { id, title })
            .collect();
        if !news.is_empty() {
            self.list(&marks, &news)?;
        }
        Ok(articles)
    }

    /// The mark and the title of each article that was listed.
    fn listed(&self) -> Result<FxHashMap<String, Listed>, IndexError> {
        let mut select = self
            .db
            .prepare_cached("SELECT name, listed, title FROM article WHERE listed IS NOT NULL")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn list(
        &mut self,
        marks: &[(ArticleId, Mark)],
        articles: &[Article],
    ) -> Result<(), IndexError> {
        if !self.writable {
            return Ok(());
        }
        let rows = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        for article in articles {
            if let Ok(at) = marks.binary_search_by(|(id, _)| id.cmp(&article.id)) {
                let id = row_of(&rows, &article.id)?;
                rows.prepare_cached("UPDATE article SET listed = ?, title = ? WHERE id = ?")?
                    .execute(params![marks[at].1.as_bytes(), article.title, id])?;
            }
        }
        Ok(rows.commit()?)
    }
}

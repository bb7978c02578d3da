//! What a number that stands alone is about: said of another figure of its sentence,
//! or of the whole that it is a part of.
use super::clause::REACH;
use super::governor::{Governor, Place};
use super::parse::{Parse, Sort};
use super::subject::Subject;
use crate::figure::Kind;

impl Parse<'_> {
    /// `, of which 3,000 are on show`
    pub(super) fn part_of_which(&self, at: usize) -> Option<Subject> {
        let relative = at
            .checked_sub(2)
            .filter(|of| self.ends_with(*of, &["of"]))
            .filter(|of| self.sort(of + 1) == Some(Sort::Relative))?;
        let noun = match self.sort(relative.checked_sub(1)?)? {
            Sort::Comma => relative.checked_sub(2)?,
            _ => relative - 1,
        };
        self.is_noun(noun)
            .then(|| Subject::Phrase(self.list_to(noun)))
    }

    /// `60 [homes] are dark, down from 80`: the same is counted.
    pub(super) fn compared(&self, at: usize, kind: Kind) -> Option<Subject> {
        let from = self
            .left(at)
            .filter(|from| self.ends_with(*from, &["from", "with", "to"]))?;
        let over = self
            .left(from)
            .filter(|over| self.ends_with(*over, &["up", "down", "compared"]))?;
        let mark = self
            .left(over)
            .filter(|mark| matches!(self.chunks[*mark].sort, Sort::Comma | Sort::Break))?;
        let other = (0..mark)
            .rev()
            .take(REACH)
            .find(|other| self.has_figure(*other))?;
        let chunk = self.chunks[other];
        let index = (chunk.first..=chunk.last).find_map(|token| self.tokens[token].figure)?;
        self.subject(other, index as usize, kind, self.governor(other))
    }

    /// `Of the 120 [homes], 45`, `In a survey of 1,204 [adults], 58%`: what the number
    /// alone, behind the comma, is a part of.
    pub(super) fn among(&self, at: usize, kind: Kind) -> Option<Subject> {
        const ASKED: &[&str] = &["survey", "poll", "study", "sample", "trial"];
        let parts = matches!(kind, Kind::Count | Kind::Percent | Kind::Ratio)
            && self.is_figure(self.chunks[at].last);
        let comma = self
            .left(at)
            .filter(|comma| parts && self.sort(*comma) == Some(Sort::Comma))?;
        let whole = match self.ends_with(0, &["in"]) {
            true => (self.ends_with(1, ASKED) && self.ends_with(2, &["of"])).then_some(3)?,
            false => self.ends_with(0, &["of", "among"]).then_some(1)?,
        };
        let phrase = self
            .is_noun(whole)
            .then(|| self.phrase_from(whole, |_, _| true))?;
        (phrase.last + 1 == comma).then_some(())?;
        self.without_number(phrase).map(Subject::Words)
    }

    /// `41 [people] have died and 120 are missing`: the number alone is the clause's
    /// subject, and what was counted goes on.
    pub(super) fn counted_before(
        &self,
        at: usize,
        kind: Kind,
        governor: Option<Governor>,
    ) -> Option<Subject> {
        let alone = kind == Kind::Count
            && self.is_figure(self.chunks[at].last)
            && self.sort(at + 1) != Some(Sort::Preposition)
            && governor.is_some_and(|governor| governor.place == Place::Subject);
        let before = self.left(at).filter(|_| alone)?;
        let joins =
            self.sort(before) == Some(Sort::And) || self.ends_with(before, &["while", "whereas"]);
        let other = (0..before)
            .rev()
            .take(REACH)
            .find(|other| self.has_figure(*other))
            .filter(|_| joins)?;
        let over = self
            .governor(other)
            .filter(|over| over.place == Place::Subject)?;
        let chunk = self.chunks[other];
        let index = (chunk.first..=chunk.last).find_map(|token| self.tokens[token].figure)?;
        self.subject(other, index as usize, kind, Some(over))
    }

    /// `$5m and then $7m of grain`: what the next or the last figure of a list says.
    pub(super) fn shared(&self, at: usize, kind: Kind) -> Option<Subject> {
        if kind != Kind::Money {
            return None;
        }
        let joint = |at: usize| matches!(self.chunks[at].sort, Sort::And | Sort::Comma);
        let next = self
            .right(at)
            .filter(|mark| joint(*mark))
            .and_then(|mark| self.right(mark));
        let next = next
            .filter(|next| self.has_figure(*next))
            .and_then(|next| self.joined_behind(next, kind));
        next.or_else(|| {
            let before = self
                .left(at)
                .filter(|mark| joint(*mark))
                .and_then(|mark| self.left(mark))?;
            self.has_figure(before)
                .then(|| self.joined_before(before, kind))
                .flatten()
        })
    }
}

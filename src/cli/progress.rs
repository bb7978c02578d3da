//! How far long work has come, on a terminal's standard error.
use super::session::Session;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar that is shown once the work takes longer than a moment.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// A bar for reading articles; it is not drawn unless people watch.
    pub(super) fn new(session: &Session<'_, '_>) -> Self {
        // indicatif draws to standard error, and only when that is a terminal.
        let target = match session.world.terminal.is_some() && !session.is_quiet() {
            true => ProgressDrawTarget::stderr_with_hz(8),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = "reading articles {wide_bar} {pos}/{len}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// A bar for copies that come; how many they are need not be known.
    pub(super) fn importing(session: &Session<'_, '_>, total: Option<usize>) -> Self {
        let bar = Self::new(session);
        let style = match total {
            Some(_) => "importing {wide_bar} {pos}/{len}, {eta} left",
            None => "importing {spinner} {pos} copies, {per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.0.set_style(style);
        }
        if let Some(total) = total {
            bar.0.set_length(total as u64);
        }
        bar
    }

    /// So many copies came.
    pub(super) fn count(&self, done: usize) {
        if self.0.elapsed() > Duration::from_millis(300) {
            self.0.set_position(done as u64);
        }
    }

    /// So many of so many are done.
    pub(super) fn show(&self, done: usize, all: usize) {
        if self.0.elapsed() > Duration::from_millis(300) {
            self.0.set_length(all as u64);
            self.0.set_position(done as u64);
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }
}

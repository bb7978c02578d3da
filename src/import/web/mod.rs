//! Pages as archives keep them: what a server answered, lists of captures, and the
//! ids of the articles that pages are.
mod answer;
mod captures;
mod pages;
mod saved;

pub(super) use answer::{Unread, answer, body, media_type};
pub(super) use captures::{Named, Stamp, gather, list};
pub(super) use pages::Pages;

//! Importing what people have, with the real tools that make it.
mod git;
mod repository;

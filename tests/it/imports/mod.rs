//! Importing what people have, with the real tools that make it.
mod folders;
mod git;
mod repository;
mod trackers;

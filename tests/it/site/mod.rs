//! The site: as a folder, and served.
mod folder;
mod links;
mod served;

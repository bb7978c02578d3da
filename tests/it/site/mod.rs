//! The site: as a folder, and served.
mod data;
mod described;
mod folder;
mod links;
#[cfg(target_os = "linux")]
mod load;
mod served;

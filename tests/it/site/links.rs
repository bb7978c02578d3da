//! Reads a site as a browser would: which links its pages have, and where they lead.
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// All pages of a site in a folder.
pub struct Site {
    pages: BTreeMap<PathBuf, Html>,
}

impl Site {
    pub fn read(dir: &Path) -> Self {
        let mut pages = BTreeMap::new();
        let mut folders = vec![dir.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|it| it == "html") {
                    let text = fs::read_to_string(&path).unwrap();
                    pages.insert(path, Html::parse_document(&text));
                }
            }
        }
        Self { pages }
    }

    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Links that lead nowhere, or out of the site.
    pub fn broken(&self) -> BTreeSet<String> {
        let mut broken = BTreeSet::new();
        for (path, page) in &self.pages {
            for link in attributes(page, "href").chain(attributes(page, "src")) {
                // The source of an article is the one place outside.
                let source = link.starts_with("https://") || link.starts_with("http://");
                if !source && !self.leads(path, link) {
                    broken.insert(format!("{}: {link}", path.display()));
                }
            }
        }
        broken
    }

    fn leads(&self, from: &Path, link: &str) -> bool {
        let (file, address) = link.split_once('#').unwrap_or((link, ""));
        let to = match file {
            "" => from.to_owned(),
            file => from.parent().unwrap().join(file),
        };
        let Ok(to) = to.canonicalize() else {
            return false;
        };
        let Some(page) = self
            .pages
            .iter()
            .find(|(path, _)| path.canonicalize().unwrap() == to)
        else {
            return address.is_empty();
        };
        address.is_empty() || attributes(page.1, "id").any(|id| id == address)
    }

    /// Elements that run something.
    pub fn active(&self) -> Vec<String> {
        let selector = Selector::parse(
            "script, iframe, object, embed, [onload], [onclick], [onerror], [style]",
        )
        .unwrap();
        let found = self.pages.values().flat_map(|page| page.select(&selector));
        found.map(|element| element.html()).collect()
    }

    pub fn text(&self, path: &Path) -> String {
        self.pages[path].root_element().text().collect()
    }
}

fn attributes<'a>(page: &'a Html, name: &'static str) -> impl Iterator<Item = &'a str> {
    let elements = page
        .tree
        .nodes()
        .filter_map(|node| node.value().as_element());
    elements.filter_map(move |element| element.attr(name))
}

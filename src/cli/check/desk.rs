//! The policy and the acknowledgments of a run: where they lie, read and written.
use super::args::Scope;
use crate::cli::CliError;
use crate::cli::session::Session;
use crate::policy::{Ack, Acks, NamedTotal, Policy, PolicyError};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of acknowledgments, beside the policy.
const FOLDER: &str = "acks";

/// The policy and what reviewers said.
#[derive(Debug)]
pub(crate) struct Desk {
    /// The policy.
    pub(crate) policy: Policy,
    /// What reviewers said.
    pub(crate) acks: Acks,
    /// Where the policy lies; without one, where one stands.
    pub(crate) root: PathBuf,
}

impl Desk {
    /// Reads the policy that is asked for, else the nearest one, and the
    /// acknowledgments beside it.
    pub(crate) fn open(scope: &Scope, session: &Session<'_, '_>) -> Result<Self, CliError> {
        let here = session.world.folder.clone();
        let (policy, root) = match policy(scope, session)? {
            Some((policy, path)) => (policy, path.parent().unwrap_or(&here).to_owned()),
            None => (Policy::default(), session.top().unwrap_or(here)),
        };
        Ok(Self {
            policy,
            acks: Acks::new(acks(&root)?),
            root,
        })
    }

    /// Writes an acknowledgment: a whole file or none. Returns its path from the
    /// policy's folder.
    pub(crate) fn write(&self, ack: &Ack) -> Result<String, CliError> {
        let name = format!("{FOLDER}/{}", ack.path());
        let path = self.root.join(&name);
        let write = || -> io::Result<()> {
            let folder = path.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)?;
            let unfinished = path.with_extension("toml.new");
            let mut file = fs::File::create(&unfinished)?;
            file.write_all(ack.write().as_bytes())?;
            file.sync_all()?;
            fs::rename(&unfinished, &path)
        };
        write().map_err(|error| {
            CliError::failed(format!("`{name}` could not be written"))
                .because(&error)
                .hint("check that its folder can be written")
        })?;
        Ok(name)
    }

    /// Removes an acknowledgment's file, and folders that are left empty.
    pub(crate) fn remove(&self, ack: &Ack) -> Result<(), CliError> {
        let path = self.root.join(&ack.file);
        fs::remove_file(&path).map_err(|error| {
            CliError::failed(format!("`{}` could not be removed", ack.file)).because(&error)
        })?;
        let mut folder = path.parent();
        while let Some(empty) = folder.filter(|it| **it != self.root && fs::remove_dir(it).is_ok())
        {
            folder = empty.parent();
        }
        Ok(())
    }
}

/// The policy that is asked for, else the nearest one, and its file.
pub(crate) fn policy(
    scope: &Scope,
    session: &Session<'_, '_>,
) -> Result<Option<(Policy, PathBuf)>, CliError> {
    let Some(path) = policy_file(scope, session)? else {
        return Ok(None);
    };
    let name = shown(&path, &session.world.folder);
    let text = fs::read_to_string(&path).map_err(|error| match error.kind() {
        // What is wrong in a policy is wrong usage.
        io::ErrorKind::InvalidData => {
            CliError::usage(format!("`{name}` is no UTF-8 text")).hint("save it as UTF-8")
        }
        _ => unreadable(&name, &error),
    })?;
    Ok(Some((Policy::read(&name, &text)?, path)))
}

/// The totals that the nearest policy names; none without a policy.
pub(crate) fn totals(session: &Session<'_, '_>) -> Result<Vec<NamedTotal>, CliError> {
    let policy = policy(&Scope::default(), session)?;
    Ok(policy.map_or_else(Vec::new, |(policy, _)| policy.totals))
}

/// The policy file, if there is one.
fn policy_file(scope: &Scope, session: &Session<'_, '_>) -> Result<Option<PathBuf>, CliError> {
    let here = &session.world.folder;
    if scope.no_policy {
        return Ok(None);
    }
    let variable = || (session.world.variable)("CLAIMDIFF_POLICY").filter(|it| !it.is_empty());
    if let Some(named) = scope
        .policy
        .clone()
        .or_else(|| variable().map(PathBuf::from))
    {
        let path = here.join(&named);
        return match path.is_file() {
            true => Ok(Some(path)),
            false => Err(
                CliError::usage(format!("there is no policy file `{}`", named.display()))
                    .hint("`claimdiff policy init` writes one"),
            ),
        };
    }
    let files = here
        .ancestors()
        .flat_map(|folder| Policy::FILES.map(|name| folder.join(name)));
    Ok(files.into_iter().find(|path| path.is_file()))
}

/// All acknowledgments below a folder; a file in it that is none is an error.
fn acks(root: &Path) -> Result<Vec<Ack>, CliError> {
    let mut acks = Vec::new();
    let mut folders = vec![root.join(FOLDER)];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(unreadable(&shown(&folder, root), &error)),
        };
        for entry in entries {
            let path = entry?.path();
            let name = shown(&path, root);
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&path).map_err(|error| unreadable(&name, &error))?;
                acks.push(Ack::read(&name, &text)?);
            }
        }
    }
    Ok(acks)
}

/// A path as messages name it: from a folder, where it lies below it.
pub(crate) fn shown(path: &Path, from: &Path) -> String {
    let below = path.strip_prefix(from).unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

fn unreadable(name: &str, error: &io::Error) -> CliError {
    CliError::failed(format!("`{name}` could not be read")).because(error)
}

impl From<PolicyError> for CliError {
    fn from(error: PolicyError) -> Self {
        CliError::usage(error.to_string()).drawn(super::draw::draw(&error))
    }
}

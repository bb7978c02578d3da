//! How git calls a program that shows a diff: see `GIT_EXTERNAL_DIFF` in git(1).
use std::ffi::{OsStr, OsString};

/// What git asks to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Call<'a> {
    /// Two files. A side that is not there is `/dev/null`.
    Changed {
        /// The path in the repository, and what it was renamed to.
        paths: [&'a OsStr; 2],
        /// The files to read.
        files: [&'a OsStr; 2],
    },
    /// A path with conflicts that are not settled: there is nothing to compare.
    Unmerged(&'a OsStr),
}

impl<'a> Call<'a> {
    /// Reads the arguments that git gives: a path alone, or `path old-file old-hex
    /// old-mode new-file new-hex new-mode`, for a rename with the new path and a
    /// description behind.
    pub(super) fn read(args: &'a [OsString]) -> Option<Self> {
        match args {
            [path] => Some(Self::Unmerged(path)),
            [path, old, _, _, new, _, _] => Some(Self::Changed {
                paths: [path, path],
                files: [old, new],
            }),
            [path, old, _, _, new, _, _, renamed, _] => Some(Self::Changed {
                paths: [path, renamed],
                files: [old, new],
            }),
            _ => None,
        }
    }
}

/// The arguments with the command that git means when it calls the program by
/// its name alone, as `GIT_EXTERNAL_DIFF=claimdiff` makes it do. No other call
/// has hashes and file modes in their places; a path alone is known by
/// `GIT_DIFF_PATH_COUNTER`, which git sets for what it calls.
pub(super) fn named(
    mut args: Vec<OsString>,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Vec<OsString> {
    let is_path = |arg: &OsString| {
        variable("GIT_DIFF_PATH_COUNTER").is_some()
            && !arg.as_encoded_bytes().starts_with(b"-")
            && super::command().find_subcommand(arg).is_none()
    };
    let is_git = match args.get(1..).unwrap_or_default() {
        [arg] => is_path(arg),
        args => is_call(args),
    };
    if is_git {
        args.splice(1..1, ["git-diff", "--"].map(OsString::from));
    }
    args
}

fn is_call(args: &[OsString]) -> bool {
    let is = |at: usize, fits: fn(&str) -> bool| {
        args.get(at)
            .and_then(|arg| arg.to_str())
            .is_some_and(|arg| arg == "." || fits(arg))
    };
    let hash = |text: &str| {
        matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    let mode = |text: &str| text.len() == 6 && text.bytes().all(|b| (b'0'..=b'7').contains(&b));
    let sides = [(2, 3), (5, 6)];
    matches!(args.len(), 7 | 9)
        && sides
            .iter()
            .all(|(hex, of)| is(*hex, hash) && is(*of, mode))
}

#[cfg(test)]
mod tests {
    use super::{Call, named};
    use std::ffi::OsString;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    const HEX: &str = "0123456789abcdef0123456789abcdef01234567";

    #[test]
    fn a_call_of_git_is_known_by_hashes_and_modes() {
        let call = format!("claimdiff diff /tmp/a {HEX} 100644 diff {HEX} 100644");
        let named = |args| named(args, &|_| None);
        let named_call = named(words(&call));
        assert_eq!(named_call[1..4], words("git-diff -- diff"));
        let added = named(words("claimdiff a.md /dev/null . . a.md . ."));
        assert_eq!(added[1], "git-diff");
        for other in [
            "claimdiff diff a b",
            "claimdiff diff a b c d e f",
            "claimdiff",
        ] {
            assert_eq!(named(words(other)), words(other), "{other}");
        }
    }

    #[test]
    fn a_path_alone_is_known_by_the_environment() {
        let called = |line: &str| {
            named(words(line), &|name| {
                (name == "GIT_DIFF_PATH_COUNTER").then(|| "1".to_owned())
            })
        };
        assert_eq!(called("claimdiff a.md")[1..], words("git-diff -- a.md"));
        for other in ["claimdiff articles", "claimdiff --help", "claimdiff"] {
            assert_eq!(called(other), words(other));
        }
    }

    #[test]
    fn a_rename_has_two_paths() {
        let args = words(&format!(
            "a.md /tmp/a {HEX} 100644 b.md {HEX} 100644 b.md similarity"
        ));
        let Some(Call::Changed { paths, files }) = Call::read(&args) else {
            panic!("no call");
        };
        assert_eq!((paths[0], paths[1]), ("a.md".as_ref(), "b.md".as_ref()));
        assert_eq!((files[0], files[1]), ("/tmp/a".as_ref(), "b.md".as_ref()));
        assert_eq!(Call::read(&words("a b c")), None);
    }
}

//! Finding and reading the file.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::{env, fs};

use cursus_sfn_core::names::closest;
use syn::LitStr;

/// A definition as it stands in a file.
pub(crate) struct File {
    /// Where it is, for rustc.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    /// Reads the file at a path that is relative to the folder of `Cargo.toml`.
    pub(crate) fn read(path: &LitStr) -> syn::Result<Self> {
        let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        // Without Cargo, as rustc is called.
        let root = root.unwrap_or_default();
        Self::read_from(&root, &path.value())
            .map_err(|message| syn::Error::new(path.span(), message))
    }

    fn read_from(root: &Path, written: &str) -> Result<Self, String> {
        let path = root.join(written);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                let hint = similar(root, written);
                let hint = hint.map_or_else(String::new, |name| format!("; did you mean `{name}`?"));
                format!("there is no file `{written}`{hint}\npaths are relative to the folder of `Cargo.toml`")
            }
            ErrorKind::IsADirectory => format!("`{written}` is a folder, not a file"),
            _ => format!("cannot read `{written}`: {error}"),
        })?;
        match path.into_os_string().into_string() {
            Ok(path) => Ok(Self { path, bytes }),
            Err(_) => Err(format!(
                "the path to `{written}` is not Unicode, as rustc demands"
            )),
        }
    }
}

/// The path with its first part that does not exist replaced by one that does and is written alike.
fn similar(root: &Path, written: &str) -> Option<String> {
    let parts: Vec<_> = Path::new(written).components().collect();
    let missing = (1..=parts.len()).find(|count| !joined(root, &parts[..*count]).exists())?;
    let (before, from_missing) = parts.split_at(missing - 1);
    let name = from_missing.first()?.as_os_str().to_str()?;
    let folder = fs::read_dir(joined(root, before)).ok()?;
    let names = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.collect();
    names.sort();
    let name = closest(name, names.iter().map(String::as_str))?;
    let replaced = before.iter().chain(&from_missing[1..]);
    let mut replaced: Vec<&OsStr> = replaced.map(|part| part.as_os_str()).collect();
    replaced.insert(before.len(), OsStr::new(name));
    let replaced: PathBuf = replaced.into_iter().collect();
    Some(replaced.to_str()?.to_owned())
}

fn joined(root: &Path, parts: &[Component<'_>]) -> PathBuf {
    let mut path = root.to_owned();
    path.extend(parts);
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(written: &str) -> String {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        File::read_from(root, written).err().unwrap()
    }

    #[test]
    fn a_mistyped_file_or_folder_is_found() {
        let said = |written: &str| error(written).lines().next().unwrap().to_owned();
        assert_eq!(
            said("src/fiel.rs"),
            "there is no file `src/fiel.rs`; did you mean `src/file.rs`?"
        );
        assert_eq!(
            said("scr/file.rs"),
            "there is no file `scr/file.rs`; did you mean `src/file.rs`?"
        );
        assert_eq!(
            said("src/nothing-like-it"),
            "there is no file `src/nothing-like-it`"
        );
    }

    #[test]
    fn a_folder_is_no_definition() {
        assert_eq!(error("src"), "`src` is a folder, not a file");
    }

    #[test]
    fn a_file_is_read_and_its_path_known() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let file = File::read_from(root, "src/file.rs").unwrap();
        assert!(file.bytes.starts_with(b"//! Finding"));
        assert_eq!(Path::new(&file.path), root.join("src/file.rs"));
    }
}

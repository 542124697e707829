//! Objects in files.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::objects::{ObjectInfo, Objects};

/// Objects in the files of a folder: a bucket is a folder in it, a key a path in that.
///
/// Nothing outside of the folder is read or written: a key with `..` or an empty step is refused, and so is one that leads
/// out by a symbolic link.
///
/// ```
/// use std::path::Path;
///
/// use cursus_sfn_local::items::{FolderObjects, Objects};
///
/// let mut objects = FolderObjects::new(Path::new("test-data"));
/// assert!(objects.get("bucket", "../../secret").is_err());
/// ```
#[derive(Clone, Debug)]
pub struct FolderObjects {
    root: PathBuf,
}

impl FolderObjects {
    /// The objects in a folder. It is made when the first object is written.
    pub fn new(folder: &Path) -> Self {
        let root = folder.to_owned();
        Self { root }
    }

    /// The folder of a bucket.
    fn bucket(&self, bucket: &str) -> io::Result<PathBuf> {
        if !is_step(bucket) {
            return Err(refused(&format!(
                "`{bucket}` cannot be the name of a bucket in a folder"
            )));
        }
        Ok(self.root.join(bucket))
    }

    /// The file of an object, which need not exist.
    fn file(&self, bucket: &str, key: &str) -> io::Result<PathBuf> {
        let mut file = self.bucket(bucket)?;
        for step in key.split('/') {
            if !is_step(step) {
                return Err(refused(&format!(
                    "`{key}` cannot be the key of an object in a folder"
                )));
            }
            file.push(step);
        }
        self.check_inside(&file)?;
        Ok(file)
    }

    /// Refuses a path of which what exists leads out of the folder.
    fn check_inside(&self, path: &Path) -> io::Result<()> {
        let Ok(root) = self.root.canonicalize() else {
            return Ok(());
        };
        let existing = path.ancestors().find_map(|part| part.canonicalize().ok());
        if existing.is_some_and(|existing| existing.starts_with(root)) {
            return Ok(());
        }
        Err(refused(&format!(
            "`{}` leads out of the folder",
            path.display()
        )))
    }
}

/// Whether it is a name of a file, and no way elsewhere.
fn is_step(name: &str) -> bool {
    let mut components = Path::new(name).components();
    let first = components.next();
    matches!(first, Some(Component::Normal(step)) if step == name) && components.next().is_none()
}

fn refused(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, message)
}

impl Objects for FolderObjects {
    fn get(&self, bucket: &str, key: &str) -> io::Result<Option<Vec<u8>>> {
        let file = self.file(bucket, key)?;
        if !file.is_file() {
            return Ok(None);
        }
        fs::read(file).map(Some)
    }

    fn list(&self, bucket: &str, prefix: &str) -> io::Result<Vec<ObjectInfo>> {
        let folder = self.bucket(bucket)?;
        self.check_inside(&folder)?;
        let mut found = Vec::new();
        if folder.is_dir() {
            collect(&folder, "", prefix, &mut found)?;
        }
        found.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(found)
    }

    fn put(&mut self, bucket: &str, key: &str, content: Vec<u8>) -> io::Result<()> {
        let file = self.file(bucket, key)?;
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, content)
    }
}

/// Collects the files in a folder and in folders in it. `path` is the start of their keys. Links are passed over.
fn collect(folder: &Path, path: &str, prefix: &str, found: &mut Vec<ObjectInfo>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let key = format!("{path}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            let inside = format!("{key}/");
            if inside.starts_with(prefix) || prefix.starts_with(&inside) {
                collect(&entry.path(), &inside, prefix, found)?;
            }
        } else if kind.is_file() && key.starts_with(prefix) {
            found.push(info(&key, &entry)?);
        }
    }
    Ok(())
}

fn info(key: &str, entry: &DirEntry) -> io::Result<ObjectInfo> {
    let modified = entry.metadata()?.modified()?;
    let seconds = modified
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Ok(ObjectInfo::of(key, &fs::read(entry.path())?, seconds))
}

//! Where objects are kept.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use crate::hash::Algorithm;

/// Buckets of objects, in place of Amazon S3.
pub trait Objects {
    /// The content of an object; `None`: there is no such object.
    ///
    /// # Errors
    /// The object cannot be read.
    fn get(&self, bucket: &str, key: &str) -> io::Result<Option<Vec<u8>>>;

    /// The objects of a bucket whose keys start with `prefix`, ordered by key. A bucket that does not exist has none.
    ///
    /// # Errors
    /// The bucket cannot be read.
    fn list(&self, bucket: &str, prefix: &str) -> io::Result<Vec<ObjectInfo>>;

    /// Keeps an object, in place of one of the same key.
    ///
    /// # Errors
    /// The object cannot be written.
    fn put(&mut self, bucket: &str, key: &str, content: Vec<u8>) -> io::Result<()>;
}

/// What is known of an object without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectInfo {
    /// Its key.
    pub key: String,
    /// Its length in bytes.
    pub size: u64,
    /// A hash of its content, in hexadecimal.
    pub etag: String,
    /// When it was written, in seconds since 1970.
    pub last_modified: u64,
}

impl ObjectInfo {
    pub(super) fn of(key: &str, content: &[u8], last_modified: u64) -> Self {
        Self {
            key: key.to_owned(),
            size: u64::try_from(content.len()).unwrap_or(u64::MAX),
            etag: Algorithm::Md5.hash(content),
            last_modified,
        }
    }

    /// The item that a map over the objects of a bucket has for it.
    ///
    /// ```
    /// use cursus_sfn_local::items::{MemoryObjects, Objects};
    /// use serde_json::json;
    ///
    /// let objects = MemoryObjects::from([("data", "a.txt", "hello")]);
    /// let item = objects.list("data", "").unwrap()[0].item();
    /// assert_eq!(item["Key"], "a.txt");
    /// assert_eq!(item["Size"], 5);
    /// ```
    pub fn item(&self) -> Value {
        json!({
            "Etag": format!("\"{}\"", self.etag),
            "Key": self.key,
            "LastModified": self.last_modified,
            "Size": self.size,
            "StorageClass": "STANDARD",
        })
    }
}

/// Objects in memory. All were written at the start of 1970, so that every run sees the same.
///
/// ```
/// use cursus_sfn_local::items::{MemoryObjects, Objects};
///
/// let mut objects = MemoryObjects::from([("data", "in/a.txt", "a")]);
/// objects.put("data", "in/b.txt", b"b".to_vec()).unwrap();
/// let keys: Vec<_> = objects.list("data", "in/").unwrap().into_iter().map(|object| object.key).collect();
/// assert_eq!(keys, ["in/a.txt", "in/b.txt"]);
/// assert_eq!(objects.get("data", "in/c.txt").unwrap(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MemoryObjects {
    buckets: BTreeMap<String, BTreeMap<String, Vec<u8>>>,
}

impl<const N: usize> From<[(&str, &str, &str); N]> for MemoryObjects {
    /// Objects by bucket, key and content.
    fn from(objects: [(&str, &str, &str); N]) -> Self {
        let mut kept = Self::default();
        for (bucket, key, content) in objects {
            kept.keep(bucket, key, content.into());
        }
        kept
    }
}

impl MemoryObjects {
    fn keep(&mut self, bucket: &str, key: &str, content: Vec<u8>) {
        let bucket = self.buckets.entry(bucket.to_owned()).or_default();
        bucket.insert(key.to_owned(), content);
    }
}

impl Objects for MemoryObjects {
    fn get(&self, bucket: &str, key: &str) -> io::Result<Option<Vec<u8>>> {
        let bucket = self.buckets.get(bucket);
        Ok(bucket.and_then(|objects| objects.get(key)).cloned())
    }

    fn list(&self, bucket: &str, prefix: &str) -> io::Result<Vec<ObjectInfo>> {
        let objects = self.buckets.get(bucket).into_iter().flatten();
        Ok(objects
            .filter(|(key, _)| key.starts_with(prefix))
            .map(|(key, content)| ObjectInfo::of(key, content, 0))
            .collect())
    }

    fn put(&mut self, bucket: &str, key: &str, content: Vec<u8>) -> io::Result<()> {
        self.keep(bucket, key, content);
        Ok(())
    }
}

//! Hashes, as `States.Hash` and `$hash` give them.

use std::fmt::Write;

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The hash of `data` in lower-case hexadecimal; `None`: there is no such algorithm.
///
/// The algorithms are those of [`HASH_ALGORITHMS`](cursus_sfn_core::intrinsic::HASH_ALGORITHMS), spelled so.
///
/// ```
/// use cursus_sfn_local::hash::digest;
///
/// let hash = digest("MD5", b"hello").unwrap();
/// assert_eq!(hash, "5d41402abc4b2a76b9719d911017c592");
/// assert_eq!(digest("md5", b"hello"), None);
/// ```
pub fn digest(algorithm: &str, data: &[u8]) -> Option<String> {
    Some(match algorithm {
        "MD5" => hexadecimal(&Md5::digest(data)),
        "SHA-1" => hexadecimal(&Sha1::digest(data)),
        "SHA-256" => hexadecimal(&Sha256::digest(data)),
        "SHA-384" => hexadecimal(&Sha384::digest(data)),
        "SHA-512" => hexadecimal(&Sha512::digest(data)),
        _ => return None,
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes all text");
        text
    })
}

#[cfg(test)]
mod tests {
    use cursus_sfn_core::intrinsic::HASH_ALGORITHMS;

    use super::digest;

    #[test]
    fn every_algorithm_gives_a_hash_of_its_length() {
        let lengths = HASH_ALGORITHMS.map(|name| digest(name, b"").unwrap().len());
        assert_eq!(lengths, [32, 40, 64, 96, 128]);
    }

    #[test]
    fn published_vectors_are_met() {
        // FIPS 180, the message "abc".
        assert_eq!(
            digest("SHA-1", b"abc").unwrap(),
            "a9993e364706816aba3e25717850c26c9cd0d89d"
        );
        assert_eq!(
            digest("SHA-256", b"abc").unwrap(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}

//! The hashes that expressions and intrinsic functions compute.

use std::fmt::Write;

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

macro_rules! algorithms {
    ($($variant:ident = $name:literal, $digest:ty;)*) => {
        /// A hash function, by the name it has in a definition.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Algorithm { $($variant,)* }

        impl Algorithm {
            /// The function of this name; upper and lower case differ.
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }

            /// The hash of the UTF-8 bytes of a text, in lower-case hexadecimal digits.
            pub(crate) fn hash(self, text: &str) -> String {
                match self { $(Self::$variant => hexadecimal(&<$digest>::digest(text)),)* }
            }
        }
    };
}

algorithms! {
    Md5 = "MD5", Md5;
    Sha1 = "SHA-1", Sha1;
    Sha256 = "SHA-256", Sha256;
    Sha384 = "SHA-384", Sha384;
    Sha512 = "SHA-512", Sha512;
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::Algorithm;

    /// The digests of "abc" that FIPS 180-4 and RFC 1321 give.
    #[test]
    fn known_digests() {
        for (name, digest) in [
            ("MD5", "900150983cd24fb0d6963f7d28e17f72"),
            ("SHA-1", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (
                "SHA-256",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                "SHA-384",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
            ),
            (
                "SHA-512",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ] {
            assert_eq!(Algorithm::from_name(name).unwrap().hash("abc"), digest);
        }
    }

    #[test]
    fn text_is_hashed_as_utf8() {
        let hash = Algorithm::Md5.hash("é");
        assert_eq!(hash, "66ddcd97cfdeabb2f6fb8a999b4bc76f");
    }

    #[test]
    fn names_are_exact() {
        for name in ["md5", "SHA1", "SHA-224", ""] {
            assert_eq!(Algorithm::from_name(name), None, "{name}");
        }
    }
}

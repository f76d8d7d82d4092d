//! What can be wrong with a document that has to be signed. Signatures are checked by the browser, before anything is read.

use allclear_tongue::Key;

/// Why a document is not taken for the operator's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// There is no signature beside it.
    Missing,
    /// The signature is not of this key, this name and these bytes.
    Wrong,
    /// This browser cannot check signatures, or may not: it only does so over HTTPS.
    Unchecked,
    /// The key in the page's settings is none.
    BadKey,
}

impl Flaw {
    /// Plain words for a visitor.
    pub fn key(self) -> Key {
        match self {
            Self::Missing => Key::ErrorUnsigned,
            Self::Wrong => Key::ErrorWronglySigned,
            Self::Unchecked => Key::ErrorUnchecked,
            Self::BadKey => Key::ErrorBadKey,
        }
    }
}

//! What can be wrong with a document that has to be signed. Signatures are checked by the browser, before anything is read.

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
    pub fn words(self) -> &'static str {
        match self {
            Self::Missing => "the status data is not signed",
            Self::Wrong => "the status data is not what its operator has signed",
            Self::Unchecked => "this browser cannot check who has signed the status data",
            Self::BadKey => "this page's key for checking the status data is damaged",
        }
    }
}

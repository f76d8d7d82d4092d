//! What went wrong, in words: the test runner prints a failure exactly as it reads.

use std::fmt;

/// A sentence for whoever reads the failed run.
pub struct Failure(String);

/// A value, or why there is none.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Fails with a sentence.
///
/// # Errors
/// Always: that is its purpose.
pub fn fail<T>(message: impl Into<String>) -> Outcome<T> {
    Err(Failure(message.into()))
}

impl Failure {
    /// The same failure, with what was being done when it happened.
    #[must_use]
    pub fn during(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Debug for Failure {
    /// The runner prints `Debug`; escaped line breaks would make a page's text unreadable.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let words = error.to_string();
        // WebKit's driver sends errors without a message; their name is in `Debug` only.
        if words.ends_with(": ") { Self(format!("{words}{error:?}")) } else { Self(words) }
    }
}

//! What several files are made of: made once, when the first of them is.

use std::sync::{Arc, LazyLock};

/// How it is made.
type Make<'a, T> = Box<dyn FnOnce() -> Result<T, String> + Send + 'a>;
/// Something that can be made, or has been.
pub type Shared<'a, T> = Arc<LazyLock<Result<T, String>, Make<'a, T>>>;

/// Something to be made at most once.
pub fn once<'a, T>(make: impl FnOnce() -> Result<T, String> + Send + 'a) -> Shared<'a, T> {
    Arc::new(LazyLock::new(Box::new(make)))
}

/// Makes it, unless that has been done.
///
/// # Errors
/// It cannot be made.
pub fn get<'s, T>(shared: &'s Shared<T>) -> Result<&'s T, String> {
    LazyLock::force(shared).as_ref().map_err(Clone::clone)
}

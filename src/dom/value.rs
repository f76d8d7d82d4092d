//! Values that may change, and what runs when they do.

use std::borrow::Cow;
use std::rc::Rc;

use super::follow::follow;

/// A value worked out whenever it is asked for. Who asks while being followed, follows it.
pub struct Derived<T>(Rc<dyn Fn() -> T>);

impl<T> Derived<T> {
    /// The value now.
    pub fn get(&self) -> T {
        (self.0)()
    }
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

/// A value that follows what `read` reads.
pub fn derived<T>(read: impl Fn() -> T + 'static) -> Derived<T> {
    Derived(Rc::new(read))
}

/// A text that follows what `read` reads.
pub fn text(read: impl Fn() -> String + 'static) -> Derived<String> {
    derived(read)
}

/// What an attribute or a text says: the same for ever, or whatever it follows.
pub enum Value {
    /// For ever.
    Fixed(Cow<'static, str>),
    /// Whatever it follows.
    Follows(Derived<String>),
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Fixed(Cow::Borrowed(text))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Fixed(Cow::Owned(text))
    }
}

impl From<Derived<String>> for Value {
    fn from(text: Derived<String>) -> Self {
        Self::Follows(text)
    }
}

impl Derived<String> {
    /// Hands the text to `write`, now and whenever it has become another.
    pub(super) fn write(self, write: Box<dyn Fn(&str)>) {
        let mut last = None;
        follow(move || {
            let now = Some(self.get());
            if now != last {
                write(now.as_deref().unwrap_or_default());
                last = now;
            }
        });
    }
}

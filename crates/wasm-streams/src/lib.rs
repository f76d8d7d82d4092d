//! Streams that carry nothing, in the place of the crate of this name (docs/adr/0003).
//!
//! Leptos links `wasm-streams` for the bodies of server functions. This page has no server, but
//! whatever a crate exports to JavaScript is kept, used or not: ten kilobytes of wasm and glue.

use futures_util::Stream;
use futures_util::stream::{Empty, empty};
use js_sys::wasm_bindgen::{JsCast, JsValue};

/// What travels in a stream.
type Piece = Result<JsValue, JsValue>;

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// The browser's stream as one of these.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// No stream, whatever it is made from.
    pub fn from_stream(_pieces: impl Stream<Item = Piece> + 'static) -> Self {
        Self(JsValue::UNDEFINED.unchecked_into())
    }

    /// The browser's stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream that ends at once.
    pub fn into_stream(self) -> Empty<Piece> {
        empty()
    }
}

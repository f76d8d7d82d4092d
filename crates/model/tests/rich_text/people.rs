//! Markdown as people write it, for properties of what is made of it. `crates/cli` includes this file too.

use proptest::prelude::*;

/// Words with some of the marks that Markdown gives a meaning to, and some that mean nothing where they stand.
pub fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z0-9äß .,:;!?'\"()+=|~^-]{1,30}",
        Just(" **strong**".to_owned()),
        Just("`code`".to_owned()),
        Just("[a link](https://harbor.example/x)".to_owned()),
        Just("\n\n### A heading\n\n".to_owned()),
        Just("\n\n- one\n- two\n\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("# ".to_owned()),
        Just("_".to_owned()),
    ];
    prop::collection::vec(piece, 1..7).prop_map(|pieces| pieces.concat())
}

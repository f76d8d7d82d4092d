//! What a visitor sees and does, one rule per test. `cargo test -p browser-tests`, after `make build`.

mod harness;

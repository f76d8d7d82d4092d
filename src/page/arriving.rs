//! What is drawn by a part of the wasm that arrives on its own account: nobody waits for it, so nobody is told.

use std::time::Duration;

use leptos::prelude::{IsDisposed, RwSignal, Set};
use leptos::task::spawn_local;

use crate::browser;

/// How long to wait before a download that failed is tried again.
const PAUSE: Duration = Duration::from_secs(30);

/// Downloads what draws; tries again until it is here or the page has been left. `without` says what is missing then.
pub fn arrive<D, F, E>(here: RwSignal<Option<D>>, fetched: fn() -> F, without: &'static str)
where
    D: Copy + Send + Sync + 'static,
    F: Future<Output = Result<D, E>> + 'static,
    E: std::fmt::Display + 'static,
{
    spawn_local(async move {
        match fetched().await {
            Ok(draw) => drop(here.try_set(Some(draw))),
            Err(reason) => {
                browser::warn(&format!("{without}: {reason}"));
                browser::after(PAUSE, move || {
                    if !here.is_disposed() {
                        arrive(here, fetched, without);
                    }
                });
            }
        }
    });
}

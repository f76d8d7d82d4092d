//! The three ways a view changes: it comes and goes, it is swapped, its list grows and shrinks.
//!
//! What is drawn inside reads without watching: only the condition, the key or the list decides.
//! Each is compiled once for the whole page. A reactive closure written in place would be compiled
//! anew every time, at one to six kilobytes of wasm each (docs/adr/0003).

use leptos::prelude::*;

/// A view that is there while a condition holds, and is not drawn anew while it goes on holding.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let shown = |condition: Signal<bool>, view: Callback<(), AnyView>| {
        let condition = Memo::new(move |_| condition.get());
        (move || condition.get().then(|| untrack(|| view.run(())))).into_any()
    };
    shown(Signal::derive(condition), Callback::new(move |()| view()))
}

/// A view drawn anew whenever its key changes.
pub fn swap(key: Signal<String>, view: impl Fn(String) -> AnyView + Send + Sync + 'static) -> AnyView {
    let drawn = |key: Signal<String>, view: Callback<String, AnyView>| {
        let key = Memo::new(move |_| key.get());
        (move || {
            let key = key.get();
            untrack(|| view.run(key))
        })
        .into_any()
    };
    drawn(key, Callback::new(view))
}

/// A list of views by key. A key that stays keeps its view, with focus and everything in it.
pub fn list(keys: Signal<Vec<String>>, row: impl Fn(String) -> AnyView + Send + Sync + 'static) -> AnyView {
    let listed = |keys: Signal<Vec<String>>, row: Callback<String, AnyView>| {
        view! { <For each=move || keys.get() key=Clone::clone children=move |key| untrack(|| row.run(key)) /> }.into_any()
    };
    listed(keys, Callback::new(row))
}

/// A text that follows what it reads.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

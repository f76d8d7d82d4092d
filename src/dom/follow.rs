//! What runs when a signal changes: the one kind of effect a page is made of.
//!
//! Leptos' own effects are a task each, with a channel that wakes it. A page has hundreds of them
//! and wants them to run in one task, so here they stand in one queue (docs/adr/0006).

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Weak};

use leptos::prelude::{Owner, on_cleanup};
use leptos::reactive::graph::{
    AnySource, AnySubscriber, ReactiveNode, Source as _, Subscriber, WithObserver as _,
};
use send_wrapper::SendWrapper;

thread_local! {
    /// Who has heard of a change since the last turn of the queue.
    static DUE: RefCell<Vec<Weak<Follower>>> = const { RefCell::new(Vec::new()) };
}

/// Runs now, and again whenever something it reads has changed, until its owner is gone.
pub fn follow(run: impl FnMut() + 'static) {
    Follower::start(Box::new(run));
}

/// Something that runs again when a signal it has read changes. The wrapper: Leptos allows signals
/// to be shared by threads, of which a page has one.
struct Follower(SendWrapper<Inside>);

struct Inside {
    run: RefCell<Box<dyn FnMut()>>,
    owner: Owner,
    /// What was read last time, and is heard of when it changes.
    sources: RefCell<Vec<AnySource>>,
    /// Whether a source has certainly changed; else it has to be asked.
    is_dirty: Cell<bool>,
    is_due: Cell<bool>,
    me: Weak<Follower>,
}

impl Follower {
    fn start(run: Box<dyn FnMut()>) {
        let follower = Arc::new_cyclic(|me| {
            Self(SendWrapper::new(Inside {
                run: RefCell::new(run),
                owner: Owner::new(),
                sources: RefCell::default(),
                is_dirty: Cell::new(false),
                is_due: Cell::new(false),
                me: Weak::clone(me),
            }))
        });
        follower.0.run();
        on_cleanup(move || drop(follower));
    }

    /// Asks for a turn, unless it has one already.
    fn ask(&self) {
        if !self.0.is_due.replace(true) {
            let is_first = DUE.with_borrow_mut(|due| {
                due.push(Weak::clone(&self.0.me));
                due.len() == 1
            });
            if is_first {
                wasm_bindgen_futures::spawn_local(async { take_turns() });
            }
        }
    }
}

impl Drop for Follower {
    /// A source that hardly ever changes, such as today's date, would remember everybody who is gone.
    fn drop(&mut self) {
        self.clear_sources(&self.0.subscriber());
    }
}

/// Everybody who was due when this began, in the order they heard of it. Who is due because of
/// that, is so in a later turn.
fn take_turns() {
    for follower in DUE.take() {
        // Its owner may be gone meanwhile, and with it what it would write to.
        let Some(follower) = follower.upgrade() else { continue };
        let inside = &*follower.0;
        inside.is_due.set(false);
        let me = inside.subscriber();
        if me.with_observer(|| me.update_if_necessary()) {
            me.clear_sources(&me);
            inside.owner.cleanup();
            inside.run();
        }
    }
}

impl Inside {
    fn subscriber(&self) -> AnySubscriber {
        AnySubscriber(self.me.as_ptr().addr(), Weak::clone(&self.me) as Weak<_>)
    }

    fn run(&self) {
        // One that runs already would be called by itself; it hears of its own change in the next turn.
        if let Ok(mut run) = self.run.try_borrow_mut() {
            self.owner.with(|| self.subscriber().with_observer(&mut **run));
        }
    }
}

impl ReactiveNode for Follower {
    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        if self.0.is_dirty.replace(false) {
            return true;
        }
        // A copy, as asking a source may make it tell us.
        let sources = self.0.sources.borrow().clone();
        sources.into_iter().any(|source| source.update_if_necessary())
    }

    fn mark_check(&self) {
        self.ask();
    }

    fn mark_dirty(&self) {
        self.0.is_dirty.set(true);
        self.ask();
    }
}

impl Subscriber for Follower {
    fn add_source(&self, source: AnySource) {
        let mut sources = self.0.sources.borrow_mut();
        // Few: what one text or one list reads.
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in self.0.sources.take() {
            source.remove_subscriber(subscriber);
        }
    }
}

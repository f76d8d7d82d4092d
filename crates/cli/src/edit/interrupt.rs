//! Ctrl-C: it ends this program, but not while an editor is open, where it is a key like any other.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// The exit code of a program that was interrupted, as shells have it: 128 and the signal's number.
const INTERRUPTED: i32 = 128 + SIGINT;

/// Whether Ctrl-C ends this program.
static ENDS: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| {
    let ends = Arc::new(AtomicBool::new(true));
    // Where no handler can be set, Ctrl-C does what it always did.
    let _ = flag::register_conditional_shutdown(SIGINT, INTERRUPTED, Arc::clone(&ends));
    ends
});

/// Does something that deals with Ctrl-C itself. Otherwise the key would end this program below an editor that
/// goes on, or leave behind a terminal without its cursor.
pub fn held<T>(work: impl FnOnce() -> T) -> T {
    ENDS.store(false, Ordering::SeqCst);
    let done = work();
    ENDS.store(true, Ordering::SeqCst);
    done
}

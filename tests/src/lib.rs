//! Support for the browser tests: sites, faults, browsers. Knows nothing of the page it tests.
//!
//! `cargo test -p browser-tests` needs a production build (`$DIST`, or `dist/`), the npm packages, and
//! the browsers of `scripts/setup.sh test`. Recorded payloads of other providers are used where
//! `$SAMPLES_DIR` has them. Pictures of every scenario are left in `target/screenshots`.
//!
//! Reading order: [`run()`] bounds a test, [`Site`] serves a build as Cloudflare Pages would,
//! [`DataServer`] serves its data well or badly, [`Host`] is a site that embeds it, [`Browser`] looks at the result.

pub mod browser;
pub mod faults;
pub mod host;
pub mod http;
pub mod observatory;
pub mod outcome;
pub mod paths;
pub mod process;
pub mod run;
pub mod site;

pub use browser::{Browser, Engine};
pub use faults::{DataServer, Fault};
pub use host::Host;
pub use outcome::{Failure, Outcome, fail};
pub use process::Process;
pub use run::{run, run_within};
pub use site::{Folder, Site};

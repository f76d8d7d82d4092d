//! Where the visitor is: the address bar, links followed without loading a document, back and forward.
//!
//! Leptos' router watches the links and the history; which page an address means stands in `route`.

use leptos::prelude::{StoredValue, WithValue, expect_context, provide_context};
use leptos::reactive::traits::{Set, With};
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider as _};

use crate::route::Route;

/// The address, which changes while the page stays. Cheap to copy; given as context.
#[derive(Clone, Copy)]
pub struct Address(StoredValue<Option<BrowserUrl>>);

impl Address {
    /// Watches the address from now on; `None` of it where the browser does not give any.
    pub fn watch() -> Self {
        let provider = BrowserUrl::new().ok();
        if let Some(provider) = &provider {
            provider.init(None);
        }
        let address = Self(StoredValue::new(provider));
        provide_context(address);
        address
    }

    /// The address this page is at; the app watches it before any page is drawn.
    pub fn here() -> Self {
        expect_context()
    }

    /// The page that is asked for.
    pub fn route(self) -> Route {
        Route::of(&self.read(|url| url.path().to_owned()))
    }

    /// What stands behind `?` under this name, decoded; the first where it stands twice.
    #[expect(dead_code, reason = "for the filters and permalinks of the notice pages")]
    pub fn query(self, name: &str) -> Option<String> {
        self.read(|url| url.search_params().get(name))
    }

    /// What stands behind `#`, without it.
    pub fn fragment(self) -> String {
        self.read(|url| url.hash().trim_start_matches('#').to_owned())
    }

    /// Goes to another address of this page, such as `/history?kind=incident`.
    ///
    /// `replace` takes the place of this one in the visitor's history: for what is not a step back.
    pub fn go(self, to: &str, replace: bool) {
        self.0.with_value(|provider| {
            let Some((provider, url)) =
                provider.as_ref().and_then(|it| Some((it, BrowserUrl::parse(to).ok()?)))
            else {
                return;
            };
            provider.as_url().set(url);
            let change = LocationChange {
                value: to.to_owned(),
                replace,
                scroll: !replace,
                ..LocationChange::default()
            };
            provider.complete_navigation(&change);
        });
    }

    /// The new page is drawn: its address goes into the address bar, and its beginning into view.
    pub fn arrived(self) {
        self.0.with_value(|provider| provider.as_ref().map(BrowserUrl::ready_to_complete));
    }

    fn read<T: Default>(self, read: impl FnOnce(&leptos_router::location::Url) -> T) -> T {
        let url = self.0.with_value(|provider| provider.as_ref().map(|provider| provider.as_url().clone()));
        url.map(|url| url.with(read)).unwrap_or_default()
    }
}

//! The way into Leptos: what is drawn here as a view that its router can show.

use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::{Mountable, Position, PositionState};

use super::place::Place;
use super::tag::Tag;
use super::view::View;

/// Something to draw, as Leptos takes it.
pub struct Drawn(Box<dyn Fn() -> View + Send>);

/// Something to draw, as Leptos takes it.
pub fn drawn<V: Into<View>>(draw: impl Fn() -> V + Send + 'static) -> Drawn {
    Drawn(Box::new(move || draw().into()))
}

impl Tag {
    /// A view of Leptos' own inside; for a frame that is there as long as the document.
    pub fn host(self, view: impl IntoView) -> Self {
        let mut state = view.into_view().build();
        state.mount(self.element(), None);
        // What Leptos follows for it ends when this is dropped.
        std::mem::forget(state);
        self
    }
}

impl Render for Drawn {
    type State = Place;

    fn build(self) -> Place {
        let mut place = Place::new();
        place.show(&mut || (self.0)());
        place
    }

    fn rebuild(self, place: &mut Place) {
        place.show_anew(&mut || (self.0)());
    }
}

impl Mountable for Place {
    fn unmount(&mut self) {
        self.take();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        let _ = parent.insert_before(self.take().node(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.start().parent_element();
        parent.is_some_and(|parent| child.try_mount(&parent, Some(self.start())))
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}

impl AddAnyAttr for Drawn {
    type Output<SomeNewAttr: leptos::attr::Attribute> = Self;

    fn add_any_attr<NewAttr: leptos::attr::Attribute>(self, _attribute: NewAttr) -> Self {
        self
    }
}

// Leptos asks every view how it is written on a server. This page has none.
impl RenderHtml for Drawn {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _buffer: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _attributes: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Place {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

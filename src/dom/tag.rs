//! An element, put together step by step.

use leptos::ev::{Event, EventDescriptor};
use leptos::tachys::renderer::Rndr;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;

use super::follow::follow;
use super::value::{Derived, Value};
use super::view::{View, append};

/// An element that is being put together.
pub struct Tag(Element);

/// An HTML element.
pub fn tag(name: &'static str) -> Tag {
    Tag(Rndr::create_element(name, None))
}

/// An SVG element.
pub fn shape(name: &'static str) -> Tag {
    Tag(Rndr::create_element(name, Some("http://www.w3.org/2000/svg")))
}

impl Tag {
    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Value>) -> Self {
        self.set(name, value.into());
        self
    }

    fn set(&self, name: &'static str, value: Value) {
        match value {
            Value::Fixed(text) => Rndr::set_attribute(&self.0, name, &text),
            Value::Follows(text) => {
                let element = self.0.clone();
                text.write(Box::new(move |text| Rndr::set_attribute(&element, name, text)));
            }
        }
    }

    /// The classes.
    pub fn class(self, names: impl Into<Value>) -> Self {
        self.attr("class", names)
    }

    /// An attribute that is there or not.
    pub fn flag(self, name: &'static str, is_there: Derived<bool>) -> Self {
        let element = self.0.clone();
        follow(move || {
            // Refused only for a name that is none.
            let _ = element.toggle_attribute_with_force(name, is_there.get());
        });
        self
    }

    /// Whether a box is ticked, which an attribute only begins with.
    pub fn checked(self, is_ticked: Derived<bool>) -> Self {
        let element = self.0.clone();
        follow(move || {
            let _ = js_sys::Reflect::set(&element, &"checked".into(), &is_ticked.get().into());
        });
        self
    }

    /// What a control holds, which an attribute only begins with. Behind the choices there are.
    pub fn value(self, value: Derived<String>) -> Self {
        let element = self.0.clone();
        follow(move || {
            let (name, now) = ("value".into(), value.get().into());
            // Writing what it holds already would move the caret.
            if js_sys::Reflect::get(&element, &name).is_ok_and(|held| held != now) {
                let _ = js_sys::Reflect::set(&element, &name, &now);
            }
        });
        self
    }

    /// A style, set through the object model: the content security policy allows no other.
    pub fn style(self, property: &str, value: &str) -> Self {
        if let Some(element) = self.0.dyn_ref::<web_sys::HtmlElement>() {
            let _ = element.style().set_property(property, value);
        }
        self
    }

    /// What is inside, behind what is there already.
    pub fn child(self, child: impl Into<View>) -> Self {
        append(&self.0, &child.into());
        self
    }

    /// Runs whenever the event reaches the element.
    #[expect(clippy::needless_pass_by_value, reason = "events are names without content")]
    pub fn on<E>(self, event: E, run: impl Fn(E::EventType) + 'static) -> Self
    where
        E: EventDescriptor,
        E::EventType: JsCast,
    {
        self.listen(&event.name(), Box::new(move |event| run(event.unchecked_into())));
        self
    }

    fn listen(&self, name: &str, run: Box<dyn Fn(Event)>) {
        // The listener is the browser's from here on, and goes with the element.
        let listener = Closure::wrap(run).into_js_value();
        let _ = self.0.add_event_listener_with_callback(name, listener.unchecked_ref());
    }

    pub(super) fn element(&self) -> &Element {
        &self.0
    }

    pub(super) fn into_element(self) -> Element {
        self.0
    }
}

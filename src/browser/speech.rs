//! What a language does with numbers and lists, by the browser's own `Intl`.

use std::cell::RefCell;

use allclear_tongue::{Speaker, Unit};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::intl::constructor;

/// A language of the browser's. What is missing from this browser it does not know, and the page says it as in English.
pub struct Speech {
    language: String,
    /// What was made of `Intl`, by its class and one word of its options: making one costs more than using it often.
    made: RefCell<Vec<(&'static str, &'static str, Option<Object>)>>,
}

/// Options of an `Intl` class.
type Options<'a> = &'a [(&'a str, &'a str)];

impl Speech {
    /// The language with this tag, for as long as the document lives.
    pub fn of(language: String) -> &'static Self {
        Box::leak(Box::new(Self { language, made: RefCell::default() }))
    }

    fn ask(
        &self,
        class: &'static str,
        kind: &'static str,
        options: Options,
        method: &str,
        arguments: &Array,
    ) -> Option<String> {
        let mut made = self.made.borrow_mut();
        let known = made.iter().position(|(own, word, _)| *own == class && *word == kind);
        let place = known.unwrap_or_else(|| {
            made.push((class, kind, make(class, &self.language, options)));
            made.len() - 1
        });
        let format = made.get(place)?.2.as_ref()?;
        let method: Function = Reflect::get(format, &method.into()).ok()?.dyn_into().ok()?;
        method.apply(format, arguments).ok()?.as_string()
    }
}

fn make(class: &str, language: &str, options: Options) -> Option<Object> {
    let settings = Object::new();
    for (name, value) in options {
        let _ = Reflect::set(&settings, &(*name).into(), &(*value).into());
    }
    let arguments = Array::of2(&language.into(), &settings);
    Reflect::construct(&constructor(class)?, &arguments).ok()?.dyn_into().ok()
}

impl Speaker for Speech {
    fn number(&self, number: u64) -> Option<String> {
        self.ask("NumberFormat", "", &[], "format", &Array::of1(&whole(number)))
    }

    fn decimal(&self, number: &str) -> Option<String> {
        let (kind, options): (_, Options) =
            if number.contains('.') { (".", &[("minimumFractionDigits", "2")]) } else { ("", &[]) };
        self.ask("NumberFormat", kind, options, "format", &Array::of1(&number.into()))
    }

    fn amount(&self, number: u64, unit: Unit) -> Option<String> {
        let options = [("style", "unit"), ("unit", unit.name()), ("unitDisplay", "long")];
        self.ask("NumberFormat", unit.name(), &options, "format", &Array::of1(&whole(number)))
    }

    fn ago(&self, number: i64, unit: Unit) -> Option<String> {
        let ahead = whole(number.unsigned_abs()).as_f64()? * if number < 0 { 1.0 } else { -1.0 };
        let arguments = Array::of2(&ahead.into(), &unit.name().into());
        self.ask("RelativeTimeFormat", "", &[], "format", &arguments)
    }

    fn and(&self, names: &[String]) -> Option<String> {
        let names: Array = names.iter().map(|name| JsValue::from(name.as_str())).collect();
        self.ask("ListFormat", "", &[], "format", &Array::of1(&names))
    }

    fn category(&self, number: u64) -> Option<String> {
        self.ask("PluralRules", "", &[], "select", &Array::of1(&whole(number)))
    }
}

/// A whole number for JavaScript; what is counted here is far below where it would lose digits.
fn whole(number: u64) -> JsValue {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX)).into()
}

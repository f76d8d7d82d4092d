//! Makes of `locales/en.json` a key and a method for each message, and the text the page carries.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "src/catalogue.rs"]
#[allow(dead_code, reason = "what checks and packs the other languages is for the crate itself")]
mod catalogue;

use catalogue::{Catalogue, Message, places};

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=../../locales/en.json");
    println!("cargo::rerun-if-changed=src/catalogue.rs");
    let text = fs::read_to_string("../../locales/en.json").map_err(|error| error.to_string())?;
    let english = Catalogue::read(&text)?;
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let write = |name: &str, text: &str| {
        fs::write(Path::new(&out).join(name), text).map_err(|error| format!("{name}: {error}"))
    };
    write("en.txt", &english.packed(&english)?)?;
    write("messages.rs", &messages(&english))
}

/// The keys as an `enum`, and a method for each message with places.
fn messages(english: &Catalogue) -> String {
    let (mut keys, mut methods) = (String::new(), String::new());
    for (key, message) in english.in_order() {
        let name: String = key.split(['.', '_']).map(capital).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(keys, "/// {:?}\n{name},", message.last());
        let places = places(message);
        if places.is_empty() {
            continue;
        }
        let method = key.replace('.', "_");
        let is_counted = matches!(message, Message::Forms(_));
        let texts = &places[usize::from(is_counted)..];
        let parameters: String = texts.iter().map(|place| format!(", {place}: &str")).collect();
        let (count, call) = if is_counted {
            (", count: u64", "self.counted(Key::NAME, count, ")
        } else {
            ("", "self.fill(Key::NAME, ")
        };
        let _ = writeln!(
            methods,
            "/// {:?}\npub fn {method}(self{count}{parameters}) -> String {{ {}&[{}]) }}",
            message.last(),
            call.replace("NAME", &name),
            texts.join(", "),
        );
    }
    format!(
        "/// A message of the page; what it says in English is its description.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Key {{\n{keys}}}\n\n\
         impl Tongue {{\n{methods}}}\n"
    )
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}

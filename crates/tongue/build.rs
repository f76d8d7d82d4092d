//! Makes of `locales/en.json` a key and a method for each message, and the text the page carries.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

#[path = "src/catalogue.rs"]
#[allow(dead_code, reason = "what checks and packs the other languages is for the crate itself")]
mod catalogue;

use catalogue::{Catalogue, Message, is_later, places};

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=../../locales/en.json");
    println!("cargo::rerun-if-changed=src/catalogue.rs");
    let text = fs::read_to_string("../../locales/en.json").map_err(|error| error.to_string())?;
    let english = Catalogue::read(&text)?;
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let write = |name: &str, text: &str| {
        fs::write(Path::new(&out).join(name), text).map_err(|error| format!("{name}: {error}"))
    };
    let text = english.packed(&english);
    let lines: Vec<&str> = text.lines().collect();
    let at_once = 1 + english.in_order().filter(|(key, _)| !is_later(key)).count();
    let (first, later) = lines.split_at(at_once);
    write("en.txt", &first.join("\n"))?;
    write("later.txt", &later.join("\n"))?;
    write("messages.rs", &messages(&english))
}

/// The keys as two `enum`s, and a method for each message with places.
fn messages(english: &Catalogue) -> String {
    let (mut keys, mut methods) = ([String::new(), String::new()], String::new());
    for (key, message) in english.in_order() {
        let name: String = key.split(['.', '_']).map(capital).collect();
        let later = usize::from(is_later(key));
        // Writing to a string cannot fail.
        let _ = writeln!(keys[later], "/// {:?}\n{name},", message.last());
        let places = places(message);
        if places.is_empty() {
            continue;
        }
        let method = key.replace('.', "_");
        let is_counted = matches!(message, Message::Forms(_));
        let texts = &places[usize::from(is_counted)..];
        let parameters: String = texts.iter().flat_map(|place| [", ", place, ": &str"]).collect();
        let (count, call) = if is_counted { (", count: u64", "counted") } else { ("", "fill") };
        let (own, mark) = if is_counted { ("count, ", "") } else { ("", "&") };
        let parts = if is_counted { [&["\"\""], texts].concat() } else { texts.to_vec() };
        let _ = writeln!(
            methods,
            "/// {:?}\npub fn {method}(self{count}{parameters}) -> String {{ self.{call}({}::{name}, {own}{mark}[{}]) }}",
            message.last(),
            ["Key", "Later"][later],
            parts.join(", "),
        );
    }
    let count = |keys: &str| keys.lines().count() / 2;
    let [first, later] = keys;
    let (many, more) = (count(&first), count(&later));
    format!(
        "/// A message of the home page; what it says in English is its description.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Key {{\n{first}}}\n\n\
         /// A message of what is downloaded later; what it says in English is its description.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n#[repr(u16)]\npub enum Later {{\n{later}}}\n\n\
         impl Key {{ const COUNT: usize = {many}; }}\n\nimpl Later {{ const COUNT: usize = {more}; }}\n\n\
         impl Tongue {{\n{methods}}}\n"
    )
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.len().min(1));
    first.to_ascii_uppercase() + rest
}

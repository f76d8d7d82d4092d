//! Taking along what is listed, as a file.

use std::rc::Rc;

use leptos::ev;

use super::menu::Menu;
use crate::dom::{View, several, tag};
use crate::tongue::{Later, say};

/// What the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A spreadsheet.
    Csv,
    /// A text.
    Markdown,
}

/// A menu with a button for each format.
pub struct Export {
    /// Called with what was chosen.
    pub choose: Rc<dyn Fn(Format)>,
}

impl From<Export> for View {
    fn from(Export { choose }: Export) -> Self {
        let formats = [(Format::Csv, say(Later::ExportCsv)), (Format::Markdown, say(Later::ExportMarkdown))];
        let panel = formats.into_iter().fold(several(), |panel, (format, words)| {
            let choose = Rc::clone(&choose);
            let button = tag("button").attr("type", "button").class("link-button");
            panel.child(button.on(ev::click, move |_| choose(format)).child(words))
        });
        let note = say(Later::ExportNote);
        let panel = panel.child(tag("p").class("menu-note").child(note));
        Menu { label: say(Later::ExportTitle), class: "", panel }.into()
    }
}

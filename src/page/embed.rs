//! Where an embed is put together: what is chosen is seen at once, and its lines are copied.

mod lines;
mod preview;

use std::rc::Rc;

use allclear_model::service::Service;
use allclear_model::words::LANGUAGES;
use leptos::prelude::{Get, GetValue, RwSignal, Update, untrack};

use self::lines::{Chosen, How, Place};
use self::preview::preview;
use super::Frame;
use crate::browser;
use crate::config::Config;
use crate::dom::{Tag, View, derived, several, swap, tag, text};
use crate::tongue::{Later, say};
use crate::ui::{Check, CheckList, Rank, SelectField, Snippet, option};

/// The page.
pub fn embed() -> View {
    let frame = Frame::here();
    frame.entitle(say(Later::EmbedTitle).to_owned());
    let block = tag("section").class("block embed").child(tag("h1").child(Later::EmbedTitle));
    let config = frame.live.config.get_value();
    let block = if config.foreign.is_some() {
        block.child(tag("p").class("embed-lead").child(Later::EmbedForeign))
    } else {
        builder(block, frame, &config)
    };
    several().child(frame.banner(Rank::Line)).child(block)
}

fn builder(block: Tag, frame: Frame, config: &Config) -> Tag {
    let chosen = RwSignal::new(Chosen::default());
    let folder = config.url(0);
    let place = Rc::new(Place {
        site: browser::absolute("/").trim_end_matches('/').to_owned(),
        data: (folder != "/data/").then(|| browser::absolute(folder)),
    });
    let write = |write: fn(&Chosen, &Place) -> String| {
        let place = Rc::clone(&place);
        text(move || write(&chosen.get(), &place))
    };
    let where_to = text(move || {
        if chosen.get().how == How::Picture {
            say(Later::EmbedIntoMarkdown)
        } else {
            say(Later::EmbedIntoPage)
        }
        .to_owned()
    });
    let policy = text(|| say(Later::EmbedIntoPolicy).to_owned());
    // What only this page needs comes with it; the widget is the file that other sites load.
    let sheet = tag("link").attr("rel", "stylesheet").attr("href", "/embed/playground.css");
    let script = tag("script").attr("type", "module").attr("src", "/widget/v1.js");
    let lead = say(Later::EmbedLead);
    block
        .child(sheet)
        .child(script)
        .child(tag("p").class("embed-lead").child(lead))
        .child(tag("div").class("card").child(form(chosen, frame)).child(preview(chosen, Rc::clone(&place))))
        .child(
            Snippet { label: where_to, lines: write(Chosen::lines), copy: say(Later::EmbedCopyLines) }.tag(),
        )
        .child(
            Snippet { label: policy, lines: write(Chosen::policy), copy: say(Later::EmbedCopyPolicy) }.tag(),
        )
}

fn form(chosen: RwSignal<Chosen>, frame: Frame) -> Tag {
    let how = [
        ("script", say(Later::EmbedScript)),
        ("frame", say(Later::EmbedFrame)),
        ("picture", say(Later::EmbedPicture)),
    ];
    let variants = [
        ("badge", say(Later::EmbedBadge)),
        ("inline", say(Later::EmbedInline)),
        ("banner", say(Later::EmbedBanner)),
        ("floating", say(Later::EmbedFloating)),
    ];
    let themes = [
        ("auto", say(Later::EmbedThemeAuto)),
        ("light", say(Later::SettingsThemeLight)),
        ("dark", say(Later::SettingsThemeDark)),
    ];
    let own = option((String::new(), say(Later::EmbedOwnLanguage).to_owned()));
    let named = |tag: &'static str| option((tag.to_owned(), browser::language_name(tag))).attr("lang", tag);
    let languages = std::iter::once(own).chain(LANGUAGES.map(named)).collect();
    let field = |label, options, read: fn(Chosen) -> String, write: fn(&mut Chosen, &str)| {
        let choose = Rc::new(move |value: &str| chosen.update(|chosen| write(chosen, value)));
        SelectField { label, options, chosen: text(move || read(chosen.get())), choose }.tag()
    };
    // A picture is one for all.
    let of_widget = |field: Tag| field.flag("hidden", derived(move || chosen.get().how == How::Picture));
    let variant = field(
        say(Later::EmbedShowAs),
        words(&variants),
        |c| c.variant,
        |c, value| value.clone_into(&mut c.variant),
    );
    let theme = field(
        say(Later::SettingsTheme),
        words(&themes),
        |c| c.theme,
        |c, value| value.clone_into(&mut c.theme),
    );
    let language = field(
        say(Later::SettingsLanguage),
        languages,
        |c| c.language,
        |c, value| value.clone_into(&mut c.language),
    );
    tag("div")
        .class("embed-form")
        .child(field(
            say(Later::EmbedWith),
            words(&how),
            |c| c.how.slug().to_owned(),
            |c, word| c.how = How::from_slug(word),
        ))
        .child(of_widget(variant))
        .child(of_widget(theme))
        .child(of_widget(language))
        .child(components(chosen, frame))
}

fn words(pairs: &[(&str, &str)]) -> Vec<Tag> {
    pairs.iter().map(|(value, words)| option(((*value).to_owned(), (*words).to_owned()))).collect()
}

/// Every component below its group. Drawn anew when there are others, which is hardly ever.
fn components(chosen: RwSignal<Chosen>, frame: Frame) -> View {
    let list = move || {
        let mut list = Vec::new();
        let _ = frame.read(|snapshot| add(frame, &snapshot.summary.components, 0, &mut list));
        list
    };
    let ids = move || list().into_iter().map(|check| check.value + "\n").collect::<String>();
    swap(ids, move |_| {
        let choices = untrack(list);
        let order: Vec<_> = choices.iter().map(|check: &Check| check.value.clone()).collect();
        let choose = move |id: &str, is_chosen: bool| {
            chosen.update(|chosen| {
                let is_kept =
                    |one: &String| if one == id { is_chosen } else { chosen.components.contains(one) };
                chosen.components = order.iter().filter(|one| is_kept(one)).cloned().collect();
            });
        };
        CheckList {
            label: say(Later::EmbedComponents),
            hint: say(Later::EmbedWholePage),
            choices,
            chosen: derived(move || chosen.get().components),
            choose: Rc::new(choose),
        }
    })
}

fn add(frame: Frame, services: &[Service], depth: usize, list: &mut Vec<Check>) {
    for service in services {
        let words = frame.visitor.says(tag("span"), &service.name);
        list.push(Check { value: service.id.clone(), words, depth });
        add(frame, &service.children, depth + 1, list);
    }
}

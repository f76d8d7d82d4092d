//! "Tell me when it is over": what is waited for, and telling it once a document that can be trusted says so.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use allclear_model::awaited::Awaited;
use allclear_model::notice::{Kind, Notice, Phase};
use leptos::ev;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Update, With, WithUntracked, untrack};

use super::{Lasting, lasting};
use crate::browser;
use crate::dom::{Tag, View, derived, follow, several, swap, tag, text, when};
use crate::page::{Frame, parameter};
use crate::tongue::{Later, say, tongue};

/// How long the browser's tab goes on saying it once somebody looks.
const PAUSE: Duration = Duration::from_mins(1);

/// What is waited for, and what was told. Cheap to copy; one for all pages.
#[derive(Clone, Copy)]
pub struct Tell {
    awaited: RwSignal<Vec<Awaited>>,
    told: RwSignal<String>,
    is_refused: RwSignal<bool>,
    has_sound: RwSignal<bool>,
}

thread_local! {
    static HERE: Lasting<Tell> = const { RefCell::new(None) };
}

/// Whether an incident is open.
pub fn has_incidents(frame: Frame) -> bool {
    frame.in_phase(Phase::Active).iter().any(|notice| notice.kind == Kind::Incident)
}

/// The button beside the heading of open incidents.
pub fn on_home(frame: Frame) -> View {
    let (button, note) = Tell::here(frame).of_everything(frame);
    several().child(tag("div").class("tools").child(button)).child(note)
}

/// The button on the page of an incident, while it is open.
pub fn of_this_page(frame: Frame) -> View {
    swap(parameter(), move |id| {
        let open = id.clone();
        let is_open = move || {
            frame
                .in_phase(Phase::Active)
                .iter()
                .any(|notice| notice.kind == Kind::Incident && notice.id == open)
        };
        when(is_open, move || {
            let (button, note) =
                Tell::here(frame).button(frame, Awaited::Notices(vec![id.clone()]), "button");
            several().child(button).child(note)
        })
    })
}

impl Tell {
    /// What is waited for in this tab.
    pub fn here(frame: Frame) -> Self {
        lasting(&HERE, || Self::start(frame))
    }

    fn start(frame: Frame) -> Self {
        let tell = Self {
            awaited: RwSignal::new(Vec::new()),
            told: RwSignal::new(String::new()),
            is_refused: RwSignal::new(false),
            has_sound: RwSignal::new(false),
        };
        follow(move || tell.look(frame));
        // The tab's title says it until somebody has looked.
        let title = Cell::new(None::<(String, String)>);
        follow(move || {
            let told = tell.told.get();
            if told.is_empty() {
                // Another page has a title of its own by now.
                if let Some((before, told)) = title.take()
                    && frame.title.get_untracked() == told
                {
                    frame.title.set(before);
                }
            } else {
                let before = title.take().map_or_else(|| frame.title.get_untracked(), |(before, _)| before);
                title.set(Some((before, told.clone())));
                frame.title.set(told);
                if !browser::is_hidden() {
                    tell.leave_it();
                }
            }
        });
        browser::on_return(move || {
            if !browser::is_hidden() && !tell.told.with_untracked(String::is_empty) {
                tell.leave_it();
            }
        });
        tell
    }

    /// Tells what is over, and waits for it no longer.
    fn look(self, frame: Frame) {
        let (live, awaited) = (frame.live, self.awaited.get());
        if awaited.is_empty() {
            return;
        }
        let (now, freshness) = (live.now.get(), live.freshness.get());
        let over: Vec<_> = frame
            .read(|snapshot| {
                let is_over = |one: &&Awaited| one.is_over(&snapshot.summary, freshness, now);
                let over = awaited.iter().filter(is_over);
                over.map(|one| (one.clone(), words(frame, &one.notices(&snapshot.summary)))).collect()
            })
            .unwrap_or_default();
        if over.is_empty() {
            return;
        }
        let told = over.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" · ");
        self.wait_for(
            frame,
            awaited.into_iter().filter(|one| !over.iter().any(|(gone, _)| gone == one)).collect(),
        );
        browser::notify(&told);
        if self.has_sound.get_untracked() {
            browser::chime();
        }
        self.told.set(told);
    }

    fn wait_for(self, frame: Frame, awaited: Vec<Awaited>) {
        frame.live.is_awaited.set(!awaited.is_empty());
        self.awaited.set(awaited);
    }

    /// It has been seen: after a while it is said no longer.
    fn leave_it(self) {
        let seen = self.told.get_untracked();
        browser::after(PAUSE, move || {
            // What was told meanwhile has a time of its own.
            if self.told.with_untracked(|told| *told == seen) {
                self.told.set(String::new());
            }
        });
    }

    /// What was told, in a region that screen readers listen to.
    pub fn said(self) -> Tag {
        tag("p").class("banner-told").attr("role", "status").child(text(move || self.told.get()))
    }

    /// The button for everything that is wrong.
    pub fn of_everything(self, frame: Frame) -> (Tag, Tag) {
        self.button(frame, Awaited::Everything, "link-button")
    }

    /// The button, and what it does, which stands below it.
    fn button(self, frame: Frame, awaited: Awaited, class: &'static str) -> (Tag, Tag) {
        let is_on = {
            let awaited = awaited.clone();
            move || self.awaited.with(|all| all.contains(&awaited))
        };
        let pressed = {
            let is_on = is_on.clone();
            text(move || is_on().to_string())
        };
        let toggle = {
            let is_on = is_on.clone();
            move || {
                let mut all = self.awaited.get_untracked();
                if untrack(&is_on) {
                    all.retain(|one| *one != awaited);
                } else {
                    all.push(awaited.clone());
                    self.told.set(String::new());
                    // Who wants to be told wants data to be read.
                    frame.live.paused.set(false);
                    // Asked now, as a browser wants it to be the answer to a click.
                    browser::spawn(async move {
                        let may = browser::may_notify().await;
                        self.is_refused.set(!may);
                    });
                }
                self.wait_for(frame, all);
            }
        };
        let button = tag("button")
            .class(class)
            .attr("type", "button")
            .attr("aria-pressed", pressed)
            .on(ev::click, move |_| toggle())
            .child(say(Later::MineTell));
        let region = {
            let is_on = is_on.clone();
            text(move || match (is_on(), self.is_refused.get()) {
                (false, _) => String::new(),
                (true, false) => say(Later::MineTelling).to_owned(),
                (true, true) => [say(Later::MineTelling), " ", say(Later::MineRefused)].concat(),
            })
        };
        let region = tag("span").attr("role", "status").child(region);
        let note = tag("p").class("note tell-note").child(region).child(when(is_on, move || self.sound()));
        (button, note)
    }

    /// The box for a sound, which is heard when it is ticked: so it is known, and the browser allows it.
    fn sound(self) -> Tag {
        let checked = derived(move || self.has_sound.get());
        let input = tag("input").attr("type", "checkbox").checked(checked).on(ev::change, move |event| {
            let is_on = browser::is_checked(&event);
            self.has_sound.update(|sound| *sound = is_on);
            if is_on {
                browser::chime();
            }
        });
        tag("label").child(input).child(" ").child(say(Later::MineSound))
    }
}

/// "Over: Uploads fail", or the sentence about everything.
fn words(frame: Frame, notices: &[&Notice]) -> String {
    if notices.is_empty() {
        return untrack(|| frame.live.overall().text);
    }
    let titles: Vec<_> = notices.iter().map(|notice| frame.visitor.text(&notice.title)).collect();
    tongue().mine_over(&tongue().and(&titles))
}

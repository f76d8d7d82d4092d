//! The lanes as a drawing. Looking elsewhere moves its frame; what is drawn stays.

use std::cell::RefCell;
use std::rc::Rc;

use allclear_model::axis::{Step, marks as marks_on};
use chrono::{DateTime, Utc};
use leptos::ev::{self, KeyboardEvent, PointerEvent};
use leptos::prelude::Get;

use super::drawing::{bar, dot, line, view_box};
use super::gesture::Gesture;
use super::{Lane, Look, Mark};
use crate::browser::{self, machine_readable};
use crate::dom::{Derived, Tag, View, several, shape, swap, tag, text, when};
use crate::tongue::{Key, Later, say};
use crate::ui::Visitor;

/// The most marks on the axis; a phone shows every other one.
const MOST_MARKS: usize = 6;

/// Names on the left, bars on the right, the axis below, what was said above.
pub fn chart(lanes: &[Lane], marks: &Derived<Vec<Mark>>, look: &Look, visitor: Visitor) -> View {
    // Everything is drawn in seconds from here; the whole may grow, but not move.
    let origin = look.whole.get().from;
    let keys = {
        let look = look.clone();
        move |event: KeyboardEvent| {
            if let Some(step) = step(&event) {
                event.prevent_default();
                look.step(step);
            }
        }
    };
    let gesture = Rc::new(RefCell::new(Gesture::default()));
    // What was announced long before is in the log below, and not on the axis.
    let is_any = {
        let (marks, whole) = (marks.clone(), look.whole.clone());
        move || marks.get().iter().any(|mark| (0.0..=1.0).contains(&whole.get().share(mark.at)))
    };
    let said = {
        let (marks, look) = (marks.clone(), look.clone());
        when(is_any, move || strip(marks.clone(), origin, &look, visitor))
    };
    let rows = lanes.iter().map(|lane| {
        let name = visitor.says(tag("span").class("lane-name"), &lane.name);
        let row =
            tag("div").class("lane").child(name).child(drawn(lane, marks, origin, look, &gesture, visitor));
        if lane.is_faint { row.attr("data-faint", "true") } else { row }
    });
    let rows: Vec<_> = rows.collect();
    let group = tag("div")
        .class("lanes-chart")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", Later::LanesTitle)
        .attr("aria-keyshortcuts", "+ - 0 ArrowLeft ArrowRight")
        .on(ev::keydown, keys)
        .child(said)
        .child(rows)
        .child(axis(look, visitor));
    let hint = say(Later::LanesKeys);
    several().child(group).child(tag("p").class("lanes-hint note").attr("aria-hidden", "true").child(hint))
}

/// What a key does; nothing together with another one, which is the browser's.
fn step(event: &KeyboardEvent) -> Option<Step> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    Some(match browser::time_key(event).as_str() {
        "+" | "=" => Step::In,
        "-" | "_" => Step::Out,
        "0" => Step::Whole,
        "ArrowLeft" => Step::Earlier,
        "ArrowRight" => Step::Later,
        _ => return None,
    })
}

/// A drawing that shows what is looked at.
fn frame(class: &'static str, origin: DateTime<Utc>, look: &Look) -> Tag {
    let look = look.clone();
    shape("svg")
        .class(class)
        .attr("viewBox", text(move || view_box(look.axis(), origin)))
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
}

/// What was said, as dots that lead to it.
fn strip(marks: Derived<Vec<Mark>>, origin: DateTime<Utc>, look: &Look, visitor: Visitor) -> Tag {
    let key = {
        let marks = marks.clone();
        move || {
            let parts = marks.get().into_iter().map(|mark| mark.href + &mark.at.timestamp().to_string());
            parts.collect()
        }
    };
    let dots = move |_| {
        marks.get().into_iter().fold(several(), |dots, mark| {
            let words =
                [say(mark.state.key()), say(Key::ListSeparator), &visitor.day_and_time(mark.at)].concat();
            let d = dot(mark.at, origin);
            let link = shape("a")
                .attr("href", mark.href)
                .attr("tabindex", "-1")
                .attr("data-state", mark.state.slug())
                .child(shape("title").child(words))
                .child(shape("path").class("dot-rim").attr("d", d.clone()))
                .child(shape("path").class("dot").attr("d", d));
            dots.child(link)
        })
    };
    let name = tag("span").class("lane-name note").child(Later::LanesUpdates);
    tag("div").class("lane").child(name).child(frame("lane-dots", origin, look).child(swap(key, dots)))
}

/// One lane: its windows, and the moments something was said.
fn drawn(
    lane: &Lane,
    marks: &Derived<Vec<Mark>>,
    origin: DateTime<Utc>,
    look: &Look,
    gesture: &Rc<RefCell<Gesture>>,
    visitor: Visitor,
) -> Tag {
    let marks = marks.clone();
    let lines = text(move || marks.get().iter().map(|mark| line(mark.at, origin)).collect());
    let bars = lane.windows.iter().fold(several(), |bars, window| {
        let (window, whole) = (*window, look.whole.clone());
        let d = text(move || bar(&window, whole.get(), visitor.now.get(), origin));
        bars.child(shape("path").attr("data-status", window.status.slug()).attr("d", d))
    });
    let svg = frame("lane-bars", origin, look)
        .child(shape("path").class("lane-lines").attr("d", lines))
        .child(bars);
    follow_fingers(svg, look, gesture)
}

/// One finger moves along, two zoom; up and down goes on scrolling the page.
fn follow_fingers(svg: Tag, look: &Look, gesture: &Rc<RefCell<Gesture>>) -> Tag {
    let look = look.clone();
    let (down, moved) = (Rc::clone(gesture), Rc::clone(gesture));
    let end = |gesture: &Rc<RefCell<Gesture>>| {
        let gesture = Rc::clone(gesture);
        move |event: PointerEvent| gesture.borrow_mut().end(event.pointer_id())
    };
    svg.on(ev::pointerdown, move |event| {
        if let Some((share, _)) = browser::within(&event) {
            browser::hold(&event);
            down.borrow_mut().begin(event.pointer_id(), share);
        }
    })
    .on(ev::pointermove, move |event| {
        let place = browser::within(&event);
        let change = place.and_then(|(share, _)| moved.borrow_mut().follow(event.pointer_id(), share));
        if let Some((old, new)) = change {
            look.change(|axis, whole| axis.dragged(old, new, whole));
        }
    })
    .on(ev::pointerup, end(gesture))
    .on(ev::pointercancel, end(gesture))
}

/// The times below the lanes.
fn axis(look: &Look, visitor: Visitor) -> Tag {
    let clock = visitor.clock();
    let labels = {
        let look = look.clone();
        move || {
            let axis = look.axis();
            let marks = marks_on(axis, MOST_MARKS, &|moment| clock.offset_s(moment));
            let mut day = clock.day(axis.from);
            let label = |at: DateTime<Utc>| {
                let today = clock.day(at);
                let is_new_day = std::mem::replace(&mut day, today.clone()) != today;
                // A day that begins is named instead of its midnight.
                let words = if marks.are_days || is_new_day { clock.short_day(at) } else { clock.time(at) };
                format!("{:.2}\t{}\t{words}\n", axis.share(at) * 100.0, machine_readable(at))
            };
            marks.at.iter().copied().map(label).collect::<String>()
        }
    };
    let drawn = |lines: String| {
        lines.lines().fold(several(), |drawn, line| {
            let mut parts = line.splitn(3, '\t').map(str::to_owned);
            let [share, at, words] = [(); 3].map(|()| parts.next().unwrap_or_default());
            let label = tag("time").class("lane-time").attr("datetime", at);
            drawn.child(label.style("--at", &format!("{share}%")).child(words))
        })
    };
    let times = tag("div").class("lane-times").attr("aria-hidden", "true").child(swap(labels, drawn));
    tag("div").class("lane").child(tag("span").class("lane-name")).child(times)
}

//! Dates and times as the visitor writes them, by the browser's own `Intl`.

use std::cell::RefCell;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The zone times are shown in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// The visitor's own.
    Visitor,
    /// A named IANA zone.
    Named(String),
}

/// Formats moments in one zone and one language. A plain value: the formats behind it are made once
/// for the whole page, as making one costs more than using it a thousand times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    language: String,
    zone: String,
}

/// The forms a moment is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Time,
    DayAndTime,
    Day,
    ShortDay,
    Month,
    ShortMonth,
    MonthName,
    ShortMonthName,
    Numbers,
}

impl Form {
    fn parts(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Time => &[("hour", "numeric"), ("minute", "2-digit")],
            Self::DayAndTime => &[
                ("day", "numeric"),
                ("month", "short"),
                ("year", "numeric"),
                ("hour", "numeric"),
                ("minute", "2-digit"),
            ],
            Self::Day => &[("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric")],
            Self::ShortDay => &[("day", "numeric"), ("month", "short")],
            Self::Month => &[("month", "long"), ("year", "numeric")],
            Self::ShortMonth => &[("month", "short"), ("year", "numeric")],
            Self::MonthName => &[("month", "long")],
            Self::ShortMonthName => &[("month", "short")],
            Self::Numbers => &[
                ("year", "numeric"),
                ("month", "numeric"),
                ("day", "numeric"),
                ("hour", "numeric"),
                ("minute", "numeric"),
                ("second", "numeric"),
                ("hourCycle", "h23"),
            ],
        }
    }
}

thread_local! {
    static FORMATS: RefCell<Vec<(Form, Clock, Intl::DateTimeFormat)>> = const { RefCell::new(Vec::new()) };
}

impl Clock {
    /// A clock for a zone; the visitor's where the browser does not know the name.
    pub fn new(zone: &Zone, language: &str) -> Self {
        let zone = match zone {
            Zone::Named(name) if is_zone(name) => name.clone(),
            Zone::Named(_) | Zone::Visitor => own_zone(),
        };
        Self { language: language.to_owned(), zone }
    }

    /// The same in another zone; the visitor's where the browser does not know the name.
    pub fn in_zone(&self, name: String) -> Self {
        Self::new(&Zone::Named(name), &self.language)
    }

    /// The zone's IANA name.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// "2:20 PM"
    pub fn time(&self, moment: DateTime<Utc>) -> String {
        self.write(Form::Time, moment)
    }

    /// "20 Nov 2026, 2:20 PM"
    pub fn day_and_time(&self, moment: DateTime<Utc>) -> String {
        self.write(Form::DayAndTime, moment)
    }

    /// "Fri, 20 Nov 2026": the day a moment falls on.
    pub fn day(&self, moment: DateTime<Utc>) -> String {
        self.write(Form::Day, moment)
    }

    /// "20 Nov": the day a moment falls on, where there is no room for more.
    pub fn short_day(&self, moment: DateTime<Utc>) -> String {
        self.write(Form::ShortDay, moment)
    }

    /// A calendar day, whatever the zone.
    pub fn calendar_day(&self, date: NaiveDate) -> String {
        self.in_utc().write(Form::Day, noon(Some(date)))
    }

    /// "November 2026"
    pub fn month(&self, year: i32, month: u32) -> String {
        self.in_utc().write(Form::Month, noon(NaiveDate::from_ymd_opt(year, month, 1)))
    }

    /// "Nov 2026": the month of a calendar day.
    pub fn short_month(&self, date: NaiveDate) -> String {
        self.in_utc().write(Form::ShortMonth, noon(Some(date)))
    }

    /// "November"
    pub fn month_name(&self, date: NaiveDate) -> String {
        self.in_utc().write(Form::MonthName, noon(Some(date)))
    }

    /// "Nov"
    pub fn short_month_name(&self, date: NaiveDate) -> String {
        self.in_utc().write(Form::ShortMonthName, noon(Some(date)))
    }

    /// The zone's offset from UTC at a moment, in seconds.
    pub fn offset_s(&self, moment: DateTime<Utc>) -> i32 {
        if self.zone == "UTC" {
            return 0; // also the zone of most pages, and asking the browser costs a phone milliseconds
        }
        // What clocks there show, less the moment. Asked for the offset itself, browsers of 2021 throw.
        let english = Self { language: "en-US".to_owned(), zone: self.zone.clone() };
        let ahead = |wall: NaiveDateTime| wall.and_utc().timestamp() - moment.timestamp();
        wall(&english.write(Form::Numbers, moment))
            .and_then(|wall| i32::try_from(ahead(wall)).ok())
            .unwrap_or_default()
    }

    fn in_utc(&self) -> Self {
        Self { language: self.language.clone(), zone: "UTC".to_owned() }
    }

    fn write(&self, form: Form, moment: DateTime<Utc>) -> String {
        FORMATS.with_borrow_mut(|formats| {
            if let Some((_, _, format)) =
                formats.iter().find(|(known, clock, _)| *known == form && clock == self)
            {
                return apply(format, moment);
            }
            let format = format(&self.language, form.parts(), &self.zone);
            let text = apply(&format, moment);
            formats.push((form, self.clone(), format));
            text
        })
    }
}

/// Date and time of "11/20/2026, 14:20:05".
fn wall(text: &str) -> Option<NaiveDateTime> {
    let mut numbers =
        text.split(|other: char| !other.is_ascii_digit()).filter_map(|number| number.parse().ok());
    let [month, day, year] = [numbers.next()?, numbers.next()?, numbers.next()?];
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    date.and_hms_opt(numbers.next()?, numbers.next()?, numbers.next()?)
}

/// Noon, which is on the same calendar day in every zone that is asked for here.
fn noon(date: Option<NaiveDate>) -> DateTime<Utc> {
    date.and_then(|date| date.and_hms_opt(12, 0, 0)).unwrap_or_default().and_utc()
}

/// The zone the visitor's device is set to.
fn own_zone() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let name = Reflect::get(&options, &"timeZone".into()).ok().and_then(|name| name.as_string());
    // What Chromium says of a zone it does not know, it does not know either.
    name.filter(|name| name != "Etc/Unknown").unwrap_or_else(|| "UTC".to_owned())
}

fn apply(format: &Intl::DateTimeFormat, moment: DateTime<Utc>) -> String {
    let text = format.format().call1(&JsValue::UNDEFINED, &milliseconds(moment)).ok();
    text.and_then(|text| text.as_string()).unwrap_or_else(|| machine_readable(moment))
}

fn format(language: &str, parts: &[(&str, &str)], zone: &str) -> Intl::DateTimeFormat {
    let options = Object::new();
    // The calendar that incidents are dated by, whatever the language's own.
    for (key, value) in parts.iter().copied().chain([("timeZone", zone), ("calendar", "gregory")]) {
        let _ = Reflect::set(&options, &key.into(), &value.into());
    }
    Intl::DateTimeFormat::new(&Array::of1(&language.into()), &options)
}

/// Whether the browser knows a zone: an unknown one throws, so it is asked before it is used.
fn is_zone(name: &str) -> bool {
    asked_for(name).is_some()
}

fn asked_for(zone: &str) -> Option<JsValue> {
    let options = Object::new();
    let _ = Reflect::set(&options, &"timeZone".into(), &zone.into());
    let arguments = Array::of2(&JsValue::UNDEFINED, &options);
    Reflect::construct(&intl("DateTimeFormat")?, &arguments).ok()
}

/// A zone as the browser names it, whatever the size of its letters; `None` where it knows none of that name.
pub fn zone(name: &str) -> Option<String> {
    let format: Intl::DateTimeFormat = asked_for(name)?.unchecked_into();
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok()?.as_string()
}

/// The zones the browser lists, with UTC; empty in one that lists none.
pub fn zones() -> Vec<String> {
    let listed = intl("supportedValuesOf")
        .and_then(|list| list.call1(&JsValue::UNDEFINED, &"timeZone".into()).ok())
        .map(JsCast::unchecked_into::<Array>);
    let mut zones: Vec<String> =
        listed.iter().flat_map(Array::iter).filter_map(|name| name.as_string()).collect();
    if !zones.iter().any(|zone| zone == "UTC") {
        zones.push("UTC".to_owned());
    }
    zones
}

/// A language's own name for itself, or its tag where the browser has none.
pub fn language_name(tag: &str) -> String {
    // Chromium knows no Albanian, and would say it in the visitor's language.
    if tag == "sq" {
        return "shqip".to_owned();
    }
    let options = Object::new();
    let _ = Reflect::set(&options, &"type".into(), &"language".into());
    let arguments = Array::of2(&Array::of1(&tag.into()), &options);
    let name = intl("DisplayNames").and_then(|constructor| {
        let names = Reflect::construct(&constructor, &arguments).ok()?;
        let of = Reflect::get(&names, &"of".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
        of.call1(&names, &tag.into()).ok()?.as_string()
    });
    name.unwrap_or_else(|| tag.to_owned())
}

/// A function of the `Intl` object; `None` in a browser that lacks it.
fn intl(name: &str) -> Option<js_sys::Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    Reflect::get(&intl, &name.into()).ok()?.dyn_into().ok()
}

/// A moment for machines: "2026-11-20T12:00:00.000Z".
pub fn machine_readable(moment: DateTime<Utc>) -> String {
    js_sys::Date::new(&milliseconds(moment)).to_iso_string().into()
}

/// A calendar day for machines: "2026-11-20".
pub fn machine_readable_day(date: NaiveDate) -> String {
    let mut day = machine_readable(noon(Some(date)));
    day.truncate("2026-11-20".len());
    day
}

fn milliseconds(moment: DateTime<Utc>) -> JsValue {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age fit a double exactly")]
    JsValue::from_f64(moment.timestamp_millis() as f64)
}

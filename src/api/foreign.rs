//! Reads all that another provider's page tells. Downloaded only where one is the page's own source.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use allclear_model::decode::Decoded;
use allclear_model::feed::ReadError;
use allclear_model::kept::Kept;
use allclear_model::lookup::Lookup;
use allclear_providers::{Document, Format, Reading, addresses, answer, read};
use chrono::{DateTime, TimeDelta, Utc};

use super::hedge::Attempt;
use super::{PATIENCE, bytes, noted, offset_s};
use crate::browser;
use crate::kept::{self, Last};

/// How much longer than the first document the others may take: they only add what was.
const MORE_PATIENCE: Duration = Duration::from_secs(2);
/// How long the others hold while the first does not change.
const OTHERS_HOLD: TimeDelta = TimeDelta::minutes(10);
/// For how long a page that was opened need not ask again.
const RECENT: TimeDelta = TimeDelta::seconds(60);

/// Under which the last answer is kept for other visits.
const ANSWER: &str = "answer";

/// Documents as they came; `None` where one did not.
type Bodies = Vec<Option<Vec<u8>>>;

/// What a source answered last.
struct Held {
    /// Its documents.
    bodies: Bodies,
    /// When the first of them was read, and when the others.
    read_at: [DateTime<Utc>; 2],
    reading: Rc<Reading>,
}

thread_local! {
    /// By the address of the source.
    static HELD: RefCell<Lookup<Held>> = RefCell::default();
}

/// What the page at `url` says now. Where it says nothing and nothing is held, what it said on an earlier visit is offered.
pub fn reading(kind: String, url: String) -> Attempt<Rc<Reading>> {
    Box::pin(async move {
        let result = read_now(kind.clone(), url.clone()).await;
        if result.is_err()
            && HELD.with_borrow(|all| all.get(&url).is_none())
            && let Some(last) = earlier(&kind, &url)
        {
            kept::offer(last);
        }
        result
    })
}

fn read_now(kind: String, url: String) -> Attempt<Rc<Reading>> {
    Box::pin(async move {
        let format = Format::from_word(&kind)
            .ok_or(ReadError::WrongShape("the page is set to a kind of source it does not know"))?;
        let addresses = addresses(&url, format);
        let (first, mut others) = addresses.split_first().ok_or(ReadError::Empty)?;
        let first = browser::get(first);
        // The others start with the first, where it is clear already that they are wanted.
        let held = held_others(&url);
        let mut asked: Vec<_> =
            if held.is_none() { others.iter().map(|other| browser::get(other)).collect() } else { vec![] };
        let body = bytes(first, PATIENCE).await?;
        let (mut bodies, others_at) = match held {
            Some((old, others_at)) if old.first() == Some(&Some(body.clone())) => {
                others = &[];
                (old, others_at)
            }
            _ => (vec![Some(body)], browser::now()),
        };
        if asked.is_empty() {
            asked = others.iter().map(|other| browser::get(other)).collect();
        }
        for other in asked {
            bodies.push(bytes(other, MORE_PATIENCE).await.ok());
        }

        let now = browser::now();
        let Decoded { document: reading, problems } = decoded(&url, format, &bodies, now)?;
        noted(&url, Decoded { document: (), problems });
        keep(&url, &bodies, now);
        let held = Held { bodies, read_at: [now, others_at], reading: Rc::clone(&reading) };
        HELD.with_borrow_mut(|all| all.insert(&url, held));
        Ok(reading)
    })
}

fn decoded(
    url: &str,
    format: Format,
    bodies: &Bodies,
    now: DateTime<Utc>,
) -> Result<Decoded<Rc<Reading>>, ReadError> {
    let addresses = addresses(url, format);
    let documents: Vec<_> = addresses
        .iter()
        .zip(bodies)
        .filter_map(|(name, body)| Some(Document { name, body: body.as_deref()? }))
        .collect();
    let Decoded { document, problems } = read(&documents, Some(format), now)?;
    Ok(Decoded { document: Rc::new(document.into_reading(&offset_s, now)), problems })
}

/// Keeps an answer as it came. Where storage is missing, full or forbidden, nothing is kept.
fn keep(url: &str, bodies: &Bodies, now: DateTime<Utc>) {
    let kept = Kept { read_at: now, source: 0, text: &answer::text(bodies) };
    browser::note(ANSWER, &kept.record(url));
}

/// What the page at `url` said on an earlier visit, read anew by today's rules.
fn earlier(kind: &str, url: &str) -> Option<Last> {
    let format = Format::from_word(kind)?;
    let record = browser::recall(ANSWER)?;
    let kept = Kept::of(&record, url, browser::now())?;
    let reading = decoded(url, format, &answer::bodies(kept.text)?, kept.read_at).ok()?.document;
    Some(Last { summary: Arc::new(reading.summary.clone()), read_at: kept.read_at, source: 0 })
}

/// What the page at `url` has said within the last minute, else what it says now.
pub fn recent(kind: String, url: String) -> Attempt<Rc<Reading>> {
    let now = browser::now();
    let held = HELD.with_borrow(|all| {
        let held = all.get(&url)?;
        (now - held.read_at[0] < RECENT).then(|| Rc::clone(&held.reading))
    });
    match held {
        Some(reading) => Box::pin(std::future::ready(Ok(reading))),
        None => reading(kind, url),
    }
}

/// The documents of the last answer and when they were read, where the others among them still hold.
fn held_others(url: &str) -> Option<(Bodies, DateTime<Utc>)> {
    HELD.with_borrow(|all| {
        let held = all.get(url)?;
        let holds = browser::now() - held.read_at[1] < OTHERS_HOLD && held.bodies.iter().all(Option::is_some);
        holds.then(|| (held.bodies.clone(), held.read_at[1]))
    })
}

//! Several sources of one document: the next is asked when one fails or keeps the visitor waiting.

use std::future::{Future, poll_fn};
use std::mem;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use allclear_model::feed::ReadError;

use crate::browser;

/// How long the sources asked so far may take before the next is asked as well.
const PATIENCE: Duration = Duration::from_secs(3);

/// An attempt to read a document from one source.
pub type Attempt<T> = Pin<Box<dyn Future<Output = Result<T, ReadError>>>>;

/// The first document that some source gives, and the source's place in `sources`.
///
/// Sources are asked in their order. Who was asked early may still win; who lost is let go.
///
/// # Errors
/// Why the first source gave none, when none of them did.
pub async fn first<T>(
    sources: Vec<usize>,
    ask: impl Fn(usize) -> Attempt<T>,
) -> Result<(T, usize), ReadError> {
    let preferred = sources.first().copied();
    let mut waiting = sources.into_iter();
    let mut running: Vec<(usize, Attempt<T>)> = Vec::new();
    let mut reason = None;
    let mut patience = Box::pin(browser::sleep(Duration::ZERO));
    let mut is_next_due = true;
    poll_fn(move |context| {
        loop {
            if is_next_due && let Some(source) = waiting.next() {
                running.push((source, ask(source)));
                patience = Box::pin(browser::sleep(PATIENCE));
            }
            is_next_due = false;
            for (source, mut attempt) in mem::take(&mut running) {
                match attempt.as_mut().poll(context) {
                    Poll::Ready(Ok(document)) => return Poll::Ready(Ok((document, source))),
                    Poll::Ready(Err(failure)) => {
                        if preferred == Some(source) || reason.is_none() {
                            reason = Some(failure);
                        }
                        is_next_due = true;
                    }
                    Poll::Pending => running.push((source, attempt)),
                }
            }
            let is_last = waiting.len() == 0;
            if is_last && running.is_empty() {
                return Poll::Ready(Err(reason.take().unwrap_or(ReadError::Unreachable)));
            }
            if is_last {
                return Poll::Pending;
            }
            is_next_due = is_next_due || patience.as_mut().poll(context).is_ready();
            if !is_next_due {
                return Poll::Pending;
            }
        }
    })
    .await
}

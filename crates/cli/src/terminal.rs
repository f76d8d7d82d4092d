//! Where the command runs: what time it is, and what the terminal can show.

use std::io::IsTerminal;

use chrono::{DateTime, SubsecRound, Utc};

use crate::args::{Common, When};
use crate::findings::text::Style;

/// Columns where nobody says how many there are.
const WIDTH: usize = 100;

/// What is known of the surroundings.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// The time, in whole seconds, UTC.
    pub now: DateTime<Utc>,
    /// Whether standard output may be coloured.
    pub color: bool,
    /// Whether standard error may be coloured.
    pub color_errors: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether somebody is there to answer questions.
    pub is_interactive: bool,
}

impl Terminal {
    /// The surroundings of this process.
    pub fn here(common: &Common) -> Self {
        let (input, output, errors) = (std::io::stdin(), std::io::stdout(), std::io::stderr());
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let color = |is_terminal| match common.color {
            When::Always => true,
            When::Never => false,
            When::Auto => is_terminal && !plain,
        };
        Self {
            now: common.now.or_else(source_date).unwrap_or_else(now).trunc_subsecs(0),
            color: color(output.is_terminal()),
            color_errors: color(errors.is_terminal()),
            width: terminal_size::terminal_size()
                .map_or(WIDTH, |(width, _)| usize::from(width.0))
                .clamp(40, 160),
            is_interactive: input.is_terminal() && errors.is_terminal(),
        }
    }

    /// How findings are drawn on standard output.
    pub fn style(&self) -> Style {
        Style { color: self.color, width: self.width }
    }

    /// How findings are drawn on standard error.
    pub fn error_style(&self) -> Style {
        Style { color: self.color_errors, width: self.width }
    }
}

/// `SOURCE_DATE_EPOCH`, by which builds are told the time so that they can be repeated.
fn source_date() -> Option<DateTime<Utc>> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    DateTime::from_timestamp(seconds, 0)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where time enters; everything else is given it"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

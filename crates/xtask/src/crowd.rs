//! Prints what very many open tabs ask of the data's server, for docs/hosting.md.

use std::ops::Range;

use allclear_model::crowd::{Course, Load, run as simulate};

/// Seconds without data: ten minutes, after ten in which all was well.
const OUTAGE: Range<u32> = 600..1200;
/// Seconds in which those who look for news arrive.
const RUSH: u32 = 60;

/// Prints the table.
///
/// # Errors
/// There are arguments.
pub fn run(args: &[String]) -> Result<(), String> {
    if !args.is_empty() {
        return Err("crowd takes no arguments".to_owned());
    }
    println!(
        "| open tabs | all well, mean | outage, 1st minute | outage, last 5 minutes | back: most in a second | 95 % know after | a pace of 30 s, mean |"
    );
    println!("|---|---|---|---|---|---|---|");
    for tabs in [1_000, 10_000, 100_000, 1_000_000] {
        println!("{}", row(tabs, true));
    }
    println!("\nThe same when every tab waits as long as every other, and all were opened in one second:\n");
    println!("{}", row(1_000_000, false));
    Ok(())
}

fn row(tabs: u32, has_jitter: bool) -> String {
    let arrive_in = if has_jitter { RUSH } else { 1 };
    let load: Load = simulate(&Course { tabs, arrive_in, outage: OUTAGE, end: 2400, has_jitter }, 20_261_126);
    let second = |value: f64| if value < 100.0 { format!("{value:.1}/s") } else { format!("{value:.0}/s") };
    let known = load.informed_after(OUTAGE.end, 0.95, tabs).map_or("never".to_owned(), |s| format!("{s} s"));
    format!(
        "| {tabs} | {} | {} | {} | {} | {known} | {} |",
        second(load.mean(300..600)),
        second(load.mean(600..660)),
        second(load.mean(900..1200)),
        load.peak(1200..1800),
        second(load.mean(1800..2400)),
    )
}

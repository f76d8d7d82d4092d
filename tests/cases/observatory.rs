//! The grade that Mozilla's HTTP Observatory would give, of what the Pages emulator really sends.

use browser_tests::observatory::{score, verdicts};
use browser_tests::{Outcome, Site, http};

/// Where the page would be; a test's own address, over HTTP and of any port, is no part of what is published.
const OWN: &str = "https://status.example";

#[test]
fn page_and_frame_have_the_best_grade_with_something_to_spare() -> Outcome {
    let site = Site::shared_emulated("incident")?;
    for (path, least) in [("/", 150), ("/history", 150), ("/nope", 150), ("/embed/", 130)] {
        let mut answer = http::get(&site.at(path))?;
        for (_, value) in &mut answer.headers {
            *value = value.replace("http://127.0.0.1:*", OWN);
        }
        let verdicts = verdicts(&answer.headers, &answer.text());
        let score = score(&verdicts);
        println!("HTTP Observatory, {path}: {score}");
        for verdict in &verdicts {
            println!("{:>+5}  {}: {}", verdict.modifier, verdict.rule, verdict.finding);
        }
        assert!(score >= least, "{path}: {score}, and {least} is wanted: {verdicts:?}");
    }
    Ok(())
}

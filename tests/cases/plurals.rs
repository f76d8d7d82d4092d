//! Counted messages: each language has the forms that the browser asks for, none less and none more.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use browser_tests::{Outcome, paths, run};
use serde_json::Value;

use crate::visit::open;

/// The numbers up to 200 by their category, for each language the page has; none where the browser does not know it.
const CATEGORIES: &str = "const { tags } = document.querySelector('[data-tags]').dataset;
    return Object.fromEntries(tags.split(' ').map(tag => {
        const rules = new Intl.PluralRules(tag), numbers = {};
        // One that it does not know would be counted as in its own language.
        if (Intl.PluralRules.supportedLocalesOf(tag).length)
            for (let number = 0; number <= 200; number++) (numbers[rules.select(number)] ??= []).push(number);
        return [tag, numbers];
    }))";

/// CLDR has more for fractions (`many` of Czech, `other` of Polish, Russian and Ukrainian) and for whole millions (`many` of
/// Spanish, French, Italian and Portuguese). They are no forms here: the page counts components, notices and days.
#[test]
fn every_language_has_the_forms_that_whole_numbers_ask_for_and_no_others() -> Outcome {
    run(async {
        let (_site, browser) = open("all-good", "/").await?;
        let languages: BTreeMap<String, BTreeMap<String, Vec<u64>>> =
            serde_json::from_value(browser.js(CATEGORIES).await?)?;
        let mut faults = vec![];
        for (tag, numbers) in &languages {
            let file = fs::read_to_string(paths::repository().join(format!("locales/{tag}.json")))?;
            let messages: BTreeMap<String, Value> = serde_json::from_str(&file)?;
            let asked: BTreeSet<_> = numbers.keys().collect();
            let mut counted = 0;
            for (key, message) in &messages {
                let Some(forms) = message.as_object() else { continue };
                counted += 1;
                let own: BTreeSet<_> = forms.keys().collect();
                if own != asked {
                    faults.push(format!("{tag} {key}: has {own:?} and is asked for {asked:?}"));
                }
                for (category, text) in forms {
                    // "Your component is fine" may be said of one number only.
                    let is_counted = text.as_str().is_some_and(|text| text.contains("{count}"));
                    let meant = numbers.get(category).map_or(0, Vec::len);
                    if !is_counted && meant != 1 {
                        faults
                            .push(format!("{tag} {key}: {category} is said of {meant} numbers, without any"));
                    }
                }
            }
            assert_ne!(counted, 0, "{tag} counts nothing");
        }
        assert!(languages.len() > 1, "the page names no languages");
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        Ok(())
    })
}

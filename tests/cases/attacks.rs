//! Attacks in every text of every document: in a real browser they stay words.
//!
//! What a page may consist of is what it consists of with harmless words, and the nodes of rich text.

use browser_tests::{Engine, Fault, Outcome};
use serde_json::{Value, json};

use crate::corpus;
use crate::visit::{READY, Remote};

/// So many attacks are shown on one page: few enough for a document of moderate size.
const BATCH: usize = 64;

/// A month that the history of every document has.
const MONTH: &str = "2026-10";

/// Every element of the page with its attributes, as `p[class]`, each once.
const SHAPES: &str = "return [...new Set([...document.querySelectorAll('*')].flatMap(element =>
    [element.localName, ...element.getAttributeNames().map(name => `${element.localName}[${name}]`)]))]";

/// What an attack could have put into an attribute that is allowed. An address that is none leads nowhere.
const STRANGE: &str = "return [
    ...[...document.querySelectorAll('a[href], area[href]')].filter(a => !/^(https?|mailto|tel)?:$/.test(a.protocol ?? new URL(a.href.baseVal, location).protocol)),
    ...[...document.querySelectorAll('[src], [srcset], link[href]:not([rel=preload])')].filter(e => new URL(e.src ?? e.href, location).origin !== location.origin),
    ...[...document.querySelectorAll('.rich-text [style], .rich-text [id], .rich-text form, .rich-text img')],
].map(element => element.outerHTML.slice(0, 300))";

/// The nodes of rich text, and what the page gives them.
const RICH_TEXT: &str = "p h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th hr em strong del code a br div
    h2[class] h3[class] h4[class] h5[class] h6[class] p[class] ol[start] a[href] a[rel] div[class] div[tabindex]
    div[role] div[aria-label] div[lang] div[dir] div[style]"; // the room a month keeps; in rich text it is strange all the same

/// A body for each way that a text is read: as a tree, as Markdown, in a language.
fn bodies(text: &str) -> [Value; 3] {
    let parts = json!([
        ["p", text, ["a", text, text], [text, text]],
        ["ul", ["li", text]],
        ["pre", text],
        [text, text]
    ]);
    let tree = serde_json::from_str::<Value>(text).ok().filter(Value::is_array).unwrap_or(parts);
    [
        tree,
        json!(format!("**read**\n\n{text}\n\n[{text}]({text})\n\n<p>{text}</p>")),
        json!({ "de": text, "en": text, text: text }),
    ]
}

/// A notice that says the text wherever a notice can.
fn notice(number: usize, text: &str) -> Value {
    let at = "2026-10-20T12:00:00Z";
    let [tree, markdown, by_language] = bodies(text);
    json!({
        "id": format!("n{number}"), "kind": "incident", "title": text, "state": "monitoring", "impact": "partial_outage",
        "started_at": at,
        "updates": [
            { "id": text, "state": "monitoring", "at": at, "body": markdown },
            { "id": "tree", "state": text, "at": at, "body": tree },
            { "id": "words", "state": "identified", "at": at, "body": by_language },
        ],
        "postmortem": { "at": at, "body": bodies(text)[0] },
        "impacts": [
            { "component": format!("c{number}"), "windows": [{ "status": "partial_outage", "from": at }] },
            { "component": text, "windows": [{ "status": text, "from": at }] },
        ],
    })
}

/// A summary that says each text wherever a summary can.
fn summary(texts: &[String]) -> Value {
    let each = |make: fn(usize, &str) -> Value| -> Vec<Value> {
        texts.iter().enumerate().map(|(number, text)| make(number, text)).collect()
    };
    let first = texts.first().map(String::as_str).unwrap_or_default();
    let mut notices = each(notice);
    // Addresses and ids that are attacks themselves.
    notices.extend(each(|number, text| {
        let mut notice = notice(number, text);
        notice["id"] = json!(text);
        notice["url"] = json!(text);
        notice
    }));
    json!({
        "version": 1,
        "generated_at": "2026-10-20T12:00:00Z",
        "page": {
            "name": { "en": first, "x": first }, "url": first, "time_zone": first, "logo": { "light": first, "dark": first },
            "links": each(|_, text| json!({ "label": text, "url": text })),
            "report_url": first, "updates": { "atom": first, "rss": first, "json": first, "calendar": first },
        },
        "overall": { "status": first, "scope": first, "text": first },
        "announcement": { "body": bodies(first)[0], "until": "2099-01-01T00:00:00Z" },
        "components": each(|number, text| json!({
            "id": format!("g{number}"), "name": text, "status": text, "description": text,
            "components": [{
                "id": format!("c{number}"), "name": { "en": text, text: text }, "status": "partial_outage", "description": text,
                "since": "2026-09-01", "days": [{ "date": "2026-10-20", "partial_s": 60, "notices": [text, format!("n{number}")] }],
            }, { "id": text, "name": text, "status": "operational" }],
        })),
        "third_parties": each(|_, text| json!({ "id": text, "name": text, "status": text, "url": text, "checked_at": text })),
        "notices": notices,
        "history": [{ "month": MONTH, "incidents": texts.len(), "maintenances": 0 }, { "month": first, "incidents": 1, "maintenances": 1 }],
    })
}

/// Serves documents that say the texts.
fn serve(remote: &Remote, texts: &[String]) {
    let (whole, month) = (texts.to_vec(), texts.to_vec());
    remote.data().set_for("/summary.json", Fault::edited(move |document| *document = summary(&whole)));
    let text = texts.first().cloned().unwrap_or_default();
    let words = json!({ "status": &text, "scope": &text, "text": &text });
    remote.data().set_for(
        "/status.json",
        Fault::edited(move |document| {
            document["overall"] = words.clone();
            document["page"] = json!({ "name": &text, "url": &text });
            document["active"] = json!([{ "id": &text, "kind": &text, "title": &text, "state": &text, "impact": &text, "url": &text }]);
        }),
    );
    let name = format!("/history/{MONTH}.json");
    remote.data().set_for(
        &name,
        Fault::edited(move |document| {
            let notices: Vec<_> =
                month.iter().enumerate().map(|(number, text)| notice(number, text)).collect();
            *document = json!({ "version": 1, "month": MONTH, "notices": notices });
        }),
    );
}

/// Opens a page that shows the texts, with everything on it unfolded and read.
async fn show(remote: &Remote, path: &str, marks: usize) -> Outcome {
    let browser = &remote.browser;
    remote.open_path(path).await?;
    browser.wait_for(READY).await?;
    // What nobody waits for is a part of the page as well.
    browser.wait_for(".footer-own").await?;
    let read = format!(
        "document.querySelectorAll('details:not([open]) > summary').forEach(summary => summary.click());
         return [...document.querySelectorAll('.rich-text strong')].filter(mark => mark.textContent === 'read').length >= {marks}"
    );
    browser.wait_until("every Markdown text to be read", &read).await.map(drop)
}

/// The pages, and how many Markdown texts each shows at least of so many attacks.
fn pages(attacks: usize) -> [(String, usize); 5] {
    [
        ("/".to_owned(), attacks),
        ("/incident/n0".to_owned(), 1),
        (format!("/history/{MONTH}"), attacks),
        ("/component/c0".to_owned(), 0),
        ("/history".to_owned(), 0),
    ]
}

/// What the page consists of, as `p` and `p[class]`.
async fn shapes(remote: &Remote) -> Outcome<Vec<String>> {
    Ok(serde_json::from_value(remote.browser.js(SHAPES).await?)?)
}

/// Shows every attack on every page.
pub async fn stay_words_on_every_page(engine: Engine) -> Outcome {
    let remote = Remote::start_in("incident", engine).await?;
    let mut allowed: Vec<String> = RICH_TEXT.split_whitespace().map(str::to_owned).collect();
    let harmless = vec![
        "Harbor".to_owned(),
        "harbor".to_owned(),
        "https://harbor.example/a".to_owned(),
        "/a".to_owned(),
    ];
    serve(&remote, &harmless);
    for (path, marks) in pages(harmless.len()) {
        show(&remote, &path, marks).await?;
        allowed.extend(shapes(&remote).await?);
    }

    let mut attacks = corpus::own();
    attacks.extend(corpus::elsewhere());
    assert!(attacks.len() >= 150, "{} attacks", attacks.len());
    println!("{} attacks", attacks.len());
    for batch in attacks.chunks(BATCH) {
        serve(&remote, batch);
        for (path, marks) in pages(batch.len()) {
            show(&remote, &path, marks).await?;
            let seen = shapes(&remote).await?;
            let surplus: Vec<_> = seen.iter().filter(|shape| !allowed.contains(shape)).collect();
            assert!(surplus.is_empty(), "{path} has {surplus:?}, which no harmless page has");
            assert_eq!(remote.browser.js(STRANGE).await?, json!([]), "{path}");
            assert_eq!(remote.in_page("return [...page.hits]").await?, json!([]), "{path}");
        }
    }
    Ok(())
}

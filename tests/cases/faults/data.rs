//! Data that does not come as it should: what is held stays with its age, what is not known is unknown with its reason.

use std::process::Command;
use std::time::Duration;

use browser_tests::{Engine, Fault, Outcome, fail};
use serde_json::{Value, json};

use crate::visit::{GREEN, READY, Remote, SENTENCE};

rows! {
    d1 [chromium firefox webkit]: "the data's server answers 500, 502 or 503" => "what is held stays with its age, and the visitor reads why; with nothing held the status is unknown";
    d2 [chromium firefox webkit]: "it answers 429 or 503 and says when to ask again" => "it is not asked before; where the browser may not read when, pauses grow by themselves";
    d3 [chromium firefox webkit]: "a web page comes with status 200 and the type of JSON" => "refused";
    d4 [chromium firefox webkit]: "good data comes with another type" => "accepted";
    d5 [chromium firefox webkit]: "nothing, `null`, `[]`, `\"ok\"` or `42` comes" => "refused";
    d6 [chromium firefox webkit]: "half of the data comes" => "refused";
    d7 [chromium firefox webkit]: "a byte order mark, bytes that are no UTF-8, UTF-16" => "read without it, read with replacements, refused";
    d8 [chromium firefox webkit]: "100,000 brackets in each other, a number too large, a name twice" => "refused, refused, read; the page lives";
    d9 [chromium firefox webkit]: "200 MB packed into little, 3 MB, 20,000 components" => "given up at 2 MB; 20,000 components are shown";
    d10 [chromium firefox webkit]: "the answer does not begin, or drips" => "given up after eight seconds, in words";
    d11 [chromium firefox webkit]: "connections are dropped or refused, redirects go in circles, other sites may not read" => "refused as unreachable";
    d12 [chromium firefox webkit]: "the answer calls itself packed and is not" => "refused";
}

/// Both ways in which each fault reaches a visitor; any one of the reasons will do, as engines name troubles differently.
async fn is_refused(engine: Engine, faults: &[(&str, Fault, &[&str])]) -> Outcome {
    is_refused_beside(engine, None, faults).await
}

/// The same with another fault for the small document of the first word.
async fn is_refused_beside(
    engine: Engine,
    first: Option<&Fault>,
    faults: &[(&str, Fault, &[&str])],
) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let browser = &remote.browser;
    for (name, fault, reasons) in faults {
        let said = format!(
            "const text = document.body.innerText; return {}.some((reason) => text.includes(reason))",
            json!(reasons)
        );
        remote.data().set(fault.clone());
        if let Some(first) = first {
            remote.data().set_for("/status.json", first.clone());
        }
        remote.open().await?;
        browser.wait_until(name, &said).await?;
        browser.wait_text(SENTENCE, "Status unknown").await?;
        assert!(!browser.text("body").await?.contains(GREEN), "{name}: nothing is known");

        remote.data().set(Fault::None);
        remote.open().await?;
        browser.wait_for(READY).await?;
        browser.wait_text(SENTENCE, GREEN).await?;
        let groups = browser.count("details.group").await?;
        remote.data().set(fault.clone());
        remote.come_back(90).await?;
        browser.wait_until(name, &said).await?;
        assert_eq!(browser.text(SENTENCE).await?, GREEN, "{name}");
        assert_eq!(browser.count("details.group").await?, groups, "{name}");
        assert!(browser.text(".banner-meta").await?.contains("minute"), "{name}: its age");
        browser.js("localStorage.clear()").await?;
    }
    Ok(())
}

/// Opens the page with this answer for the summary, with nothing held, and waits until the page is there.
async fn shown_with(remote: &Remote, fault: Fault) -> Outcome {
    remote.data().set_for("/summary.json", fault);
    remote.open().await?;
    remote.browser.wait_for(READY).await?;
    remote.browser.wait_text(SENTENCE, GREEN).await
}

fn json_of(body: impl Into<Vec<u8>>) -> Fault {
    Fault::answer(200, "", body)
}

async fn d1(engine: Engine) -> Outcome {
    let error = |status| (Fault::Status(status), format!("answered with an error ({status})"));
    for status in [500, 502, 503] {
        let (fault, reason) = error(status);
        is_refused(engine, &[("an error", fault, &[&reason])]).await?;
    }
    Ok(())
}

async fn d2(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let file = "/summary.json";
    for (status, head, is_read) in [
        (429, "Access-Control-Expose-Headers: Retry-After\r\nRetry-After: 280\r\n", true),
        (503, "Access-Control-Expose-Headers: Retry-After\r\nRetry-After: 280\r\n", true),
        (429, "Retry-After: 280\r\n", false),
    ] {
        remote.data().reset();
        remote.open().await?;
        remote.browser.wait_for(READY).await?;
        remote.data().set_for(file, Fault::answer(status, head, "busy"));
        remote.come_back(70).await?;
        remote.browser.wait_text("#overall", &format!("answered with an error ({status})")).await?;
        remote.data().set(Fault::None);
        let before = remote.data().requests(file);
        remote.come_back(200).await?;
        if is_read {
            // It has heard that the network is back: had it been going to ask, it would have by now.
            remote.browser.painted().await?;
            assert_eq!(remote.data().requests(file), before, "it was asked when it had asked not to be");
            remote.come_back(85).await?;
        }
        remote.browser.wait_for("#overall[data-freshness=fresh]").await?;
        remote.browser.wait_until("no trouble", "return !document.querySelector('.banner-trouble')").await?;
    }
    // By themselves: of the pauses that are drawn, the longest each time. Other waits are of eight and of ten seconds.
    remote.open_path("/?hurried&drawn=0.999").await?;
    remote.browser.wait_for(READY).await?;
    remote.data().set(Fault::Status(500));
    remote.in_page("page.hurry = 250").await?;
    remote.reads(file, 7).await?;
    // In seconds, to which what is drawn gives a fraction: all other waits are whole.
    let grown = "const page = window.wrappedJSObject ?? window;
        const pauses = [...page.waits].filter((wait) => wait > 5000 && wait % 1000);
        return pauses.slice(0, 7).map((wait) => Math.round(wait / 1000)).join() === '72,10,20,40,80,160,300'";
    remote.browser.wait_until("growing pauses", grown).await?;
    // Who is answered again asks at the usual pace again.
    remote.data().set(Fault::None);
    remote.reads(file, 2).await?;
    let last = "const page = window.wrappedJSObject ?? window; return [...page.waits].filter((wait) => Math.round(wait / 1000) === 72).length > 1";
    remote.browser.wait_until("the usual pause", last).await.map(drop)
}

async fn d3(engine: Engine) -> Outcome {
    let page = Fault::Body("application/json", "<!doctype html><h1>Service unavailable</h1>".to_owned());
    is_refused(engine, &[("a web page", page, &["a web page came back instead of status data"])]).await
}

async fn d4(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    for kind in ["text/plain", "text/html; charset=utf-8", "application/octet-stream"] {
        let good = remote.data().document("/summary.json")?.to_string();
        shown_with(&remote, Fault::answer(200, &format!("Content-Type: {kind}\r\n"), good))
            .await
            .map_err(|failure| failure.during(kind))?;
    }
    Ok(())
}

async fn d5(engine: Engine) -> Outcome {
    let incomplete = &["the status data is incomplete"][..];
    let bodies = [
        ("nothing", "", &["the status data is empty"][..]),
        ("null", "null", incomplete),
        ("a list", "[]", incomplete),
        ("a text", "\"ok\"", incomplete),
        ("a number", "42", incomplete),
    ];
    is_refused(engine, &bodies.map(|(name, body, reasons)| (name, json_of(body), reasons))).await
}

async fn d6(engine: Engine) -> Outcome {
    // Firefox hands over what has come.
    let reasons = ["the status data could not be reached", "the status data is damaged"];
    is_refused(engine, &[("half of it", Fault::Truncated, &reasons)]).await
}

async fn d7(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    let good = remote.data().document("/summary.json")?.to_string();
    shown_with(&remote, json_of([b"\xef\xbb\xbf", good.as_bytes()].concat())).await?;

    let mut named = remote.data().document("/summary.json")?;
    named["page"]["name"] = json!("Harbor @");
    let bytes: Vec<u8> =
        named.to_string().bytes().map(|byte| if byte == b'@' { 0xff } else { byte }).collect();
    shown_with(&remote, json_of(bytes)).await?;
    remote.browser.wait_until("a replacement", "return document.title.includes('Harbor \u{fffd}')").await?;
    drop(remote);

    let wide: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    is_refused(engine, &[("UTF-16", json_of(wide), &["the status data is damaged"])]).await
}

async fn d8(engine: Engine) -> Outcome {
    let deep = "[".repeat(100_000);
    let faults: [(&str, Fault, &[&str]); 2] = [
        ("brackets", json_of(deep), &["the status data is damaged"]),
        ("a large number", json_of("{\"version\": 1e400}"), &["the status data is"]),
    ];
    is_refused(engine, &faults).await?;
    let remote = Remote::start_in("all-good", engine).await?;
    let good = remote.data().document("/summary.json")?.to_string();
    shown_with(&remote, json_of(good.replacen('{', "{\"version\": 1, \"generated_at\": 7,", 1))).await
}

async fn d9(engine: Engine) -> Outcome {
    let packed = Fault::answer(200, "Content-Encoding: gzip\r\n", packed_blanks()?);
    let reason = &["the status data is too large to be right"][..];
    let faults = [("packed", packed, reason), ("large", Fault::Huge, reason)];
    // The first word is not read by the part, and would keep an engine busy for as long as the test waits.
    is_refused_beside(engine, Some(&Fault::Status(404)), &faults).await?;

    let remote = Remote::start_in("all-good", engine).await?;
    let many = Fault::edited(|document| {
        let one =
            |n: usize| json!({"id": format!("c{n}"), "name": format!("Number {n}"), "status": "operational"});
        document["components"] = Value::Array((0..20_000).map(one).collect());
    });
    shown_with(&remote, many).await?;
    remote.browser.wait_text("main", "Number 0").await
}

/// 200 MB of blanks, packed.
fn packed_blanks() -> Outcome<Vec<u8>> {
    let packed =
        Command::new("sh").args(["-c", "head -c 200000000 /dev/zero | tr '\\0' ' ' | gzip -1"]).output()?;
    if packed.stdout.len() < 100_000 { fail("there is no gzip here") } else { Ok(packed.stdout) }
}

async fn d10(engine: Engine) -> Outcome {
    let remote = Remote::start_in("all-good", engine).await?;
    for (name, fault) in [("does not begin", Fault::Slow(Duration::from_secs(5))), ("drips", Fault::Dripping)]
    {
        remote.data().set(Fault::None);
        remote.open().await?;
        remote.browser.wait_for(READY).await?;
        remote.data().set(fault);
        // Eight seconds are four here, which is before the answer; ten would not be.
        remote.in_page("page.hurry = 2").await?;
        remote.come_back(90).await?;
        let late = remote.browser.wait_text("#overall", "the status data took too long to arrive").await;
        late.map_err(|failure| failure.during(name))?;
        assert_eq!(remote.browser.text(SENTENCE).await?, GREEN);
    }
    Ok(())
}

async fn d11(engine: Engine) -> Outcome {
    let reason = &["the status data could not be reached"][..];
    let faults = [
        ("dropped", Fault::Dropped, reason),
        ("refused", Fault::Refused, reason),
        ("in circles", Fault::Moved("/summary.json".to_owned()), reason),
        ("closed", Fault::Closed, reason),
    ];
    is_refused(engine, &faults).await
}

async fn d12(engine: Engine) -> Outcome {
    let fault = Fault::answer(200, "Content-Encoding: gzip\r\n", "{\"version\": 1}");
    let reasons = ["the status data could not be reached", "the status data is"];
    is_refused(engine, &[("not packed", fault, &reasons)]).await
}

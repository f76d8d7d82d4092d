//! What the widget costs a host: requests, time, memory, and no layout shift.

use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::json;

use super::{Embed, SENTENCE};

const SHIFTS: &str = "<script>window.shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.value)))
        .observe({type: 'layout-shift', buffered: true})</script>";

/// The rule that docs/embedding.md gives to hosts: room for the widget before its script has arrived.
const ROOM: &str = include_str!("../../../docs/embedding.md");

/// The one block of the documentation in this language that mentions this.
fn documented(language: &str, mention: &str) -> String {
    let blocks = ROOM.split("```").filter_map(|block| block.strip_prefix(language)?.strip_prefix('\n'));
    let mut found = blocks.filter(|block| block.contains(mention));
    found.next().unwrap_or_default().to_owned()
}

#[test]
fn one_request_and_no_layout_shift() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        let room = documented("css", ":not(:defined)");
        assert!(room.contains("status-widget"), "the documentation has lost its rule");
        let goods = "<p>Goods</p>".repeat(5);
        for variant in ["badge", "inline", "banner", "floating"] {
            for attributes in ["", "hide-when='partial_outage'", "component='documentation'"] {
                let head = format!("{SHIFTS}<style>{room}</style>");
                // The script comes after the page has been painted, as it does over a network.
                let late = format!(
                    "<script>requestAnimationFrame(() => setTimeout(() => {{
                    const script = document.createElement('script'); script.type = 'module';
                    script.src = '{}'; document.head.append(script) }}))</script>",
                    embed.site.at("/widget/v1.js")
                );
                let fallback = "<a href=\"https://status.example\">Service status</a>";
                let widget =
                    format!("<status-widget variant='{variant}' {attributes}>{fallback}</status-widget>");
                let body = format!("{goods}<p>See {widget} for our status.</p>{goods}{late}");
                embed.open_with(&[], "", &head, &body).await?;
                embed.browser.wait_until("a word", "return said.length > 0").await?;
                embed.browser.painted().await?;
                let seen = embed
                    .browser
                    .js("return [shifts, performance.getEntriesByType('resource').map(entry => new URL(entry.name).pathname)
                        .filter(path => path !== '/watch.js' && path !== '/favicon.ico')]")
                    .await?;
                let file = if attributes.contains("component") { "components" } else { "status" };
                let requests = json!(["/widget/v1.js", format!("/data/{file}.json")]);
                assert_eq!(seen, json!([[], requests]), "{variant} {attributes}");
            }
        }
        // Nor when what it says changes, in length as well. What lies above the page grows itself.
        for variant in ["badge", "inline"] {
            embed.data.reset();
            let head = format!("{SHIFTS}<style>{room}</style>{}", embed.script());
            let widget = embed.widget(&format!("variant='{variant}'"));
            embed.open_with(&[], "", &head, &format!("{goods}<p>See {widget} for more.</p>{goods}")).await?;
            embed.says(SENTENCE).await?;
            for words in ["Down", &"Everything that could go wrong does. ".repeat(5)] {
                let words = words.to_owned();
                let told = words.clone();
                embed.data.set(Fault::edited(move |document| document["overall"]["text"] = json!(told)));
                embed.browser.js("document.querySelector('status-widget').refresh()").await?;
                embed
                    .browser
                    .wait_until("the words", &format!("return look()?.text === {}", json!(words)))
                    .await?;
                embed.browser.painted().await?;
            }
            assert_eq!(embed.browser.js("return shifts").await?, json!([]), "{variant}");
        }
        println!("4 variants in 3 ways: 1 request besides the widget itself, layout shift 0");
        Ok(())
    })
}

/// How many of the widgets that were removed are still there, and what the page holds without the test's own list of them.
async fn what_is_left(embed: &Embed) -> Outcome<(u64, [i64; 3])> {
    // What the browser is still busy with, such as the frame in which they went, it lets go a moment later.
    for _ in 0..20 {
        embed.browser.kept()?;
        if embed.browser.js("return weak.every(weak => !weak.deref())").await? == true {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let alive = embed.browser.js("return weak.splice(0).filter(weak => weak.deref()).length").await?;
    Ok((alive.as_u64().unwrap_or(u64::MAX), embed.browser.kept()?))
}

#[test]
fn nothing_is_kept_after_removal() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        let widget = embed.widget("variant='banner'");
        embed.open("<main></main>").await?;
        embed.browser.js("window.weak = []").await?;
        let round = format!(
            "const done = arguments[0], main = document.querySelector('main');
             const draft = document.createElement('template'); draft.innerHTML = `{}`;
             main.append(document.importNode(draft.content, true));
             const look = () => {{
                 const all = [...main.children];
                 if (!all.every(widget => widget.shadowRoot?.querySelector('[part=notice]'))) return setTimeout(look, 20);
                 weak.push(...all.map(widget => new WeakRef(widget)));
                 main.replaceChildren(); said.length = 0;
                 setTimeout(done, 50);
             }};
             look()",
            widget.repeat(100)
        );
        // The first rounds compile and cache; what grows after that grows for ever.
        for _ in 0..3 {
            embed.browser.js_later(&round).await?;
        }
        let (_, before) = what_is_left(&embed).await?;
        for _ in 0..5 {
            embed.browser.js_later(&round).await?;
        }
        let (alive, after) = what_is_left(&embed).await?;
        println!(
            "kept after 500 widgets came and went: {alive} widgets, {} nodes, {} listeners, {} bytes of heap",
            after[0] - before[0],
            after[1] - before[1],
            after[2] - before[2]
        );
        assert_eq!(alive, 0);
        assert!(after[0] <= before[0] && after[1] <= before[1], "{before:?} became {after:?}");
        // A widget is some kilobytes; a few bytes for each are what the engine notes for itself.
        assert!((after[2] - before[2]) / 500 < 25, "{before:?} became {after:?}");
        Ok(())
    })
}

/// An element that only reads the same document and shows its text: what any widget costs that asks for something.
const BARE: &str = "customElements.define('status-widget', class extends HTMLElement {
    async connectedCallback() {
        const response = await fetch('{site}/data/status.json', {credentials: 'omit', cache: 'no-cache'});
        this.textContent = (await response.json()).overall.text;
        document.dispatchEvent(new CustomEvent('status-change'));
    }
});";

/// Printed, not asserted: another machine takes another time.
#[test]
fn time_on_the_main_thread() -> Outcome {
    run(async {
        let embed = Embed::start(Engine::Chromium, "incident").await?;
        embed.browser.slow_down(4)?;
        embed.host.put("/bare.js", &[], BARE.replace("{site}", &embed.site.at("")));
        let widget = "<p>Goods <status-widget></status-widget></p>";
        let pages = [
            "<p>Goods</p>".to_owned(),
            format!("<script type=\"module\" src=\"/bare.js\"></script>{widget}"),
            format!("{}{widget}", embed.script()),
        ];
        embed.browser.busy_ms()?; // from now on it is counted
        let mut times = [const { Vec::new() }; 3];
        // In turn, so that what else the machine does falls on all of them.
        for _ in 0..9 {
            for (body, times) in pages.iter().zip(&mut times) {
                // Without what other cases watch with, whose hurried clocks take time themselves.
                let page = format!(
                    "<!doctype html><title>A shop</title><script>
                     const after = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => window.done = 1)));
                     document.addEventListener('status-change', after)</script>{body}
                     <script>document.querySelector('status-widget') ?? after()</script>"
                );
                embed.host.put("/", &[], page);
                embed.browser.goto(&embed.host.at("/")).await?;
                // One script, as asking again and again would be measured too.
                embed.browser.js_later("const told = arguments[0], look = () => window.done ? told() : setTimeout(look, 100); look()").await?;
                times.push(embed.browser.busy_ms()?);
            }
        }
        let [empty, bare, widget] = times.map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        });
        println!(
            "main thread at a quarter of the speed, medians of 9: {empty:.1} ms without, {bare:.1} ms with an element that only \
             reads, {widget:.1} ms with the widget"
        );
        assert!(empty > 0.0 && widget > empty, "nothing was measured");
        Ok(())
    })
}

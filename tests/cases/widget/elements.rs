//! The element: its attributes are live, it comes and goes with the page, and all of them share one poll.

use browser_tests::{Engine, Fault, Outcome, run};
use serde_json::json;

use super::{BROWSERS_OWN, Embed, FILE, SENTENCE};

async fn tour(engine: Engine) -> Outcome {
    let embed = Embed::start(engine, "incident").await?;
    fallback_content_stands_until_there_is_a_word(&embed).await.map_err(|f| f.during("fallback"))?;
    attributes_are_reflected_and_live(&embed).await.map_err(|f| f.during("attributes"))?;
    components_and_languages(&embed).await.map_err(|f| f.during("components"))?;
    it_can_be_styled_and_heard(&embed).await.map_err(|f| f.during("parts and events"))?;
    only_what_is_near_is_read(&embed).await.map_err(|f| f.during("near"))?;
    it_moves_leaves_and_returns(&embed).await.map_err(|f| f.during("moving"))?;
    its_request_ends_with_it(&embed).await.map_err(|f| f.during("a request under way"))?;
    fifty_ask_once(&embed).await.map_err(|f| f.during("fifty"))
}

async fn its_request_ends_with_it(embed: &Embed) -> Outcome {
    embed.data.set(Fault::Slow(std::time::Duration::from_secs(30)));
    let note = "<script>window.signals = []; const theirs = window.fetch;
        window.fetch = (...request) => { signals.push(request[1].signal); return theirs(...request) }</script>";
    let two = embed.widget("").repeat(2);
    embed.open_with(&[], "", &format!("{note}{}", embed.script()), &two).await?;
    embed.browser.wait_until("a request", "return signals.length === 1 && !signals[0].aborted").await?;
    // It is of both, and so it goes on for the other.
    embed.browser.js("document.querySelector('status-widget').remove()").await?;
    embed.browser.painted().await?;
    assert_eq!(embed.browser.js("return signals[0].aborted").await?, false);
    embed.browser.js("document.querySelector('status-widget').remove()").await?;
    embed.browser.wait_until("its end", "return signals[0].aborted").await?;
    embed.data.reset();
    embed.is_quiet(BROWSERS_OWN).await
}

async fn fallback_content_stands_until_there_is_a_word(embed: &Embed) -> Outcome {
    embed.data.set(Fault::Slow(std::time::Duration::from_secs(2)));
    let widget = embed.widget("");
    let with_fallback = widget.replace("></", "><a href='https://status.example'>Our status</a></");
    embed.open(&format!("<p>{with_fallback}</p><p>{widget}</p>")).await?;
    embed.browser.wait_until("two widgets", "return !!look(0) && !!look(1)").await?;
    let shown = embed
        .browser
        .js("const slot = at => document.querySelectorAll('status-widget')[at].shadowRoot.querySelector('slot');
             return [slot(0)?.assignedNodes()[0]?.textContent, slot(1)?.textContent, look(0).role]")
        .await?;
    assert_eq!(shown, json!(["Our status", "…", null]));
    embed.says(SENTENCE).await?;
    assert_eq!(embed.look().await?["role"], "status", "from now on what changes is said");
    embed.data.reset();
    embed.is_quiet("").await
}

async fn attributes_are_reflected_and_live(embed: &Embed) -> Outcome {
    embed.open("<p><status-widget></status-widget></p>").await?;
    embed.says(SENTENCE).await?;
    let reflected = embed
        .browser
        .js("const widget = document.querySelector('status-widget'), names = ['src', 'variant', 'component', 'theme',
                 'lang', 'position', 'hide-when', 'refresh', 'link'];
             const property = name => name.replace('-w', 'W');
             const before = names.filter(name => name !== 'refresh').map(name => widget[property(name)]);
             const wrong = names.filter(name => {
                 widget.setAttribute(name, 'x'); const read = widget[property(name)];
                 widget[property(name)] = 'y'; const written = widget.getAttribute(name);
                 widget.removeAttribute(name); widget[property(name)] = 90;
                 const number = widget.getAttribute(name);
                 if (name !== 'lang') { widget[property(name)] = null; }
                 const gone = name === 'lang' || !widget.hasAttribute(name);
                 widget.removeAttribute(name);
                 // This one is read as the method of that name.
                 if (name === 'refresh') { return typeof read !== 'function' || written !== 'y' || number !== '90' || !gone; }
                 return read !== 'x' || written !== 'y' || number !== '90' || !gone;
             });
             return [before, wrong]")
        .await?;
    let defaults = [&embed.site.at("/data"), "badge", "", "auto", "", "", "", ""];
    assert_eq!(reflected, json!([defaults, []]));

    for (attribute, value, holds) in [
        ("variant", "floating", "box().right > innerWidth - 99 && box().bottom > innerHeight - 99"),
        ("position", "top left", "box().left < 99 && box().top < 99"),
        ("position", "left", "box().left < 99 && box().bottom > innerHeight - 99"),
        ("position", "", "box().right > innerWidth - 99 && box().bottom > innerHeight - 99"),
        ("variant", "inline", "style('borderTopWidth') === '0px' && look().text.includes('outage')"),
        ("theme", "dark", "getComputedStyle(card().parentNode).colorScheme === 'dark'"),
        ("theme", "auto", "getComputedStyle(card().parentNode).colorScheme !== 'dark'"),
        ("link", "https://shop.example/help", "look().href === 'https://shop.example/help'"),
        ("link", "javascript:alert(1)", "look().href.startsWith('http')"),
        ("hide-when", "partial_outage operational", "look().hidden === false"),
        ("src", embed.data.origin(), "look().text === 'Experiencing partial outage'"),
        ("src", "https://127.0.0.1:9/nowhere/", "look().tone === 'unknown'"),
    ] {
        let script = "document.querySelector('status-widget').setAttribute(...arguments)";
        embed.browser.js_with(script, vec![attribute.into(), value.into()]).await?;
        let helpers =
            "const card = () => document.querySelector('status-widget').shadowRoot.querySelector('section');
                       const box = () => card().getBoundingClientRect();
                       const style = name => getComputedStyle(card())[name]; return ";
        let what = format!("{attribute}=\"{value}\": {holds}");
        embed.browser.wait_until(&what, &format!("{helpers}{holds}")).await?;
    }
    // Where all is well there is something to hide.
    embed.data.set(Fault::edited(super::notices::well));
    embed.open(&embed.widget("")).await?;
    embed.says("All systems operational").await?;
    for (value, is_hidden) in [("operational", true), ("never", false), ("unknown operational", true)] {
        embed.browser.js(&format!("document.querySelector('status-widget').hideWhen = '{value}'")).await?;
        embed.browser.wait_until(value, &format!("return look().hidden === {is_hidden}")).await?;
    }
    embed.data.reset();
    embed.is_quiet(BROWSERS_OWN).await
}

async fn components_and_languages(embed: &Embed) -> Outcome {
    for (attributes, words) in [
        ("component='documentation'", "Documentation: Operational"),
        ("component='documentation, object-storage'", "Object storage: Partial outage · Documentation"),
        ("component='no-such'", "no-such: Status unknown"),
        ("lang='de'", "Teilausfall"),
        ("lang='de' component='documentation'", "Betriebsbereit"),
        ("lang='de-AT'", "Teilausfall"), // no Austrian German, but German
        ("lang='de-1996'", "Teilausfall"),
        ("lang='de-Latn-AT'", "Teilausfall"),
        ("lang='d!'", SENTENCE),
        ("lang='en'", SENTENCE),
        ("lang='tlh'", SENTENCE), // not a language it has: the page's own
    ] {
        embed.open(&embed.widget(attributes)).await?;
        let script = format!("return look()?.text?.includes({})", json!(words));
        embed.browser.wait_until(&format!("{attributes}: {words}"), &script).await?;
    }
    // A language that could not be had for a moment is asked for again.
    embed.open(&embed.widget("lang='de'")).await?;
    embed.browser.wait_until("German", "return look()?.text?.includes('Teilausfall')").await?;
    let refresh = "const done = arguments[0]; document.querySelector('status-widget').refresh().then(done)";
    embed.data.set(Fault::Status(404));
    embed.browser.js_later(refresh).await?;
    embed.data.reset();
    embed.browser.js_later(refresh).await?;
    let all = embed.data.requests(FILE); // whatever the language
    assert_eq!((embed.data.requests("/de/status.json"), all), (1, 1));
    embed.open(&embed.widget("lang='tlh'")).await?;
    embed.says(SENTENCE).await?;
    // A language that is missing is asked for once.
    embed.data.reset();
    embed.browser.js("return document.querySelector('status-widget').refresh()").await?;
    assert_eq!((embed.data.requests("/tlh/status.json"), embed.data.requests(FILE)), (0, 1));
    Ok(())
}

async fn it_can_be_styled_and_heard(embed: &Embed) -> Outcome {
    let style =
        "<style>status-widget { --status-widget-width: 12em; --status-widget-partial_outage: rgb(1, 2, 3) }
        status-widget::part(card) { border-radius: 3px } status-widget::part(link) { letter-spacing: 2px }
        status-widget::part(region) { outline: 3px solid }</style>";
    let listen = "<script>window.heard = [];
        document.addEventListener('status-change', event => heard.push([event.target.localName, event.bubbles, event.composed,
            event.detail.version, event.detail.overall.text]))</script>";
    // Defined when its content is there.
    let a_box = "<script>customElements.define('a-box', class extends HTMLElement {
        connectedCallback() { this.attachShadow({mode: 'open'}).append(...this.childNodes) } })</script>";
    let widget = embed.widget("");
    let body = format!("{widget}<a-box>{widget}</a-box>{a_box}");
    embed.open_with(&[], "", &format!("{style}{listen}{}", embed.script()), &body).await?;
    embed.browser.wait_until("two events", "return heard.length === 2").await?;
    let heard = embed.browser.js("return heard.sort()").await?;
    let event = |target: &str| json!([target, true, true, 1, SENTENCE]);
    assert_eq!(heard, json!([event("a-box"), event("status-widget")]), "also out of another shadow");
    let styles = embed
        .browser
        .js("const root = document.querySelector('status-widget').shadowRoot, style = css => getComputedStyle(root.querySelector(css));
             return [style('section').borderTopLeftRadius, style('a').letterSpacing, style('div').outlineWidth, style('svg').color,
                 style('div').width === 12 * parseFloat(style('div').fontSize) + 'px']")
        .await?;
    assert_eq!(styles, json!(["3px", "2px", "3px", "rgb(1, 2, 3)", true]));
    // A word that changes is told, one that stays is not.
    let script = "const done = arguments[0]; document.querySelector('status-widget').refresh().then(value => done([value ?? null, heard.length]))";
    assert_eq!(embed.browser.js_later(script).await?, json!([null, 2]));
    embed.data.set(Fault::edited(|document| {
        document["overall"] = json!({"status": "major_outage", "text": "Down"});
    }));
    embed.browser.js_later(script).await?;
    assert_eq!(embed.browser.js("return heard.slice(2)").await?[0][4], "Down");
    embed.data.reset();
    embed.is_quiet("").await
}

async fn only_what_is_near_is_read(embed: &Embed) -> Outcome {
    let far = |content: &str| format!("<div style='height: 6000px'></div><p>{content}</p>");
    embed.data.reset();
    embed.open(&far(&embed.widget(""))).await?;
    embed.browser.wait_until("a widget", "return !!look()").await?;
    embed.browser.painted().await?; // observers are asked once a frame
    embed.browser.painted().await?;
    assert_eq!(embed.data.requests(FILE), 0);
    embed.browser.js("document.querySelector('p').scrollIntoView()").await?;
    embed.says(SENTENCE).await?;
    assert_eq!(embed.data.requests(FILE), 1);
    // Whoever asks is answered, however far away.
    embed.open(&far(&embed.widget(""))).await?;
    embed.browser.wait_until("a widget", "return !!look()").await?;
    embed.browser.js("document.querySelector('status-widget').refresh()").await?;
    embed.says(SENTENCE).await?;
    embed.is_quiet("").await
}

async fn it_moves_leaves_and_returns(embed: &Embed) -> Outcome {
    embed.data.reset();
    embed.open(&format!("<p id='here'>{}</p><p id='there'></p>", embed.widget(""))).await?;
    embed.says(SENTENCE).await?;
    embed.browser.js("window.widget = document.querySelector('status-widget'); there.append(widget)").await?;
    embed.tick().await?;
    embed.says(SENTENCE).await?;
    assert_eq!(embed.data.requests(FILE), 1, "who moves keeps what they have read");
    embed.browser.js("widget.remove(); skip(200)").await?;
    embed.browser.js("window.ticked = ticks").await?;
    embed.browser.painted().await?;
    assert_eq!(embed.browser.js("return ticks - ticked").await?, 0, "no timer runs for nobody");
    assert_eq!(embed.data.requests(FILE), 1);
    // What is asked of one that is nowhere does no harm.
    assert_eq!(embed.browser.js("return widget.refresh().then(() => 'done')").await?, "done");
    embed.browser.js("here.append(widget)").await?;
    embed
        .browser
        .wait_until("a second read", "return said.length >= 1 && look()?.text?.includes('outage')")
        .await?;
    for _ in 0..100 {
        if embed.data.requests(FILE) == 2 {
            break;
        }
        embed.browser.painted().await?;
    }
    assert_eq!(embed.data.requests(FILE), 2);
    // Taken away while it reads: what it waited for is given up, and nobody hears of it.
    embed.data.set(Fault::Slow(std::time::Duration::from_secs(1)));
    embed.open(&embed.widget("")).await?;
    embed.browser.wait_until("a widget", "return !!look()").await?;
    embed.browser.js("document.querySelector('status-widget').remove()").await?;
    embed.data.reset();
    embed.browser.js("document.body.innerHTML = '<status-widget></status-widget>'").await?;
    embed.says(SENTENCE).await?;
    embed.is_quiet("").await
}

async fn fifty_ask_once(embed: &Embed) -> Outcome {
    embed.data.reset();
    embed.open(&embed.widget("variant='inline'").repeat(50)).await?;
    embed.browser.wait_until("fifty widgets", "return Array.from({length: 50}, (_, at) => look(at)?.tone).every(tone => tone === 'partial_outage')").await?;
    assert_eq!(embed.data.requests(FILE), 1);
    println!("50 widgets on a page: 1 read");
    embed.browser.js("skip(80)").await?;
    embed.tick().await?;
    for _ in 0..100 {
        if embed.data.requests(FILE) > 1 {
            break;
        }
        embed.browser.painted().await?;
    }
    embed.tick().await?;
    assert_eq!(embed.data.requests(FILE), 2, "a poll later");
    embed.is_quiet("").await
}

#[test]
fn chromium_elements() -> Outcome {
    run(tour(Engine::Chromium))
}

#[test]
fn firefox_elements() -> Outcome {
    run(tour(Engine::Firefox))
}

#[test]
fn webkit_elements() -> Outcome {
    run(tour(Engine::WebKit))
}

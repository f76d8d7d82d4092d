//! Forced colours: every state that is drawn can be seen and told from others, in the visitor's own colours.

use browser_tests::{Browser, Engine, Outcome, Site, run};
use serde_json::{Value, json};

use crate::visit::{UNFOLD, show};

/// An address of the scenario `incident`, what must have been drawn there, and how many shapes it has at least.
const PAGES: [(&str, &[&str], u64); 4] = [
    ("/", &[".icon-mark", ".chevron path", ".bars path[data-status=operational]"], 30),
    (
        "/component/object-storage",
        &[".bars path[data-status=operational]", ".year path[data-status]", ".year-mark path"],
        15,
    ),
    ("/incident/uploads-frankfurt", &[".lane-bars path[data-status]", ".dot-rim", ".state-icon path"], 12),
    // Has a lane that was well again before the incident was over.
    ("/incident/frankfurt-zone-b-power", &[".lane-bars path[data-status=operational]", ".dot-rim"], 20),
];

/// Goes to the last day of a drawing: its cursor and its tooltip show.
const POINT: &str =
    "const days = document.querySelector('.year-slider') ?? document.querySelector('.bars-slider');
    days?.focus();
    days?.dispatchEvent(new KeyboardEvent('keydown', {key: 'End', bubbles: true}));
    return !!days";

/// How many shapes were looked at, how many drawings of a state differ, and what is wrong.
///
/// axe looks at text alone. Colours are painted on a canvas: whatever they are written in, and whatever shines through.
const LOOK: &str = r"
    // What a state is seen by: whose colour says it, what is done about it, where the visitor is, what is open.
    const SHAPES = '.icon-shape, .icon-mark, .bars path, .year path, .year-mark path, .lane-bars path[data-status], .dot-rim, .state-icon path, .chevron path';
    // What has several colours on the page, and none but the system's here.
    const FORCED = '.icon-shape, .icon-mark, :is(.bars, .year, .year-mark, .lane-bars) path[data-status]';
    // Drawings of which one colour tells good days from all others; elsewhere their shape does it alone.
    const GREYED = ':is(.bars, .lane-bars) path[data-status]';
    // What is told from its ground by nothing but a line around it.
    const EDGED = '.banner, .card, .lane-bars, .bar-tooltip';

    const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const mix = layers => {
        for (const [colour, opacity] of layers) {
            brush.globalAlpha = opacity ?? 1;
            brush.fillStyle = colour;
            brush.fillRect(0, 0, 1, 1);
        }
        return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const luminance = colour => {
        const [red, green, blue] = colour.map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * red + .7152 * green + .0722 * blue;
    };
    const contrast = (one, other) => {
        const [dark, light] = [one, other].map(luminance).sort((a, b) => a - b);
        return (light + .05) / (dark + .05);
    };

    const probe = document.body.appendChild(document.createElement('i'));
    const [canvas, ink, grey] = ['Canvas', 'CanvasText', 'GrayText'].map(name => {
        probe.style.color = name;
        return mix([[getComputedStyle(probe).color]]).join();
    });
    probe.remove();

    const wrong = [], told = new Map();
    const say = (what, element) => wrong.push(`${what}: ${element.outerHTML.slice(0, 100)} in ${element.parentElement.outerHTML.slice(0, 60)}`);
    if (new Set([canvas, ink, grey]).size < 3) say('the colours of the system are not three', document.body);
    const isLight = luminance(canvas.split(',').map(Number)) > .5;
    if (isLight !== matchMedia('(prefers-color-scheme: light)').matches) say(`the system is of the other scheme: ${canvas}`, document.body);

    const shown = css => [...document.querySelectorAll(css)].filter(e => e.checkVisibility());
    const shapes = shown(SHAPES).filter(shape => shape.getAttribute('d'));
    for (const shape of shapes) {
        const style = getComputedStyle(shape), around = [];
        for (let at = shape; at; at = at.parentElement) around.unshift(getComputedStyle(at));
        const painted = style => (style.fill === 'none' ? style.stroke : style.fill).replace(/currentcolor/i, style.color);
        const under = [[`rgb(${canvas})`], ...around.map(({backgroundColor}) => [backgroundColor])];
        // A mark lies on its shape.
        if (shape.matches('.icon-mark')) under.push([painted(getComputedStyle(shape.previousElementSibling))]);
        const opacity = around.reduce((product, {opacity}) => product * opacity, 1);
        const ground = mix(under), colour = mix([...under, [painted(style), opacity]]);
        if (contrast(colour, ground) < 3) say(`${colour} on ${ground} is faint`, shape);

        const parts = [style.fill, style.stroke].filter(part => part !== 'none').map(part => mix([[part]]).join());
        if (shape.matches(FORCED) && !parts.every(part => [canvas, ink, grey].includes(part))) say(`${parts} is not the visitor's`, shape);

        const status = shape.closest('[data-status]')?.dataset.status;
        if (shape.matches(GREYED) && !parts.every(part => part === (status === 'operational' ? grey : ink))) say(`${parts} does not tell good days from others`, shape);

        // One shape for each state, whichever colour it has.
        let look = '';
        if (shape.matches('.icon-shape')) look = shape.getAttribute('d') + shape.nextElementSibling?.getAttribute('d');
        if (shape.matches(':is(.year, .year-mark) path[data-status]')) look = shape.getAttribute('d').split('M')[1].replace(/^[-\d.]+ [-\d.]+/, '');
        if (look && (told.get(look) ?? status) !== status) say(`drawn as ${told.get(look)} is`, shape);
        if (look) told.set(look, status);
    }

    for (const element of shown(EDGED)) {
        const style = getComputedStyle(element);
        const isLine = side => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] === 'solid' && mix([[style[`border${side}Color`]]]).join() === ink;
        if (!['Top', 'Right', 'Bottom', 'Left'].every(isLine)) say('no line around it', element);
    }
    return [shapes.length, told.size, [...new Set(wrong)].slice(0, 20)]";

#[test]
fn every_state_can_be_seen_in_forced_colours() -> Outcome {
    run(async {
        let site = Site::shared("incident")?;
        let browser = Browser::with_other_colours(Engine::Chromium).await?;
        browser.screen(1280, 900)?;
        let mut wrong = vec![];
        for (path, signs, least) in PAGES {
            show(&browser, &site, path).await?;
            browser.wait_for(".footer-own").await?;
            browser.js(UNFOLD).await?;
            for sign in signs {
                browser.wait_for(sign).await.map_err(|failure| failure.during(path))?;
            }
            if browser.js(POINT).await? == true {
                browser.wait_for(".bar-tooltip").await?;
            }
            for scheme in ["light", "dark"] {
                browser.media_features(&[("prefers-color-scheme", scheme), ("forced-colors", "active")])?;
                // A theme that was chosen once is of no account to the system, which may be of the other kind.
                for theme in ["light", "dark"] {
                    browser
                        .js_with("document.documentElement.dataset.theme = arguments[0]", vec![theme.into()])
                        .await?;
                    browser.painted().await?;
                    let asked = browser.js("return matchMedia('(forced-colors: active)').matches").await?;
                    assert_eq!(asked, true);
                    let found = browser.js(LOOK).await?;
                    let [shapes, looks] = [0, 1].map(|at| found[at].as_u64().unwrap_or_default());
                    assert!(shapes >= least && looks >= 2, "{path}: {shapes} shapes, {looks} states");
                    let lines = found[2].as_array().into_iter().flatten().filter_map(Value::as_str);
                    wrong.extend(lines.map(|line| format!("{path} {scheme}, chosen {theme}: {line}")));
                }
            }
        }
        assert_eq!(json!(wrong), json!([]));
        Ok(())
    })
}

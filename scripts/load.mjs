// Serves a folder by nginx, visits it with Chromium, and prints what the access log says of it. Called by load.sh.

import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const [work, port] = process.argv.slice(2);
const site = path.join(work, "site");
const log = path.join(work, "access.log");
const origin = `http://127.0.0.1:${port}`;
// A minute of this is an hour: every longer wait of the page is a sixtieth of it.
const HOUR_S = 60;
const HURRY = `(() => {
  const later = window.setTimeout.bind(window);
  window.setTimeout = (run, wait, ...rest) => later(run, wait >= 5000 ? wait / 60 : wait, ...rest);
})()`;
const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// Every file packed, under its own name. With gzip: over plain HTTP browsers take nothing better; Brotli is a sixth smaller.

function pack(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) pack(file);
    else if (!/\.(png|sig)$/.test(entry.name)) fs.writeFileSync(file, gzipSync(fs.readFileSync(file), { level: 9 }));
  }
}
pack(site);
pack(path.join(work, "data"));

fs.writeFileSync(
  path.join(work, "nginx.conf"),
  `worker_processes 1; pid ${work}/nginx.pid; error_log ${work}/error.log;
events { worker_connections 256; }
http {
  types { text/html html; text/javascript js; text/css css; application/json json; application/wasm wasm; image/svg+xml svg; }
  log_format counted '$request_method $uri $status $body_bytes_sent $bytes_sent';
  access_log ${log} counted;
  map $uri $kept { ~^/allclear- "public, max-age=31536000, immutable"; ~^/data/ "public, max-age=15"; default "public, max-age=0, must-revalidate"; }
  server {
    listen 127.0.0.1:${port};
    root ${site};
    add_header Content-Encoding gzip always;
    add_header Cache-Control $kept always;
    location / { try_files $uri $uri/index.html =404; }
  }
}
`,
);
execFileSync("nginx", ["-c", path.join(work, "nginx.conf"), "-p", work], { stdio: ["ignore", "inherit", "ignore"] });

const driverPort = Number(port) + 1;
const driver = spawn("chromedriver", [`--port=${driverPort}`, "--log-level=OFF"], { stdio: "ignore" });
const answers = () => fetch(`http://127.0.0.1:${driverPort}/status`).then(() => true, () => false);
for (let left = 100; !(await answers()); left--) {
  if (!left) throw new Error("chromedriver does not start");
  await sleep(0.1);
}
const call = async (to, body, method = "POST") => {
  const answer = await fetch(`http://127.0.0.1:${driverPort}/session${to}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${to}: ${value.message}`);
  return value;
};

// A browser with a profile of its own that says how many lines the log has got.
async function browser(use) {
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
  const { sessionId } = await call("", { capabilities: { alwaysMatch: { "goog:chromeOptions": { args } } } });
  const command = (to, body) => call(`/${sessionId}/${to}`, body);
  try {
    await use({
      goto: (url) => command("url", { url }),
      ready: async () => {
        const script = "return document.documentElement.dataset.app === 'ready' && !document.querySelector('.on-its-way')";
        for (let left = 100; !(await command("execute/sync", { script, args: [] })); left--) {
          if (!left) throw new Error("the page does not get ready");
          await sleep(0.2);
        }
        await calm();
      },
      first: (source) => command("goog/cdp/execute", { cmd: "Page.addScriptToEvaluateOnNewDocument", params: { source } }),
    });
  } finally {
    await call(`/${sessionId}`, null, "DELETE");
  }
}

const lines = () => (fs.existsSync(log) ? fs.readFileSync(log, "utf8").split("\n").filter(Boolean) : []);
async function calm() {
  for (let before = -1; before !== lines().length; await sleep(1.5)) before = lines().length;
}

let seen = 0;
function count(what) {
  const all = lines().slice(seen);
  seen += all.length;
  const asked = all.map((line) => line.split(" ")).filter(([, uri]) => uri !== "/favicon.ico");
  const sum = (column) => asked.reduce((total, words) => total + Number(words[column]), 0);
  const known = asked.filter((words) => words[2] === "304").length;
  const data = asked.filter((words) => words[1].startsWith("/data/")).length;
  console.log(`| ${what} | ${asked.length} | ${data} | ${known} | ${(sum(3) / 1000).toFixed(1)} | ${(sum(4) / 1000).toFixed(1)} |`);
  if (process.env.VERBOSE) for (const words of asked) console.log(`    ${words.join(" ")}`);
}

console.log("| | requests | of them data | answered 304 | kB of bodies | kB with headers |\n|---|---|---|---|---|---|");
try {
  await browser(async (visitor) => {
    await visitor.goto(`${origin}/`);
    await visitor.ready();
    count("first visit");
    await visitor.goto("about:blank");
    await sleep(16); // longer than data is kept
    await visitor.goto(`${origin}/`);
    await visitor.ready();
    count("repeat visit");
    await visitor.goto("about:blank");
    await visitor.first(HURRY);
    for (const scenario of ["all-good", "incident"]) {
      fs.cpSync(path.join(work, "data", scenario), path.join(site, "data"), { recursive: true });
      await visitor.goto(`${origin}/`);
      await sleep(5);
      seen = lines().length;
      await sleep(HOUR_S);
      count(`an hour open, ${scenario === "incident" ? "something is wrong" : "all is well"}`);
      await visitor.goto("about:blank");
    }
  });
} finally {
  driver.kill();
}

// What a query costs in a browser: our search and Pagefind's over the same built site, each query with an empty cache.
//
// node bench/pagefind.mjs SITE DOCUMENTS.json [COUNT]
//
// SITE is a built site in which Pagefind has made its index too (npx pagefind --site SITE); else ours is measured alone. DOCUMENTS.json
// are its records (search_index documents), from which the words come and by which totals are judged. Chromium and playwright-core
// as in tests/browser.

import { access, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { normalise } from "../themes/default/static/search/search.js";

const { chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("playwright-core");
const [site, documents, count = "20"] = process.argv.slice(2);
const records = JSON.parse(await readFile(documents, "utf8"));
const types = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".css": "text/css", ".wasm": "application/wasm" };

let account = { bytes: 0, requests: 0 };
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
  const file = await readFile(join(site, normalize(path.endsWith("/") ? `${path}index.html` : path))).catch(() => null);
  // As hosts do: text is compressed on its way, what is compressed already is not.
  const zipped = /\.(js|json|css|html)$|\/$/.test(path);
  const body = file && zipped ? gzipSync(file) : file;
  const type = types[extname(path)] ?? (path.endsWith("/") ? "text/html" : "application/octet-stream");
  response.writeHead(body ? 200 : 404, { "content-type": type, ...(zipped ? { "content-encoding": "gzip" } : {}) });
  response.end(body ?? "");
  account.requests++;
  account.bytes += body?.length ?? 0;
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});

let seed = 7;
function below(bound) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
}

/** A run of letters from some record. */
function word(length) {
  const { blocks } = records[below(records.length)];
  const text = [...blocks.toSorted((one, other) => other.length - one.length)[0]].filter((letter) => /\p{L}/u.test(letter));
  const from = below(Math.max(1, text.length - length));
  return text.slice(from, from + length).join("");
}

const texts = records.map(({ title, summary, blocks }) => [title, summary, ...blocks].map(normalise));
const holding = (query) =>
  texts.filter((blocks) => normalise(query).split(" ").every((word) => blocks.some((block) => block.includes(word)))).length;

/** Runs in the page; gives the total and the milliseconds from the first call to the first ten results. */
const engines = {
  ours: async (query) => {
    const begun = performance.now();
    const { open } = await import("/search/search.js");
    const { total } = await (await open("/")).query(query);
    return [total, performance.now() - begun];
  },
  pagefind: async (query) => {
    const begun = performance.now();
    const pagefind = await import("/pagefind/pagefind.js");
    const { results } = await pagefind.search(query);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return [results.length, performance.now() - begun];
  },
};

if (!(await access(join(site, "pagefind")).then(() => true, () => false))) delete engines.pagefind;

const middle = (list, part = 0.5) => list.toSorted((one, other) => one - other)[Math.min(list.length - 1, Math.floor(list.length * part))];
const shapes = { "1 character": () => word(1), "2 characters": () => word(2), "4 characters": () => word(4), "8 characters": () => word(8), "2 words": () => `${word(2)} ${word(2)}` };
console.log("query          engine    KB median   95th  requests     ms  exact totals");
for (const [shape, make] of Object.entries(shapes)) {
  const queries = Array.from({ length: Number(count) }, make);
  for (const [engine, run] of Object.entries(engines)) {
    const rows = [];
    for (const query of queries) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${origin}/404.html`);
      await page.waitForLoadState("networkidle");
      account = { bytes: 0, requests: 0 };
      const [total, time] = await page.evaluate(run, query);
      rows.push({ ...account, time, exact: total === holding(query) });
      await context.close();
    }
    const of = (name, part) => middle(rows.map((row) => row[name]), part);
    console.log(
      shape.padEnd(14), engine.padEnd(9), (of("bytes") / 1000).toFixed(1).padStart(9), (of("bytes", 0.95) / 1000).toFixed(1).padStart(6),
      String(of("requests")).padStart(9), of("time").toFixed(0).padStart(6), `${rows.filter(({ exact }) => exact).length} of ${rows.length}`.padStart(13),
    );
  }
}
await browser.close();
server.close();

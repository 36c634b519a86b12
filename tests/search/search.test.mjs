// The runtime against a plain scan, over an index of 2,000 records that `search_index` (bench/search.rs) writes.
//
// cargo build --release --example search_index && node --test tests/search/
// SEARCH_INDEX names the program where it lies elsewhere.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { open } from "../../themes/default/static/search/search.js";
import * as corpus from "./corpus.mjs";
import { holds as check } from "./holds.mjs";

const PROGRAM = process.env.SEARCH_INDEX ?? new URL("../../target/release/examples/search_index", import.meta.url).pathname;
const QUERIES = Number(process.env.SEARCH_QUERIES ?? 2400);

/** @type {string} */
let folder;
const all = corpus.records(2000, 11);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "search-"));
  await writeFile(join(folder, "records.json"), JSON.stringify(all));
  for (const size of ["tiny", "usual"]) {
    execFileSync(PROGRAM, ["write", join(folder, "records.json"), join(folder, size), ...(size === "tiny" ? ["tiny"] : [])]);
  }
});

after(() => rm(folder, { recursive: true }));

const site = (size) => pathToFileURL(`${join(folder, size)}/`).href;

/** Serves the files of an index from memory, as `change` leaves them. */
async function served(size, change = (path, bytes) => bytes) {
  const requests = [];
  const fetch = async (url, { signal }) => {
    const path = url.slice(url.indexOf("/search/") + 8);
    requests.push(path);
    await null;
    signal?.throwIfAborted();
    const bytes = await readFile(new URL(url)).catch(() => null);
    const body = bytes && change(path, new Uint8Array(bytes));
    return { ok: Boolean(body), status: body ? 200 : 404, arrayBuffer: async () => body };
  };
  return { index: await open(site(size), { fetch }), requests, fetch };
}

const holds = (answer, text, options) => check(all, answer, text, options);

describe("a query finds exactly what a plain scan finds", () => {
  for (const size of ["tiny", "usual"]) {
    test(`${QUERIES / 2} queries with ${size} files`, async () => {
      const index = await open(site(size));
      const luck = corpus.dice(size.length);
      for (let left = QUERIES / 2; left > 0; left--) {
        const text = corpus.query(all, luck);
        const options = {
          filters: luck.below(3) ? {} : corpus.filters(all, luck),
          sort: luck.pick(["relevance", "relevance", "date"]),
          offset: luck.below(4) ? 0 : luck.below(30),
          limit: luck.pick([10, 10, 5, 40]),
          ...(luck.below(10) ? {} : { from: "2022-03-05" }),
          ...(luck.below(10) ? {} : { to: "2025-06-30" }),
        };
        holds(await index.query(text, options), text, options);
      }
    });
  }

  test("queries that run at once do not disturb each other", async () => {
    const index = await open(site("tiny"));
    const texts = ["民生实事", "实事项目建设", "ovid", "县 区", "", "公开号", "督办整改县"];
    const answers = await Promise.all(texts.map((text) => index.query(text)));
    texts.forEach((text, at) => holds(answers[at], text, {}));
  });

  test("an empty query gives all, and counts nothing twice", async () => {
    const { index, requests } = await served("usual");
    holds(await index.query("  "), "  ", {});
    assert.ok(requests.length < 14, `${requests.length} requests`);
  });
});

describe("an answer that cannot be had is an error", () => {
  test("another format version is refused in words", async () => {
    const entry = { format: "gongkai-search", version: 2, documents: 1, head: "shards/0000000000000000.bin" };
    const fetch = async () => ({ ok: true, status: 200, arrayBuffer: async () => new TextEncoder().encode(JSON.stringify(entry)) });
    await assert.rejects(open("https://site.example/", { fetch }), (error) => error.code === "version" && /version 2.*version 1/.test(error.message));
  });

  test("what is no index is refused", async () => {
    for (const body of ["", "<!doctype html>", "{}", "null", '{"format":"gongkai-search","version":1,"head":"../../x"}']) {
      const fetch = async () => ({ ok: true, status: 200, arrayBuffer: async () => new TextEncoder().encode(body) });
      await assert.rejects(open("https://site.example/", { fetch }), { code: "damaged" }, body);
    }
    await assert.rejects(open("https://site.example/", { fetch: async () => { throw new TypeError("failed"); } }), { code: "offline" });
    await assert.rejects(open("https://site.example/", { fetch: async () => ({ ok: false, status: 404 }) }), { code: "missing" });
  });

  test("a failed part is asked for again by the next query", async () => {
    let down = false;
    const { index } = await served("tiny", (path, bytes) => (down ? null : bytes));
    down = true;
    await assert.rejects(index.query("民生实事"), { code: "missing" });
    down = false;
    holds(await index.query("民生实事"), "民生实事", {});
  });
});

describe("a query can be given up", () => {
  test("an aborted query rejects with the signal's reason and stops its requests", async () => {
    const stopped = [];
    let opened = false;
    const fetch = (url, { signal }) =>
      new Promise((resolve, reject) => {
        const path = new URL(url);
        if (opened) signal.addEventListener("abort", () => (stopped.push(url), reject(signal.reason)));
        else readFile(path).then((bytes) => resolve({ ok: true, status: 200, arrayBuffer: async () => bytes }), reject);
      });
    const index = await open(site("tiny"), { fetch });
    opened = true;
    const controller = new AbortController();
    const query = index.query("民生实事", { signal: controller.signal });
    setTimeout(() => controller.abort(new Error("newer")), 5);
    await assert.rejects(query, /newer/);
    assert.ok(stopped.length > 0);
    const over = AbortSignal.abort(new Error("before"));
    await assert.rejects(index.query("民", { signal: over }), /before/);
  });

  test("a query of many files listens once to its signal", async () => {
    const warnings = [];
    const warned = (warning) => warnings.push(warning.name);
    process.on("warning", warned);
    const { index, requests } = await served("tiny");
    const { signal } = new AbortController();
    holds(await index.query("县", { signal, limit: 40 }), "县", { limit: 40 });
    await new Promise((soon) => setTimeout(soon, 20));
    process.off("warning", warned);
    assert.ok(requests.length > 20, `${requests.length} requests`);
    assert.deepEqual(warnings, []);
  });

  test("a request that another query waits for goes on", async () => {
    const { index } = await served("tiny");
    const controller = new AbortController();
    const one = index.query("民生实事", { signal: controller.signal });
    const other = index.query("民生实事", { signal: new AbortController().signal });
    controller.abort();
    await assert.rejects(one, { name: "AbortError" });
    holds(await other, "民生实事", {});
  });
});

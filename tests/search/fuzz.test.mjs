// Files of the index that are cut, changed, swapped or made to lie: an answer of the runtime is right or an error, and it comes.
//
// Every run draws another seed and says which; SEARCH_SEED=N runs that one again, SEARCH_TRIALS=N that many trials of each sort.
// SEARCH_INDEX names the program of bench/search.rs where it lies elsewhere.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";
import { open, SearchError } from "../../themes/default/static/search/search.js";
import * as corpus from "./corpus.mjs";
import { holds } from "./holds.mjs";

const PROGRAM = process.env.SEARCH_INDEX ?? new URL("../../target/release/examples/search_index", import.meta.url).pathname;
const SEED = Number(process.env.SEARCH_SEED ?? Math.floor(Math.random() * 2 ** 32));
const luck = corpus.dice(SEED);
const TRIALS = Number(process.env.SEARCH_TRIALS ?? 250 + luck.below(250));
const ENTRY = "index.json";
const FACETS = 6;

const all = corpus.records(400, 17);
/** Every file as it was built, by its path below `search/`. @type {Map<string, Buffer>} */
const files = new Map();
/** The paths of each kind of file. @type {Map<string, string[]>} */
const kinds = new Map();

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), "search-fuzz-"));
  await writeFile(join(folder, "records.json"), JSON.stringify(all));
  execFileSync(PROGRAM, ["write", join(folder, "records.json"), folder, "tiny"]);
  files.set(ENTRY, await readFile(join(folder, "search", ENTRY)));
  for (const name of await readdir(join(folder, "search/shards"))) {
    files.set(`shards/${name}`, await readFile(join(folder, "search/shards", name)));
  }
  await rm(folder, { recursive: true });
  await classify();
});

/** Opens the index as `held` has it. @param {(path: string) => Uint8Array | null | undefined} held */
function opened(held) {
  const fetch = async (/** @type {string} */ url) => {
    const body = held(url.slice("https://site.example/search/".length));
    return { ok: Boolean(body), status: body ? 200 : 404, arrayBuffer: async () => body };
  };
  return open("https://site.example/", { fetch });
}

/** Follows the names from file to file, so that each is known by what it is. */
async function classify() {
  const { head, files: shards } = await opened((path) => files.get(path));
  const add = (kind, names) => kinds.set(kind, [...new Set([...(kinds.get(kind) ?? []), ...names.map((name) => `shards/${name}.bin`)])]);
  const entry = JSON.parse(files.get(ENTRY).toString());
  kinds.set("entry", [ENTRY]).set("head", [entry.head]);
  add("page", head.pages.names);
  for (const name of head.pages.names) {
    const { documents, places } = await shards.get(name, (reader) => reader.page()).value;
    add("documents", documents.names);
    add("places", places.names);
  }
  for (const [at, { columns, lengths, cards }] of head.ranges.entries()) {
    add("columns", [columns]);
    add("lengths", [lengths]);
    add("table", [cards]);
    const table = await shards.get(cards, (reader) => reader.table(at * head.range)).value;
    add("cards", table.cards.map(({ name }) => name));
    add("texts", table.texts.map(({ name }) => name));
  }
  assert.equal([...kinds.values()].flat().length, files.size, "every file is of one kind");
}

/** What may happen to bytes on their way, by name. @type {Record<string, (bytes: Buffer, kind: string) => Uint8Array | null>} */
const HARMS = {
  "a bit flipped": (bytes) => new Uint8Array(bytes).with(...flip(bytes)),
  "cut short": (bytes) => bytes.subarray(0, luck.below(bytes.length)),
  "made longer": (bytes) => Buffer.concat([bytes, Buffer.from([luck.below(256)])]),
  "another of its kind": (bytes, kind) => files.get(luck.pick(kinds.get(kind))),
  "a file of another kind": () => files.get(luck.pick(kinds.get(luck.pick([...kinds.keys()])))),
  "a page that says 404": () => Buffer.from("<!doctype html><title>404</title>"),
  "nothing": () => Buffer.alloc(0),
  "not there": () => null,
};

/** @param {Uint8Array} bytes @returns {[number, number]} */
function flip(bytes) {
  const at = luck.below(bytes.length);
  return [at, bytes[at] ^ (1 << luck.below(8))];
}

/** A question of any shape. */
function question() {
  const text = corpus.query(all, luck);
  return { text, options: { filters: luck.below(3) ? {} : corpus.filters(all, luck), sort: luck.pick(["relevance", "date"]) } };
}

test(`what is damaged on its way is noticed: ${TRIALS} trials of seed ${SEED}`, async (context) => {
  context.diagnostic(`SEARCH_SEED=${SEED} SEARCH_TRIALS=${TRIALS}`);
  /** @type {Map<string, number>} */
  const refused = new Map();
  for (let trial = 0; trial < TRIALS; trial++) {
    const kind = [...kinds.keys()][trial % kinds.size];
    const name = luck.pick(Object.keys(HARMS));
    // One file in some trials, every file of the kind in others, so that the query meets it.
    const chosen = luck.below(3) ? kinds.get(kind) : [luck.pick(kinds.get(kind))];
    const met = new Set();
    const harmed = new Map(chosen.map((path) => [path, HARMS[name](files.get(path), kind)]));
    const { text, options } = question();
    const told = `seed ${SEED}, trial ${trial}: ${kind}, ${name}, ${JSON.stringify([text, options])}`;
    try {
      const index = await opened((path) => {
        if (!harmed.has(path)) return files.get(path);
        const given = harmed.get(path);
        if (!given || !files.get(path).equals(given)) met.add(path);
        return given;
      });
      holds(all, await index.query(text, options), text, options);
    } catch (error) {
      if (!(error instanceof SearchError)) throw new Error(told, { cause: error });
      assert.ok(met.size > 0, `${error.message} without harm: ${told}`);
      refused.set(kind, (refused.get(kind) ?? 0) + 1);
      continue;
    }
    // The entry alone has no name of its bytes: what changes nothing in its meaning may pass.
    assert.ok(met.size === 0 || kind === "entry", `harm passed: ${told}`);
  }
  const unmet = [...kinds.keys()].filter((kind) => !refused.has(kind));
  if (TRIALS >= 250) assert.deepEqual(unmet, [], `kinds of files that no trial of seed ${SEED} harmed`);
});

/** The name that bytes give a file, written from docs/search-format.md. @param {Uint8Array} bytes */
function nameOf(bytes) {
  const lane = (begin, factor) => {
    let lane = (begin ^ bytes.length) >>> 0;
    for (const byte of bytes) {
      lane = Math.imul(lane ^ byte, factor) >>> 0;
      lane = (lane ^ (lane >>> 15)) >>> 0;
    }
    return lane.toString(16).padStart(8, "0");
  };
  return lane(0x811c9dc5, 0x01000193) + lane(0x9747b28c, 0x85ebca6b);
}

/** Puts other bytes in the place of a file and gives every file above it the name that follows, up to the entry. @param {Map<string, Buffer>} held @param {string} path @param {Buffer} bytes */
function replaced(held, path, bytes) {
  const renamed = `shards/${nameOf(bytes)}.bin`;
  held.delete(path);
  held.set(renamed, bytes);
  const [before, now] = [path, renamed].map((name) => name.slice("shards/".length, -".bin".length));
  for (const [above, raw] of inflated) {
    const at = raw.indexOf(Buffer.from(before, "hex"));
    if (at < 0) continue;
    const changed = Buffer.from(raw);
    Buffer.from(now, "hex").copy(changed, at);
    replaced(held, above, deflateSync(changed));
    return;
  }
  held.set(ENTRY, Buffer.from(held.get(ENTRY).toString().replace(before, now)));
}

/** The files that name others, inflated. @type {Map<string, Buffer>} */
const inflated = new Map();

/** What a file may say that is not so. @type {Record<string, (bytes: Buffer) => Buffer>} */
const LIES = {
  "a bit flipped": (bytes) => Buffer.from(bytes.with(...flip(bytes))),
  "a length that lies": (bytes) => Buffer.concat([Buffer.from([255, 255, 255, 255, 255, 255, 15].slice(luck.below(6))), bytes.subarray(1)]),
  "a great number inside": (bytes) => {
    const at = luck.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from([255, 255, 255, 127]), bytes.subarray(at + 1)]);
  },
  "cut short": (bytes) => bytes.subarray(0, luck.below(bytes.length)),
  "a run of zeros": (bytes) => Buffer.from(bytes).fill(0, luck.below(bytes.length)),
  "a run of ones": (bytes) => Buffer.from(bytes).fill(255, luck.below(bytes.length)),
};

test(`a file that lies under its right name gives an error or an answer, and ends: ${TRIALS} trials of seed ${SEED}`, async (context) => {
  for (const kind of ["head", "page", "table"]) {
    for (const path of kinds.get(kind)) inflated.set(path, inflateSync(files.get(path)));
  }
  let refused = 0;
  const shards = [...kinds.keys()].filter((kind) => kind !== "entry");
  for (let trial = 0; trial < TRIALS; trial++) {
    const kind = shards[trial % shards.length];
    const path = luck.pick(kinds.get(kind));
    const lie = luck.pick([...Object.keys(LIES), "no stream"]);
    const bytes = lie === "no stream" ? LIES["a bit flipped"](files.get(path)) : deflateSync(LIES[lie](inflateSync(files.get(path))));
    const held = new Map(files);
    replaced(held, path, bytes);
    const told = `seed ${SEED}, trial ${trial}: ${kind}, ${lie}`;
    try {
      const index = await opened((path) => held.get(path));
      // Enough queries to read the file, wherever it stands.
      for (let left = 8; left > 0; left--) {
        const { text, options } = question();
        const { total, results, facets } = await index.query(text, { ...options, limit: 5 });
        assert.ok(Number.isSafeInteger(total) && total >= 0 && results.length <= 5 && Object.keys(facets).length === FACETS, told);
      }
    } catch (error) {
      if (!(error instanceof SearchError)) throw new Error(told, { cause: error });
      refused++;
    }
  }
  context.diagnostic(`${refused} of ${TRIALS} refused`);
  assert.ok(refused > TRIALS / 10, `${refused} of ${TRIALS} refused`);
});

after(() => files.clear());

// What queries cost without a browser: bytes, requests and time, each query with nothing kept. Excerpts' texts are counted apart.
//
// node bench/search.mjs SITE DOCUMENTS.json [COUNT]
//
// SITE is a built site, DOCUMENTS.json its records (search_index documents), from which words come; or a folder that search_index generate
// wrote, with its sample.json.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { open } from "../themes/default/static/search/search.js";

const [folder, documents, count = "300"] = process.argv.slice(2);
const base = pathToFileURL(`${folder}/`);
// The sentences of each record: nobody searches across a comma.
const sample = JSON.parse(await readFile(documents, "utf8"))
  .map((one) => (typeof one === "string" ? one : one.blocks.join("。")).split(/[^\p{L}\p{N}]+/u).map((sentence) => [...sentence]))
  .filter((sentences) => sentences.some(({ length }) => length >= 20));

let seed = 7;
function below(bound) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
}

/** Runs of letters from one record. */
function words(...lengths) {
  const sentences = sample[below(sample.length)];
  return lengths.map((length) => {
    const long = sentences.filter((sentence) => sentence.length >= length);
    const sentence = long[below(long.length)];
    const from = below(sentence.length - length + 1);
    return sentence.slice(from, from + length).join("");
  }).join(" ");
}

const KINDS = {
  "1 character": () => words(1),
  "2 characters": () => words(2),
  "3 characters": () => words(3),
  "4 characters": () => words(4),
  "6 characters": () => words(6),
  "8 characters": () => words(8),
  "20 characters": () => words(20),
  "2 words": () => words(2, 2 + below(3)),
  "3 words": () => words(2, 2, 3),
  "absent": () => words(2) + words(2),
};

/** Fetches from the folder and keeps account. */
function counting() {
  const account = { bytes: new Map(), requests: 0 };
  const fetch = async (url) => {
    const bytes = await readFile(new URL(url));
    account.requests++;
    account.bytes.set(url, bytes.length);
    return { ok: true, status: 200, arrayBuffer: async () => bytes };
  };
  return { account, fetch };
}

/** Which part of the index a file is, by the method that reads it. */
const PARTS = {
  page: "dictionary", documents: "documents", places: "places", columns: "columns", numbers: "columns", table: "tables", cards: "cards", texts: "texts",
};

function spy(index, account, sums) {
  const get = index.files.get.bind(index.files);
  index.files.get = (name, read) => {
    const fresh = !index.files.kept.has(name);
    const entry = get(name, read);
    if (fresh) {
      const label = PARTS[/reader\.(\w+)/.exec(String(read))?.[1]];
      entry.value.then(() => {
        const path = [...account.bytes.keys()].find((url) => url.includes(name));
        sums[label] = (sums[label] ?? 0) + (account.bytes.get(path) ?? 0);
      }, () => {});
    }
    return entry;
  };
}

const quantile = (list, part) => [...list].sort((one, other) => one - other)[Math.min(list.length - 1, Math.floor(list.length * part))];
const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

const whole = [];
const SHOWN = ["opened", "dictionary", "documents", "places", "columns", "tables", "cards"];
console.log(`cold queries, KB: all but texts of excerpts (median, 95th), of it ${SHOWN.join(", ")} (medians); texts (median, 95th)`);
for (const [kind, make] of Object.entries(KINDS)) {
  const rows = [];
  for (let left = Number(count); left > 0; left--) {
    const query = make();
    const { account, fetch } = counting();
    const sums = {};
    const start = performance.now();
    const index = await open(base, { fetch });
    const opened = [...account.bytes.values()].reduce((sum, bytes) => sum + bytes, 0);
    spy(index, account, sums);
    const { total } = await index.query(query);
    const time = performance.now() - start;
    const all = [...account.bytes.values()].reduce((sum, bytes) => sum + bytes, 0);
    rows.push({ ...sums, opened, apart: all - (sums.texts ?? 0), requests: account.requests, time, total });
  }
  whole.push(...rows);
  const mid = (name) => kb(quantile(rows.map((row) => row[name] ?? 0), 0.5));
  const list = rows.map(({ apart }) => apart);
  console.log(
    kind.padEnd(14), kb(quantile(list, 0.5)), kb(quantile(list, 0.95)), " of it", ...SHOWN.map(mid),
    " texts", mid("texts"), kb(quantile(rows.map((row) => row.texts ?? 0), 0.95)), " requests", quantile(rows.map((row) => row.requests), 0.5),
    " ms", quantile(rows.map((row) => row.time), 0.5).toFixed(0), " found", quantile(rows.map((row) => row.total), 0.5),
  );
}
const all = whole.map(({ apart }) => apart);
const warm = whole.map((row) => row.apart - row.opened - (row.columns ?? 0));
console.log(`all kinds: median ${kb(quantile(all, 0.5))}, 95th ${kb(quantile(all, 0.95))}; columns once read: ${kb(quantile(warm, 0.5))}, ${kb(quantile(warm, 0.95))}`);

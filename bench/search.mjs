// What queries cost on an index that bench/search.rs generated: bytes, requests, round trips and time, cold and in a row.
//
// node bench/search.mjs FOLDER [COUNT]

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { open } from "../themes/default/static/search/search.js";

const [folder, count = "300"] = process.argv.slice(2);
const base = pathToFileURL(`${folder}/`);
const sample = JSON.parse(await readFile(new URL("sample.json", base), "utf8"));

let seed = 7;
function below(bound) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
}

/** A word as people search for: a run of letters from some record. */
function word(length) {
  const text = [...sample[below(sample.length)]];
  const from = below(text.length - length);
  return text.slice(from, from + length).join("");
}

/** Words of one record. */
function words(...lengths) {
  const text = [...sample[below(sample.length)]];
  return lengths.map((length) => {
    const from = below(text.length - length);
    return text.slice(from, from + length).join("");
  }).join(" ");
}

const KINDS = {
  "1 character": () => word(1),
  "2 characters": () => word(2),
  "3 characters": () => word(3),
  "4 characters": () => word(4),
  "6 characters": () => word(6),
  "8 characters": () => word(8),
  "20 characters": () => word(20),
  "2 words": () => words(2, 2 + below(3)),
  "3 words": () => words(2, 2, 3),
  "absent": () => word(2) + word(2),
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

/** Which part of the index each request was for: told by what reads it. */
const part = { readPage: "dictionary", readDocuments: "grams", readPlaces: "grams", read: "cards", readTexts: "texts" };

function spy(index, account, sums) {
  const get = index.files.get.bind(index.files);
  index.files.get = (name, read, signal) => {
    const fresh = !index.files.kept.has(name);
    const value = get(name, read, signal);
    if (fresh) {
      const label = part[read.name] ?? "columns";
      value.then(() => {
        const path = [...account.bytes.keys()].find((url) => url.includes(name));
        sums[label] = (sums[label] ?? 0) + (account.bytes.get(path) ?? 0);
      }, () => {});
    }
    return value;
  };
}

const quantile = (list, part) => [...list].sort((one, other) => one - other)[Math.min(list.length - 1, Math.floor(list.length * part))];
const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);

const whole = [];
console.log("cold queries, KB: all but excerpts' texts (median, 95th), of it: dictionary, columns, grams, cards; texts; requests; ms");
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
    kind.padEnd(14), kb(quantile(list, 0.5)), kb(quantile(list, 0.95)), " of it", ...["opened", "dictionary", "columns", "grams", "cards"].map(mid),
    " texts", mid("texts"), kb(quantile(rows.map((row) => row.texts ?? 0), 0.95)), " requests", quantile(rows.map((row) => row.requests), 0.5),
    " ms", quantile(rows.map((row) => row.time), 0.5).toFixed(0), " found", quantile(rows.map((row) => row.total), 0.5),
  );
}
const all = whole.map(({ apart }) => apart);
const warm = whole.map((row) => row.apart - row.opened - (row.columns ?? 0));
console.log(`all kinds: median ${kb(quantile(all, 0.5))}, 95th ${kb(quantile(all, 0.95))}; columns once read: ${kb(quantile(warm, 0.5))}, ${kb(quantile(warm, 0.95))}`);

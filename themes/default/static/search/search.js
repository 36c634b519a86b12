// The search of the site: finds exactly the records whose text contains each word of a query.
//
// In: a site with an index (docs/search-format.md). Out: totals, counts, marked results. Never touches a page; runs in Node too.

/** @import {Answer, Columns, Counts, Facet, Fetch, Gram, Head, Kept, Keys, Options, Piece, Posting, Steps, Word} from "./types.js" */

const VERSION = 1;
/** So many records are counted by their cards. */
const CARDS = 10;
const TIMEOUT = 30_000;
/** More documents than the format can number. */
const MOST = 2 ** 24;
/** Files kept in memory. */
const KEPT = 600;
const EXCERPT = 120;
const PLACELESS = "a gram has no places";
const NO_ENTRY = "index.json describes no index";
const SHORT = "a file ends too early";
const TITLE = 1;
const SUMMARY = 2;
const BODY = 4;

export class SearchError extends Error {
  /** @param {"offline" | "missing" | "damaged" | "version"} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "SearchError";
    this.code = code;
  }
}

/** @param {string} what @returns {never} */
function damaged(what) {
  throw new SearchError("damaged", `The search index is damaged: ${what}.`);
}

/** Opens the index of a site. @param {string | URL} baseUrl @param {{fetch?: Fetch}} [options] */
export async function open(baseUrl, options = {}) {
  const base = new URL(String(baseUrl).replace(/\/?$/, "/"), globalThis.location?.href);
  const files = new Files(new URL("search/", base), options.fetch ?? pickFetch(base));
  return new Index(files, await readHead(files));
}

/** @param {URL} base @returns {Fetch} */
function pickFetch(base) {
  if (base.protocol !== "file:") return (url, init) => fetch(url, init);
  return async (url) => {
    const node = "node:fs/promises";
    const bytes = await (await import(node)).readFile(new URL(url)).catch(() => null);
    return { ok: bytes !== null, status: 404, arrayBuffer: async () => bytes };
  };
}

/** From tests/search/opaque.mjs. */
const OPAQUE =
  /([\u0558\u058b-\u058c\u05c8-\u05c9\u0888-\u089f\u08c9-\u08d2\u0c3c\u0cf3\u0ece\u1715\u180f\u1ac1-\u1aef\u1c89-\u1c8a\u1dfa\u209d-\u209f\u2c2f\u2c5f\ua7c0-\ua7c1\ua7cb-\ua7f4\ufbc2\u{10570}-\u{105bc}\u{10780}-\u{107bf}\u{10d4e}-\u{10d85}\u{10ec5}-\u{10eff}\u{10f82}-\u{10f85}\u{11070}-\u{11074}\u{110c2}\u{11241}\u{113b8}-\u{113e2}\u{11b60}-\u{11b67}\u{11dd9}\u{11f00}-\u{11f5a}\u{13439}-\u{13455}\u{1611e}-\u{1612f}\u{16d40}-\u{16d6c}\u{16ea0}-\u{16ed3}\u{16ff2}-\u{16ff3}\u{1aff0}-\u{1affe}\u{1b123}-\u{1b126}\u{1ccd6}-\u{1cf46}\u{1d127}-\u{1d128}\u{1d250}-\u{1d281}\u{1d6a6}\u{1df00}-\u{1dfff}\u{1e030}-\u{1e08f}\u{1e2ae}\u{1e4eb}-\u{1e6ff}]+)/u;
const SPACES = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** The form in which texts and queries are compared. @param {string} text */
export function normalise(text) {
  return text
    .split(OPAQUE)
    .map((run, at) => (at % 2 ? run : run.normalize("NFKC").toLowerCase().replace(/ς/g, "σ").normalize("NFKC")))
    .join("")
    .replace(SPACES, " ");
}

/** Pairs that cover a word. @param {string} text @returns {Gram[]} */
function grams(text) {
  const codes = Array.from(text, (character) => Number(character.codePointAt(0)));
  if (codes.length === 1) return [{ first: codes[0], second: 0, offset: 0 }];
  const offsets = [];
  for (let at = 0; at < codes.length; at += 2) offsets.push(Math.min(at, codes.length - 2));
  return offsets.map((offset) => ({ first: codes[offset], second: codes[offset + 1], offset }));
}

/** Neighbours tell less of the whole word. @param {Gram[]} list */
function inwards(list) {
  return [...new Set(list.flatMap((gram, at) => [gram, list[list.length - 1 - at]]))];
}

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let value = 0;
    for (let scale = 1; scale < 2 ** 49; scale *= 128) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) damaged(SHORT);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return damaged("a number is too long");
  }

  /** @param {number} count */
  numbers(count) {
    const list = [];
    while (list.length < count) list.push(this.bytes[this.at] < 128 ? this.bytes[this.at++] : this.number());
    return list;
  }

  /** @param {number} length */
  take(length) {
    const from = this.at;
    this.at += length;
    if (this.at > this.bytes.length) damaged(SHORT);
    return this.bytes.subarray(from, this.at);
  }

  text() {
    return new TextDecoder().decode(this.take(this.number()));
  }

  name() {
    return Array.from(this.take(8), (byte) => hex(byte, 2)).join("");
  }

  keys() {
    const all = this.times(() => this.numbers(3));
    const [first, second, start] = [0, 1, 2].map((part) => all.map((key) => key[part]));
    return { first, second, start, names: all.map(() => this.name()) };
  }

  page() {
    return { documents: this.keys(), places: this.keys() };
  }

  grams() {
    const count = this.number();
    const [first, second, start] = [0, 1, 2].map(() => this.numbers(count));
    for (let at = 1; at < count; at++) {
      if (first[at] === 0) second[at] += second[at - 1];
      first[at] += first[at - 1];
    }
    return { count, first, second, start };
  }

  documents() {
    const keys = this.grams();
    const widths = this.numbers(keys.count);
    const counts = [0, 1, 2].map(() => this.numbers(keys.count));
    const sizes = this.numbers(keys.count);
    const bits = new Bits(this.bytes, this.at * 8);
    const offsets = widths.map((width, piece) => {
      const { at } = bits;
      for (const list of counts) bits.list(list[piece], width);
      return at;
    });
    this.at = Math.ceil(bits.at / 8);
    return { ...keys, widths, counts, offsets, ...this.steps(sizes) };
  }

  places() {
    const keys = this.grams();
    return { ...keys, ...this.steps(this.numbers(keys.count)) };
  }

  /** @param {number[]} sizes */
  steps(sizes) {
    const { bytes } = this;
    const low = sizes.map((size) => (this.take(size), this.at - size));
    const high = sizes.map((size) => {
      const from = this.at;
      this.numbers(size);
      return from;
    });
    return { sizes, low, high, bytes };
  }

  /** @param {Facet[]} facets */
  columns(facets) {
    const count = this.number();
    const days = this.numbers(count);
    for (let at = 1; at < count; at++) days[at] += days[at - 1];
    return { days, facets: facets.map(() => this.numbers(count).map((size) => this.numbers(size))) };
  }

  /** @param {number} first */
  table(first) {
    const runs = [0, 1].map(() => {
      let from = first;
      return this.numbers(this.number()).map((size) => ({ from, to: (from += size), name: "" }));
    });
    for (const run of runs.flat()) run.name = this.name();
    return { cards: runs[0], texts: runs[1] };
  }

  /** @param {Facet[]} facets */
  cards(facets) {
    return this.times(() => {
      const [id, kind, url, title, summary, lead] = [0, 1, 2, 3, 4, 5].map(() => this.text());
      return { id, kind, url, title, summary, lead, day: this.number(), values: facets.map(() => this.numbers(this.number())) };
    });
  }

  texts() {
    return this.times(() => this.times(() => this.text()));
  }

  /** @template T @param {() => T} read */
  times(read) {
    const list = [];
    for (let left = this.number(); left > 0; left--) list.push(read());
    return list;
  }
}

/** @param {number} value @param {number} digits */
const hex = (value, digits) => value.toString(16).padStart(digits, "0");

/** @param {Uint8Array} bytes */
function nameOf(bytes) {
  let one = 0x811c9dc5 ^ bytes.length;
  let two = 0x9747b28c ^ bytes.length;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    one ^= one >>> 15;
    two = Math.imul(two ^ byte, 0x85ebca6b);
    two ^= two >>> 15;
  }
  return hex(one >>> 0, 8) + hex(two >>> 0, 8);
}

class Files {
  /** @param {URL} base @param {Fetch} fetcher */
  constructor(base, fetcher) {
    this.base = base;
    this.fetcher = fetcher;
    /** @type {Map<string, Kept>} */
    this.kept = new Map();
  }

  /** @param {string} name @param {(reader: Reader) => unknown} read @returns {Kept} */
  get(name, read) {
    let entry = this.kept.get(name);
    if (!entry) {
      const controller = new AbortController();
      const value = this.load(name, controller).then((bytes) => read(new Reader(bytes)));
      const made = { name, value, users: 0, settled: false, controller };
      value.then(
        () => (made.settled = true),
        () => this.kept.get(name) === made && this.kept.delete(name),
      );
      entry = made;
    }
    entry.users++;
    this.kept.delete(name);
    this.kept.set(name, entry);
    for (const [old, { settled }] of this.kept) {
      if (this.kept.size <= KEPT) break;
      if (settled) this.kept.delete(old);
    }
    return entry;
  }

  /** What nobody waits for any longer is not fetched to its end. @param {Kept} entry */
  leave(entry) {
    if (--entry.users > 0 || entry.settled) return;
    if (this.kept.get(entry.name) === entry) this.kept.delete(entry.name);
    entry.controller.abort();
  }

  /** @param {string} name @param {AbortController} controller */
  async load(name, controller) {
    const path = `shards/${name}.bin`;
    let bytes = await this.fetch(path, "default", controller);
    // What a cache kept wrongly, the host may still have right.
    if (nameOf(bytes) !== name) bytes = await this.fetch(path, "reload", controller);
    if (nameOf(bytes) !== name) damaged(`${path} is not what was built`);
    const stream = new Response(bytes).body?.pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer().catch(() => damaged(path)));
  }

  /** @param {string} path @param {RequestCache} cache @param {AbortController} [controller] */
  async fetch(path, cache, controller = new AbortController()) {
    const timer = setTimeout(() => controller.abort(), TIMEOUT);
    try {
      const response = await this.fetcher(new URL(path, this.base).href, { signal: controller.signal, cache });
      if (!response.ok) throw new SearchError("missing", `${path} is not there (${response.status}).`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      if (error instanceof SearchError) throw error;
      throw new SearchError("offline", `${path} could not be fetched.`);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {Files} files @returns {Promise<Head>} */
async function readHead(files) {
  const bytes = await files.fetch("index.json", "no-cache");
  let entry;
  try {
    entry = JSON.parse(new TextDecoder().decode(bytes));
  } catch {}
  if (entry?.format !== "gongkai-search") damaged(NO_ENTRY);
  if (entry.version !== VERSION) {
    throw new SearchError("version", `The search index has format version ${entry.version}; this page reads version ${VERSION}.`);
  }
  const name = /^shards\/([0-9a-f]{16})\.bin$/.exec(entry.head)?.[1] ?? damaged(NO_ENTRY);
  const head = files.get(name, (reader) => {
    const [documents, range] = reader.numbers(2);
    const facets = reader.times(() => ({
      name: reader.text(),
      values: reader.times(() => ({ id: reader.text(), label: reader.text(), count: reader.number() })),
    }));
    const ranges = reader.times(() => ({ columns: reader.name(), lengths: reader.name(), cards: reader.name() }));
    const fits = documents === entry.documents && documents < MOST && ranges.length === Math.ceil(documents / range);
    return fits ? { documents, range, facets, ranges, pages: reader.keys() } : damaged(NO_ENTRY);
  });
  return /** @type {Promise<Head>} */ (head.value);
}

class Bits {
  /** @param {Uint8Array} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A list of documents, put into `list`. @param {number} count @param {number} width @param {number} [next] @param {number[] | null} [list] */
  list(count, width, next = 0, list = null) {
    const { bytes } = this;
    let { at } = this;
    let lower = 0;
    if (2 ** width > MOST) damaged(SHORT);
    while (Math.max(1, count) * 2 ** (lower + 1) * 3 <= 2 ** width * 2) lower++;
    for (let left = count; left > 0; left--) {
      for (; !((bytes[at >> 3] >> (at & 7)) & 1); at++) {
        if (at >> 3 >= bytes.length) damaged(SHORT);
        next += 1 << lower;
      }
      const byte = ++at >> 3;
      const four = bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16) | (bytes[byte + 3] << 24);
      next += (four >>> (at & 7)) & ((1 << lower) - 1);
      at += lower;
      list?.push(next);
      next++;
    }
    this.at = at;
  }
}

/** The last key that is not after the one given, or -1. @param {Keys | ReturnType<Reader["grams"]>} keys @param {number} first @param {number} second @param {number} start */
function lastUpTo(keys, first, second, start) {
  let low = 0;
  let high = keys.first.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    const order = keys.first[mid] - first || keys.second[mid] - second || keys.start[mid] - start;
    if (order <= 0) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}

/** The names under which pieces of a gram may lie. @param {Keys} keys @param {Gram} gram */
function holding(keys, { first, second }) {
  const last = lastUpTo(keys, first, second, Infinity);
  return last < 0 ? [] : keys.names.slice(Math.max(lastUpTo(keys, first, second, 0), 0), last + 1);
}

export class Index {
  /** @param {Files} files @param {Head} head */
  constructor(files, head) {
    this.files = files;
    this.head = head;
  }

  get facets() {
    return this.head.facets;
  }

  /** Rejects rather than answer with a part of what there is. @param {string} text @param {Options} [options] @returns {Promise<Answer>} */
  async query(text, options = {}) {
    try {
      return await new Reading(this, options).run(text);
    } catch (error) {
      // The site may have been published anew since the index was opened.
      if (!(error instanceof SearchError && error.code === "missing") || options.signal?.aborted) throw error;
      this.head = await readHead(this.files);
      return new Reading(this, options).run(text);
    }
  }
}

class Reading {
  /** @param {Index} index @param {Options} options */
  constructor({ files, head }, options) {
    this.files = files;
    this.head = head;
    this.options = options;
    /** @type {Kept[]} */
    this.used = [];
  }

  /** @template T @param {string} name @param {(reader: Reader) => T} read @returns {Promise<T>} */
  async get(name, read) {
    this.options.signal?.throwIfAborted();
    const entry = this.files.get(name, read);
    this.used.push(entry);
    return /** @type {Promise<T>} */ (entry.value);
  }

  /** @param {string} text */
  async run(text) {
    const { signal } = this.options;
    const leave = () => this.used.forEach((entry) => this.files.leave(entry));
    signal?.addEventListener("abort", leave);
    try {
      return await this.answer(text);
    } finally {
      signal?.removeEventListener("abort", leave);
      signal?.throwIfAborted();
    }
  }

  /** @param {string} text */
  async answer(text) {
    const { sort = "relevance", offset = 0, limit = 10 } = this.options;
    const query = normalise(text).trim();
    const words = await this.match([...new Set(query.split(" "))].filter(Boolean));
    const found = common(words, this.head.documents);
    const counted = await this.count(found, words.length === 0);
    const ranks = sort === "relevance" && words.length > 0 ? await this.rank(counted.found, words, query) : null;
    const order = counted.found.reverse();
    if (ranks) order.sort((one, other) => ranks[other] - ranks[one] || other - one);
    const shown = order.slice(offset, offset + limit);
    const results = await this.results(shown, words);
    return { total: order.length, facets: counted.facets, choices: counted.choices, results };
  }

  /** The fields of every document in which each word stands. @param {string[]} texts */
  async match(texts) {
    const { documents } = this.head;
    /** @type {Word[]} */
    const words = texts.map((text) => ({
      text,
      left: inwards(grams(text)),
      length: [...text].length,
      waiting: [],
      fields: new Uint8Array(documents).fill(TITLE | SUMMARY | BODY),
      starts: null,
      proven: false,
    }));
    for (let share = words.length > 1 ? 1 : 2; ; share *= 2) {
      await Promise.all(words.map((word) => this.narrow(word, share)));
      let candidates = common(words, documents);
      const open = words.filter((word) => !word.proven);
      const rest = open.some(({ left }) => left.length);
      // Places that lie apart can wait until few documents are left.
      for (const word of candidates.length ? open : []) {
        await this.proveByPlaces(word, candidates, word.waiting.filter(({ pieces }) => pieces.every(({ file, at }) => file.sizes[at])));
      }
      candidates = common(words, documents);
      if (candidates.length === 0 || words.every(({ proven }) => proven)) return words;
      // Excerpts need the texts of few candidates anyway.
      const cost = open.reduce((sum, { left, waiting }) => sum + left.length + waiting.length, 0);
      if (candidates.length <= cost * 2) {
        await Promise.all(open.map((word) => word.proven || this.proveByText(word, candidates)));
        return words;
      }
      // Few documents may be left by the rarest.
      const rare = (/** @type {Word} */ { waiting }) => waiting.sort((one, other) => one.size - other.size).slice(0, 2);
      if (!rest) await Promise.all(open.map((word) => this.proveByPlaces(word, candidates, rare(word))));
    }
  }

  /** Keeps the fields in which the next grams of a word stand. @param {Word} word @param {number} share */
  async narrow(word, share) {
    const next = word.left.splice(0, share);
    const postings = await Promise.all(next.map((gram) => this.posting(gram)));
    for (const { pieces } of postings) {
      const held = new Uint8Array(this.head.documents);
      for (const { lists } of pieces) {
        lists.forEach((list, field) => {
          for (const document of list) held[document] |= 1 << field;
        });
      }
      held.forEach((fields, document) => (word.fields[document] &= fields));
    }
    if (word.length <= 2) word.proven = true;
    else word.waiting.push(...postings);
  }

  /** @param {Gram} gram @returns {Promise<Posting>} */
  async posting(gram) {
    const names = holding(this.head.pages, gram);
    const pages = await Promise.all(names.map((name) => this.get(name, (reader) => reader.page())));
    const shards = [...new Set(pages.flatMap((page) => holding(page.documents, gram)))];
    const files = await Promise.all(shards.map((name) => this.get(name, (reader) => reader.documents())));
    /** @type {Piece[]} */
    const pieces = [];
    for (const file of files) {
      for (let at = lastUpTo(file, gram.first, gram.second, -1) + 1; at < file.count; at++) {
        if (file.first[at] !== gram.first || file.second[at] !== gram.second) break;
        const bits = new Bits(file.bytes, file.offsets[at]);
        const lists = file.counts.map((counts) => {
          /** @type {number[]} */
          const list = [];
          bits.list(counts[at], file.widths[at], file.start[at], list);
          return list;
        });
        if (lists.some((list) => list[list.length - 1] >= this.head.documents)) damaged("a gram stands in no document");
        pieces.push({ start: file.start[at], lists, file, at });
      }
    }
    const size = pieces.flatMap(({ lists }) => lists).flat().length;
    return { gram, pieces, pages, size };
  }

  /** Leaves a word the fields in which its grams stand side by side. @param {Word} word @param {number[]} candidates @param {Posting[]} postings */
  async proveByPlaces(word, candidates, postings) {
    const wanted = new Uint8Array(this.head.documents);
    for (const document of candidates) wanted[document] = word.fields[document];
    if (postings.length === 0) return;
    word.waiting = word.waiting.filter((posting) => !postings.includes(posting));
    const maps = await Promise.all(postings.map((posting) => this.places(posting, wanted)));
    if (word.starts) maps.push(word.starts);
    const [rarest, ...others] = maps.sort((one, other) => one.size - other.size);
    word.starts = new Map();
    for (const document of candidates) word.fields[document] = 0;
    for (const [key, starts] of rarest) {
      let left = starts;
      for (const map of others) {
        const here = new Set(map.get(key));
        left = left.filter((start) => here.has(start));
      }
      if (!left.length) continue;
      word.starts.set(key, left);
      word.fields[key >> 2] |= 1 << (key & 3);
    }
    word.proven = word.left.length + word.waiting.length === 0;
  }

  /** Where a word would begin by one of its grams: by document × 4 + field. @param {Posting} posting @param {Uint8Array} wanted */
  async places({ gram, pieces, pages }, wanted) {
    const needed = pieces.filter(({ lists }) => lists.some((list, field) => list.some((document) => wanted[document] & (1 << field))));
    /** @type {Map<number, number[]>} */
    const map = new Map();
    await Promise.all(
      needed.map(async (piece) => {
        const { lists, start } = piece;
        /** @type {{file: Steps, at: number}} */
        let { file, at } = piece;
        if (!file.sizes[at]) {
          const keys = [...pages].reverse().map(({ places }) => places.names[lastUpTo(places, gram.first, gram.second, start)]);
          const apart = await this.get(keys.find(Boolean) ?? damaged(PLACELESS), (reader) => reader.places());
          at = lastUpTo(apart, gram.first, gram.second, start);
          if (apart.first[at] !== gram.first || apart.second[at] !== gram.second || apart.start[at] !== start) damaged(PLACELESS);
          file = apart;
        }
        const high = new Reader(file.bytes);
        high.at = file.high[at];
        let low = file.low[at];
        lists.forEach((list, field) => {
          for (const document of list) {
            const starts = [];
            let more = 1;
            for (let place = 0; more; place++) {
              const step = file.bytes[low++] + 256 * high.number();
              more = step % 2;
              place += (step - more) / 2;
              starts.push(place - gram.offset);
            }
            if (wanted[document] & (1 << field)) map.set(document * 4 + field, starts);
          }
        });
      }),
    );
    return map;
  }

  /** @param {Word} word @param {number[]} candidates */
  async proveByText(word, candidates) {
    await Promise.all(
      candidates.map(async (document) => {
        const fields = word.fields[document];
        const has = (/** @type {string} */ text) => normalise(text).includes(word.text);
        let left = 0;
        if (fields & (TITLE | SUMMARY)) {
          const card = await this.card(document);
          if (fields & TITLE && has(card.title)) left |= TITLE;
          if (fields & SUMMARY && has(card.summary)) left |= SUMMARY;
        }
        if (!left && fields & BODY && (await this.blocks(document)).some(has)) left = BODY;
        word.fields[document] = left;
      }),
    );
    word.proven = true;
  }

  /** What passes the filters, and how often each value stands in it. @param {number[]} found @param {boolean} all */
  async count(found, all) {
    const { filters = {}, from, to } = this.options;
    const { head } = this;
    const active = Object.entries(filters).flatMap(([name, given]) => {
      const chosen = [given].flat().map(String);
      const facet = head.facets.findIndex((one) => one.name === name);
      return chosen.length ? [{ facet, accepts: head.facets[facet]?.values.map(({ id }) => chosen.includes(id)) }] : [];
    });
    /** @param {number[][]} tally @returns {Counts} */
    const named = (tally) =>
      Object.fromEntries(
        head.facets.map(({ name, values }, facet) => {
          const counted = values.map(({ id }, value) => /** @type {const} */ ([id, tally[facet][value]]));
          return [name, Object.fromEntries(counted.filter(([, count]) => count))];
        }),
      );
    const answer = (/** @type {number[]} */ found) => ({ found, facets: named(tallies), choices: named(chances) });
    const whole = all && !active.length && !from && !to;
    const [tallies, chances] = [0, 1].map(() => head.facets.map(({ values }) => values.map(({ count }) => (whole ? count : 0))));
    if (whole) return answer(found);
    if (active.some(({ facet }) => facet < 0)) return answer([]);
    const rows = await this.rows(found);
    const [least, most] = [from ? dayOf(from) : 0, to ? dayOf(to) : Infinity];
    const passed = found.filter((document) => {
      const { day, values: placed } = rows(document);
      if ((from || to) && (!day || day < least || day > most)) return false;
      const refusing = active.filter(({ facet, accepts }) => !placed[facet].some((value) => accepts[value]));
      if (refusing.length > 1) return false;
      placed.forEach((values, facet) => {
        if (refusing.length && refusing[0].facet !== facet) return;
        for (const value of values) {
          chances[facet][value]++;
          if (!refusing.length) tallies[facet][value]++;
        }
      });
      return refusing.length === 0;
    });
    return answer(passed);
  }

  /** Day and values: of few documents from their cards, which are shown. @param {number[]} found */
  async rows(found) {
    const { head } = this;
    if (found.length <= CARDS) {
      const cards = await Promise.all(found.map((document) => this.card(document)));
      return (/** @type {number} */ document) => cards[found.indexOf(document)];
    }
    /** @type {Columns[]} */
    const columns = [];
    await Promise.all(
      this.rangesOf(found).map(async (range) => {
        columns[range] = await this.get(head.ranges[range].columns, (reader) => reader.columns(head.facets));
      }),
    );
    return (/** @type {number} */ document) => {
      const { days, facets } = columns[Math.floor(document / head.range)];
      const row = document % head.range;
      if (row >= days.length) damaged(SHORT);
      return { day: days[row], values: facets.map((facet) => facet[row]) };
    };
  }

  /** @param {number[]} found */
  rangesOf(found) {
    return [...new Set(found.map((document) => Math.floor(document / this.head.range)))];
  }

  /** 4 the whole title, 3 in it, 2 in the summary, 1 elsewhere; of several words the worst counts. @param {number[]} found @param {Word[]} words @param {string} query */
  async rank(found, words, query) {
    const { head } = this;
    const ranks = new Uint8Array(head.documents);
    for (const document of found) {
      const worst = words.map(({ fields }) => fields[document]).map((fields) => (fields & TITLE ? 3 : fields & SUMMARY ? 2 : 1));
      ranks[document] = Math.min(...worst);
    }
    const titled = found.filter((document) => ranks[document] === 3);
    const length = [...query].length;
    await Promise.all(
      this.rangesOf(titled).map(async (range) => {
        const lengths = await this.get(head.ranges[range].lengths, (reader) => reader.numbers(reader.number()));
        for (const document of titled) {
          if (Math.floor(document / head.range) === range && lengths[document % head.range] === length) ranks[document] = 4;
        }
      }),
    );
    return ranks;
  }

  /** @param {number[]} shown @param {Word[]} words */
  async results(shown, words) {
    const texts = words.map(({ text }) => text);
    return Promise.all(
      shown.map(async (document) => {
        const { id, kind, url, title, summary, lead, day } = await this.card(document);
        let blocks = [summary || lead];
        if (words.some(({ fields }) => !(fields[document] & (TITLE | SUMMARY)))) {
          blocks = [summary, ...(await this.blocks(document))];
        }
        const { excerpt, before, after } = cutExcerpt(blocks, texts);
        const date = day ? new Date(Date.UTC(2000, 0, 1) + (day - DAY_2000) * DAY).toISOString().slice(0, 10) : null;
        return { id, kind, url, title, titleMarks: marksOf(title, texts), date, excerpt, marks: marksOf(excerpt, texts), before, after };
      }),
    );
  }

  /** @param {number} document */
  card(document) {
    return this.row(document, "cards", (reader) => reader.cards(this.head.facets));
  }

  /** @param {number} document */
  blocks(document) {
    return this.row(document, "texts", (reader) => reader.texts());
  }

  /** @template T @param {number} document @param {"cards" | "texts"} side @param {(reader: Reader) => T[]} read */
  async row(document, side, read) {
    const range = Math.floor(document / this.head.range);
    const table = await this.get(this.head.ranges[range].cards, (reader) => reader.table(range * this.head.range));
    const { from, name } = table[side].find(({ to }) => document < to) ?? damaged(NO_ENTRY);
    return (await this.get(name, read))[document - from] ?? damaged(SHORT);
  }
}

/** The documents in which every word may stand. @param {Word[]} words @param {number} documents */
function common(words, documents) {
  const list = [];
  for (let at = 0; at < documents; at++) if (words.every(({ fields }) => fields[at])) list.push(at);
  return list;
}

const DAY = 86_400_000;
/** From 1 January of the year 1. */
const DAY_2000 = 730_120;

/** @param {string} date `2026-09-30` */
function dayOf(date) {
  return Math.floor((Date.parse(date) - Date.UTC(2000, 0, 1)) / DAY) + DAY_2000;
}

/** The smallest parts that normalise on their own, each with its form. @param {string} text */
function* parts(text) {
  let from = 0;
  let part = "";
  let form = "";
  for (const character of text) {
    const alone = normalise(character);
    // Ideographs, nearly all there is, join nothing.
    const joined = /[\u4e00-\u9fef]/.test(character) ? form + alone : normalise(part + character);
    if (part && joined === form + alone) {
      yield { from, to: from + part.length, form };
      from += part.length;
      [part, form] = [character, alone];
    } else {
      [part, form] = [part + character, joined];
    }
  }
  if (part) yield { from, to: from + part.length, form };
}

/** Where words stand in a text, in UTF-16 units. @param {string} text @param {string[]} words */
export function marksOf(text, words) {
  const pieces = words.length ? [...parts(text)] : [];
  const form = pieces.map((piece) => piece.form).join("");
  const marked = new Uint8Array(form.length);
  for (const word of words) {
    for (let at = form.indexOf(word); at >= 0; at = form.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
  }
  /** @type {[number, number][]} */
  const marks = [];
  let at = 0;
  for (const { from, to, form: { length } } of pieces) {
    if (marked.subarray(at, at + length).includes(1)) {
      const last = marks[marks.length - 1];
      if (last?.[1] === from) last[1] = to;
      else marks.push([from, to]);
    }
    at += length;
  }
  return marks;
}

/** A part of the block that holds most of the words, from the beginning of a sentence if near. @param {string[]} blocks @param {string[]} words */
function cutExcerpt(blocks, words) {
  let text = "";
  let most = -1;
  for (const block of blocks) {
    const form = normalise(block);
    const held = words.filter((word) => form.includes(word)).length;
    if (held > most) [text, most] = [block, held];
  }
  const form = normalise(text);
  const places = words.map((word) => form.indexOf(word)).filter((place) => place >= 0);
  const match = places.length ? Math.min(...places) : 0;
  const longest = Math.max(0, ...words.map(({ length }) => length));
  const pieces = [];
  let length = 0;
  let hit = 0;
  for (const piece of parts(text)) {
    if (length <= match) hit = pieces.length;
    length += piece.form.length;
    pieces.push(piece);
    if (length > match + longest + EXCERPT) break;
  }
  let first = Math.max(0, hit - 40);
  const before = pieces.slice(first, hit).map((piece) => piece.form);
  const sentence = before.findLastIndex((part) => /[。！？；.!?;]$/.test(part));
  if (sentence >= 0) first += sentence + 1;
  else if (first > 0) first = hit - 20;
  while (first < hit && pieces[first].form === " ") first++;
  const from = pieces[first]?.from ?? 0;
  const wanted = Math.max(first + EXCERPT, hit + longest);
  const to = pieces[Math.min(wanted, pieces.length) - 1]?.to ?? 0;
  return { excerpt: text.slice(from, to), before: from > 0, after: to < text.length };
}

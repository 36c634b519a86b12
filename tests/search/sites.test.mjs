// The runtime over sites that the program built: the demonstration, the second site, one of 2,000 generated records. The plain scan
// goes over the documents as `search_index` gives them; tests/searchable.rs holds these against what the pages show.
//
// cargo build --release --example search_index --bins && node --test tests/search/
// SEARCH_INDEX and GONGKAI name the programs where they lie elsewhere.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open } from "../../themes/default/static/search/search.js";
import * as corpus from "./corpus.mjs";
import { holds } from "./holds.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const INDEX = process.env.SEARCH_INDEX ?? join(root, "target/release/examples/search_index");
const GONGKAI = process.env.GONGKAI ?? join(root, "target/release/gongkai");
const QUERIES = Number(process.env.SEARCH_QUERIES ?? 2400);
const AS_OF = "2026-09-30";

/** @type {string} */
let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "search-sites-"))));
after(() => rm(folder, { recursive: true }));

/** Builds a site; gives its index and its records. */
async function built(name, site) {
  const output = join(folder, name);
  const day = ["--as-of", AS_OF];
  execFileSync(GONGKAI, ["build", "--root", site, ...day, "--output", output, "--cache-dir", join(folder, `${name}-cache`)], { stdio: "pipe" });
  execFileSync(INDEX, ["documents", site, AS_OF, join(folder, `${name}.json`)]);
  const all = JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"));
  return { index: await open(pathToFileURL(`${output}/`)), all, output };
}

function asked(all, luck) {
  return {
    filters: luck.below(3) ? {} : corpus.filters(all, luck),
    sort: luck.pick(["relevance", "relevance", "date"]),
    offset: luck.below(4) ? 0 : luck.below(30),
    limit: luck.pick([10, 10, 5, 40]),
    ...(luck.below(10) ? {} : { from: "2025-03-05" }),
    ...(luck.below(10) ? {} : { to: "2026-06-30" }),
  };
}

/** Queries whose words come from the records, and the answers of the plain scan. */
async function query({ index, all }, count, seed) {
  const luck = corpus.dice(seed);
  let found = 0;
  for (let left = count; left > 0; left--) {
    const text = corpus.query(all, luck);
    const options = asked(all, luck);
    const answer = await index.query(text, options);
    holds(all, answer, text, options);
    found += answer.total > 0 ? 1 : 0;
  }
  assert.ok(found > count / 3, `${found} of ${count} queries found anything`);
}

/** Every value of every facet as a filter, alone and with a word, and beside one of another facet. */
async function filter({ index, all }, seed) {
  const luck = corpus.dice(seed);
  for (const { name, values } of index.facets) {
    for (const { id } of values) {
      const texts = ["", corpus.query(all, luck), corpus.query(all, luck)];
      for (const [at, text] of texts.entries()) {
        const filters = { ...(at === 2 ? corpus.filters(all, luck) : {}), [name]: [id] };
        holds(all, await index.query(text, { filters }), text, { filters });
      }
    }
  }
}

describe("built sites", () => {
  for (const [name, path, least] of [["demonstration", ".", 150], ["second", "tests/sites/second", 20]]) {
    test(`${name}: ${QUERIES / 4} queries`, async () => {
      const site = await built(name, join(root, path));
      assert.ok(site.all.length >= least, `${site.all.length} records`);
      assert.equal((await site.index.query("")).total, site.all.length);
      await query(site, QUERIES / 4, least);
      await filter(site, least);
    });
  }

  test(`a generated site of 2,000 records: ${QUERIES} queries`, async () => {
    const source = join(folder, "generated-source");
    execFileSync("python3", [join(root, "bench/generate.py"), "2000", source]);
    const site = await built("generated", source);
    assert.ok(site.all.length >= 2000, `${site.all.length} records`);
    await query(site, QUERIES, 5);
    await filter(site, 5);
  });

  test("labels of facets are words, and every record counts for its kind", async () => {
    const { index, all } = await built("labels", root);
    for (const { name, values } of index.facets) {
      for (const { id, label } of values) {
        if (name !== "year") assert.match(label, /[\u4e00-\u9fff]/u, `${name} ${id}: ${label}`);
      }
    }
    const kinds = index.facets.find(({ name }) => name === "kind");
    assert.equal(kinds.values.reduce((sum, { count }) => sum + count, 0), all.length);
  });

  test("ids, numbers, telephones, days, single characters, parts of words and rare characters are found", async () => {
    const source = join(folder, "told-source");
    execFileSync("python3", [join(root, "bench/generate.py"), "40", source]);
    await writeFile(join(source, "content/documents/fang-kong-1.md"), TOLD);
    const { index, all } = await built("told", source);
    for (const text of FOUND) {
      const answer = await index.query(text, { limit: 100 });
      holds(all, answer, text, { limit: 100 });
      assert.ok(answer.results.some(({ id }) => id === "fang-kong-1"), `${text} finds the record`);
    }
    for (const text of ["JC-2026-0002", "基政发〔2026〕33号", "0791-8888124", "2026年10月9日", "COVID19", "😃", "𠮸"]) {
      const { results } = await index.query(text, { limit: 100 });
      assert.ok(results.every(({ id }) => id !== "fang-kong-1"), `${text} does not find it`);
    }
  });
});

const TOLD = `---
标题: 关于做好COVID-19防控的通知
索引号: JC-2026-0001
发文机关: ju7
发文字号: 基政发〔2026〕3号
成文日期: 2026-03-02
发布日期: 2026-03-05
---

定于2026年10月8日开幕，联系电话0791-8888123，手机13800001234。

- 姓名𠮷田，吃𰻝𰻝面😀，全家👨‍👩‍👧都来。
`;

/** One or more of each thing that people copy into a search box. */
const FOUND = [
  ...["fang-kong-1", "FANG-KONG", "kong-1"],
  ...["JC-2026-0001", "jc-2026-0001", "2026-0001"],
  ...["基政发〔2026〕3号", "基政发[2026]3号", "基政发（2026）3号", "基政发(2026)3号", "基政发20263号", "〔2026〕3号", "发〔2026〕"],
  ...["0791-8888123", "8888123", "13800001234", "0791－8888123"],
  ...["2026年10月8日", "10月8日", "2026年3月2日", "2026年3月5日"],
  ...["面", "𠮷", "C", "9"],
  ...["COVID", "COVID-19", "ovid", "ＣＯＶＩＤ－１９", "19防控"],
  ...["😀", "面😀", "👨‍👩‍👧", "👩", "𰻝", "𰻝𰻝面", "名𠮷田"],
  ...["第7局", "COVID 开幕 😀"],
];

// What a page loads to search stays small.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const compressed = async (name) =>
  gzipSync(await readFile(new URL(`../../themes/default/static/search/${name}`, import.meta.url)), { level: 9 }).length;

test("the runtime takes at most 10 KB, compressed", async () => {
  const size = await compressed("search.js");
  assert.ok(size <= 10 * 1024 && size > 5_000, `${size} bytes`);
});

test("what every page loads takes at most 600 bytes", async () => {
  const size = await compressed("box.js");
  assert.ok(size <= 600 && size > 100, `${size} bytes`);
});

// The form in which texts and queries are compared is the same in JavaScript and in Rust: both are held against
// tests/search/normalised.json (the Rust side is src/search/normalised.rs). `WRITE=1 node --test tests/search/` writes it.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { normalise } from "../../themes/default/static/search/search.js";
import { dice } from "./corpus.mjs";

const FILE = new URL("normalised.json", import.meta.url);
const BLOCK = 4096;

/** A digest of the forms of 4,096 characters, each between letters and before an accent. */
function digest(first) {
  let mixed = 0x811c9dc5;
  for (let code = first; code < first + BLOCK; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const form = normalise(`a${String.fromCodePoint(code)}\u0301b`);
    for (let at = 0; at < form.length; at++) mixed = Math.imul(mixed ^ form.charCodeAt(at), 0x01000193);
  }
  return (mixed >>> 0).toString(16).padStart(8, "0");
}

const digests = Array.from({ length: 0x110000 / BLOCK }, (_, block) => digest(block * BLOCK));

/** Strings in which neighbours meet: combining marks, jamo, sigmas, widths, spaces, versions. */
function cases() {
  const luck = dice(41);
  const parts = [..."aA１Ａｱﾞﾟ゙がｶΣσςΑİıßẞﬁ㎏㈠①Ⅷ½ﷺ각각실e\u0301\u0323\u0327\u0345\u0308 \u00a0\u3000\t\n\u0085\u200b\u200d\ufeff民𠮷😀"];
  parts.push("\u{10570}", "\ua7c0", "\u{1e030}", "\u{11f5a}", "\u{1d15e}", "\u{2f804}", "\u{10400}", "\u{1f468}\u200d\u{1f469}");
  return Array.from({ length: 600 }, () => Array.from({ length: 1 + luck.below(7) }, () => luck.pick(parts)).join(""));
}

test("every character has the form that Rust gives it", async () => {
  if (process.env.WRITE) {
    const pairs = cases().map((text) => [text, normalise(text)]);
    await writeFile(FILE, `${JSON.stringify({ digests, cases: pairs }).replaceAll('],["', '],\n["')}\n`);
  }
  const written = JSON.parse(await readFile(FILE, "utf8"));
  const blocks = digests.flatMap((made, block) => (made === written.digests[block] ? [] : [(block * BLOCK).toString(16)]));
  assert.deepEqual(blocks, [], "blocks of characters that differ");
  for (const [text, form] of written.cases) assert.equal(normalise(text), form, JSON.stringify(text));
});

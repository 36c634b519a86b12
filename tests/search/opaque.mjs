// Which characters search leaves as they are, since Unicode versions differ on them.
//
// node tests/search/opaque.mjs prints the ranges for src/search/opaque.rs and for OPAQUE in search.js. It needs perl, whose tables
// know in which version a character came. Run it again when a newer Node fails tests/search/normalised.test.mjs.

import { execFileSync } from "node:child_process";

/** The oldest version among the browsers that can read the index. */
const OLDEST = "13.0";

const listed = execFileSync("perl", [
  "-e",
  `for my $c (0..0x10FFFF) { next if $c >= 0xD800 && $c <= 0xDFFF; print "$c\\n" if chr($c) =~ /\\p{Present_In: ${OLDEST}}/ }`,
], { maxBuffer: 1 << 26 });
const old = new Set(listed.toString().split("\n").map(Number));

/** What Unicode 18 adds: the tables of Rust know it already, those of Node do not yet. */
const LATER = [
  [0x558, 0x558], [0x58b, 0x58c], [0x5c8, 0x5c9], [0x1aee, 0x1aef], [0x209d, 0x209f], [0x107bb, 0x107bf],
  [0x1b123, 0x1b126], [0x1d127, 0x1d128], [0x1d250, 0x1d252], [0x1d25b, 0x1d25c], [0x1d25f, 0x1d25f],
  [0x1d280, 0x1d281], [0x1d6a6, 0x1d6a6], [0x1df95, 0x1df95], [0x1dfcd, 0x1dfff],
];

/** Whether normalising, lower case or what stands beside it may change it. */
function lives(character) {
  const forms = [character.normalize("NFKC"), character.toLowerCase(), character.toUpperCase()];
  return forms.some((form) => form !== character) || /[\p{M}\p{Cased}\p{Case_Ignorable}\s]/u.test(character);
}

// A range may run over characters that do not live, or do not exist, but never over one that is old.
const ranges = [];
let range = null;
for (let code = 0; code < 0x110000; code++) {
  if (old.has(code) || (code >= 0xd800 && code <= 0xdfff)) range = null;
  else if (lives(String.fromCodePoint(code)) || LATER.some(([first, last]) => first <= code && code <= last)) {
    if (range) range[1] = code;
    else ranges.push((range = [code, code]));
  }
}

const rust = (code) => `0x${code.toString(16).toUpperCase().padStart(4, "0")}`;
const script = (code) => (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`);
console.log(ranges.map(([first, last]) => `    (${rust(first)}, ${rust(last)}),`).join("\n"));
console.log(ranges.map(([first, last]) => (first === last ? script(first) : `${script(first)}-${script(last)}`)).join(""));

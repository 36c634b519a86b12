// Marks in the main part of a page what the search that led here looked for: `#q=…` at the end of the address.
//
// A match stands within one block, as it does in the search, and may go through links and emphasis.

import { marksOf, normalise } from "./search.js";

/** Elements that do not part a text. */
const INLINE = "a,abbr,b,bdi,bdo,cite,code,data,dfn,em,i,kbd,q,s,samp,small,span,strong,sub,sup,time,u,var";

/** Texts of the main part by the block in which they stand. @param {Element} main */
function blocks(main) {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  /** @type {Map<Element, Text[]>} */
  const found = new Map();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let block = node.parentElement;
    while (block?.matches(INLINE)) block = block.parentElement;
    if (!block || !(node instanceof Text) || block.closest("script, style, svg, textarea")) continue;
    found.set(block, [...(found.get(block) ?? []), node]);
  }
  return found.values();
}

/** @param {Text[]} nodes @param {string[]} words */
function mark(nodes, words) {
  const text = nodes.map(({ data }) => data).join("");
  const marks = marksOf(text, words);
  let begin = 0;
  for (const node of nodes) {
    const end = begin + node.data.length;
    // From the back, so that places before stay true.
    for (const [from, to] of [...marks].reverse()) {
      const [first, last] = [Math.max(from, begin) - begin, Math.min(to, end) - begin];
      if (first >= last) continue;
      const range = document.createRange();
      range.setStart(node, first);
      range.setEnd(node, last);
      range.surroundContents(document.createElement("mark"));
    }
    begin = end;
  }
}

/** @returns {string} */
function sought() {
  try {
    return decodeURIComponent(location.hash.slice(3));
  } catch {
    return "";
  }
}

const main = document.querySelector("main");
const words = [...new Set(normalise(sought()).split(" "))].filter(Boolean);
if (main && words.length) {
  for (const nodes of blocks(main)) mark(nodes, words);
  main.querySelector("mark")?.scrollIntoView({ block: "center" });
}

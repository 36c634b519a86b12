// An answer of the runtime against the plain scan: total, counts, order, marks, excerpts.

import assert from "node:assert/strict";
import { normalise } from "../../themes/default/static/search/search.js";
import { marks, scan } from "./corpus.mjs";

const spaced = (text) => text.replace(/[\s\x85]+/g, " ").trim();

/** @param {any[]} all The records. @param {import("../../themes/default/static/search/types.js").Answer} answer */
export function holds(all, answer, text, options) {
  const told = JSON.stringify([text, options]);
  const wanted = scan(all, text, options);
  assert.equal(answer.total, wanted.total, `total of ${told}`);
  assert.deepEqual(answer.facets, wanted.facets, `facets of ${told}`);
  assert.deepEqual(answer.choices, wanted.choices, `choices of ${told}`);
  const { offset = 0, limit = 10 } = options;
  const shown = wanted.records.slice(offset, offset + limit);
  const names = (list) => list.map(({ kind, id }) => `${kind} ${id}`);
  assert.deepEqual(names(answer.results), names(shown), `records of ${told}`);
  answer.results.forEach((result, at) => {
    const record = shown[at];
    assert.deepEqual([result.url, result.date], [record.url, record.date]);
    assert.deepEqual(result.marks, marks(result.excerpt, wanted.words), `marks of ${told} in ${result.excerpt}`);
    assert.deepEqual(result.titleMarks, marks(result.title, wanted.words), `marks of ${told} in ${result.title}`);
    const texts = [record.summary, ...record.blocks].map(spaced);
    assert.ok(texts.some((block) => block.includes(result.excerpt)), `the excerpt of ${told} stands in the record: ${result.excerpt}`);
    const inTitle = wanted.words.every((word) => normalise(record.title).includes(word));
    if (wanted.words.length && !inTitle) assert.ok(result.marks.length, `${told} marks something in ${result.excerpt}`);
  });
}

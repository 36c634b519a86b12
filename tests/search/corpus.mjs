// The records that the tests of search go over, and what a plain scan finds in them.
//
// In: a seed. Out: records as the index is made of them; queries; the answers that a query must give, worked out without any index.

import { normalise } from "../../themes/default/static/search/search.js";

/** Numbers that look random and are the same in every run. @param {number} seed */
export function dice(seed) {
  let state = seed >>> 0;
  const below = (bound) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) % bound;
  };
  return { below, pick: (list) => list[below(list.length)] };
}

const HAN = [..."民生实事项目建设进度完成公开政府部门开放月督办整改县区乡镇公路学校医院供水改造资金万元的了在和有一二三四五六七八九十第年号"];
const PHRASES = ["民生实事", "政府部门开放月", "老旧小区改造", "COVID-19", "13710", "云溪县", "赣府发〔2026〕3号", "赣府发20263号", "0791-8888", "完成80%"];
const ODD = ["𠮷", "😀", "👨‍👩‍👧", "e\u0301", "é", "İ", "ΟΔΟΣ", "ﬁ", "Ⅷ", "㎡", "ｶﾞ", "각", "\u1112\u1161\u11ab", "ꟀA", "ß", "…", "½", "\u00a0", "　", "ﷺ"];

/** @param {ReturnType<typeof dice>} dice @param {number} length */
function text(dice, length) {
  const out = [];
  for (let left = length; left > 0; left--) {
    const drawn = dice.below(100);
    if (drawn < 78) out.push(dice.pick(HAN));
    else if (drawn < 86) out.push(dice.pick(PHRASES));
    else if (drawn < 90) out.push(dice.pick([..."abcXYZ 0123"]));
    else if (drawn < 94) out.push(dice.pick(ODD));
    else if (drawn < 99) out.push(dice.pick(["，", "。", "；", " ", "\n"]));
    else out.push(dice.pick([...HAN.slice(0, 3), "a", "😀"]).repeat(1 + dice.below(30)));
  }
  return out.join("");
}

/** @param {number} count @param {number} seed */
export function records(count, seed) {
  const luck = dice(seed);
  return Array.from({ length: count }, (_, at) => {
    const kind = luck.pick(["project", "appeal", "document", "news"]);
    const year = 2020 + luck.below(7);
    const some = (word, values, most) => [...new Set(Array.from({ length: luck.below(most + 1) }, () => `${word}-${luck.below(values)}`))];
    const two = (number) => String(number).padStart(2, "0");
    return {
      kind,
      id: `r${at}`,
      url: `/column/${kind}s/r${at}/`,
      title: luck.below(20) ? text(luck, 2 + luck.below(12)) : luck.pick(PHRASES),
      summary: luck.below(4) ? text(luck, luck.below(40)) : "",
      date: luck.below(12) ? `${year}-${two(1 + luck.below(12))}-${two(1 + luck.below(28))}` : null,
      year: luck.below(9) ? year : null,
      areas: some("area", 13, 2),
      departments: some("unit", 30, 3),
      dimensions: some("dimension", 5, 1),
      statuses: some("status", 4, 1),
      blocks: Array.from({ length: luck.below(8) }, () => text(luck, luck.below(60))),
    };
  });
}

/** What a query may be: parts of records of 1 to 8 characters, several words, strings that stand nowhere. @param {any[]} all @param {ReturnType<typeof dice>} dice */
export function query(all, dice) {
  const part = () => {
    const record = dice.pick(all);
    const characters = [...dice.pick([record.title, record.summary, ...record.blocks])];
    const from = dice.below(Math.max(1, characters.length));
    return characters.slice(from, from + 1 + dice.below(8)).join("");
  };
  const drawn = dice.below(20);
  if (drawn < 11) return part();
  if (drawn < 14) return `${part()} ${part()}`;
  if (drawn < 15) return `${dice.pick(HAN)}　${part()} ${dice.pick(HAN)}`;
  if (drawn < 17) return Array.from({ length: 1 + dice.below(8) }, () => dice.pick(HAN)).join("");
  if (drawn < 18) return dice.pick(PHRASES).slice(dice.below(2));
  if (drawn < 19) return dice.pick(["", " ", "龘靐", "zzzz", "\u0000", "\ud800", "民\ud842", "covid19", "ovid", "Σ", "号 号 号"]);
  return text(dice, 1 + dice.below(20));
}

const FIELDS = { kind: "kind", area: "areas", department: "departments", dimension: "dimensions", status: "statuses", year: "year" };

/** A record's values for a facet. */
const values = (record, facet) => [record[FIELDS[facet]]].flat().filter((value) => value !== null).map(String);

/** Filters, mostly of one facet. @param {ReturnType<typeof dice>} dice */
export function filters(all, dice) {
  const chosen = {};
  for (let left = dice.below(3); left > 0; left--) {
    const facet = dice.pick(Object.keys(FIELDS));
    chosen[facet] = [...values(dice.pick(all), facet), ...values(dice.pick(all), facet)].slice(0, 1 + dice.below(2));
    if (dice.below(30) === 0) chosen[facet] = ["no-such-value"];
  }
  return chosen;
}

/** The answer by reading every text. @param {any[]} all */
export function scan(all, text, { filters = {}, sort = "relevance", from, to } = {}) {
  const whole = normalise(text).trim();
  const words = whole.split(" ").filter(Boolean);
  const standing = (record) => {
    record.forms ??= [[record.title], [record.summary], record.blocks].map((field) => field.map(normalise));
    const classes = words.map((word) => record.forms.findIndex((field) => word.isWellFormed() && field.some((form) => form.includes(word))));
    if (classes.includes(-1)) return -1;
    const worst = Math.max(0, ...classes);
    if (worst > 0) return 3 - worst;
    return [...record.forms[0][0].trim()].length === [...whole].length ? 4 : 3;
  };
  const passes = (record, but) =>
    Object.entries(filters).every(([facet, chosen]) => facet === but || !chosen.length || values(record, facet).some((value) => chosen.includes(value)));
  const dated = (record) => (!from && !to) || (record.date && (!from || record.date >= from) && (!to || record.date <= to));
  const matching = all.map((record) => ({ record, rank: standing(record) })).filter(({ record, rank }) => rank >= 0 && dated(record));
  const count = (list, facet) => {
    const counts = {};
    for (const { record } of list) for (const value of new Set(values(record, facet))) counts[value] = (counts[value] ?? 0) + 1;
    return counts;
  };
  const found = matching.filter(({ record }) => passes(record));
  const facets = {};
  const choices = {};
  for (const facet of Object.keys(FIELDS)) {
    facets[facet] = count(found, facet);
    choices[facet] = count(matching.filter(({ record }) => passes(record, facet)), facet);
  }
  const order = (one, other) => {
    if (sort === "relevance" && words.length && one.rank !== other.rank) return other.rank - one.rank;
    if (one.record.date !== other.record.date) return (other.record.date ?? "") > (one.record.date ?? "") ? 1 : -1;
    const [left, right] = [one, other].map(({ record: { kind, id } }) => `${kind}\0${id}`);
    return left < right ? -1 : 1;
  };
  return { total: found.length, facets, choices, records: found.sort(order).map(({ record }) => record), words };
}

/**
 * The marks of a text by trying every stretch of it: a mark is the smallest stretch that normalises on its own and holds a match.
 *
 * @param {string} text @param {string[]} words
 */
export function marks(text, words) {
  const form = normalise(text);
  // Where the text can be cut so that both sides normalise as they do together.
  const cuts = [{ at: 0, in: 0 }];
  let at = 0;
  for (const character of text) {
    at += character.length;
    const [left, right] = [normalise(text.slice(0, at)), normalise(text.slice(at))];
    if (left + right === form) cuts.push({ at, in: left.length });
  }
  const marked = new Set();
  for (const word of new Set(words)) {
    for (let place = 0; place + word.length <= form.length; place++) {
      if (!form.startsWith(word, place)) continue;
      const from = cuts.findLast((cut) => cut.in <= place);
      const to = cuts.find((cut) => cut.in >= place + word.length);
      for (let unit = from.at; unit < to.at; unit++) marked.add(unit);
    }
  }
  const list = [];
  for (const unit of [...marked].sort((one, other) => one - other)) {
    const last = list.at(-1);
    if (last?.[1] === unit) last[1] = unit + 1;
    else list.push([unit, unit + 1]);
  }
  return list;
}

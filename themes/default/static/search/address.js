// What is searched for, as the address of the page holds it.
//
// In: the part of an address after `?`. Out: a query, and the other way round. Never touches the page.

/** @import {Sought} from "./types.js" */

/** The facets in the order in which the page shows them. */
export const FACETS = ["kind", "area", "department", "dimension", "status", "year"];

/** Results on one page. */
export const LIMIT = 10;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {string} search @returns {Sought} */
export function read(search) {
  const given = new URLSearchParams(search);
  const day = (/** @type {string} */ name) => {
    const value = given.get(name) ?? "";
    return DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : "";
  };
  const chosen = FACETS.map((name) => /** @type {const} */ ([name, [...new Set(given.getAll(name))].filter(Boolean)]));
  const page = Number(given.get("page") ?? 1);
  return {
    text: given.get("q") ?? "",
    filters: Object.fromEntries(chosen.filter(([, values]) => values.length)),
    from: day("from"),
    to: day("to"),
    sort: given.get("sort") === "date" ? "date" : "relevance",
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** @param {Sought} sought */
export function write({ text, filters, from, to, sort, page }) {
  const given = new URLSearchParams();
  if (text.trim()) given.set("q", text);
  for (const name of FACETS) for (const value of filters[name] ?? []) given.append(name, value);
  if (from) given.set("from", from);
  if (to) given.set("to", to);
  if (sort !== "relevance") given.set("sort", sort);
  if (page > 1) given.set("page", String(page));
  const search = given.toString();
  return search && `?${search}`;
}

/** Whether anything is asked for. @param {Sought} sought */
export function asks({ text, filters, from, to }) {
  return Boolean(text.trim() || Object.keys(filters).length || from || to);
}

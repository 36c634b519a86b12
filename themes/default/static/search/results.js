// Results as elements of the page: titles and excerpts with their marks, the pages of a long list.

/** @import {Marks, Result, Say} from "./types.js" */

/** A text with its marks. @param {string} text @param {Marks} marks */
export function marked(text, marks) {
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const [from, to] of marks) {
    parts.append(text.slice(at, from), element("mark", {}, text.slice(from, to)));
    at = to;
  }
  parts.append(text.slice(at));
  return parts;
}

/**
 * One result. Its link tells the record's page what to mark.
 *
 * @param {Result} result @param {string} text What was searched for. @param {string} kind What the record is.
 */
export function item(result, text, kind) {
  const sought = text.trim();
  const link = element("a", { href: sought ? `${result.url}#q=${encodeURIComponent(sought)}` : result.url });
  link.append(marked(result.title || result.id, result.title ? result.titleMarks : []));
  const facts = element("p", { class: "hint" }, kind);
  if (result.date) facts.append(" · ", element("time", { datetime: result.date }, result.date));
  const excerpt = element("p");
  excerpt.append(result.before ? "…" : "", marked(result.excerpt, result.marks), result.after ? "…" : "");
  const row = element("li");
  row.append(link, facts);
  if (result.excerpt) row.append(excerpt);
  return row;
}

/**
 * The links to the pages around this one.
 *
 * @param {number} page @param {number} pages @param {(page: number) => string} address @param {Say} say
 */
export function pager(page, pages, address, say) {
  const list = element("ul");
  const add = (/** @type {number} */ to, /** @type {string} */ words, /** @type {Record<string, string>} */ more = {}) => {
    const row = element("li");
    row.append(to === page ? element("span", { "aria-current": "page" }, words) : element("a", { href: address(to), ...more }, words));
    list.append(row);
  };
  if (page > 1) add(page - 1, say("previous"), { rel: "prev" });
  let last = 0;
  for (let to = 1; to <= pages; to++) {
    if (to > 1 && to < pages && Math.abs(to - page) > 2) continue;
    if (to > last + 1) list.append(element("li", { "aria-hidden": "true" }, "…"));
    add(to, String(to), { "aria-label": say("page", { n: String(to) }) });
    last = to;
  }
  if (page < pages) add(page + 1, say("next"), { rel: "next" });
  return list;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {Record<string, string>} [attributes] @param {string} [text]
 */
export function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}

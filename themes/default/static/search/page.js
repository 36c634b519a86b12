// The search page: what is typed, chosen and paged through becomes a query; its answer becomes the page.
//
// The address holds the query, so that it can be shared and gone back to. An older query ends when a newer one begins. Where a part of
// the index cannot be had there is a message and no result, never a wrong number.

/** @import {Index} from "./search.js" */
/** @import {Answer, Sought} from "./types.js" */

import { asks, LIMIT, read, write } from "./address.js";
import { Boxes } from "./filters.js";
import { item, element, pager } from "./results.js";
import { open, SearchError } from "./search.js";

/** How long typing pauses before it is searched for. */
const PAUSE = 120;
/** How long a search may take before the page says that it is under way. */
const PATIENCE = 300;

/** @template {HTMLElement} Made @param {string} id @param {new () => Made} type */
function part(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}.`);
  return found;
}

const form = part("search-form", HTMLFormElement);
const text = part("search-text", HTMLInputElement);
const sort = part("search-sort", HTMLSelectElement);
const from = part("search-from", HTMLInputElement);
const to = part("search-to", HTMLInputElement);
const body = part("search-body", HTMLDivElement);
const status = part("search-status", HTMLParagraphElement);
const trouble = part("search-trouble", HTMLDivElement);
const results = part("search-results", HTMLOListElement);
const pages = part("search-pager", HTMLElement);
const lists = part("search-lists", HTMLElement);
const words = part("search-words", HTMLTemplateElement).content;

/** @type {import("./types.js").Say} */
function say(key, put = {}) {
  const said = words.querySelector(`[data-key="${key}"]`)?.textContent ?? key;
  return said.replace(/\{(\w+)\}/g, (whole, name) => put[name] ?? whole);
}

/** @type {Promise<Index> | null} */
let opening = null;
/** @type {Boxes | null} */
let boxes = null;
let running = new AbortController();
let timer = 0;
/** The page of the results that is shown. */
let page = 1;

/** The index, opened once; opened again after it could not be. */
function index() {
  opening ??= open(new URL(form.dataset.base ?? "/", location.href)).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** What the controls say. @returns {Sought} */
function sought() {
  const filters = boxes ? boxes.chosen : read(location.search).filters;
  return { text: text.value, filters, from: from.value, to: to.value, sort: sort.value === "date" ? "date" : "relevance", page };
}

/** @param {Sought} given */
function fill(given) {
  text.value = given.text;
  sort.value = given.sort;
  from.value = given.from;
  to.value = given.to;
  page = given.page;
  boxes?.choose(given.filters);
}

/** Searches for what the controls say. @param {"push" | "replace" | "keep"} how What becomes of the address. */
async function run(how) {
  clearTimeout(timer);
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const given = sought();
  const search = write(given);
  if (how !== "keep" && search !== location.search) {
    history[how === "push" ? "pushState" : "replaceState"](null, "", search || location.pathname);
  }
  const slow = setTimeout(() => {
    results.setAttribute("aria-busy", "true");
    status.textContent = say("busy");
  }, PATIENCE);
  try {
    const opened = await index();
    signal.throwIfAborted();
    if (!boxes) {
      boxes = new Boxes(part("search-filters", HTMLElement), opened.facets, say, () => turn());
      boxes.clear.addEventListener("click", clear);
      boxes.choose(given.filters);
    }
    const { filters, sort, from, to } = given;
    const offset = (given.page - 1) * LIMIT;
    const answer = await opened.query(given.text, { filters, sort, from, to, offset, limit: LIMIT, signal });
    signal.throwIfAborted();
    show(given, answer, opened);
  } catch (error) {
    if (!signal.aborted) fail(error);
  } finally {
    clearTimeout(slow);
    if (!signal.aborted) results.removeAttribute("aria-busy");
  }
}

/** @param {Sought} given @param {Answer} answer @param {Index} opened */
function show(given, answer, opened) {
  const filtered = Boolean(Object.keys(given.filters).length || given.from || given.to);
  const all = Math.max(1, Math.ceil(answer.total / LIMIT));
  if (given.page > all) {
    page = all;
    run("replace");
    return;
  }
  trouble.replaceChildren();
  boxes?.count(answer.choices, filtered);
  const asked = asks(given);
  form.classList.toggle("asked", asked);
  const kinds = new Map(opened.facets.find(({ name }) => name === "kind")?.values.map(({ id, label }) => [id, label]));
  results.start = (given.page - 1) * LIMIT + 1;
  results.replaceChildren(...(asked ? answer.results.map((one) => item(one, given.text, kinds.get(one.kind) ?? one.kind)) : []));
  pages.replaceChildren();
  pages.hidden = !asked || all === 1;
  if (!pages.hidden) pages.append(pager(given.page, all, (to) => write({ ...given, page: to }) || location.pathname, say));
  lists.hidden = asked && answer.total > 0;
  const n = answer.total.toLocaleString(document.documentElement.lang);
  if (!asked) status.textContent = say("ready", { n });
  else if (answer.total) {
    const at = say("now-at", { page: String(given.page), pages: String(all) });
    status.textContent = say("total", { n }) + (all > 1 ? ` · ${at}` : "");
  } else nothing(given, filtered);
}

/** @param {Sought} given @param {boolean} filtered */
function nothing(given, filtered) {
  const backwards = given.from && given.to && given.from > given.to;
  status.textContent = backwards ? say("range") : say("none", { q: given.text.trim() });
  trouble.append(element("p", {}, say(filtered ? "none-filtered" : "none-hint")));
  if (!filtered) return;
  const widen = element("button", { type: "button" }, say("clear"));
  widen.addEventListener("click", clear);
  trouble.append(widen);
}

/** @param {unknown} error */
function fail(error) {
  const known = error instanceof SearchError ? error.code : "damaged";
  const readable = "DecompressionStream" in globalThis;
  const code = !readable ? "old" : known === "offline" || !navigator.onLine ? "offline" : known;
  status.textContent = "";
  results.replaceChildren();
  pages.hidden = true;
  lists.hidden = false;
  boxes?.count({}, false);
  const retry = element("button", { type: "button" }, say("retry"));
  retry.addEventListener("click", () => (code === "version" ? location.reload() : run("keep")));
  trouble.replaceChildren(element("p", { class: "note" }, say(`error-${code}`)), retry);
  if (!(error instanceof SearchError)) console.error(error);
}

/** Goes to the first page of another query. */
function turn() {
  page = 1;
  run("push");
}

function clear() {
  boxes?.choose({});
  from.value = to.value = "";
  turn();
  text.focus();
}

/** Typing belongs to one step of the history, whatever was typed on the way. */
function typed() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    page = 1;
    run(asks(read(location.search)) ? "replace" : "push");
  }, PAUSE);
}

text.addEventListener("input", (event) => {
  if (!(event instanceof InputEvent && event.isComposing)) typed();
});
text.addEventListener("compositionend", typed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  turn();
});
for (const control of [sort, from, to]) control.addEventListener("change", () => turn());
addEventListener("popstate", () => {
  fill(read(location.search));
  run("keep");
});
addEventListener("online", () => {
  if (trouble.querySelector("button")) run("keep");
});

pages.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  page = read(link.search).page;
  run("push");
  status.tabIndex = -1;
  status.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement;
  const links = [...results.querySelectorAll("a")];
  const place = at instanceof HTMLAnchorElement ? links.indexOf(at) : -1;
  const writes = at instanceof HTMLInputElement && at.type !== "checkbox" || at instanceof HTMLSelectElement;
  if (event.key === "/" && !writes) text.select();
  else if (event.key === "ArrowDown" && (at === text || place >= 0)) (links[place + 1] ?? at).focus();
  else if (event.key === "ArrowUp" && place >= 0) (links[place - 1] ?? text).focus();
  else if (event.key === "Escape" && place >= 0) text.focus();
  else return;
  event.preventDefault();
});

fill(read(location.search));
part("search-options", HTMLDivElement).hidden = false;
part("search-filters", HTMLElement).hidden = false;
body.classList.add("ready");
if (!text.value && matchMedia("(pointer: fine)").matches) text.focus();
run("keep");

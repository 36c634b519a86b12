// Where its reader is on a page, kept while it loads again: how far it is scrolled, what has the focus, which details are open.

const KEY = "gongkai.place";

/**
 * @typedef {{
 *   path: string, x: number, y: number, anchor: {id: string, top: number} | null,
 *   focus: {at: number[], id: string, name: string, value: string | null, from: number | null, to: number | null} | null,
 *   details: [string, boolean][],
 * }} Place
 */

/** Remembers the place until the page has loaded again. */
export function keep() {
  /** @type {Place} */
  const place = { path: location.pathname + location.search, x: scrollX, y: scrollY, anchor: anchor(), focus: focus(), details: details() };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
    history.scrollRestoration = "manual";
  } catch {
    // Without storage the browser finds the place as well as it can.
  }
}

/** Goes back to the place that was kept, if it was on this page. */
export function restore() {
  const place = kept();
  // Only then: a browser that may, goes back to where it was itself once all has loaded, whatever has moved since.
  if (document.readyState === "complete") history.scrollRestoration = "auto";
  else addEventListener("load", () => setTimeout(() => (history.scrollRestoration = "auto"), 300), { once: true });
  if (!place || place.path !== location.pathname + location.search) return;
  [...document.querySelectorAll("details")].forEach((one, at) => {
    const [name, open] = place.details[at] ?? ["", false];
    if (name === title(one)) one.open = open;
  });
  if (place.focus) refocus(place.focus);
  scroll(place);
  const reached = scrollY;
  // Pictures that came late may have moved everything; a reader who has moved on by then is left alone.
  if (document.readyState !== "complete") addEventListener("load", () => Math.abs(scrollY - reached) < 2 && scroll(place), { once: true });
}

/** @returns {Place | null} */
function kept() {
  try {
    const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    sessionStorage.removeItem(KEY);
    return place;
  } catch {
    return null;
  }
}

/** @param {Place} place */
function scroll({ x, y, anchor }) {
  const mark = anchor && document.getElementById(anchor.id);
  // What was inserted or removed above it moves the page as far.
  const moved = mark && anchor ? mark.getBoundingClientRect().top + scrollY - anchor.top : y;
  scrollTo({ left: x, top: moved, behavior: "instant" });
}

/** The last part with a name that begins above the middle of the window, while the page is scrolled at all. */
function anchor() {
  if (scrollY < 1) return null;
  const main = document.querySelector("main") ?? document.body;
  let found = null;
  for (const one of main.querySelectorAll("[id]")) {
    const { top, height } = one.getBoundingClientRect();
    if (height && top <= innerHeight / 2) found = { id: one.id, top };
  }
  return found;
}

function focus() {
  const one = document.activeElement;
  if (!(one instanceof HTMLElement) || one === document.body || one.shadowRoot) return null;
  const writes = one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement;
  const secret = one instanceof HTMLInputElement && one.type === "password";
  const [value, from, to] = writes && !secret ? [one.value, one.selectionStart, one.selectionEnd] : [null, null, null];
  return { at: steps(one), id: one.id, name: name(one), value, from, to };
}

/** @param {NonNullable<Place["focus"]>} was */
function refocus(was) {
  /** @type {Element | undefined} */
  let one = document.documentElement;
  for (const step of was.at) one = one?.children[step];
  const found = (was.id && document.getElementById(was.id)) || one;
  if (!(found instanceof HTMLElement) || name(found) !== was.name) return;
  found.focus({ preventScroll: true });
  if (was.value !== null && (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement)) {
    found.value = was.value;
    if (was.from !== null) found.setSelectionRange(was.from, was.to);
  }
}

/** The way from the root to an element. @param {Element} one */
function steps(one) {
  const way = [];
  for (let at = one; at.parentElement; at = at.parentElement) way.unshift([...at.parentElement.children].indexOf(at));
  return way;
}

/** What an element is, so that another at its place is not taken for it. @param {HTMLElement} one */
function name(one) {
  return `${one.localName} ${one.getAttribute("name") ?? ""} ${one.getAttribute("href") ?? ""}`;
}

/** @returns {[string, boolean][]} */
function details() {
  return [...document.querySelectorAll("details")].map((one) => [title(one), one.open]);
}

/** @param {HTMLDetailsElement} one */
function title(one) {
  return one.querySelector("summary")?.textContent?.trim() ?? "";
}

// Keeps a page of the preview current. The server appends this script to every page that it serves; a built site has none of it.
//
// An event only says that something has happened: what it comes to is asked for afterwards, so that a window that was away, a server
// that was started anew and an event that was missed all end the same way.

/** @import {State} from "./panel.js" */

import { Above, Panel } from "./panel.js";
import { keep, restore } from "./place.js";
import { words } from "./words.js";

/** How long a lost connection may take to come back before it is said. */
const PATIENCE = 3000;
/** How long to wait before asking anew where the server refused. */
const RESPITE = 5000;

const script = /** @type {HTMLScriptElement} */ (document.querySelector('script[src="/__gongkai/preview.js"]'));
const alone = script.dataset.alone !== undefined;
const say = words(script.dataset.lang ?? "zh");
const panel = new Panel(say, alone);
const above = new Above(say);
let styles = script.dataset.styles;
/** @type {EventSource | null} */
let events = null;
let lost = 0;
/** @type {Promise<void> | null} */
let looking = null;
let again = false;

/** Asks how things stand, once at a time; what happens meanwhile makes it ask once more. */
function look() {
  if (looking) {
    again = true;
    return;
  }
  looking = ask().finally(() => {
    looking = null;
    if (again) {
      again = false;
      look();
    }
  });
}

async function ask() {
  try {
    const response = await fetch(`/__gongkai/state?page=${encodeURIComponent(location.pathname)}${alone ? "&alone" : ""}`);
    if (response.ok) follow(await response.json());
  } catch {
    // The server has gone: the stream of events notices it as well, and comes back when it does.
  }
}

/** @param {State} state */
function follow(state) {
  if (state.pages !== script.dataset.pages) {
    keep();
    location.reload();
    return;
  }
  if (state.styles !== styles) {
    styles = state.styles;
    swap(styles);
  }
  if (alone && state.page.length) panel.show({ ...state, builds: false, summary: broken(state), diagnostics: state.page, more: 0 });
  else {
    panel.show(state);
    above.show(alone ? { ...state, page: [] } : state);
  }
}

/** The counts of a page that cannot be made while the site can. @param {State} state */
function broken({ page }) {
  const errors = page.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: page.length - errors };
}

/** Puts new style sheets in the place of old ones, each when it has loaded. @param {string} version */
function swap(version) {
  for (const old of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel~="stylesheet"][href]'))) {
    const address = new URL(old.href);
    if (address.origin !== location.origin || old.dataset.leaving !== undefined) continue;
    address.searchParams.set("v", version);
    const sheet = /** @type {HTMLLinkElement} */ (old.cloneNode());
    sheet.href = address.href;
    old.dataset.leaving = "";
    for (const end of ["load", "error"]) sheet.addEventListener(end, () => old.remove());
    old.after(sheet);
  }
}

/** Listens while the window is seen: a browser has few connections to one server, and a window that is hidden needs none. */
function listen() {
  if (events || document.hidden) return;
  events = new EventSource("/__gongkai/events");
  for (const name of ["hello", "reload", "problems"]) events.addEventListener(name, look);
  events.addEventListener("open", () => {
    clearTimeout(lost);
    lost = 0;
    panel.away(false);
  });
  events.addEventListener("error", () => {
    lost ||= setTimeout(() => panel.away(true), PATIENCE);
    if (events?.readyState === EventSource.CLOSED) {
      rest();
      setTimeout(listen, RESPITE);
    }
  });
}

function rest() {
  events?.close();
  events = null;
}

document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
restore();
listen();

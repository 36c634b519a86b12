// The filters of the search page: one group for each facet, a box for each value, with how many results it would give.
//
// In: the facets of the index, then answer after answer. Out: what is chosen. The boxes stay while their counts change, so that the
// focus stays where it is.

/** @import {Counts, Facet, Filters, Say} from "./types.js" */

import { element } from "./results.js";

/** So many values are shown before the others are asked for. */
const SHOWN = 8;

export class Boxes {
  /** @param {HTMLElement} place @param {Facet[]} facets @param {Say} say @param {() => void} changed */
  constructor(place, facets, say, changed) {
    this.groups = facets.map((facet) => new Group(facet, say));
    this.clear = element("button", { type: "button", class: "plain" }, say("clear"));
    this.whole = element("details", { class: "filters" });
    this.whole.append(element("summary", {}, say("filters")), this.clear, ...this.groups.map(({ whole }) => whole));
    // Where there is room the filters stand open beside the results.
    const wide = matchMedia("(min-width: 56rem)");
    const fit = () => (this.whole.open = wide.matches);
    wide.addEventListener("change", fit);
    fit();
    this.whole.addEventListener("change", changed);
    place.replaceChildren(this.whole);
  }

  /** @returns {Filters} */
  get chosen() {
    return Object.fromEntries(this.groups.map(({ name, chosen }) => [name, chosen]).filter(([, values]) => values.length));
  }

  /** @param {Filters} filters */
  choose(filters) {
    for (const group of this.groups) group.choose(filters[group.name] ?? []);
  }

  /** @param {Counts} counts @param {boolean} clearable Whether a filter or a day is set. */
  count(counts, clearable) {
    for (const group of this.groups) group.count(counts[group.name] ?? {});
    this.clear.hidden = !clearable;
  }
}

class Group {
  /** @param {Facet} facet @param {Say} say */
  constructor({ name, values }, say) {
    this.name = name;
    const ordered = name === "year" ? [...values].sort((one, other) => Number(other.id) - Number(one.id)) : values;
    this.boxes = ordered.map(({ id, label }) => {
      const box = element("input", { type: "checkbox", value: id });
      const count = element("span", { class: "count" });
      const row = element("label");
      row.append(box, ` ${label} `, count);
      return { id, box, count, row };
    });
    this.whole = element("fieldset");
    this.rest = element("details");
    this.rest.append(element("summary", {}, say("more")));
    this.whole.append(element("legend", {}, say(`facet-${name}`)), this.rest);
  }

  get chosen() {
    return this.boxes.filter(({ box }) => box.checked).map(({ id }) => id);
  }

  /** @param {string[]} ids */
  choose(ids) {
    for (const { id, box } of this.boxes) box.checked = ids.includes(id);
  }

  /** @param {{[value: string]: number}} counts */
  count(counts) {
    let shown = 0;
    for (const { id, box, count, row } of this.boxes) {
      const number = counts[id] ?? 0;
      count.textContent = String(number);
      row.hidden = number === 0 && !box.checked;
      if (row.hidden) continue;
      shown++;
      const place = shown <= SHOWN || box.checked ? this.whole : this.rest;
      if (row.parentElement !== place) {
        const focused = document.activeElement === box;
        if (place === this.whole) this.rest.before(row);
        else place.append(row);
        if (focused) box.focus();
      }
    }
    this.whole.hidden = shown === 0;
    this.rest.hidden = !this.rest.querySelector("label:not([hidden])");
  }
}

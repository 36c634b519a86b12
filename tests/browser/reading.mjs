// What a page must have for whoever reads it: on the narrowest screen, with a screen reader, on paper, without JavaScript. `read` and
// `printed` run inside a browser, are sent there as they stand and may use nothing else of this file. They give problems in words.

/** @returns {string[]} */
export function read() {
  /** @type {string[]} */
  const problems = [];
  const root = document.documentElement;
  const all = (/** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);
  const shown = (/** @type {Element} */ element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const named = (/** @type {Element} */ element) =>
    element.getAttribute("aria-label")?.trim() ||
    (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => (id && document.getElementById(id)?.textContent) || "").join("").trim();

  const scroller = document.scrollingElement ?? root;
  if (scroller.scrollWidth > root.clientWidth) {
    const wide = all("body *").find((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest(".scroll > *"));
    problems.push(`${scroller.scrollWidth} px wide on a screen of ${root.clientWidth}: ${wide ? shown(wide) : "?"}`);
  }

  if (!root.lang) problems.push("no lang");
  if (!document.title.trim()) problems.push("no title");
  if (all("main").length !== 1) problems.push(`${all("main").length} main elements`);
  const zoom = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=viewport]"))?.content ?? "none";
  if (!/width=device-width/.test(zoom) || /maximum-scale|user-scalable/.test(zoom)) problems.push(`viewport: ${zoom}`);

  const titles = all("h1").length;
  if (titles !== 1) problems.push(`${titles} h1`);
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) problems.push(`after h${level}: ${shown(heading)}`);
    if (!heading.textContent?.trim()) problems.push(`empty: ${shown(heading)}`);
    level = next;
  }

  for (const image of all("img, area, input[type=image]")) {
    if (!image.hasAttribute("alt")) problems.push(`no alt: ${shown(image)}`);
  }
  for (const image of /** @type {HTMLImageElement[]} */ (all("img"))) {
    if (image.loading !== "lazy" && image.naturalWidth === 0) problems.push(`does not show: ${shown(image)}`);
  }
  for (const link of all("a")) {
    const pictured = [...link.querySelectorAll("img")].map((image) => image.alt).join("");
    if (!link.getAttribute("href")) problems.push(`leads nowhere: ${shown(link)}`);
    if (!(named(link) || link.textContent?.trim() || pictured.trim())) problems.push(`no words: ${shown(link)}`);
  }
  for (const cell of all("th")) {
    if (!/^(row|col|rowgroup|colgroup)$/.test(cell.getAttribute("scope") ?? "")) problems.push(`no scope: ${shown(cell)}`);
  }
  for (const table of all("table")) {
    if (!table.querySelector("th")) problems.push(`no headers: ${shown(table)}`);
    if (table.scrollWidth > root.clientWidth && !table.closest(".scroll[tabindex]")) problems.push(`cut off: ${shown(table)}`);
  }
  const regions = [...all("nav"), ...all("[role=region], .scroll")];
  for (const region of regions) {
    if (!named(region)) problems.push(`a region without a name: ${shown(region)}`);
  }
  for (const frame of all("iframe")) {
    if (!frame.title) problems.push(`no title: ${shown(frame)}`);
  }
  for (const control of all("input:not([type=hidden], [type=submit]), select, textarea")) {
    const labels = /** @type {HTMLInputElement} */ (control).labels;
    if (!(named(control) || [...(labels ?? [])].some((label) => label.textContent?.trim()))) problems.push(`no label: ${shown(control)}`);
  }
  // JavaScript is off here: what only a script would answer must not be on the page yet.
  for (const control of all("button, input:not([type=hidden]), select, textarea")) {
    if (control.checkVisibility() && !control.closest("form[action]")) problems.push(`does nothing without JavaScript: ${shown(control)}`);
  }
  return problems;
}

/**
 * On paper (the page is emulated so). The contents of a long document are of use there as well.
 *
 * @param {string} mark what every sheet of a demonstration says
 * @returns {string[]}
 */
export function printed(mark) {
  const problems = [];
  const ways = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("nav:not(.contents), .skip, form, button, input, select")]);
  for (const way of ways) {
    if (way.checkVisibility()) problems.push(`printed: ${way.outerHTML.replace(/\s+/g, " ").slice(0, 80)}`);
  }
  const main = document.querySelector("main");
  if (!main?.checkVisibility() || !main.innerText.trim()) problems.push("nothing is printed");
  const says = [...document.querySelectorAll("body *")].filter((element) => getComputedStyle(element).position === "fixed");
  const everySheet = says.map((element) => /** @type {HTMLElement} */ (element).innerText).join(" ");
  if (!everySheet.includes(mark)) problems.push(`no ${mark} at a fixed place, so not on every sheet`);
  return problems;
}

// The pictures of README and guide: pages of the demonstration city as a desk sees them, and its preview with a mistake in a record.
//
// npm --prefix tests/browser run build && npm --prefix tests/browser run screenshots

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { copy, preview } from "./preview.mjs";
import { serve } from "./server.mjs";
import { REPOSITORY, SITES, folder } from "./sites.mjs";

/** So large at most, in bytes: a README is read on a telephone, too. */
const MOST = 200_000;
/** Name, address, what stands at the top of the picture, width and height. @type {[string, string, string | null, number, number][]} */
const PICTURES = [
  ["home", "", null, 1280, 860],
  ["project", "projects/chongdian-2026/", null, 1280, 860],
  ["guide-correction", "projects/gonglu-2025/", "article.entry:has-text(\"现予扣除\")", 920, 520],
  ["guide-change", "projects/nongmao-2026/", "section:has(> ol.changes)", 920, 400],
];
/** A record with a mistake for the preview: file, right, wrong, address. */
const MISTAKE = ["content/projects/2026/chongdian-2026.md", "牵头单位", "牵头单为", "projects/chongdian-2026/"];

const images = join(REPOSITORY, "docs/images");
await mkdir(images, { recursive: true });
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "light" });

/** @param {string} name */
async function take(name) {
  const path = join(images, `${name}.jpg`);
  await page.screenshot({ path, type: "jpeg", quality: 80 });
  const { size } = await stat(path);
  if (size > MOST) throw new Error(`${path}: ${size} bytes`);
}

const [site] = SITES;
const server = await serve(folder(site, "minified"), site.prefix);
for (const [name, address, top, width, height] of PICTURES) {
  await page.setViewportSize({ width, height });
  const response = await page.goto(server.base + address, { waitUntil: "networkidle" });
  if (response?.status() !== 200) throw new Error(`${address}: ${response?.status()}`);
  if (top) await page.locator(top).first().evaluate((part) => window.scrollTo(0, part.getBoundingClientRect().top - 24));
  await take(name);
}
await server.close();

const [file, right, wrong, address] = MISTAKE;
const written = copy(".");
const watched = await preview(written.folder);
await page.setViewportSize({ width: 1280, height: 640 });
await page.goto(watched.address + address, { waitUntil: "domcontentloaded" });
const text = written.read(file);
if (!text.includes(right)) throw new Error(`${file} has no ${right}`);
written.write(file, text.replace(right, wrong));
await page.locator("#gongkai-preview li.error", { hasText: wrong }).first().waitFor();
await take("guide-panel");
await watched.end();
written.clear();
await browser.close();

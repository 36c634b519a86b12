// The pictures of the README: the demonstration city's first page and one of its projects, as a desk sees them.
//
// npm --prefix tests/browser run build && npm --prefix tests/browser run screenshots

import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { REPOSITORY, SITES, folder } from "./sites.mjs";

/** So large at most, in bytes: a README is read on a telephone, too. */
const MOST = 200_000;
/** @type {[string, string][]} */
const PICTURES = [
  ["home", ""],
  ["project", "projects/chongdian-2026/"],
];

const [site] = SITES;
const images = join(REPOSITORY, "docs/images");
await mkdir(images, { recursive: true });
const server = await serve(folder(site, "minified"), site.prefix);
const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "light" });
for (const [name, address] of PICTURES) {
  const response = await page.goto(server.base + address, { waitUntil: "networkidle" });
  if (response?.status() !== 200) throw new Error(`${address}: ${response?.status()}`);
  const path = join(images, `${name}.jpg`);
  await page.screenshot({ path, type: "jpeg", quality: 80 });
  const { size } = await stat(path);
  if (size > MOST) throw new Error(`${path}: ${size} bytes`);
}
await browser.close();
await server.close();

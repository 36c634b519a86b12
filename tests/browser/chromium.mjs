// The browser: Debian's Chromium, which resolves no host but this one.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** @returns {Promise<import("playwright-core").Browser>} */
export async function launch() {
  const program = process.env.CHROMIUM ?? PLACES.find((place) => existsSync(place));
  if (!program) {
    throw new Error("There is no Chromium: apt-get install chromium fonts-noto-cjk, or name one with CHROMIUM.");
  }
  return chromium.launch({
    executablePath: program,
    // Without a sandbox, as root and in containers: the pages are our own.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
}

/**
 * Works on each item, two at a time, each worker with a page of its own.
 *
 * @template T
 * @param {import("playwright-core").BrowserContext} context
 * @param {T[]} items
 * @param {(page: import("playwright-core").Page, item: T) => Promise<void>} work
 */
export async function each(context, items, work) {
  const waiting = items.values();
  const worker = async () => {
    const page = await context.newPage();
    for (const item of waiting) await work(page, item);
    await page.close();
  };
  await Promise.all([worker(), worker()]);
}

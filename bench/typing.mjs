// How long the main thread is held while someone types into the search page, on a processor slowed down as a cheap phone's is.
//
// node bench/typing.mjs SITE [SLOWDOWN]
//
// SITE is a built site at the root of its host. For each text, typed letter by letter: tasks over 50 ms and the longest, from the first
// letter to the last result, and the time to the last change of the results: from the last byte of the index where files were
// fetched, else from the last letter, the pause for further letters included. Once with nothing kept and once with everything. At the
// end: whose work the thread did. Chromium and playwright-core as in tests/browser.

import { createRequire } from "node:module";
import { serve } from "../tests/browser/server.mjs";

const { chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("playwright-core");
const [site, slowdown = "4"] = process.argv.slice(2);
const TEXTS = ["的", "民生", "第3县", "改造", "政府部门开放月", "人民 政府", "covid-19"];

const server = await serve(site, "/");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
await page.addInitScript(() => {
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  const times = { letter: 0, bytes: 0, results: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.name.includes("/search/")) times.bytes = Math.max(times.bytes, entry.responseEnd);
    }
  }).observe({ type: "resource" });
  addEventListener("DOMContentLoaded", () => {
    const seen = new MutationObserver(() => (times.results = performance.now()));
    document.getElementById("search-text").addEventListener("input", () => (times.letter = performance.now()));
    for (const id of ["search-status", "search-results"]) {
      seen.observe(document.getElementById(id), { childList: true, subtree: true, characterData: true });
    }
  });
  Object.assign(globalThis, { tasks, times });
});
const session = await page.context().newCDPSession(page);
await session.send("Emulation.setCPUThrottlingRate", { rate: Number(slowdown) });
await page.goto(`${server.base}search/`);
const settled = () =>
  page.waitForFunction(() => /\d|没有/.test(document.querySelector("#search-status").textContent) && !document.querySelector("[aria-busy]"));
await settled();
console.log(`opening: ${await page.evaluate(() => globalThis.tasks.splice(0).map(Math.round).join(" ") || "no long task")}`);
await session.send("Profiler.enable");
await session.send("Profiler.start");
for (const round of ["cold", "again"]) {
  for (const text of TEXTS) {
    await page.locator("#search-text").fill("");
    await page.waitForTimeout(600);
    await page.evaluate(() => globalThis.tasks.splice(0));
    await page.locator("#search-text").pressSequentially(text, { delay: 180 });
    await page.waitForTimeout(250);
    await settled();
    await page.waitForTimeout(600);
    const tasks = await page.evaluate(() => globalThis.tasks.splice(0));
    const { letter, bytes, results } = await page.evaluate(() => globalThis.times);
    const since = bytes > letter ? `${Math.round(results - bytes)} ms after the last byte` : `${Math.round(results - letter)} ms after the last letter`;
    console.log(`${round} ${text}: ${tasks.length} long tasks, longest ${Math.round(Math.max(0, ...tasks))} ms, results ${since}, found ${await page.locator("#search-status").textContent()}`);
  }
}
const { profile } = await session.send("Profiler.stop");
const nodes = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
const spent = new Map();
profile.samples.forEach((id, at) => {
  const { url, functionName } = nodes.get(id);
  const whose = url.split("/").pop() || (functionName === "(idle)" ? "" : "the browser");
  if (whose) spent.set(whose, (spent.get(whose) ?? 0) + profile.timeDeltas[at] / 1000);
});
const all = [...spent.values()].reduce((sum, time) => sum + time, 0);
console.log([...spent].sort((one, other) => other[1] - one[1]).map(([whose, time]) => `${whose} ${Math.round((time / all) * 100)} %`).join(", "));
await browser.close();
await server.close();

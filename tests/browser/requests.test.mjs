// Every page of the three sites, and of one of them as a column of a portal, as a citizen's browser opens it: nothing in its console, no
// request that fails, none to another host; and every page brings the policy that forbids them.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { each, launch } from "./chromium.mjs";
import { REFRESH, serve } from "./server.mjs";
import { COLUMN, SITES, address, folder, html, pages } from "./sites.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/**
 * Opens pages and gives what their browser complains of. A page whose scripts have not been seen yet may go on loading: it is waited for.
 *
 * @param {string} origin
 * @param {string[]} urls
 */
async function complaints(origin, urls) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  /** @type {string[]} */
  const found = [];
  /** @type {Set<string>} */
  const scripts = new Set();
  context.on("page", (page) => {
    const say = (/** @type {string} */ what) => found.push(`${page.url().replace(origin, "")}: ${what}`);
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && say(`console: ${message.text()}`));
    page.on("pageerror", (error) => say(`script: ${error.message}`));
    page.on("request", (request) => new URL(request.url()).origin !== origin && !request.url().startsWith("data:") && say(`another host: ${request.url()}`));
    page.on("requestfailed", (request) => {
      // A picture further down that was still on its way when the next page was opened.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") say(`failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on("response", (response) => response.status() >= 400 && say(`${response.status()}: ${response.url()}`));
  });
  await each(context, urls, async (page, url) => {
    await page.goto(url);
    const [policy, sources] = await page.evaluate(() => {
      const meta = document.querySelector("meta[http-equiv=Content-Security-Policy]");
      const before = meta ? [...document.querySelectorAll("link, script, style, img")].filter((other) => other.compareDocumentPosition(meta) & 4) : [];
      const all = [...document.scripts].map((script) => script.src || script.type);
      return [before.length ? "too late" : (meta?.getAttribute("content") ?? "none"), all];
    });
    if (!/default-src 'none'/.test(policy) || /unsafe|https?:|\*|data:/.test(policy)) found.push(`${url.replace(origin, "")}: policy: ${policy}`);
    if (sources.some((source) => !scripts.has(source))) {
      sources.forEach((source) => scripts.add(source));
      await page.waitForLoadState("networkidle");
    }
  });
  await context.close();
  return found.sort();
}

describe("no page complains, fails or asks another host", () => {
  for (const site of [...SITES, COLUMN]) {
    test(site.name, async () => {
      const built = folder(site, "minified");
      const server = await serve(built, site.prefix, { moved: "stay" });
      const names = await pages(built);
      assert.ok(names.length > 10, "a site has pages");
      const found = await complaints(server.origin, names.map((name) => server.base + address(name)));
      await server.close();
      assert.deepEqual(found, []);
    });
  }
});

test("pages that have moved lead to pages", async () => {
  let moved = 0;
  for (const site of [...SITES, COLUMN]) {
    const built = folder(site, "minified");
    const server = await serve(built, site.prefix);
    for (const name of await pages(built)) {
      if (!REFRESH.test(await html(built, name))) continue;
      moved += 1;
      const page = await browser.newPage();
      const led = page.waitForResponse((response) => response.request().isNavigationRequest() && !response.url().endsWith(address(name)));
      // The next page interrupts this one, early or late.
      await page.goto(server.base + address(name), { waitUntil: "commit" }).catch(() => null);
      const response = await led;
      assert.equal(response.status(), 200, `${name} leads to ${response.url()}`);
      assert.ok(response.url().startsWith(server.base), `${name} leads to ${response.url()}`);
      await page.close();
    }
    await server.close();
  }
  assert.ok(moved > 0, "a site has pages that have moved");
});

describe("what is wrong is noticed", () => {
  const policy = `<meta http-equiv=Content-Security-Policy content="default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'">`;
  const page = (/** @type {string} */ head, body = "") => `<!doctype html><html lang=zh><head>${head}<title>t</title></head><body>${body}</body></html>`;
  /** @type {[string, string, RegExp][]} */
  const cases = [
    ["a style inside a page", page(policy, "<style>p { color: red }</style>"), /console: .*style/],
    ["a style attribute", page(policy, '<p style="color: red">'), /console: .*style/],
    ["a script inside a page", page(policy, "<script>document.title = 'x'</script>"), /console: .*script/],
    ["an image of another host", page(policy, "<img alt='' src=http://elsewhere.example/a.png>"), /console: .*elsewhere/],
    ["an image of another host that a policy would let in", page("", "<img alt='' src=http://elsewhere.example/a.png>"), /another host: /],
    ["an image that is not there", page(policy, "<img alt='' src=/nowhere.png>"), /404: .*nowhere/],
    ["no policy", page(""), /policy: none/],
    ["a policy that comes too late", page(`<link rel=icon href=/a.svg>${policy}`), /policy: too late/],
    ["a policy that lets everything in", page(policy.replace("style-src 'self'", "style-src 'unsafe-inline'")), /policy: .*unsafe/],
    ["a script that fails", page(policy, "<script src=/broken.js></script>"), /script: broken/],
  ];

  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  before(async () => {
    server = await serve("nothing", "/site/", { more: { ...Object.fromEntries(cases.map(([, html], at) => [`/${at}.html`, html])), "/broken.js": "throw new Error('broken')" } });
  });
  after(() => server.close());

  cases.forEach(([name, html, message], at) => {
    test(name, async () => {
      assert.match((await complaints(server.origin, [`${server.origin}/${at}.html`])).join("\n"), message, html);
    });
  });
  test("a link that forgets the column", async () => {
    const found = await complaints(server.origin, [`${server.origin}/areas/`]);
    assert.match(found.join("\n"), /404: .*\/areas\//);
  });
});

// Every page of the three sites, without JavaScript: on a screen of 320 px and on paper.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { each, launch } from "./chromium.mjs";
import { printed, read } from "./reading.mjs";
import { serve } from "./server.mjs";
import { SITES, address, folder, pages } from "./sites.mjs";

const MARK = "演示数据";
const NARROW = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

describe("every page reads well at 320 px, on paper, without JavaScript", () => {
  for (const site of SITES) {
    test(site.name, async () => {
      const built = folder(site, "minified");
      const server = await serve(built, site.prefix, { moved: "stay" });
      const context = await browser.newContext(NARROW);
      /** @type {string[]} */
      const problems = [];
      const names = await pages(built);
      await each(context, names, async (page, name) => {
        await page.emulateMedia({ media: "screen" });
        const response = await page.goto(server.base + address(name));
        assert.equal(response?.status(), 200, name);
        const found = await page.evaluate(read);
        await page.emulateMedia({ media: "print" });
        found.push(...(await page.evaluate(printed, MARK)));
        problems.push(...found.map((problem) => `${name}: ${problem}`));
      });
      await context.close();
      await server.close();
      assert.ok(names.length > 10, "a site has pages");
      assert.deepEqual(problems.sort(), []);
    });
  }
});

describe("what is wrong is noticed", () => {
  const GOOD =
    '<!doctype html><html lang="zh"><head><meta name="viewport" content="width=device-width"><title>t</title><style>' +
    "@media print { nav { display: none } .demo { position: fixed } }</style></head><body>" +
    '<p class="demo">演示数据</p><nav aria-label="n"><a href="/">一</a></nav><main><h1>二</h1><h2>三</h2><img alt="图" loading="lazy" src="data:,">' +
    '<table><tr><th scope="col">四</th></tr></table></main></body></html>';
  /** @type {[string, string, string, RegExp][]} */
  const cases = [
    ["a page too wide", "<h1>", '<h1 style="width: 400px">', /400|px wide/],
    ["a long word", "二</h1>", `${"x".repeat(99)}</h1>`, /px wide/],
    ["no language", ' lang="zh"', "", /no lang/],
    ["no title", "<title>t", "<title>", /no title/],
    ["zoom forbidden", "width=device-width", "width=device-width,user-scalable=no", /viewport/],
    ["two h1", "h2>三</h2", "h1>三</h1", /2 h1/],
    ["a heading skipped", "h2>三</h2", "h3>三</h3", /after h1/],
    ["an empty heading", "h2>三</h2", "h2></h2", /empty/],
    ["an image without alt", ' alt="图"', "", /no alt/],
    ["an image that is broken", ' loading="lazy"', "", /does not show/],
    ["a link without words", "一</a>", "</a>", /no words/],
    ["a link that leads nowhere", ' href="/"', "", /leads nowhere/],
    ["a header without scope", ' scope="col"', "", /no scope/],
    ["a table without headers", '<th scope="col">四</th>', "<td>四</td>", /no headers/],
    ["a nameless region", ' aria-label="n"', "", /without a name/],
    ["a nameless field", "</main>", "<form action=/s><input></form></main>", /no label/],
    ["a button for nothing", "</main>", "<button>五</button></main>", /does nothing without/],
    ["navigation on paper", "nav { display: none }", "", /printed/],
    ["a mark on the first sheet alone", "position: fixed", "color: red", /not on every sheet/],
    ["a mark hidden on paper", "position: fixed", "display: none", /not on every sheet/],
    ["nothing on paper", "nav {", "main, nav {", /nothing is printed/],
  ];

  /** @type {import("playwright-core").Page} */
  let page;
  before(async () => {
    page = await (await browser.newContext(NARROW)).newPage();
  });

  /** @param {string} html */
  async function problems(html) {
    await page.emulateMedia({ media: "screen" });
    await page.setContent(html);
    const found = await page.evaluate(read);
    await page.emulateMedia({ media: "print" });
    return [...found, ...(await page.evaluate(printed, MARK))];
  }

  test("nothing on a good page", async () => assert.deepEqual(await problems(GOOD), []));
  for (const [name, from, to, message] of cases) {
    test(name, async () => {
      assert.equal(GOOD.split(from).length, 2, "the case is about one place");
      assert.match((await problems(GOOD.replace(from, to))).join("\n"), message);
    });
  }
});

// A minified page is the page that the templates write: design §5. Every page of the three sites, in one page of a browser.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { SITES, folder, html, pages } from "./sites.mjs";
import { difference, outline } from "./structure.mjs";

/** Pages are sent to the browser so many at a time. */
const BULK = 20;

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A page with the sheets of a site and nothing else, into which others are laid. @param {string[]} sheets */
function frame(sheets) {
  return `<!doctype html><meta charset=utf-8><title>-</title>${sheets.map((sheet) => `<link rel=stylesheet href="${sheet}">`).join("")}<body>`;
}

/** @param {string} html */
function sheets(html) {
  const links = html.match(/<link[^>]*rel="?stylesheet"?[^>]*>/g) ?? [];
  return links.map((link) => /href="?([^">\s]+)/.exec(link)?.[1] ?? "");
}

describe("minified pages are the plain ones", () => {
  for (const site of SITES) {
    test(site.name, async () => {
      const [plain, minified] = [folder(site, "plain"), folder(site, "minified")];
      const names = await pages(plain);
      assert.deepEqual(await pages(minified), names);
      assert.ok(names.length > 10, "a site has pages");
      const server = await serve(plain, site.prefix, { more: { "/frame": frame(sheets(await html(plain, "index.html"))) } });
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await page.goto(`${server.origin}/frame`);
      assert.ok(await page.evaluate(() => document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 20), "the sheets are there");
      const problems = [];
      for (let from = 0; from < names.length; from += BULK) {
        const some = names.slice(from, from + BULK);
        const pairs = await Promise.all(some.map(async (name) => [await html(plain, name), await html(minified, name)]));
        const outlines = await page.evaluate(
          ([source, pairs]) => {
            const outline = new Function(`return ${source}`)();
            return pairs.map((pair) => pair.map(outline));
          },
          /** @type {[string, string[][]]} */ ([outline.toString(), pairs]),
        );
        outlines.forEach(([one, other], index) => {
          const found = difference(one, other);
          if (found) problems.push(`${some[index]}: ${found}`);
        });
      }
      await page.close();
      await server.close();
      assert.deepEqual(problems, []);
    });
  }
});

describe("the comparison notices", () => {
  const page = (/** @type {string} */ body) => `<!doctype html><html lang=zh><head><title>t</title></head><body>${body}</body></html>`;
  const text =
    '<nav><a href="/a/" rel="next">一</a> <a href="/b/">二</a></nav>\n<main><p>三 <b>四</b> 五</p><p>十<i>一</i></p>\n<pre>六\n  七</pre>' +
    '<ul class="in line"><li>八</li> <li>九</li></ul><input value=""><script type="application/ld+json">{"a": "b c"}</script></main>';
  /** @type {[string, string, string][]} */
  const cases = [
    ["a space lost between links", "</a> <a", "</a><a"],
    ["a space lost before an element", "三 <b>", "三<b>"],
    ["a space lost after an element", "</b> 五", "</b>五"],
    ["a space lost where a sheet sets items in a line", "</li> <li>", "</li><li>"],
    ["a space won", "十<i>", "十 <i>"],
    ["white space of pre", "六\n  七", "六\n 七"],
    ["an attribute dropped", ' rel="next"', ""],
    ["an empty attribute dropped", ' value=""', ""],
    ["a value changed", 'href="/b/"', 'href="/b"'],
    ["a class dropped", 'class="in line"', 'class="line"'],
    ["an element moved", "<main><p>三 <b>四</b> 五</p>", "<p>三 <b>四</b> 五</p><main>"],
    ["an element renamed", "<b>四</b>", "<i>四</i>"],
    ["text moved into an element", "三 <b>四", "<b>三 四"],
    ["a character changed", "九", "久"],
    ["data changed", "b c", "bc"],
  ];
  /** @type {[string, string, string][]} */
  const same = [
    ["the order of attributes", 'href="/a/" rel="next"', 'rel="next" href="/a/"'],
    ["white space between blocks", "</nav>\n<main>", "</nav><main>"],
    ["white space among classes", '"in line"', '" in  line "'],
    ["quotes", '"/a/"', "/a/"],
    ["white space of data", '": "b', '":"b'],
    ["a comment", "三 <b>", "三 <!-- - --><b>"],
    ["a line for a space", "</a> <a", "</a>\n   <a"],
  ];

  /** @type {import("playwright-core").Page} */
  let frame;
  before(async () => {
    frame = await browser.newPage();
    await frame.setContent("<!doctype html><style>.in li { display: inline }</style><body>");
  });

  for (const [cases_, differs] of /** @type {const} */ ([[cases, true], [same, false]])) {
    for (const [name, from, to] of cases_) {
      test(differs ? name : `not ${name}`, async () => {
        assert.equal(text.split(from).length, 2, "the case is about one place");
        const [one, other] = [await frame.evaluate(outline, page(text)), await frame.evaluate(outline, page(text.replace(from, to)))];
        assert.equal(difference(one, other) !== null, differs, difference(one, other) ?? "no difference");
      });
    }
  }
});

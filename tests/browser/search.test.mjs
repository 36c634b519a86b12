// The search page as people use it: typing, input methods, filters, keys, the back button, shared links, a network that goes away
// halfway, and no JavaScript at all.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { SITES, folder } from "./sites.mjs";

/** @type {import("playwright-core").Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
const [site] = SITES;

before(async () => {
  browser = await launch();
  server = await serve(folder(site, "minified"), site.prefix);
});
after(async () => {
  await browser.close();
  await server.close();
});

/**
 * A page at an address of the site, closed afterwards; nothing may have gone wrong in its scripts.
 *
 * @param {string} path
 * @param {(page: import("playwright-core").Page) => Promise<void>} look
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function at(path, look, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const failed = [];
  page.on("pageerror", (error) => failed.push(error.message));
  await page.goto(server.base + path);
  await look(page);
  await context.close();
  assert.deepEqual(failed, []);
}

/** @param {import("playwright-core").Page} page */
const status = (page) => page.locator("#search-status");
/** @param {import("playwright-core").Page} page */
const titles = (page) => page.locator("#search-results a");

/** Waits for the total, which is there once the answer is. @param {import("playwright-core").Page} page */
async function total(page) {
  await page.waitForFunction(() => /\d/.test(document.querySelector("#search-status")?.textContent ?? ""));
  const said = await status(page).textContent();
  return Number(/[\d,]+/.exec(said ?? "")?.[0].replaceAll(",", ""));
}

describe("the search page", () => {
  test("what is typed is found, marked, counted, and in the address", async () => {
    await at("search/", async (page) => {
      const all = await total(page);
      await page.locator("#search-text").pressSequentially("改造", { delay: 20 });
      await page.waitForURL(/q=/);
      await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
      const found = await total(page);
      assert.ok(found > 1 && found < all, `${found} of ${all}`);
      const marks = await page.locator("#search-results mark").allTextContents();
      assert.deepEqual([...new Set(marks)], ["改造"]);
      assert.equal(await page.locator("#search-results li").count(), Math.min(found, 10));
      assert.equal(new URL(page.url()).searchParams.get("q"), "改造");
      assert.equal(await page.locator("#search-lists").isVisible(), false);
      assert.equal(await status(page).getAttribute("role"), "status");
    });
  });

  test("letters that an input method still composes are not searched for", async () => {
    await at("search/", async (page) => {
      await total(page);
      /** @param {string} value @param {boolean} composing */
      const write = (value, composing) =>
        page.evaluate(([value, composing]) => {
          const box = /** @type {HTMLInputElement} */ (document.querySelector("#search-text"));
          box.value = String(value);
          box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: Boolean(composing) }));
        }, [value, composing]);
      await write("gai zao", true);
      await page.waitForTimeout(400);
      assert.equal(new URL(page.url()).search, "");
      await write("改造", true);
      await page.evaluate(() => document.querySelector("#search-text")?.dispatchEvent(new CompositionEvent("compositionend", { data: "改造" })));
      await page.waitForURL(/q=/);
      assert.ok((await total(page)) > 1);
    });
  });

  test("a filter narrows to just what its count says; the way back leads through each step", async () => {
    await at("search/?q=%E6%94%B9%E9%80%A0", async (page) => {
      await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
      const found = await total(page);
      const box = page.locator('#search-filters label:has(input[value="project"])');
      const promised = Number(await box.locator(".count").textContent());
      await box.locator("input").check();
      await page.waitForURL(/kind=project/);
      await page.waitForFunction((count) => new RegExp(`\\b${count}\\b`).test(document.querySelector("#search-status")?.textContent ?? ""), promised);
      assert.equal(await total(page), promised);
      await page.goBack();
      await page.waitForURL((url) => !url.search.includes("kind"));
      await page.waitForFunction((count) => new RegExp(`\\b${count}\\b`).test(document.querySelector("#search-status")?.textContent ?? ""), found);
      assert.equal(await box.locator("input").isChecked(), false);
    });
  });

  test("a shared link gives the same page: words, filter, order, days, page", async () => {
    const shared = "search/?q=%E7%9A%84&kind=appeal&kind=news&from=2025-01-01&to=2026-09-30&sort=date&page=2";
    await at(shared, async (page) => {
      await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
      assert.equal(await page.locator("#search-text").inputValue(), "的");
      assert.equal(await page.locator("#search-sort").inputValue(), "date");
      assert.equal(await page.locator("#search-results").getAttribute("start"), "11");
      assert.equal(await page.locator('#search-filters input:checked').count(), 2);
      const days = await page.locator("#search-results time").evaluateAll((all) => all.map((one) => one.getAttribute("datetime") ?? ""));
      assert.deepEqual(days, [...days].sort().reverse());
      assert.ok(days.every((day) => day >= "2025-01-01" && day <= "2026-09-30"));
      assert.equal(await page.locator("#search-pager [aria-current]").textContent(), "2");
      await page.locator("#search-pager a[rel=prev]").click();
      await page.waitForURL((url) => !url.search.includes("page="));
    });
  });

  test("it is used with keys alone, and the record marks what was searched for", async () => {
    await at("", async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("农村公路");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/search\/\?q=/);
      await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 1);
      await page.keyboard.press("/");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      assert.equal(await titles(page).nth(1).evaluate((link) => link === document.activeElement), true);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "search-text");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelectorAll("main mark").length > 0);
      const marks = await page.locator("main mark").allTextContents();
      assert.match(marks.join(""), /^(农村公路)+$/);
    });
  });

  test("nothing found says so and shows other ways", async () => {
    await at("search/?q=%E9%BE%98%E9%9D%90%E9%BE%98", async (page) => {
      await page.waitForFunction(() => document.querySelector("#search-trouble")?.textContent);
      assert.match((await status(page).textContent()) ?? "", /龘靐龘/);
      assert.equal(await page.locator("#search-lists").isVisible(), true);
      assert.equal(await page.locator("#search-results li").count(), 0);
    });
  });
});

test("where filters leave nothing, one button takes them away", async () => {
  await at("search/?q=%E6%94%B9%E9%80%A0&year=2026&to=1999-01-01", async (page) => {
    await page.waitForFunction(() => document.querySelector("#search-trouble button"));
    assert.equal(await page.locator("#search-results li").count(), 0);
    await page.locator("#search-trouble button").click();
    await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
    assert.deepEqual([...new URL(page.url()).searchParams.keys()], ["q"]);
    assert.equal(await page.evaluate(() => document.activeElement?.id), "search-text");
  });
});

test("a phone shows the first result without scrolling", async () => {
  await at("search/?q=%E6%94%B9%E9%80%A0", async (page) => {
    await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
    const place = await page.locator("#search-results li").first().boundingBox();
    assert.ok(place && place.y + place.height < 780, JSON.stringify(place));
  }, { viewport: { width: 360, height: 780 }, hasTouch: true });
});

describe("a network that goes away", () => {
  /** How many files of the index a query needs, once the page is there. */
  test("halfway through the files of a query: a message and a retry, never a number", async () => {
    for (const through of [0, 1, 2, 3, 5]) {
      await at("search/", async (page) => {
        await total(page);
        let left = through;
        await page.route("**/search/shards/*", (route) => (left-- > 0 ? route.continue() : route.abort("internetdisconnected")));
        await page.locator("#search-text").fill("老旧小区改造");
        await page.waitForFunction(() => document.querySelector("#search-trouble button"));
        assert.equal((await status(page).textContent()) ?? "", "");
        assert.equal(await page.locator("#search-results li").count(), 0);
        assert.equal(await page.locator("#search-lists").isVisible(), true);
        assert.equal(await page.locator("#search-trouble").getAttribute("role"), "alert");
        await page.unroute("**/search/shards/*");
        await page.locator("#search-trouble button").click();
        await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
        assert.ok((await total(page)) > 0);
        assert.equal(await page.locator("#search-trouble").textContent(), "");
      });
    }
  });

  test("a part that the host has lost, and one that came damaged", async () => {
    for (const harm of [{ status: 404, body: "" }, { status: 200, body: "<!doctype html>" }]) {
      await at("search/", async (page) => {
        await total(page);
        await page.route("**/search/shards/*", (route) => route.fulfill(harm));
        await page.locator("#search-text").fill("老旧小区改造");
        await page.waitForFunction(() => document.querySelector("#search-trouble button"));
        assert.equal((await status(page).textContent()) ?? "", "");
        assert.equal(await page.locator("#search-results li").count(), 0);
      });
    }
  });

  test("no index at all", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.route("**/search/index.json", (route) => route.abort("internetdisconnected"));
    await page.goto(`${server.base}search/?q=%E6%94%B9`);
    await page.waitForFunction(() => document.querySelector("#search-trouble button"));
    assert.equal((await status(page).textContent()) ?? "", "");
    await page.unroute("**/search/index.json");
    await page.locator("#search-trouble button").click();
    await page.waitForFunction(() => document.querySelectorAll("#search-results li").length > 0);
    await context.close();
  });
});

test("without JavaScript the page explains and leads to the lists", async () => {
  await at("search/?q=%E6%94%B9%E9%80%A0", async (page) => {
    assert.match((await page.locator("main .note").textContent()) ?? "", /JavaScript/);
    const links = page.locator("#search-lists a");
    assert.ok((await links.count()) > 8);
    assert.equal(await links.first().isVisible(), true);
    assert.equal(await page.locator("#search-filters").isVisible(), false);
    assert.equal(await page.locator("#search-options").isVisible(), false);
  }, { javaScriptEnabled: false });
});

test("nothing is wider than a phone or a desk", async () => {
  for (const width of [320, 360, 1280]) {
    for (const path of ["search/", "search/?q=%E6%94%B9%E9%80%A0", "search/?q=%E9%BE%98%E9%9D%90", ""]) {
      await at(path, async (page) => {
        if (path) await page.waitForFunction(() => document.querySelector("#search-status")?.textContent);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} at ${width}`);
      }, { viewport: { width, height: 800 } });
    }
  }
});

// The preview as its writer sees it: pages that follow their files, sheets that change in place, a panel while there are problems.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch } from "./chromium.mjs";
import { copy, preview } from "./preview.mjs";
import { read } from "./reading.mjs";
import { serve as host } from "./server.mjs";
import { SITES, folder } from "./sites.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {import("playwright-core").Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const NEWS = "content/news/preview.md";
const PARAGRAPHS = Array.from({ length: 60 }, (_, n) => `演示数据：第${n}段，写得长一些，好让页面能滚动。`).join("\n\n");
/** @param {string} title @param {string} [body] @param {string} [more] */
const news = (title, body = PARAGRAPHS, more = "") => `---\n标题: ${title}\n日期: 2026-09-01\n来源: 演示数据\n${more}---\n\n## 小标题\n\n${body}\n`;
const PAGE = "news/preview/";

/**
 * A preview of the demonstration with one record more, a page that shows it, and what its console says.
 *
 * @param {(at: {site: ReturnType<typeof copy>, address: string, port: string, page: Page, said: string[], end: () => Promise<number | null>}) => Promise<void>} run
 * @param {{site?: string, options?: import("playwright-core").BrowserContextOptions, more?: string[], record?: string}} [how]
 */
async function session(run, { site: root = ".", options = {}, more = [], record = news("大桥通车") } = {}) {
  const site = copy(root);
  site.write(NEWS, record);
  const server = await preview(site.folder, more);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  /** @type {string[]} */
  const said = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => said.push(String(error)));
  try {
    await run({ site, page, said, ...server });
    // A page whose server a test has stopped says so.
    assert.deepEqual(said.filter((words) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|50[03] \(/.test(words)), []);
  } finally {
    await context.close();
    await server.end();
    site.clear();
  }
}

/** @param {Page} page */
const panel = (page) => page.locator("#gongkai-preview");
/** @param {Page} page */
const above = (page) => page.locator("#gongkai-page");

/** Opens a page and waits until it listens. @param {Page} page @param {string} address */
async function open(page, address) {
  const listening = page.waitForResponse((response) => response.url().endsWith("/__gongkai/events"));
  await page.goto(address);
  await listening;
}

/** How far it is scrolled, and how often the page has been loaded since it was marked. @param {Page} page */
const state = (page) => page.evaluate(() => ({ y: scrollY, marked: "marked" in window }));
/** @param {Page} page */
const mark = (page) => page.evaluate(() => Object.assign(window, { marked: true }));

describe("a page", () => {
  test("follows its file and keeps its place, what is open and what has the focus", () =>
    session(async ({ site, page, address }) => {
      site.write(NEWS, news("大桥通车", `<details><summary>附注</summary>演示数据</details>\n\n${PARAGRAPHS}`));
      await open(page, address + PAGE);
      await page.locator("details").first().evaluate((one) => (/** @type {HTMLDetailsElement} */ (one).open = true));
      await page.locator(".site-search input").fill("正在写");
      await page.locator(".site-search input").evaluate((one) => /** @type {HTMLInputElement} */ (one).setSelectionRange(1, 2));
      await page.evaluate(() => scrollTo(0, 700));
      await mark(page);
      site.write(NEWS, news("大桥今天通车", `<details><summary>附注</summary>演示数据</details>\n\n${PARAGRAPHS}`));
      await page.locator("h1", { hasText: "大桥今天通车" }).waitFor();
      await page.waitForFunction(() => Math.abs(scrollY - 700) < 3);
      const kept = await page.evaluate(() => {
        const at = /** @type {HTMLInputElement} */ (document.activeElement);
        return [document.querySelector("details")?.open, at.value, at.selectionStart, at.selectionEnd];
      });
      assert.deepEqual(kept, [true, "正在写", 1, 2]);
      assert.equal((await state(page)).marked, false, "it was loaded anew");
    }));

  test("moves with what it shows where something is inserted above", () =>
    session(async ({ site, page, address }) => {
      site.write(NEWS, news("大桥通车", `${PARAGRAPHS}\n\n### 这里\n\n${PARAGRAPHS}`));
      await open(page, address + PAGE);
      const at = () => page.locator("h3", { hasText: "这里" }).evaluate((one) => one.getBoundingClientRect().top);
      await page.locator("h3", { hasText: "这里" }).evaluate((one) => scrollTo(0, one.getBoundingClientRect().top + scrollY - 200));
      const before = await at();
      site.write(NEWS, news("大桥今天通车", `${PARAGRAPHS}\n\n${PARAGRAPHS}\n\n### 这里\n\n${PARAGRAPHS}`));
      await page.locator("h1", { hasText: "大桥今天通车" }).waitFor();
      await page.waitForFunction(() => scrollY > 0);
      assert.ok(Math.abs((await at()) - before) < 3, `${before} became ${await at()}`);
    }));

  test("gets new style sheets without being loaded", () =>
    session(async ({ site, page, address }) => {
      await open(page, address + PAGE);
      await page.evaluate(() => scrollTo(0, 500));
      await mark(page);
      const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim());
      assert.notEqual(await colour(), "#123456");
      site.write("static/tokens.css", `:root { --ink: #123456; }\n`);
      await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim() === "#123456");
      site.write("static/tokens.css", `:root { --ink: #654321; }\n`);
      await page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim() === "#654321");
      await page.waitForFunction(() => document.querySelectorAll('head link[rel="stylesheet"]').length === 1);
      assert.equal((await state(page)).marked, true);
    }));

  test("that was made by an older server, or missed what happened, comes back by itself", () =>
    session(async ({ site, page, address, port, end }) => {
      await open(page, address + PAGE);
      assert.equal(await end(), 0);
      await panel(page).getByText("预览已停止").first().waitFor();
      site.write(NEWS, news("大桥今天通车"));
      const again = await preview(site.folder, [], port);
      try {
        await page.locator("h1", { hasText: "大桥今天通车" }).waitFor();
        await panel(page).locator(".panel[data-mode=warnings]").waitFor();
      } finally {
        await again.end();
      }
    }));
});

describe("while there are problems", () => {
  test("the last good page stays with a panel that says what is wrong, where, and what to write", () =>
    session(async ({ site, page, address }) => {
      await open(page, address + PAGE);
      await page.evaluate(() => scrollTo(0, 400));
      await mark(page);
      site.write(NEWS, news("大桥通车").replace("来源", "来原"));
      const problem = panel(page).locator("li.error", { hasText: "来原" }).first();
      await problem.waitFor();
      assert.match((await panel(page).locator(".sum").textContent()) ?? "", /有 \d 个错误/);
      assert.equal(await problem.locator("mark").textContent(), "来原");
      assert.match((await problem.locator(".help").first().textContent()) ?? "", /把“来原”改为“来源”/);
      const link = problem.locator(".place a");
      assert.equal(await link.textContent(), `${NEWS} 第 4 行`);
      assert.equal(await link.getAttribute("href"), `vscode://file${site.folder}/${NEWS}:4:1`);
      assert.match((await panel(page).locator("[role=alert]").textContent()) ?? "", /有 \d 个错误/);
      // What the page itself shows is told above it as well.
      assert.match((await above(page).locator("summary").textContent()) ?? "", /本页的内容有问题：\d 个错误/);
      assert.equal((await state(page)).marked, true, "the page stays");
      assert.equal(await page.locator("h1").textContent(), "大桥通车");
      // The end of the page can be read above the panel.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      const covered = await page.evaluate(() => {
        const host = document.getElementById("gongkai-preview")?.shadowRoot?.querySelector(".panel");
        const foot = document.querySelector(".site-footer");
        return (foot?.getBoundingClientRect().bottom ?? 0) - (host?.getBoundingClientRect().top ?? 0);
      });
      assert.ok(covered <= 1, `${covered} px of the footer are covered`);
      site.write(NEWS, news("大桥通车"));
      await panel(page).locator(".panel[data-mode=warnings]").waitFor();
      assert.equal(await above(page).count(), 0);
      assert.match((await panel(page).locator("[role=status]").textContent()) ?? "", /没有错误了/);
      assert.equal((await state(page)).marked, true, "nothing of it had changed");
    }));

  test("the panel can be folded by key and mouse, on every page", () =>
    session(async ({ site, page, address }) => {
      site.write(NEWS, news("大桥通车").replace("来源", "来原"));
      await open(page, address);
      const list = panel(page).locator(".list");
      const button = panel(page).locator("button");
      await list.waitFor();
      assert.equal(await button.getAttribute("aria-expanded"), "true");
      await list.focus();
      await page.keyboard.press("Escape");
      await list.waitFor({ state: "hidden" });
      assert.equal(await button.getAttribute("aria-expanded"), "false");
      assert.equal(await page.evaluate(() => document.getElementById("gongkai-preview")?.shadowRoot?.activeElement?.className), "fold");
      await open(page, `${address}news/`);
      await panel(page).locator(".sum").waitFor();
      assert.equal(await list.isVisible(), false, "it is remembered");
      await button.click();
      await list.waitFor();
    }, { record: news("大桥通车") }));

  test("from the first minute, the panel is the page, and becomes the site when it builds", () =>
    session(async ({ site, page, address, said }) => {
      const response = await page.goto(address + PAGE);
      assert.equal(response?.status(), 503);
      await panel(page).locator("li.error", { hasText: "来原" }).first().waitFor();
      assert.match((await panel(page).locator(".sum").textContent()) ?? "", /改好以后，这里就是网站/);
      assert.equal(await panel(page).locator("button").isVisible(), false);
      site.write(NEWS, news("大桥通车"));
      await page.locator("h1", { hasText: "大桥通车" }).waitFor();
      said.length = 0;
    }, { record: news("大桥通车").replace("来源", "来原") }));

  test("a page that its template cannot make shows why, and comes back", () =>
    session(async ({ site, page, address }) => {
      await open(page, address + PAGE);
      site.write("templates/news.html", '{% extends "base.html" %}{% block main %}{{ page.no_such_thing.at_all }}{% endblock main %}');
      await panel(page).locator("li.error").first().waitFor();
      site.remove("templates/news.html");
      await page.locator("h1", { hasText: "大桥通车" }).waitFor();
    }));

  test("warnings stay folded in a corner, and stand above the page that they concern", () =>
    session(async ({ page, address }) => {
      await open(page, `${address}projects/linggong-yizhan-2026/`);
      await above(page).locator("li.warning", { hasText: "没有验收" }).waitFor();
      assert.match((await panel(page).locator(".sum").textContent()) ?? "", /\d 个警告/);
      assert.equal(await panel(page).locator(".list").isVisible(), false);
      await panel(page).locator("button").click();
      await panel(page).locator("li.warning").first().waitFor();
    }));

  test("it speaks English where that is asked for", () =>
    session(async ({ site, page, address }) => {
      await open(page, address + PAGE);
      site.write(NEWS, news("大桥通车").replace("2026-09-01", "2026-02-30"));
      await panel(page).locator("li.error").first().waitFor();
      assert.match((await panel(page).locator(".sum").textContent()) ?? "", /^1 error\. The page is as it was/);
    }, { more: ["--lang", "en"] }));

  for (const width of [360, 1280]) {
    test(`everything fits into ${width} px, light and dark, and can be read`, () =>
      session(async ({ site, page, address }) => {
        site.write(NEWS, news("大桥通车", PARAGRAPHS, `一个很长很长的、程序不认识的字段名: ${"很长的值".repeat(40)}\n`));
        await open(page, address + PAGE);
        await panel(page).locator("li.error").first().waitFor();
        await above(page).locator("summary").click();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${wide} px too wide`);
        for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await page.evaluate(faint), []);
        }
      }, { options: { viewport: { width, height: 740 } } }));
  }
});

test("a draft is shown and marked, on its page and in lists", () =>
  session(async ({ page, address }) => {
    await open(page, address + PAGE);
    await page.locator(".unpublished", { hasText: "草稿" }).waitFor();
    await open(page, `${address}news/`);
    await page.locator("li", { hasText: "大桥通车" }).first().locator(".label.draft").waitFor();
  }, { record: news("大桥通车", PARAGRAPHS, "草稿: 是\n") }));

test("a column of a portal is followed under its own path", () =>
  session(async ({ site, page, address, port }) => {
    await open(page, `http://127.0.0.1:${port}/`);
    assert.equal(page.url(), address);
    assert.match(address, /\/gov\/ledger\/$/);
    await open(page, address + PAGE);
    site.write(NEWS, news("大桥今天通车"));
    await page.locator("h1", { hasText: "大桥今天通车" }).waitFor();
  }, { site: "tests/sites/second" }));

test("a page of another origin cannot read the preview", () =>
  session(async ({ page, address, said }) => {
    const other = await host(folder(SITES[0], "minified"), "/", { more: { "/other.html": "<!doctype html><title>other</title>" } });
    try {
      await page.goto(`${other.origin}/other.html`);
      const got = await page.evaluate(async (address) => {
        const asked = [`${address}__gongkai/state`, address].map((one) => fetch(one, { mode: "no-cors" }).then((response) => response.type, () => "refused"));
        const framed = await new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.addEventListener("load", () => done(frame.contentDocument === null));
          frame.src = address;
          document.body.append(frame);
        });
        return [...(await Promise.all(asked)), framed];
      }, address);
      // Chromium blocks by Cross-Origin-Resource-Policy what the server has refused already.
      assert.deepEqual(got, ["refused", "refused", true]);
      said.length = 0;
    } finally {
      await other.close();
    }
  }));

test("a built site has neither script nor panel", async () => {
  const site = await host(folder(SITES[0], "minified"), "/");
  const page = await browser.newPage();
  try {
    await page.goto(site.base);
    assert.equal(await page.locator("#gongkai-preview, #gongkai-page, script[src*=gongkai]").count(), 0);
    const response = await page.goto(`${site.base}__gongkai/preview.js`);
    assert.equal(response?.status(), 404);
    assert.deepEqual(await page.evaluate(read).then((problems) => problems.filter((problem) => /gongkai/.test(problem))), []);
  } finally {
    await page.close();
    await site.close();
  }
});

/** Text in the panel whose contrast is below 4.5, by WCAG. Runs in the browser. @returns {string[]} */
function faint() {
  const roots = ["gongkai-preview", "gongkai-page"].flatMap((id) => document.getElementById(id)?.shadowRoot ?? []);
  const numbers = (/** @type {string} */ colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = (/** @type {string} */ colour) => {
    const [r, g, b] = numbers(colour).map((one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (/** @type {Element | null} */ one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const alpha = numbers(colour)[3];
      if (alpha === undefined || alpha > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const found = [];
  let seen = 0;
  for (const root of roots) {
    for (const one of root.querySelectorAll("p, b, a, button, code, mark, span, summary")) {
      if (!one.checkVisibility() || one.classList.contains("unseen") || !one.textContent?.trim()) continue;
      seen += 1;
      const [a, b] = [light(getComputedStyle(one).color), light(paper(one))].sort((x, y) => y - x);
      if ((a + 0.05) / (b + 0.05) < 4.5) found.push(`${one.localName}.${one.className}: ${one.textContent.slice(0, 20)}`);
    }
  }
  return seen ? found : ["nothing is shown"];
}

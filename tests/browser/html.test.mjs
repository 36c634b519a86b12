// All pages of the three sites, minified and plain, before the Nu HTML checker: no error, and no warning. One run of Java for all.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { SITES, folder } from "./sites.mjs";

const JAR = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");

/** To the checker a page is a file, which has no origin: its policy of `'self'` then shuts out its own sheets and pictures. */
const NO_ORIGIN = ".*Resource violates Content Security Policy.*";

/** What the checker says of the pages in some folders. @param {string[]} folders @returns {Promise<string[]>} */
async function said(folders) {
  const options = ["-Xss2m", "-XX:+UseSerialGC", "-jar", JAR, "--format", "json", "--skip-non-html", "--exit-zero-always", "--filterpattern", NO_ORIGIN];
  const { stderr } = await promisify(execFile)("java", [...options, ...folders], { maxBuffer: 1 << 28 });
  /** @type {{messages: {url?: string, lastLine?: number, message: string, extract?: string}[]}} */
  const report = JSON.parse(stderr);
  // Data in a script element is no script: no policy stops it, and no browser complains of it (requests.test.mjs).
  const data = (/** @type {{message: string, extract?: string}} */ { message, extract }) =>
    message.startsWith("Inline script violates") && /type="?application\/ld\+json/.test(extract ?? "");
  return report.messages.filter((message) => !data(message)).map(({ url, lastLine, message, extract }) => `${url}:${lastLine}: ${message} ${extract ?? ""}`);
}

test("every page is valid", async () => {
  assert.deepEqual(await said(SITES.flatMap((site) => [folder(site, "minified"), folder(site, "plain")])), []);
});

test("a page that is not valid is noticed", async () => {
  const broken = await mkdtemp(join(tmpdir(), "html-"));
  try {
    await writeFile(join(broken, "a.html"), "<!doctype html><html lang=zh><head><title>一</title></head><body><ul><p>二</p></ul></body></html>");
    const found = await said([broken]);
    assert.equal(found.length, 1, found.join("\n"));
    assert.match(found[0], /Element “p” not allowed as child of element “ul”/);
  } finally {
    await rm(broken, { recursive: true });
  }
});

// The scripts of the theme keep to the types that their JSDoc gives.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

test("tsc --checkJs", () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const project = fileURLToPath(new URL("tsconfig.json", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc, "--project", project, "--listFiles"], { encoding: "utf8" });
  const lines = stdout.split("\n");
  assert.equal(status, 0, lines.filter((line) => /error TS/.test(line)).join("\n"));
  assert.ok(lines.some((line) => line.endsWith("/search/search.js")), "the scripts were read");
});

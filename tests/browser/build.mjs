// Builds every site that is looked at, minified and not, with the program that GONGKAI names.
//
// GONGKAI=target/debug/gongkai node tests/browser/build.mjs

import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { AS_OF, BUILT, COLUMN, REPOSITORY, SITES, folder } from "./sites.mjs";

const targets = resolve(REPOSITORY, process.env.CARGO_TARGET_DIR ?? "target");
const program = process.env.GONGKAI ? resolve(process.env.GONGKAI) : join(targets, "release/gongkai");
if (!existsSync(program)) {
  console.error(`${program} is not there: cargo build --release, or name another with GONGKAI.`);
  process.exit(2);
}
rmSync(BUILT, { recursive: true, force: true });
for (const site of [...SITES, COLUMN]) {
  for (const form of /** @type {const} */ (["minified", "plain"])) {
    if (site === COLUMN && form === "plain") continue;
    const output = folder(site, form);
    const options = ["--root", site.root, "--as-of", AS_OF, "--output", output, "--cache-dir", `${output}-cache`, "--no-cache"];
    if (site.address) options.push("--base-url", site.address);
    if (form === "plain") options.push("--no-minify");
    execFileSync(program, ["build", ...options], { cwd: REPOSITORY, stdio: ["ignore", "ignore", "inherit"] });
  }
}

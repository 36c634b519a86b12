// A preview of a copy of the second site, for tests that change it. In: the program that GONGKAI names. Out: its address, a way to write
// files, an end.

import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { AS_OF, REPOSITORY } from "./sites.mjs";

const targets = resolve(REPOSITORY, process.env.CARGO_TARGET_DIR ?? "target");
const program = process.env.GONGKAI ? resolve(process.env.GONGKAI) : join(targets, "release/gongkai");

/** A copy of a site that may be written to. @param {string} root relative to the repository */
export function copy(root) {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-preview-"));
  for (const part of ["content", "themes", "templates", "static", "i18n"]) {
    const from = join(REPOSITORY, root, part);
    if (existsSync(from) && (root !== "." || part === "content")) cpSync(from, join(folder, part), { recursive: true });
  }
  return {
    folder,
    /** @param {string} path */
    read: (path) => readFileSync(join(folder, path), "utf8"),
    /** @param {string} path @param {string} text */
    write: (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    /** @param {string} path */
    remove: (path) => rmSync(join(folder, path)),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * @param {string} folder
 * @param {string[]} [more]
 * @param {string} [port] any where it is left out
 * @returns {Promise<{address: string, port: string, end: () => Promise<number | null>}>}
 */
export async function preview(folder, more = [], port = "0") {
  const server = spawn(program, ["serve", "--root", folder, "--as-of", AS_OF, "--port", port, "--format", "json", ...more], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise((done) =>
    server.once("exit", (status) => {
      process.removeListener("exit", kill);
      done(status);
    }),
  );
  const lines = createInterface({ input: server.stdout });
  const address = await new Promise((found, failed) => {
    lines.once("line", (line) => found(JSON.parse(line).address));
    ended.then(() => failed(new Error("The preview ended before it answered.")));
  });
  return {
    address,
    port: new URL(address).port,
    end: () => {
      server.kill("SIGINT");
      return ended;
    },
  };
}

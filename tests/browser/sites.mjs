// The sites that are looked at, and where they are built. Builds nothing.

import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository. */
export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/** Where build.mjs puts the sites; tests/run sets BUILT_SITES. */
export const BUILT = process.env.BUILT_SITES ?? join(REPOSITORY, "target/browser/sites");

/** The day on which the sites are built, so that figures and pages stay as they are. */
export const AS_OF = "2026-09-30";

/**
 * A site: the folder it is made from, the path it is served under, and its address where it is not its own.
 *
 * @typedef {{name: string, root: string, prefix: string, address?: string}} Site
 */

/** Each of them is a demonstration, and says so. @type {Site[]} */
export const SITES = [
  { name: "demonstration", root: ".", prefix: "/" },
  { name: "yichun", root: "examples/yichun", prefix: "/" },
  { name: "second", root: "tests/sites/second", prefix: "/gov/ledger/" },
];

/** The first of them once more, as a column of a portal. @type {Site} */
export const COLUMN = { name: "column", root: ".", prefix: "/portal/zwgk/", address: "https://portal.example.org/portal/zwgk/" };

/** As it is published, and as the templates write it. @typedef {"minified" | "plain"} Form */

/** @param {Site} site @param {Form} form */
export function folder(site, form) {
  return join(BUILT, site.name, form);
}

/** The pages of a built site: their paths in its folder, `/`-separated, in order. @param {string} built @returns {Promise<string[]>} */
export async function pages(built) {
  const entries = await readdir(built, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html"));
  return files.map((entry) => relative(built, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/")).sort();
}

/** The address of a page below that of its site. @param {string} path */
export function address(path) {
  return path.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
}

/** @param {string} built @param {string} path */
export function html(built, path) {
  return readFile(join(built, path), "utf8");
}

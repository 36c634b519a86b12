// A plain static host for a built site. In: a folder, the path it is served under. Out: its address. Knows what nginx knows: files,
// index.html, 404.html; a path outside the site is a 404, so that a link that forgets the column is noticed.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const TYPES = {
  ".bin": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};

/** Pages that lead elsewhere do so, or stay where they are so that they can be looked at. @typedef {"lead" | "stay"} Moved */

/** What leads on by itself. */
export const REFRESH = /http-equiv="?refresh"?/i;

/**
 * @param {string} folder
 * @param {string} prefix `/`, `/gov/ledger/`
 * @param {{moved?: Moved, more?: Record<string, string>}} [options] more: files that are not in the folder, by path
 * @returns {Promise<{origin: string, base: string, close: () => Promise<void>}>}
 */
export async function serve(folder, prefix, { moved = "lead", more = {} } = {}) {
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answer(request.url ?? "/");
    response.writeHead(status, { "content-type": type, "cache-control": "max-age=600" });
    response.end(body);
  });

  /** @param {string} url */
  async function answer(url) {
    const path = decodeURIComponent(new URL(url, "http://host").pathname);
    if (path in more) return { status: 200, type: TYPES[extname(path)] ?? TYPES[".html"], body: more[path] };
    // Pages that a test writes itself name no icon: a browser asks at the root of the host then.
    if (path === "/favicon.ico") return { status: 204, type: "image/x-icon", body: "" };
    if (!path.startsWith(prefix)) return { status: 404, type: TYPES[".txt"], body: "not in this site" };
    const inside = normalize(path.endsWith("/") ? `${path.slice(prefix.length)}index.html` : path.slice(prefix.length));
    const file = join(folder, inside.startsWith("..") ? "404.html" : inside);
    const type = TYPES[extname(file)] ?? TYPES[".bin"];
    try {
      const body = await readFile(file);
      return { status: 200, type, body: moved === "stay" && type === TYPES[".html"] ? still(body) : body };
    } catch {
      const body = await readFile(join(folder, "404.html")).catch(() => "not found");
      return { status: 404, type: TYPES[".html"], body };
    }
  }

  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  // A test that fails before it closes its server ends all the same.
  server.unref();
  const place = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${place.port}`;
  return {
    origin,
    base: origin + prefix,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** @param {Buffer} body */
function still(body) {
  return body.toString("utf8").replace(REFRESH, "data-refresh");
}

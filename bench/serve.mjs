// What passes from a saved file to the reload event at a client of `gongkai serve`: the watcher, its wait for quiet, the work, the stream.
//
// node bench/serve.mjs SITE [ROUNDS]
//
// SITE is a site that may be written to (bench/generate.py); GONGKAI names the program where it was built elsewhere.

import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [site, rounds = "15"] = process.argv.slice(2);
const program = process.env.GONGKAI ?? new URL("../target/release/gongkai", import.meta.url).pathname;
const begun = performance.now();
// Ends with this run, however that ends.
process.once("exit", () => server.kill("SIGKILL"));
const server = spawn(program, ["serve", "--root", site, "--as-of", "2026-09-30", "--port", "0", "--format", "json"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const lines = createInterface({ input: server.stdout });
const address = await new Promise((found) => lines.once("line", (line) => found(JSON.parse(line).address)));
console.log(`answers after ${(performance.now() - begun).toFixed(0)} ms`);

/** The next event of this name. */
let waiting = null;
const stream = await new Promise((opened) => get(new URL("/__gongkai/events", address), opened));
stream.setEncoding("utf8");
stream.on("data", (text) => {
  const name = /^event: ?(reload|problems)/m.exec(text)?.[1];
  if (name) waiting?.(name);
});

/** The first record of a folder: where it is, and its text. */
const first = (kind) => {
  const folder = join(site, "content", kind);
  const file = join(folder, readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".md")).sort()[0]);
  return { file, text: readFileSync(file, "utf8") };
};
const [news, project] = [first("news"), first("projects")];
const pause = (ms) => new Promise((over) => setTimeout(over, ms));
const changes = {
  text: [news, (text, round) => `${text}\n补充第${round}段。\n`],
  title: [news, (text, round) => text.replace("标题: ", `标题: 第${round}`)],
  // A figure: everything that is worked out is worked out again.
  amount: [project, (text, round) => text.replace("总投资: 1200", `总投资: ${1201 + round}`)],
};
for (const [name, [{ file, text }, change]] of Object.entries(changes)) {
  const times = [];
  for (let round = 0; round < Number(rounds); round++) {
    await pause(600);
    const event = new Promise((came) => { waiting = came; });
    const saved = performance.now();
    writeFileSync(file, change(text, round));
    const which = await event;
    if (which !== "reload") throw new Error(`the site does not build: ${which}`);
    times.push(performance.now() - saved);
  }
  times.sort((one, other) => one - other);
  const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(0);
  console.log(`${name}: median ${at(0.5)} ms, 90 of 100 within ${at(0.9)} ms, longest ${at(1)} ms`);
  writeFileSync(file, text);
}
stream.destroy();
server.kill("SIGINT");
process.exit(await new Promise((ended) => server.once("exit", ended)));

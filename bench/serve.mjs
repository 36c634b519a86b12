// What passes from a saved file to the event at a client of `gongkai serve`: the watcher, its wait for quiet, the work, the stream. The
// event of a mistake tells the problem, that of its mending reloads.
//
// node bench/serve.mjs SITE [ROUNDS]
//
// SITE is a site that may be written to (bench/generate.py); GONGKAI names the program where it was built elsewhere.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
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
const at = (path) => ({ file: join(site, "content", path), text: readFileSync(join(site, "content", path), "utf8") });
const ledger = at(join("progress", readdirSync(join(site, "content/progress")).sort().at(-1)));
const beside = (name) => ({ file: news.file.replace(/[^/]+$/, name), text: null });
/** An entry on the first project of a ledger. */
const entry = (text, round) =>
  `- 项目: ${/项目: (.*)/.exec(text)[1]}\n  截至日期: 2026-07-${String(1 + round % 28).padStart(2, "0")}\n  完成进度: 70\n`;
const pause = (ms) => new Promise((over) => setTimeout(over, ms));
const changes = {
  text: [news, (text, round) => `${text}\n补充第${round}段。\n`],
  title: [news, (text, round) => text.replace("标题: ", `标题: 第${round}`)],
  amount: [project, (text, round) => text.replace("总投资: 1200", `总投资: ${1201 + round}`)],
  entry: [ledger, (text, round) => text + entry(text, round)],
  "entry at the top": [ledger, (text, round) => entry(text, round) + text],
  "phone of a unit": [at("departments.yaml"), (text, round) => text.replace("}", `, 电话: '${round}'}`)],
  "new unit": [at("departments.yaml"), (text, round) => `${text}- {id: xin${round}, 名称: 第${round}个新单位}\n`],
  "name of the site": [at("site.yaml"), (text, round) => text.replace("名称: ", `名称: 第${round}`)],
  "hosts of the site": [at("site.yaml"), (text, round) => `${text}站外域名: [h${round}.example]\n`],
  "days of reporting": [at("site.yaml"), (text, round) => text.replace("期限天数: 15", `期限天数: ${16 + round}`)],
  "kind of an area": [at("areas.yaml"), (text, round) => text.replace("类型: 县", `类型: ${["功能区", "乡镇"][round % 2]}`)],
  "parent of an area": [at("areas.yaml"), (text) => text.replace(", 上级: shi", "")],
  "clock of a channel": [at("channels.yaml"), (text) => text.replace("}", ", 时限规则: 13710}")],
  "new clock": [
    { file: join(site, "content/clocks.yaml"), text: null },
    (_, round) => `- {id: xin, 名称: 新时限, 依据: 示例, 环节: [{环节: 办结, 时限: ${5 + round}}]}\n`,
  ],
  "file beside": [beside("zz-added.pdf"), (_, round) => "%".repeat(1 + round)],
  "new file": [beside("zz-added.md"), (_, round) => `---\n标题: 第${round}条新动态\n日期: 2026-09-01\n来源: 示例\n---\n正文。\n`],
};
const putBack = ({ file, text }) => (text === null ? rmSync(file) : writeFileSync(file, text));
/** How long it takes until a change is told. */
const told = async (change, expected = "reload") => {
  await pause(600);
  const event = new Promise((came) => { waiting = came; });
  const begun = performance.now();
  change();
  const which = await event;
  if (which !== expected) throw new Error(`${which} was told, not ${expected}`);
  return performance.now() - begun;
};
const mistakes = {
  "YAML that is broken": [news, (text, round) => text.replace("标题: ", `标题: ["${round}`)],
  "file that is not there": [news, (text, round) => text.replace("标题: ", `附件: [zz-${round}.pdf]\n标题: `)],
  "entry that cannot be read": [ledger, (text, round) => `${text}${entry(text, round)}\t"\n`],
  "two records with one id": [
    beside(`zz/${news.file.replace(/^.*[/\\]/, "")}`),
    (_, round) => `---\n标题: 第${round}条新动态\n日期: 2026-09-01\n来源: 示例\n---\n正文。\n`,
  ],
  "address claimed twice": [news, (text) => text.replace("标题: ", "旧地址: [/news/]\n标题: ")],
};
/** Says what one kind of save took. */
const print = (name, times) => {
  times.sort((one, other) => one - other);
  const within = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(0);
  console.log(`${name}: median ${within(0.5)} ms, 90 of 100 within ${within(0.9)} ms, longest ${within(1)} ms`);
};
const all = Array.from({ length: Number(rounds) }, (_, round) => round);
for (const [name, [{ file, text }, change]] of Object.entries(changes)) {
  const times = [];
  for (const round of all) {
    times.push(await told(() => writeFileSync(file, change(text, round))));
    await told(() => putBack({ file, text }));
  }
  print(name, times);
}
for (const [name, [{ file, text }, change]] of Object.entries(mistakes)) {
  const [telling, mending] = [[], []];
  mkdirSync(dirname(file), { recursive: true });
  for (const round of all) {
    telling.push(await told(() => writeFileSync(file, change(text, round)), "problems"));
    mending.push(await told(() => putBack({ file, text })));
  }
  print(`${name}, told`, telling);
  print(`${name}, mended`, mending);
}
// A file that a record asks for: without it, the site does not build.
const asked = beside("zz-asked.pdf");
await told(() => writeFileSync(news.file, news.text.replace("标题: ", "附件: [zz-asked.pdf]\n标题: ")), "problems");
const times = [];
for (const round of all) {
  times.push(await told(() => writeFileSync(asked.file, "%".repeat(1 + round))));
  await told(() => putBack(asked), "problems");
}
print("file that a record asks for", times);
await told(() => putBack(news));
rmSync(dirname(beside("zz/-").file), { recursive: true, force: true });
stream.destroy();
server.kill("SIGINT");
process.exit(await new Promise((ended) => server.once("exit", ended)));

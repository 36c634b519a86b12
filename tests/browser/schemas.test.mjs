// The schemas that stand in the sample sites, before a validator that knows nothing of ours: every record of theirs is
// taken, and every mistake that a schema can see is refused.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

import Ajv from "ajv";
import { parseDocument } from "yaml";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const sites = [".", "examples/yichun", "tests/sites/second"];

// Mistakes of one value, one name or one record. What needs a second record, a second file or the calendar of a record's year is
// the program's alone.
const visible = new Set([
  "bad-boolean", "bad-date", "bad-deadline", "bad-id", "bad-money", "bad-number", "bad-percent", "bad-period", "bad-url", "bad-year",
  "computed-status", "field-named-twice", "impossible-date", "missing-alternative", "missing-field", "missing-id",
  "not-a-record", "percent-out-of-range", "report-of-wrongdoing", "unknown-field", "unknown-value", "wrong-type",
  // YAML that can be read, as something that no record is.
  "yaml-key", "yaml-quote", "yaml-too-deep",
]);

const compiled = new Map();

/** The schemas of one site, compiled: by the folder or setup list, whole and as one record. */
function schemas(site) {
  if (!compiled.has(site)) compiled.set(site, compile(site));
  return compiled.get(site);
}

function compile(site) {
  const folder = join(repository, site, ".vscode/gongkai");
  const ajv = new Ajv({ allErrors: true, inlineRefs: false, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true, allowMatchingProperties: true });
  ajv.addVocabulary(["markdownDescription", "markdownEnumDescriptions", "doNotSuggest", "errorMessage"]);
  const files = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
  for (const name of files) {
    ajv.addSchema(JSON.parse(readFileSync(join(folder, name), "utf8")), name);
  }
  const kinds = new Map();
  for (const name of files) {
    const kind = name.replace(".schema.json", "");
    if (kind === "common" || kind === "names") continue;
    // Compiled when a file asks for it: most kinds are written in one way.
    let record;
    kinds.set(kind, {
      file: (value) => judge(ajv.getSchema(name), value),
      record: (value) => judge((record ??= ajv.compile({ type: "object", $ref: `${name}#/definitions/record` })), value),
    });
  }
  return kinds;
}

/** What is wrong with a value; nothing where it is taken. */
function judge(validate, value) {
  return validate(value) ? undefined : shown(validate);
}

/** YAML as the editor reads it; `undefined` where it cannot be read at all. */
function read(text) {
  const document = parseDocument(text, { version: "1.2", uniqueKeys: true });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch {
    // Aliases that lead nowhere, or to each other without end.
    return undefined;
  }
}

/** The record or records of a file, and the schema that judges them. */
function judged(kinds, path, text) {
  if (!/\.(md|ya?ml)$/.test(path)) return undefined;
  const parts = path.split("/").slice(path.split("/").indexOf("content") + 1);
  const kind = parts.length === 1 ? basename(parts[0]).replace(/\.ya?ml$/, "") : parts[0];
  const schema = kinds.get(kind);
  if (!schema) return undefined;
  if (path.endsWith(".md")) {
    const front = /^---[ \t]*\r?\n([^]*?)(?:^---[ \t]*\r?$)/m.exec(text);
    if (!front) return undefined;
    const value = read(front[1]);
    return value === undefined ? undefined : { value: value ?? {}, judge: schema.record };
  }
  const value = read(text);
  return value == null ? undefined : { value, judge: schema.file };
}

function shown(validate) {
  return validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`).slice(0, 6).join("\n  ");
}

function records(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(md|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

for (const site of sites) {
  test(`every record of ${site} is taken`, () => {
    const kinds = schemas(site);
    assert.equal(kinds.size, 18, "a schema for each kind");
    let count = 0;
    for (const file of records(join(repository, site, "content"))) {
      const path = relative(join(repository, site), file).replaceAll("\\", "/");
      const found = judged(kinds, path, readFileSync(file, "utf8"));
      if (!found) continue;
      count += 1;
      assert.equal(found.judge(found.value), undefined, path);
    }
    assert.ok(count > 20, `${count} files`);
  });
}

/** The examples of the manual: code → the files before and after. */
function examples() {
  const manual = readFileSync(join(repository, "docs/diagnostics.en.md"), "utf8");
  const found = new Map();
  let code;
  for (const part of manual.split(/^(?=## [a-z0-9-]+$|`{3,}$)/m)) {
    const heading = /^## ([a-z0-9-]+)\n/.exec(part);
    if (heading) code = heading[1];
    const block = /^(`{3,})\n(=== [^]*)/.exec(part);
    if (code && block) found.set(code, [...(found.get(code) ?? []), block[2]]);
  }
  return found;
}

function files(example) {
  return example.slice(4).split(/^=== /m).map((section) => {
    const at = section.indexOf("\n");
    return [section.slice(0, at).trim(), section.slice(at + 1)];
  });
}

test("what a schema can see of the manual's mistakes is refused, and every correction taken", () => {
  const kinds = schemas("tests/sites/second");
  const seen = new Set();
  const wrong = [];
  for (const [code, [before, after]] of examples()) {
    const refusals = (example) =>
      files(example)
        .map(([path, text]) => [path, judged(kinds, path, text)])
        .map(([path, found]) => [path, found && found.judge(found.value)])
        .filter(([, wrong]) => wrong !== undefined);
    const refused = refusals(before);
    if (visible.has(code)) {
      seen.add(code);
      if (refused.length === 0) wrong.push(`${code}: the example is taken`);
    } else if (refused.length > 0) {
      wrong.push(`${code}: the example is refused, though only the program can know: ${refused[0].join("\n  ")}`);
    }
    for (const refusal of after ? refusals(after) : []) {
      wrong.push(`${code}: the correction is refused: ${refusal.join("\n  ")}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual([...visible].filter((code) => !seen.has(code)), [], "every visible mistake has an example");
});

test("what a schema can see of the fixtures' mistakes is refused", () => {
  const kinds = schemas("tests/sites/second");
  const folder = join(repository, "tests/fixtures/diagnostics");
  let count = 0;
  for (const file of records(folder)) {
    const text = readFileSync(file, "utf8");
    const expected = [...text.matchAll(/# (?:error|warning)\[([a-z-]+)\]/g)].map(([, code]) => code);
    const inText = join(file, "..").split("content")[0];
    const beside = existsSync(join(inText, "expected.txt"));
    const found = judged(kinds, relative(folder, file).replaceAll("\\", "/"), text);
    if (beside || !found || expected.length === 0) continue;
    const refusal = found.judge(found.value);
    assert.equal(refusal !== undefined, expected.some((code) => visible.has(code)), `${file}: ${expected}\n  ${refusal}`);
    count += 1;
  }
  assert.ok(count > 5, `${count} fixtures`);
});

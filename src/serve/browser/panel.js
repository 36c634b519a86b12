// What stands beside a page in the preview: the panel of all problems below, those of the page itself above it. Both have trees of
// their own, so that no sheet of the site reaches them and none of theirs reaches the site.

/** @import {Say} from "./words.js" */

/** @typedef {{file: string | null, line: number | null, column: number | null, message: string}} Related */
/** @typedef {{line: number, column: number, end_line: number, end_column: number, text: string}} Fix */
/** @typedef {{before: string, marked: string, after: string}} Quote */
/**
 * @typedef {{
 *   code: string, severity: "error" | "warning" | "info", message: string, file: string | null, line: number | null,
 *   column: number | null, help: string[], related: Related[], fix: Fix[], quote: Quote | null,
 * }} Problem
 */
/**
 * @typedef {{
 *   pages: string, styles: string, builds: boolean, summary: {errors: number, warnings: number}, diagnostics: Problem[],
 *   more: number, page: Problem[], editor: Record<string, string>,
 * }} State
 */

const SHEET = "/__gongkai/panel.css";
const FOLDED = "gongkai.folded";

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} [kind] @param {(Node | string)[]} inside */
function element(tag, kind, ...inside) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
}

/** An element with a tree of its own, shown once its sheet is there. @param {string} id */
function host(id) {
  const made = element("div");
  made.id = id;
  made.hidden = true;
  const tree = made.attachShadow({ mode: "open" });
  const sheet = element("link");
  sheet.rel = "stylesheet";
  sheet.href = SHEET;
  const ready = new Promise((done) => {
    sheet.addEventListener("load", done);
    sheet.addEventListener("error", done);
  });
  tree.append(sheet);
  return { made, tree, ready };
}

/** All problems, below the page; or instead of it. */
export class Panel {
  /** @param {Say} say @param {boolean} alone Whether there is no page beside it. */
  constructor(say, alone) {
    this.say = say;
    this.alone = alone;
    const { made, tree, ready } = host("gongkai-preview");
    this.host = made;
    this.ready = ready;
    this.alert = element("p", "unseen");
    this.alert.role = "alert";
    this.status = element("p", "unseen");
    this.status.role = "status";
    this.sum = element("p", "sum");
    this.button = element("button", "fold");
    this.button.type = "button";
    this.button.setAttribute("aria-controls", "list");
    this.button.addEventListener("click", () => this.fold(this.button.ariaExpanded === "true"));
    this.list = element("div", "list");
    this.list.id = "list";
    this.list.role = "region";
    this.list.tabIndex = 0;
    this.list.ariaLabel = say("list");
    this.bar = element("div", "bar", this.sum, this.button);
    this.section = element("section", alone ? "panel alone" : "panel", this.bar, this.list);
    this.section.ariaLabel = say("panel");
    this.section.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !alone) {
        this.fold(true);
        this.button.focus();
      }
    });
    // Live regions have to be there before they say something.
    tree.append(this.section, this.alert, this.status);
    this.section.hidden = true;
    (alone ? (document.querySelector("main") ?? document.body) : document.body).append(made);
    ready.then(() => (made.hidden = false));
    new ResizeObserver(() => this.room()).observe(this.section);
    /** @type {"errors" | "warnings" | "none"} */
    this.mode = "none";
    /** How many there were. */
    this.said = "";
  }

  /** @param {State} state */
  show(state) {
    const { errors, warnings } = state.summary;
    const before = this.mode;
    this.mode = !state.builds ? "errors" : warnings ? "warnings" : "none";
    this.section.hidden = this.mode === "none";
    this.section.dataset.mode = this.mode;
    if (this.mode === "none") this.sum.textContent = "";
    else if (this.mode === "errors") this.sum.textContent = this.say(this.alone ? "errors-alone" : "errors", { n: errors });
    else this.sum.textContent = this.say("warnings", { n: warnings });
    const grave = state.diagnostics.filter(({ severity }) => severity === "error");
    const rest = state.diagnostics.filter(({ severity }) => severity !== "error");
    if (this.mode === "errors" && grave.length) {
      this.list.replaceChildren(list(grave, state, this.say));
      if (rest.length) {
        const open = element("summary", "", this.say("rest", { counts: counted(rest, this.say) }));
        this.list.append(element("details", "rest", open, list(rest, state, this.say)));
      }
    } else this.list.replaceChildren(list(state.diagnostics, state, this.say));
    if (state.more) this.list.append(element("p", "more", this.say("more", { n: state.more })));
    this.fold(this.remembered(), "shown");
    this.announce(before, state);
    this.room();
  }

  /** Tells who cannot see it; the same words only once. @param {Panel["mode"]} before @param {State} state */
  announce(before, state) {
    const words = this.mode === "errors" ? `${this.sum.textContent}: ${state.diagnostics[0]?.message ?? ""}` : "";
    if (words !== this.said) this.alert.textContent = words;
    this.said = words;
    this.status.textContent = before === "errors" && this.mode !== "errors" ? this.say("mended") : "";
  }

  /** Says whether the server is away. @param {boolean} away */
  away(away) {
    this.section.classList.toggle("away", away);
    if (away) {
      this.section.hidden = false;
      this.sum.textContent = this.say("away");
      this.status.textContent = this.say("away");
    }
  }

  /** @param {boolean} folded @param {"asked" | "shown"} [why] */
  fold(folded, why = "asked") {
    const closed = folded && !this.alone;
    this.list.hidden = closed;
    this.button.hidden = this.alone;
    this.button.ariaExpanded = String(!closed);
    this.button.textContent = this.say(closed ? "unfold" : "fold");
    if (why === "asked") {
      try {
        localStorage.setItem(`${FOLDED}.${this.mode}`, String(folded));
      } catch {
        // Then it is as it was before on every page.
      }
    }
  }

  /** Errors are seen unless somebody folded them away; warnings ask to be unfolded. */
  remembered() {
    try {
      const kept = localStorage.getItem(`${FOLDED}.${this.mode}`);
      return kept === null ? this.mode === "warnings" : kept === "true";
    } catch {
      return this.mode === "warnings";
    }
  }

  /** Leaves room below the page, so that its end can be read. */
  room() {
    if (this.alone) return;
    const height = this.section.hidden ? 0 : this.section.offsetHeight;
    document.body.style.setProperty("padding-block-end", height ? `${height}px` : "");
  }
}

/** The problems of what the page shows, above it. */
export class Above {
  /** @param {Say} say */
  constructor(say) {
    this.say = say;
    const { made, tree, ready } = host("gongkai-page");
    this.host = made;
    this.ready = ready;
    this.section = element("section", "above");
    this.section.ariaLabel = say("above");
    tree.append(this.section);
  }

  /** @param {State} state */
  show(state) {
    if (!state.page.length) {
      this.host.remove();
      return;
    }
    const gravest = state.page.some(({ severity }) => severity === "error") ? "errors" : "warnings";
    this.section.dataset.mode = gravest;
    const title = element("summary", "sum", this.say("page", { counts: counted(state.page, this.say) }));
    const details = element("details", "", title, list(state.page, state, this.say));
    // While there are errors the panel shows them too: two open lists would leave nothing of the page.
    details.open = state.builds;
    this.section.replaceChildren(details);
    if (!this.host.isConnected) document.body.prepend(this.host);
    this.ready.then(() => (this.host.hidden = false));
  }
}

/** How many of each gravity there are: `1 个错误、2 个警告`. @param {Problem[]} problems @param {Say} say */
function counted(problems, say) {
  const grades = /** @type {const} */ (["error", "warning", "info"]);
  const counts = grades.map((grade) => [grade, problems.filter(({ severity }) => severity === grade).length]);
  return counts.flatMap(([grade, n]) => (n ? [say(`count.${grade}`, { n })] : [])).join(say("and"));
}

/** @param {Problem[]} problems @param {State} state @param {Say} say */
function list(problems, state, say) {
  const made = element("ol", "problems");
  for (const problem of problems) made.append(item(problem, state, say));
  return made;
}

/** @param {Problem} problem @param {State} state @param {Say} say */
function item(problem, state, say) {
  const { severity, code, message, quote, line } = problem;
  const made = element("li", severity);
  made.append(element("p", "message", element("b", "level", say(severity)), " ", message));
  const where = place(problem, state, say);
  if (where) made.append(element("p", "place", where));
  if (quote && line) {
    const marked = element("mark", quote.marked ? "" : "here", quote.marked);
    const number = element("span", "number", String(line));
    number.ariaHidden = "true";
    made.append(element("pre", "line", number, element("code", "", quote.before, marked, quote.after)));
  }
  for (const words of [...problem.help, ...fixes(problem, say)]) {
    made.append(element("p", "help", element("b", "", say("help")), " ", words));
  }
  for (const related of problem.related) {
    const at = place(related, state, say);
    made.append(element("p", "related", element("b", "", say("related")), " ", related.message, ...(at ? [" ", at] : [])));
  }
  made.append(element("p", "code", code));
  return made;
}

/** What the program would write itself. @param {Problem} problem @param {Say} say */
function fixes({ fix, quote, line, column }, say) {
  return fix.map((one) => {
    const here = quote?.marked && one.line === line && one.column === column;
    const old = here ? quote.marked : "";
    const empty = one.line === one.end_line && one.column === one.end_column;
    const put = { old, new: one.text };
    const said = say(empty ? "insert" : !one.text ? "delete" : old ? "replace" : "insert", put);
    return one.line === line ? said : say("fix-at", { line: one.line, fix: said });
  });
}

/** Where something stands, as a link into the editor where there is one. @param {Related} at @param {State} state @param {Say} say */
function place({ file, line, column }, state, say) {
  if (!file) return null;
  const words = line ? say("at", { file, line }) : file;
  const template = state.editor[file];
  if (!template) return words;
  const link = element("a", "", words);
  link.href = template.replaceAll("{line}", String(line ?? 1)).replaceAll("{column}", String(column ?? 1));
  link.title = say("open", { at: words });
  return link;
}

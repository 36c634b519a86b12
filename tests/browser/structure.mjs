// What two forms of one page must have in common. Runs inside a browser: `outline` is sent there as it stands and may use nothing else
// of this file.
//
// The same is: the same elements in the same order, each with the same attributes and values (the order of attributes, and white space
// in a list of classes, do not count; an attribute that is empty is not one that is missing); in and between them the same characters but
// for white space; in pre, textarea and data blocks every character. And, where white space does count, the text as it is rendered, with
// the sheets of the site and without any: there a space that is lost between two links shows, and one between two blocks does not.

/**
 * @param {string} html
 * @returns {{structure: string[], styled: string, bare: string}}
 */
export function outline(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  /** @type {string[]} */
  const structure = [page.doctype ? `<!doctype ${page.doctype.name}>` : "no doctype"];
  walk(page.documentElement);
  return { structure, ...rendered() };

  /** @param {Element} element */
  function walk(element) {
    const attributes = [...element.attributes].map(({ name, value }) => {
      const counted = name === "class" ? [...element.classList].join(" ") : value;
      return ` ${name}=${JSON.stringify(counted)}`;
    });
    const name = element.localName;
    structure.push(`<${name}${attributes.sort().join("")}>`);
    if (name === "script" && /json/.test(element.getAttribute("type") ?? "")) {
      structure.push(JSON.stringify(JSON.parse(element.textContent ?? "")));
    } else if (name === "pre" || name === "textarea") {
      structure.push(JSON.stringify(element.textContent));
      for (const child of element.children) walk(child);
    } else {
      let text = "";
      for (const node of element.childNodes) {
        if (node instanceof Element || node.nodeType === 1) {
          add(text);
          text = "";
          walk(/** @type {Element} */ (node));
        } else if (node.nodeType === 3) {
          text += node.nodeValue;
        }
      }
      add(text);
    }
    structure.push(`</${name}>`);
  }

  /** @param {string} text */
  function add(text) {
    // Not \s: a no-break space is a character like any other.
    const characters = text.replace(/[ \t\n\f\r]+/g, "");
    if (characters) structure.push(characters);
  }

  /** The text of the page as this browser renders it, with the sheets of the document that this runs in, and without them. */
  function rendered() {
    const body = document.adoptNode(page.body);
    for (const part of body.querySelectorAll("script, [src], [srcset], [autofocus]")) {
      if (part.localName === "script") part.remove();
      for (const name of ["src", "srcset", "autofocus"]) part.removeAttribute(name);
    }
    for (const part of body.querySelectorAll("details")) part.open = true;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(body);
    const sheets = [...document.styleSheets];
    const styled = document.body.innerText;
    for (const sheet of sheets) sheet.disabled = true;
    const bare = document.body.innerText;
    for (const sheet of sheets) sheet.disabled = false;
    return { styled, bare };
  }
}

/**
 * Where two outlines part, in words; null where they do not.
 *
 * @param {{structure: string[], styled: string, bare: string}} plain
 * @param {{structure: string[], styled: string, bare: string}} minified
 */
export function difference(plain, minified) {
  const longest = Math.max(plain.structure.length, minified.structure.length);
  for (let at = 0; at < longest; at += 1) {
    if (plain.structure[at] !== minified.structure[at]) {
      const before = plain.structure.slice(Math.max(0, at - 2), at).join("");
      return `structure, after ${before}: ${plain.structure[at]} became ${minified.structure[at]}`;
    }
  }
  for (const how of /** @type {const} */ (["styled", "bare"])) {
    const [one, other] = [plain[how], minified[how]];
    if (one === other) continue;
    let at = 0;
    while (one[at] === other[at]) at += 1;
    const around = (/** @type {string} */ text) => JSON.stringify(text.slice(Math.max(0, at - 20), at + 30));
    return `text (${how}): ${around(one)} became ${around(other)}`;
  }
  return null;
}

// On every page: `/` goes to the search box, and a page that a search led to marks what was searched for.

document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  const writes = at instanceof HTMLElement && (at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName));
  if (event.key !== "/" || writes || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector(".site-search input");
  if (!(box instanceof HTMLInputElement)) return;
  event.preventDefault();
  box.select();
});

if (location.hash.startsWith("#q=")) import("./highlight.js");

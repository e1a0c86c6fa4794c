// The keys of a search: down and up walk through results, Escape clears the box, ? shows them all.

/** `page` is { input, links(), clear() }; typing into other fields is left alone. */
export function listenToKeys(box, page) {
  box.addEventListener("keydown", (event) => {
    const links = page.links();
    const at = links.indexOf(document.activeElement);
    const inResults = at >= 0 || document.activeElement === page.input;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && inResults && (page.input.value || at >= 0)) page.clear();
    else if (event.key === "ArrowDown" && inResults && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? page.input).focus();
    else return;
    event.preventDefault();
  });
  const help = document.getElementById("search-keys");
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
    if (event.key !== "?" || typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    event.preventDefault();
    help.showModal();
  });
}

// Small elements. Everything is built as elements and text; nothing of a result is ever read as HTML.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** A count as the page's language writes it. */
export function inWords(count) {
  return count.toLocaleString(document.documentElement.lang || undefined);
}

/** Text with the given [start, end] pieces marked. */
export function marked(text, ranges) {
  const parts = [];
  let done = 0;
  for (const [start, end] of ranges) {
    parts.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...parts, text.slice(done)];
}

export function chip(text, label, onRemove) {
  const button = element("button", { type: "button", class: "chip", "aria-label": label }, text);
  button.addEventListener("click", onRemove);
  return button;
}

/** Do what may take away the control that has the focus; if it has, give the focus to what `next` names. */
export function keepingFocus(work, next) {
  const before = document.activeElement;
  work();
  if (before && before !== document.body && before !== document.activeElement) {
    const kept = before.isConnected && !before.disabled && before.checkVisibility?.() !== false;
    (kept ? before : next())?.focus({ preventScroll: true });
  }
}

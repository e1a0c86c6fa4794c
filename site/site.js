// What scripts add to pages that are whole without them: the colour switch, copy buttons, links that work from disk.
"use strict";

const THEME = "papershelf-theme";

function applyTheme(value) {
  if (value === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = value;
  }
}

function chooseTheme(value) {
  applyTheme(value);
  try {
    if (value === "system") {
      localStorage.removeItem(THEME);
    } else {
      localStorage.setItem(THEME, value);
    }
  } catch {
    // The choice holds for this page only.
  }
}

// One button: the first press shows the other colours than those of the system, the next these, the third the system's again.
const nextTheme = (now) => {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const round = dark ? ["system", "light", "dark"] : ["system", "dark", "light"];
  return round[(round.indexOf(now) + 1) % 3];
};

function showThemes() {
  const button = document.getElementById("theme");
  const chosen = () => document.documentElement.dataset.theme ?? "system";
  const check = () => {
    button.title = button.dataset[chosen()];
    button.setAttribute("aria-label", button.title);
  };
  button.addEventListener("click", () => {
    chooseTheme(nextTheme(chosen()));
    check();
  });
  check();
  // Chosen on another page since: a page kept in the browser's memory has missed it, and so has one in another tab.
  addEventListener("pageshow", (event) => event.persisted && followTheme(check));
  addEventListener("storage", (event) => event.key === THEME && followTheme(check));
}

function followTheme(check) {
  applyTheme(storedTheme());
  check();
}

function storedTheme() {
  try {
    const theme = localStorage.getItem(THEME);
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    return document.documentElement.dataset.theme ?? "system";
  }
}

function showCopyButtons() {
  if (!navigator.clipboard) {
    return;
  }
  for (const button of document.querySelectorAll("button.copy")) {
    const label = button.innerText;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = label;
      }, 2000);
    });
  }
}

// A web server shows folder/index.html for folder/; a disk shows a listing, so there the links name the file.
function mendLinksOnDisk() {
  for (const link of document.querySelectorAll("a[href$='/']:not([href*=':'])")) {
    link.setAttribute("href", `${link.getAttribute("href")}index.html`);
  }
}

const SLASH = "papershelf-slash";
// No element has this id: a browser that scrolls to one would take the focus away again.
const FIND = "#find";

function slashIsOn() {
  try {
    return localStorage.getItem(SLASH) !== "off";
  } catch {
    return true;
  }
}

function addScript(source) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}

// The engine and its index are fetched when a reader shows interest: by focus, by typing, or by an address with a query.
let searching;

function startSearch() {
  searching ??= addSearch(document.getElementById("search").dataset);
  searching.catch(() => {
    delete document.documentElement.dataset.active;
    searching = undefined;
  });
}

// On the web script and index travel together; on a disk, where nothing can be fetched, the index is a script too.
async function addSearch({ script, index, inline }) {
  if (index && location.protocol !== "file:") {
    preload(index);
  } else if (inline) {
    await addScript(inline).catch(() => {});
  }
  await addScript(script);
}

function preload(href) {
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  document.head.append(link);
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice holds for this page only.
  }
}

function showSearch() {
  const box = document.getElementById("search");
  const input = document.getElementById("search-input");
  const slash = document.getElementById("search-slash");
  if (slash) {
    slash.checked = slashIsOn();
    slash.addEventListener("change", () => keep(SLASH, slash.checked ? "on" : "off"));
  }
  showDensity(document.getElementById("density"));
  for (const sign of ["focusin", "input", "click"]) {
    box.addEventListener(sign, (event) => isOfSearch(event.target) && startSearch());
  }
  // A button pressed while the script is on its way is pressed again by the script.
  box.addEventListener("click", (event) => {
    if (!box.dataset.started) {
      box.dataset.pressed = event.target.closest("button[id]")?.id ?? "";
    }
  });
  if (location.search.length > 1) {
    startSearch();
  }
  if (location.hash === FIND) {
    input.focus();
  }
}

function isOfSearch(control) {
  return control.id !== "search-slash" && control.id !== "density" && !control.closest(".help");
}

function showDensity(box) {
  const root = document.documentElement;
  box.checked = root.dataset.density === "compact";
  box.addEventListener("change", () => {
    if (box.checked) {
      root.dataset.density = "compact";
    } else {
      delete root.dataset.density;
    }
    keep("papershelf-density", box.checked ? "compact" : "comfortable");
  });
}

// From a disk a form cannot lead to a folder.
function findOnDisk(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${document.documentElement.dataset.root}index.html?${new URLSearchParams(new FormData(form))}`);
  });
}

// Ctrl+K or Cmd+K always leads to the search box, from other pages too; the single key / can be switched off (WCAG 2.1.4).
function goToSearch(event) {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const chord = event.key?.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
  const wanted = chord || (slash && (document.getElementById("search-slash")?.checked ?? slashIsOn()));
  if (!wanted) {
    return;
  }
  event.preventDefault();
  const whole = document.querySelector("#search:not(.of-list) #search-input");
  const input = whole ?? document.getElementById("find-input");
  if (input) {
    input.focus();
    input.select();
  } else {
    location.assign(`${document.documentElement.dataset.root}${location.protocol === "file:" ? "index.html" : ""}${FIND}`);
  }
}

showThemes();
if (document.getElementById("search")) {
  showSearch();
}
addEventListener("keydown", goToSearch);
showCopyButtons();
if (location.protocol === "file:") {
  mendLinksOnDisk();
  findOnDisk(document.getElementById("find"));
}

// What scripts add to pages that are whole without them: the colour switch, copy buttons, links that work from disk.
"use strict";

const THEME = "papershelf-theme";

function chooseTheme(value) {
  if (value === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = value;
  }
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

function showThemes() {
  const themes = document.getElementById("themes");
  const chosen = document.documentElement.dataset.theme ?? "system";
  for (const radio of themes.querySelectorAll("input")) {
    radio.checked = radio.value === chosen;
    radio.addEventListener("change", () => chooseTheme(radio.value));
  }
  themes.hidden = false;
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

showThemes();
showCopyButtons();
if (location.protocol === "file:") {
  mendLinksOnDisk();
}

// Runs before the first paint: a reader's choice of colours must not arrive late, and what needs scripts (the switch, the
// search) must stand in its place from the start, or the page would jump. Without a choice the system decides.
(function () {
  "use strict";
  document.documentElement.dataset.scripts = "";
  // An address that asks something shows its answer, not first what it would replace.
  if (/[?&](q|-?(category|type|venue|tag|author)|year|code|tldr|sort|all)=./.test(location.search)) {
    document.documentElement.dataset.active = "";
  }
  // Asked for here and not in the style sheet, as checkers of CSS do not know the rule yet; no motion for who wants none.
  if ("PageRevealEvent" in window && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    var motion = new CSSStyleSheet();
    motion.replaceSync("@view-transition { navigation: auto }");
    document.adoptedStyleSheets.push(motion);
    moveTitles();
  }
  try {
    var theme = localStorage.getItem("papershelf-theme");
    if (localStorage.getItem("papershelf-density") === "compact") {
      document.documentElement.dataset.density = "compact";
    }
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (error) {
    // Storage is closed to us (private window, file://): the system decides.
  }
})();

// Where the browser moves smoothly from page to page, a paper's title moves along.
function moveTitles() {
  const titleOf = (address) => {
    const slug = new URL(address, location.href).pathname.match(/\/papers\/([^/]+)\/(?:index\.html)?$/)?.[1];
    const cards = slug ? [...document.querySelectorAll(`[data-slug="${slug}"] :is(h1, h3)`)] : [];
    return cards.find((title) => title.checkVisibility());
  };
  const name = (address, transition) => {
    const title = address && transition && titleOf(address);
    if (title) {
      title.style.viewTransitionName = "title";
      transition.finished.finally(() => (title.style.viewTransitionName = ""));
    }
  };
  addEventListener("pageswap", (event) => {
    const to = event.activation?.entry?.url;
    name(to && (titleOf(to) ? to : location.href), event.viewTransition);
  });
  addEventListener("pagereveal", (event) => {
    const from = globalThis.navigation?.activation?.from?.url;
    name(from && (titleOf(location.href) ? location.href : from), event.viewTransition);
  });
}

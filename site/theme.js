// Runs before the first paint: a reader's choice of colours must not arrive late, and what needs scripts (the switch, the
// search) must stand in its place from the start, or the page would jump. Without a choice the system decides.
(function () {
  "use strict";
  document.documentElement.dataset.scripts = "";
  // An address that asks something shows its answer, not first what it would replace.
  if (/[?&](q|-?(category|type|venue|tag|author)|year|code|tldr|sort|all)=./.test(location.search)) {
    document.documentElement.dataset.active = "";
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

// What is new since a reader was here last, kept in this browser alone; and the worker that keeps pages for offline.
"use strict";

{
  const { root } = document.documentElement.dataset;
  const scope = new URL(root, location.href);
  const KEY = `papershelf-seen:${scope.pathname}`;
  // A visit is over when no page was opened for so long; until then its marks stay, in every tab.
  const PAUSE = 4 * 60 * 60 * 1000;
  const words = JSON.parse(document.getElementById("words").textContent);
  const line = document.getElementById("since");

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  const isSight = (sight) => typeof sight?.day === "string" && Number.isInteger(sight.count);

  // { seen, since, at, clear }: what was there at this visit and at the one before, as { day, count, on }: the latest
  // day on which papers were added, how many, and the reader's own day. `clear` says that the dot was followed.
  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return isSight(kept?.seen) && Number.isFinite(kept.at) ? kept : null;
    } catch {
      return null;
    }
  }

  function keep(state) {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
    } catch {
      // Then the next visit is the first again.
    }
  }

  function dayOf(date) {
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  // Days are those on which papers were added, the latest first, each with its number: [["2026-11-23", 67], …].
  function visit(days) {
    const now = new Date();
    const before = recall();
    const [day, count] = days[0] ?? ["", 0];
    const seen = { day, count, on: dayOf(now) };
    const goesOn = before && Math.abs(now - before.at) < PAUSE;
    const since = goesOn ? before.since : before?.seen;
    return { seen, since: isSight(since) ? since : null, at: Number(now), clear: Boolean(goesOn && before.clear) };
  }

  // A paper added later on the day of the last visit is new too, so that day counts by how much it grew.
  function countNew(days, since) {
    const grown = ([day, count]) => (day > since.day ? count : day === since.day ? Math.max(0, count - since.count) : 0);
    return since ? days.map(grown).reduce((sum, number) => sum + number, 0) : 0;
  }

  function dayInWords(on) {
    const [year, month, day] = on.split("-");
    const name = line.dataset.months.split(" ")[Number(month) - 1];
    const text = fill(line.dataset.day, { day: Number(day), month: name });
    return Number(year) === new Date().getFullYear() ? text : `${text} ${year}`;
  }

  function tell(number, since) {
    line.firstElementChild.textContent = fill(number === 1 ? line.dataset.one : line.dataset.some, {
      n: number,
      day: dayInWords(since.on),
    });
    line.hidden = false;
  }

  function showDot(number) {
    const link = document.querySelector(`.menu a[href="${root}new/"]`);
    const dot = document.createElement("span");
    const text = document.createElement("span");
    dot.className = "dot";
    text.className = "unseen";
    text.textContent = ` ${fill(number === 1 ? words.js_new_one : words.js_new, { n: number })}`;
    link?.append(dot, text);
  }

  let latest = null;

  // Also called by the search for the results it draws.
  function mark(card) {
    if (latest === null || !(card.dataset.a > latest) || card.querySelector(".fresh")) {
      return;
    }
    const note = document.createElement("span");
    note.className = "kind fresh";
    note.textContent = words.js_fresh;
    card.querySelector(".meta")?.prepend(note, " ");
  }

  globalThis.papershelfMarkNew = mark;

  function show(days) {
    const state = visit(days);
    const number = countNew(days, state.since);
    state.clear ||= scope.href + "new/" === location.href.replace(/(?:index\.html)?(?:[?#].*)?$/, "");
    keep(state);
    latest = state.since ? state.since.day : null;
    if (number && line) {
      tell(number, state.since);
    }
    if (number && !state.clear) {
      showDot(number);
    }
    document.querySelectorAll("article.entry[data-a]").forEach(mark);
  }

  // Home and the page of what is new hold the days; other pages ask, once a reader has been here before.
  async function begin() {
    if (line) {
      show(JSON.parse(line.dataset.days));
    } else if (recall() && location.protocol !== "file:") {
      const answer = await fetch(`${root}new.json`);
      if (answer.ok) {
        show((await answer.json()).days);
      }
    }
  }

  begin().catch(() => {});

  // The preview has another list at the same address tomorrow, so it keeps nothing.
  async function startWorker({ worker }) {
    if (!("serviceWorker" in navigator)) {
      return;
    }
    if (document.querySelector('script[src^="/-/"]')) {
      const kept = await navigator.serviceWorker.getRegistration(scope.href);
      await kept?.unregister();
      await Promise.all(["", "-kept", "-images"].map((kind) => caches.delete(`papershelf${kind}:${scope.pathname}`)));
    } else if (worker) {
      await navigator.serviceWorker.register(worker);
    }
  }

  const told = document.currentScript.dataset;
  addEventListener("load", () => startWorker(told).catch(() => {}));
}

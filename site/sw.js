// docs/hosting.md says what is kept.
"use strict";
const HOME = registration.scope;
const AWAY = `${HOME}reading-list/`;
const NAME = new URL(HOME).pathname;
const FILES = /(?:src|script|index|sheet" href)="([^"]+\.(?:js|bin|css)[^"]*)"/g;

async function begin() {
  const cache = await caches.open(`papershelf:${NAME}`);
  for (const page of [HOME, AWAY]) {
    const answer = await fetch(page, { cache: "no-cache" });
    const found = (await answer.clone().text()).matchAll(FILES);
    await cache.put(page, answer);
    await cache.addAll([...new Set(Array.from(found, ([, file]) => `${new URL(file, page)}`))]);
  }
}

async function keep(cache, key, answer) {
  await cache.put(key, answer);
  for (const old of (await cache.keys()).slice(0, -300)) await cache.delete(old);
}

async function respond(event, url) {
  const page = event.request.mode === "navigate";
  const key = page ? url.replace(/(?:index\.html)?(?:[?#].*)?$/, "") : url;
  const cache = await caches.open(`papershelf${url.includes("/images/") ? "-images" : ""}:${NAME}`);
  const kept = (await cache.match(key)) ?? (await (await caches.open(`papershelf-kept:${NAME}`)).match(key));
  if (kept && !page && /\?v=|-[0-9a-f]{10}[./]/.test(url)) return kept;
  const asked = fetch(event.request, { cache: "no-cache" }).then((answer) => {
    if (answer.status === 200 && !answer.redirected) event.waitUntil(keep(cache, key, answer.clone()).catch(() => {}));
    return answer;
  });
  event.waitUntil(asked.catch(() => {}));
  return Promise.race([asked, new Promise((done) => kept && setTimeout(done, 4000, kept))]).catch(
    () => kept ?? (page && key !== AWAY ? Response.redirect(AWAY + "#away") : Response.error()),
  );
}

addEventListener("install", (event) => event.waitUntil(begin().catch(() => {}).then(skipWaiting)));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(HOME)) event.respondWith(respond(event, url));
});

// In place of the worker where the list keeps nothing for offline: it removes what an earlier one kept, and itself.
"use strict";
const place = new URL(registration.scope).pathname;
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) =>
  event.waitUntil(
    Promise.all(["", "-kept", "-images"].map((kind) => caches.delete(`papershelf${kind}:${place}`)))
      .then(() => registration.unregister())
      .catch(() => {}),
  ),
);

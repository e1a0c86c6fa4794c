// The address bar: what the reader looks for is kept there, so that Back, reload and a shared link bring it again.

import { writeAddress } from "./state.js";

const PAUSE = 300; // browsers refuse to have the address changed at every key

export class Address {
  /** A step of its own, which Back undoes. */
  push(state) {
    this.settle();
    this.write("push", state);
  }

  /** Part of the step before, written once the reader pauses. */
  replace(state) {
    this.forget();
    this.waiting = state;
    this.timer = setTimeout(() => this.settle(), PAUSE);
  }

  /** Write what is waiting; to be done before anything that leaves this step. */
  settle() {
    const { waiting } = this;
    this.forget();
    if (waiting) this.write("replace", waiting);
  }

  forget() {
    clearTimeout(this.timer);
    this.waiting = undefined;
  }

  write(way, state) {
    const search = writeAddress(state);
    if (search !== location.search) history[`${way}State`](null, "", search || location.pathname);
  }
}

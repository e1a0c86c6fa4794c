// The facets beside the results: a row for each value. Rows stay while counts change, so that the keyboard stays where it was.

import { facetRow } from "./draw.js";
import { LISTS } from "./state.js";

const FLAGS = ["code", "tldr"];
export const COUNTED = [...LISTS, ...FLAGS];
const byId = (id) => document.getElementById(id);

export class Facets {
  /** `known`: the values each list begins with; `hrefOf` makes a value's page an address; `choose` is told what was ticked. */
  constructor(known, { words, hrefOf, toggle, switchFlag }) {
    Object.assign(this, { known, words, hrefOf, toggle });
    for (const name of FLAGS) byId(`search-${name}`).addEventListener("change", (event) => switchFlag(name, event.target.checked));
  }

  /** Counts as the engine gives them; a value that none of the results has is disabled unless it is chosen. */
  draw(counts, state) {
    if (!this.rows) this.addRows();
    for (const name of LISTS) {
      const numbers = new Map(counts[name].map(({ value, count }) => [value, count]));
      for (const value of state[name]) this.addRow(name, { value, title: value, page: "" });
      for (const [value, row] of this.rows[name]) row.update(numbers.get(value) ?? 0, state[name].includes(value));
    }
    for (const name of FLAGS) this.drawFlag(byId(`search-${name}`), counts[name][0].count, state[name]);
    byId("search-facets").hidden = false;
  }

  /** Until the next counts: so that the first results of a search need not wait for a hundred rows to be laid out. */
  hide() {
    byId("search-facets").hidden = true;
  }

  addRows() {
    this.rows = Object.fromEntries(LISTS.map((name) => [name, new Map()]));
    for (const name of LISTS) for (const one of this.known[name]) this.addRow(name, one);
  }

  drawFlag(box, count, checked) {
    box.checked = checked;
    box.disabled = count === 0 && !checked;
    box.parentElement.querySelector(".count").textContent = count;
  }

  addRow(name, known) {
    if (this.rows[name].has(known.value)) return;
    const row = facetRow({ ...known, name, page: this.hrefOf(known.page) }, this.words, () => this.toggle(name, known.value));
    this.rows[name].set(known.value, row);
    byId(`search-${name}`).append(row.item);
  }
}

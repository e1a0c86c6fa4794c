// Starts the search of a list that stands on one page.

import { PageEngine } from "./here.js";
import { SearchPage } from "./page.js";

new SearchPage(document.getElementById("search"), async (page) => new PageEngine(page.cards(), document.documentElement.lang)).start();

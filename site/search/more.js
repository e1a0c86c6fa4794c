// What a search needs once there are results.

import { citationLine } from "./citations.js";
import { Facets } from "./facets.js";
import { collect } from "./takeaway.js";

globalThis.papershelfSearchMore = { Facets, collect, citationLine };

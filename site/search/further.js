// What only some queries need, and none before it is asked: a script of its own, so that the first result waits for less.

import { identify, paperOf } from "./ids.js";
import { suggestions } from "./names.js";
import { Widening } from "./widening.js";

export const further = { identify, paperOf, suggestions, Widening };

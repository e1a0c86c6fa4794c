// MiniSearch as it comes: a paper need not have every word.

import { open as openAnd } from "./minisearch.js";

export const open = () => openAnd("OR");

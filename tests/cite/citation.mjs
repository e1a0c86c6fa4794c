// Reads a .bib, .ris or CSL-JSON file with citation-js and prints what it made of it as CSL-JSON.
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const data = new Cite(readFileSync(process.argv[2], "utf8")).data;
process.stdout.write(JSON.stringify(data));

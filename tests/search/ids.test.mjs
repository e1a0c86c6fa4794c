import assert from "node:assert/strict";
import test from "node:test";

import { MAY_IDENTIFY } from "../../site/search/engine.js";
import { identify } from "../../site/search/ids.js";

const forms = {
  "2106.09685": [
    "2106.09685", "2106.09685v2", "arXiv:2106.09685", "arxiv: 2106.09685", "arXiv 2106.09685v1 [cs.CL]", "arxiv.org/abs/2106.09685",
    "https://arxiv.org/abs/2106.09685v2", "https://arxiv.org/pdf/2106.09685.pdf", "https://www.arxiv.org/pdf/2106.09685v3",
    "http://export.arxiv.org/abs/2106.09685?context=cs", "https://arxiv.org/html/2106.09685v2#S1", "10.48550/arXiv.2106.09685",
    "https://doi.org/10.48550/arXiv.2106.09685", "(2106.09685)", "<https://arxiv.org/abs/2106.09685>", "[paper](https://arxiv.org/abs/2106.09685)",
    "https://huggingface.co/papers/2106.09685", "paper 2106.09685", "2106.09685.",
  ],
  "math/0309136": ["math/0309136", "math.GT/0309136v1", "https://arxiv.org/abs/math.GT/0309136", "arXiv:math/0309136"],
  "10.1145/3292500.3330701": [
    "10.1145/3292500.3330701", "doi:10.1145/3292500.3330701", "DOI: 10.1145/3292500.3330701.", "https://doi.org/10.1145/3292500.3330701",
    "http://dx.doi.org/10.1145%2F3292500.3330701", "https://dl.acm.org/doi/abs/10.1145/3292500.3330701?cid=1", "\\doi{10.1145/3292500.3330701}",
    "https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "\u201c10.1145/3292500.3330701\u201d", "(10.1145/3292500.3330701)", "doi 10.1145/3292500.3330701,",
  ],
  "10.1016/s0140-6736(05)71880-8": ["10.1016/S0140-6736(05)71880-8", "(10.1016/S0140-6736(05)71880-8)"],
  "2021.acl-long.353": [
    "2021.acl-long.353", "https://aclanthology.org/2021.acl-long.353/", "https://aclanthology.org/2021.acl-long.353.pdf", "ACL:2021.acl-long.353",
    "https://www.aclweb.org/anthology/2021.acl-long.353", "https://doi.org/10.18653/v1/2021.acl-long.353", "acl anthology 2021.acl-long.353",
  ],
  "d19-1165": ["D19-1165", "https://www.aclweb.org/anthology/D19-1165.pdf", "https://aclanthology.org/D19-1165"],
  "openreview:nzevkeefyf9": ["https://openreview.net/forum?id=nZeVKeeFYf9", "https://openreview.net/pdf?id=nZeVKeeFYf9", "openreview:nZeVKeeFYf9"],
  "pmid:19872477": ["PMID: 19872477", "https://pubmed.ncbi.nlm.nih.gov/19872477/", "pubmed 19872477"],
  "pmc2323736": ["PMC2323736", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC2323736/"],
  "s2:a8ca46b171": ["a8ca46b171467ceb2d7652fbfb67fe701ad86092", "https://www.semanticscholar.org/paper/LoRA/a8ca46b171467ceb2d7652fbfb67fe701ad86092"],
  "corpus:235458009": ["CorpusID:235458009", "https://api.semanticscholar.org/CorpusID:235458009"],
};

for (const [id, pasted] of Object.entries(forms)) {
  for (const text of pasted) test(`${text} is ${id}`, () => assert.deepEqual(identify(text), [id]));
}

const plain = [
  "4.5", "2021..2023", "2021.2023", "lora", "houlsby 2019", "gpt-4", "19872477", "lora 2106.09685", "doi", "arxiv 2021", "9999.12345",
  "https://github.com/microsoft/LoRA", "http://[x", "", "10.5", "paper", "%E0%A4%A", "a8ca46b1", "openreview spotlight papers",
];
for (const text of plain) test(`${text} is no identifier`, () => assert.equal(identify(text), null));

test("the engine, which asks only then, takes every form for what may be an identifier, and ordinary words for none", () => {
  for (const typed of Object.values(forms).flat()) assert.match(typed, MAY_IDENTIFY, typed);
  for (const typed of ["lora", "low-rank adaptation", "gpt-4", "vaswani 2017", "(IA)^3", "c++", "2021", "k-NN"]) assert.doesNotMatch(typed, MAY_IDENTIFY, typed);
});

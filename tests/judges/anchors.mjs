// The anchors GitHub gives the headings of each file: a JSON list of lists of headings in, the same with anchors out.
import {readFileSync} from 'node:fs';
import GithubSlugger from 'github-slugger';

const anchorsOf = headings => {
	const slugger = new GithubSlugger();
	return headings.map(heading => slugger.slug(heading));
};

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(anchorsOf)));

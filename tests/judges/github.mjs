// Markdown as github.com shows it: GFM, raw HTML kept, then cut down to what GitHub's sanitiser lets through.
// A JSON list of texts in, a JSON list of HTML out.
import {readFileSync} from 'node:fs';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize, {defaultSchema} from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import {unified} from 'unified';

const github = unified()
	.use(remarkParse)
	.use(remarkGfm)
	.use(remarkRehype, {allowDangerousHtml: true})
	.use(rehypeRaw)
	.use(rehypeSanitize, defaultSchema)
	.use(rehypeStringify);

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(text => String(github.processSync(text)))));

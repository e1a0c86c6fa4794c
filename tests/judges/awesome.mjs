// awesome-lint on each README named in the JSON list on standard input; its messages as JSON.
// The rule awesome-github asks GitHub about the repository, so it is dropped: the suite runs without a network.
import {readFileSync} from 'node:fs';
import lint from 'awesome-lint';
import config from 'awesome-lint/config.js';

const rules = config.filter(plugin => plugin?.[0]?.name !== 'remark-lint:awesome-github');
if (rules.length !== config.length - 1) {
	throw new Error('awesome-lint no longer has the rule awesome-github under that name');
}

const found = [];
for (const filename of JSON.parse(readFileSync(0, 'utf8'))) {
	for (const file of await lint({filename, config: rules})) {
		for (const {line, column, ruleId, reason, fatal} of file.messages) {
			found.push({file: filename, line, column, rule: ruleId, reason, error: fatal !== false});
		}
	}
}

console.log(JSON.stringify(found));

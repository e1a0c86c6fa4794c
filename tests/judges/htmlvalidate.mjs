// html-validate on each page named in the JSON list on standard input; its messages as JSON.
// Not its command, which ends before a long answer is through the pipe.
import {readFileSync} from 'node:fs';
import {HtmlValidate, StaticConfigLoader} from 'html-validate';

const settings = {
	extends: ['html-validate:recommended', 'html-validate:document'],
	rules: {
		// ARIA allows a list to have a name, and a screen reader says it.
		'aria-label-misuse': ['error', {allowAnyNamable: true}],
		'doctype-style': 'off',
		// A page about a paper has the paper's title, and some are long.
		'long-title': 'off',
		// <pre role="region" tabindex="0"> scrolls by keyboard; a <section> would not keep its lines.
		'prefer-native-element': ['error', {exclude: ['region']}],
		// Every script and style sheet is the site's own.
		'require-sri': 'off',
	},
};

const judge = new HtmlValidate(new StaticConfigLoader(settings));
const {results} = await judge.validateMultipleFiles(JSON.parse(readFileSync(0, 'utf8')));
const found = results.flatMap(({filePath, messages}) => messages.map(
	({line, column, ruleId, message}) => ({file: filePath, line, column, rule: ruleId, reason: message}),
));

console.log(JSON.stringify(found));

// Usage: node check.mjs <folder of trees> <file or folder of models>…
// Prints one line for each problem and ends with 1 if there is any.
import {createRequire} from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import {validateAll} from '@bpmn-io/element-templates-validator';
import {BpmnModdle} from 'bpmn-moddle';
import {Linter} from 'bpmnlint';

const require = createRequire(import.meta.url);
const camunda = require('camunda-bpmn-moddle/resources/camunda.json');

const [home, ...models] = process.argv.slice(2);
const templates = JSON.parse(fs.readFileSync(path.join(home, 'element-templates', 'treehook.json'), 'utf8'));
const problems = [];

for (const {valid, object, errors} of validateAll(templates).results) {
  if (!valid) {
    problems.push(...errors.map(({message}) => `template ${object.name}: ${message}`));
  }
}

const plugin = require(path.join(home, 'bpmnlint-plugin-treehook', 'index.js'));
// Rules of bpmnlint remember elements, so each model gets a linter of its own.
const linter = () => new Linter({
  config: {extends: ['bpmnlint:recommended', 'plugin:treehook/recommended']},
  resolver: {
    resolveRule: (pkg, rule) =>
      pkg === 'bpmnlint-plugin-treehook'
        ? require(path.join(home, 'bpmnlint-plugin-treehook', 'rules', `${rule}.js`))
        : require(`bpmnlint/rules/${rule}`),
    resolveConfig: (pkg, config) =>
      pkg === 'bpmnlint-plugin-treehook' ? plugin.configs[config] : require(`bpmnlint/config/${config}`),
  },
});

for (const file of models.flatMap(filesIn)) {
  const {rootElement, warnings} = await new BpmnModdle({camunda}).fromXML(fs.readFileSync(file, 'utf8'));
  problems.push(...warnings.map(({message}) => `${path.basename(file)}: warning: ${message}`));
  for (const [rule, reports] of Object.entries(await linter().lint(rootElement))) {
    problems.push(...reports.map(({id, message, category}) => `${path.basename(file)}: ${category}: ${rule}: ${id}: ${message}`));
  }
}

function filesIn(place) {
  return fs.statSync(place).isDirectory()
    ? fs.readdirSync(place).sort().filter((name) => name.endsWith('.bpmn')).map((name) => path.join(place, name))
    : [place];
}

problems.forEach((problem) => console.log(problem));
process.exitCode = problems.length ? 1 : 0;

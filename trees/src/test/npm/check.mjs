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
const templates = ['treehook.json', 'steps.json'].flatMap((file) =>
  JSON.parse(fs.readFileSync(path.join(home, 'element-templates', file), 'utf8')));
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
  problems.push(...elements(rootElement).flatMap(unrecognised).map((problem) => `${path.basename(file)}: template: ${problem}`));
  for (const [rule, reports] of Object.entries(await linter().lint(rootElement))) {
    problems.push(...reports.map(({id, message, category}) => `${path.basename(file)}: ${category}: ${rule}: ${id}: ${message}`));
  }
}

/** Everything that a template may be applied to. */
function elements(definitions) {
  const inside = (element) => [element, ...(element.flowElements ?? []).flatMap(inside)];
  return definitions.rootElements.flatMap(inside);
}

/** What keeps Modeler from knowing an element by the template that it names, and what the template would have otherwise. */
function unrecognised(element) {
  const id = element.get('camunda:modelerTemplate');
  if (!id) {
    return [];
  }
  const version = Number(element.get('camunda:modelerTemplateVersion'));
  const template = templates.find((known) => known.id === id && known.version === version);
  if (!template) {
    return [`${element.id}: there is no template ${id} of version ${version}`];
  }
  if (!(template.elementType ? [template.elementType.value] : template.appliesTo).some((type) => element.$instanceOf(type))) {
    return [`${element.id}: ${id} is not for ${element.$type}`];
  }
  return template.properties.flatMap((property) => {
    const value = valueOf(element, property.binding);
    const {notEmpty, pattern} = property.constraints ?? {};
    if (property.type === 'Hidden' && String(value) !== property.value) {
      return [`${element.id}: ${id} sets ${property.binding.name} to ${property.value}, here it is ${value}`];
    }
    if (notEmpty && !value) {
      return [`${element.id}: ${property.label} of ${id} is empty`];
    }
    if (property.choices && value && !property.choices.some((choice) => choice.value === value)) {
      return [`${element.id}: ${property.label} of ${id} has no choice ${value}`];
    }
    return value && pattern && !new RegExp(`^(?:${pattern.value ?? pattern})$`).test(value)
      ? [`${element.id}: ${property.label} of ${id}: ${pattern.message ?? pattern}`]
      : [];
  });
}

function valueOf(element, {type, name, source}) {
  const values = element.extensionElements?.values ?? [];
  const of = (kind, list) => values.filter((value) => value.$type === kind).flatMap((value) => value[list] ?? []);
  switch (type) {
    case 'property': return element.get(name) ?? element.loopCharacteristics?.get(name);
    case 'camunda:property': return of('camunda:Properties', 'values').find((found) => found.name === name)?.value;
    case 'camunda:inputParameter': return of('camunda:InputOutput', 'inputParameters').find((found) => found.name === name)?.value;
    case 'camunda:outputParameter': return of('camunda:InputOutput', 'outputParameters').find((found) => found.value === source)?.name;
    default: throw new Error(`${type} is not looked for`);
  }
}

function filesIn(place) {
  return fs.statSync(place).isDirectory()
    ? fs.readdirSync(place).sort().filter((name) => name.endsWith('.bpmn')).map((name) => path.join(place, name))
    : [place];
}

problems.forEach((problem) => console.log(problem));
process.exitCode = problems.length ? 1 : 0;

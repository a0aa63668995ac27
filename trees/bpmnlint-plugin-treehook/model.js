/** Whether an element is of a BPMN type; without a library, so that the rules can be copied as they are. */
function is(element, type) {
  return element?.$instanceOf?.(type) ?? false;
}

/** The types of event and their events, as the element templates offer them; `level` is `space` or `kapp`. */
const TYPES = Object.fromEntries(
  require('../element-templates/treehook.json')
    .map(({properties}) => ({
      type: valueOf(properties, 'webhook.type'),
      level: valueOf(properties, 'webhook.scope')?.split(':')[0],
      events: properties.find(({binding}) => binding.name === 'webhook.event')?.choices.map(({value}) => value),
    }))
    .filter(({type}) => type)
    .map(({type, ...known}) => [type, known]));

function valueOf(properties, name) {
  return properties.find(({binding}) => binding.name === name)?.value;
}

/** The camunda:properties of an element, by name. */
function propertiesOf(element) {
  const values = element.extensionElements?.values ?? [];
  const entries = values.filter((value) => is(value, 'camunda:Properties')).flatMap((found) => found.values ?? []);
  return Object.fromEntries(entries.filter(({name}) => name).map(({name, value}) => [name, value ?? '']));
}

/** What binds a start event to a webhook; null for any other element. */
function bindingOf(element) {
  if (!is(element, 'bpmn:StartEvent')) {
    return null;
  }
  const properties = propertiesOf(element);
  return Object.keys(properties).some((name) => name.startsWith('webhook.')) ? properties : null;
}

/** The start events that stand in a process itself. */
function startEventsOf(process) {
  return (process.flowElements ?? []).filter((element) => is(element, 'bpmn:StartEvent'));
}

module.exports = {TYPES, is, propertiesOf, bindingOf, startEventsOf};

import assert from 'node:assert/strict';
import {test} from 'node:test';

/** As much of a browser's page as the modeler asks for while it is loaded; what it draws is tested in a browser. */
const node = () => ({
  style: {}, childNodes: [], setAttribute() {}, appendChild() {}, getElementsByTagName: () => [], createElement: node, createElementNS: node,
  createTreeWalker: () => ({}), createComment: () => ({}), querySelector: () => null,
});
globalThis.window ??= {location: {pathname: '/camunda/app/cockpit/other/', hash: ''}};
globalThis.document ??= {...node(), documentElement: node()};
globalThis.navigator ??= {platform: '', userAgent: ''};

const app = '../../../target/browser-code/app';
const {default: Modeler} = await import(`${app}/lib/bpmn-modeler.js`);
const model = await import(`${app}/tree-model.js`);

async function read(xml) {
  const moddle = Modeler.prototype._createModdle.call({_moddleExtensions: {}}, {});
  const {rootElement, elementsById, warnings} = await moddle.fromXML(xml);
  assert.deepEqual(warnings, []);
  return {moddle, definitions: rootElement, byId: (id) => elementsById[id]};
}

async function written(tree) {
  model.tidy(tree);
  return (await tree.moddle.toXML(tree.definitions, {format: true})).xml;
}

const carryOut = (changes) => changes.map(model.put).reverse();

const BOUND = {name: 'Greet', scope: 'space', type: 'User', event: 'Created', filter: "user('username') !== ''\n&& true"};

function withStart(start, more = '', attributes = '') {
  return `<?xml version="1.0"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="${model.CAMUNDA}" xmlns:x="urn:x" id="d" targetNamespace="t">
  <bpmn:process id="p" isExecutable="true" ${attributes}>${start}${more}</bpmn:process>
</bpmn:definitions>`;
}

test('a new tree can be started and has a time to live', async () => {
  const tree = await read(model.newTree('a-tree'));
  const [process] = model.processesOf(tree);
  assert.equal(process.id, 'a-tree');
  assert.equal(process.isExecutable, true);
  assert.equal(model.attribute(tree, process, 'historyTimeToLive'), 'P180D');
  assert.deepEqual(process.flowElements.map(({$type}) => $type),
    ['bpmn:StartEvent', 'bpmn:UserTask', 'bpmn:EndEvent', 'bpmn:SequenceFlow', 'bpmn:SequenceFlow']);
});

test('a binding is written as properties of the start event, read again, and taken away', async () => {
  const tree = await read(model.newTree('a-tree'));
  const start = tree.byId('started');
  assert.equal(model.bindingOf(start), null);
  carryOut(model.bound(tree, start, BOUND));
  const xml = await written(tree);
  assert.match(xml, /<camunda:property name="webhook\.event" value="Created" \/>/);
  assert.doesNotMatch(xml, /webhook\.url|messageEventDefinition/);
  const again = await read(xml);
  assert.deepEqual(model.bindingOf(again.byId('started')), {
    ...BOUND, url: '', retry: '', secret: '', timeout: '', headers: '', orderBy: '', rateLimit: '',
  });
  carryOut(model.rebound(again, again.byId('started'), {event: 'Updated', filter: '', url: '/x'}));
  assert.equal(model.bindingOf(again.byId('started')).event, 'Updated');
  assert.doesNotMatch(await written(again), /webhook\.filter/);
  carryOut(model.unbound(again, again.byId('started')));
  assert.equal(model.bindingOf(again.byId('started')), null);
  assert.doesNotMatch(await written(again), /extensionElements/);
});

test('a change can be taken back', async () => {
  const tree = await read(model.newTree('a-tree'));
  const before = await written(tree);
  const start = tree.byId('started');
  const process = model.processesOf(tree)[0];
  const back = carryOut([
    ...model.bound(tree, start, BOUND), ...model.titleSet(tree, process, 'A :: B'), ...model.attributeSet(tree, process, 'historyTimeToLive', ''),
    ...model.documentationSet(tree, process, 'Why'), ...model.conditionSet(tree, tree.byId('to-end'), '${x}'),
  ]);
  assert.notEqual(await written(tree), before);
  back.forEach(model.put);
  assert.equal(await written(tree), before);
});

test('beside a plain start event a bound one is started by a message of its own, whose name follows the process', async () => {
  const tree = await read(withStart('<bpmn:startEvent id="plain" /><bpmn:startEvent id="heard" />'));
  const heard = tree.byId('heard');
  const back = carryOut(model.bound(tree, heard, BOUND));
  assert.equal(heard.eventDefinitions[0].messageRef.name, 'p.heard');
  assert.match(await written(tree), /<bpmn:message id="Message_heard" name="p\.heard" \/>/);
  model.processesOf(tree)[0].id = 'renamed';
  const again = await read(await written(tree));
  assert.equal(again.byId('Message_heard').name, 'renamed.heard');
  assert.equal(again.byId('heard').eventDefinitions[0].messageRef, again.byId('Message_heard'));
  carryOut(model.unbound(again, again.byId('heard')));
  assert.doesNotMatch(await written(again), /essage/);
  back.forEach(model.put);
  model.processesOf(tree)[0].id = 'p';
  assert.equal(model.bindingOf(heard), null);
});

test('messages that something else refers to stay', async () => {
  const xml = withStart('<bpmn:startEvent id="s" />', `<bpmn:subProcess id="sub"><bpmn:receiveTask id="r" messageRef="m" /></bpmn:subProcess>`)
    .replace('</bpmn:definitions>', '<bpmn:message id="m" name="p.r" /><bpmn:message id="other" name="unused" /></bpmn:definitions>');
  const kept = await written(await read(xml));
  assert.match(kept, /<bpmn:message id="m" name="p\.r" \/>/);
  assert.match(kept, /<bpmn:message id="other"/);
});

test('what is not known is left as it was, in its order', async () => {
  const extensions = `<bpmn:extensionElements>
      <camunda:inputOutput><camunda:inputParameter name="a"><camunda:script scriptFormat="groovy">1 &lt; 2</camunda:script></camunda:inputParameter></camunda:inputOutput>
      <camunda:properties><camunda:property id="i" name="mine" value="1" /><camunda:property name="webhook.name" value="Old" /></camunda:properties>
      <camunda:notYetInvented deep="1"><camunda:child>text</camunda:child></camunda:notYetInvented>
      <x:foreign y="2" />
    </bpmn:extensionElements>`;
  const tree = await read(withStart(`<bpmn:startEvent id="s" camunda:unheardOf="7" x:attribute="8">${extensions}</bpmn:startEvent>`));
  carryOut(model.rebound(tree, tree.byId('s'), {name: 'New', url: '/u'}));
  const xml = (await written(tree)).replace(/\s+/g, ' ');
  for (const kept of [
    'camunda:unheardOf="7"', 'x:attribute="8"',
    '<camunda:script scriptFormat="groovy">1 &lt; 2</camunda:script>',
    '<camunda:properties> <camunda:property id="i" name="mine" value="1" /> <camunda:property name="webhook.name" value="New" /> <camunda:property name="webhook.url" value="/u" /> </camunda:properties>',
    '<camunda:notYetInvented deep="1"> <camunda:child>text</camunda:child> </camunda:notYetInvented> <x:foreign y="2" />',
  ]) {
    assert.ok(xml.includes(kept), `${kept} in ${xml}`);
  }
  carryOut(model.unbound(tree, tree.byId('s')));
  assert.match(await written(tree), /name="mine"/);
});

test('a copy of extension elements holds all that is in them, and shares nothing', async () => {
  const tree = await read(withStart(`<bpmn:startEvent id="s"><bpmn:extensionElements><camunda:a b="1"><camunda:c>text</camunda:c></camunda:a></bpmn:extensionElements></bpmn:startEvent>
    <bpmn:startEvent id="t" />`));
  const {extensionElements} = tree.byId('s');
  const copy = model.extensionsCopied(tree, extensionElements);
  tree.byId('t').extensionElements = copy;
  extensionElements.values[0].$children[0].$body = 'changed';
  assert.match((await written(tree)).replace(/\s+/g, ' '), /<camunda:a b="1"> <camunda:c>text<\/camunda:c>/);
});

test('another prefix of Camunda’s namespace is used, and a missing one is declared', async () => {
  const other = await read(withStart('<bpmn:startEvent id="s" />', '', 'c:historyTimeToLive="P1D"').replace('xmlns:camunda', 'xmlns:c'));
  assert.equal(model.attribute(other, model.processesOf(other)[0], 'historyTimeToLive'), 'P1D');
  carryOut(model.bound(other, other.byId('s'), BOUND));
  assert.match(await written(other), /<c:property name="webhook.name"/);
  const none = await read(withStart('<bpmn:startEvent id="s" />').replace(/xmlns:camunda="[^"]*"/, ''));
  carryOut(model.attributeSet(none, model.processesOf(none)[0], 'historyTimeToLive', 'P2D'));
  assert.match(await written(none), /xmlns:camunda="http:\/\/camunda.org\/schema\/1.0\/bpmn"/);
});

test('a tree that was drawn for Operaton is read and written in its namespace', async () => {
  const drawn = withStart('<bpmn:startEvent id="s"><bpmn:extensionElements><operaton:properties><operaton:property name="webhook.name" value="Greet" /></operaton:properties></bpmn:extensionElements></bpmn:startEvent>',
    '<bpmn:serviceTask id="t" operaton:class="a.B" />').replace(/xmlns:camunda="[^"]*"/, 'xmlns:operaton="http://operaton.org/schema/1.0/bpmn"');
  const tree = await read(drawn);
  assert.equal(model.bindingOf(tree.byId('s')).name, 'Greet');
  assert.deepEqual(model.implementationOf(tree, tree.byId('t')), {kind: 'class', value: 'a.B'});
  carryOut([...model.rebound(tree, tree.byId('s'), {event: 'Created'}), ...model.implementationSet(tree, tree.byId('t'), 'topic', 'mail')]);
  const xml = await written(tree);
  assert.match(xml, /<operaton:property name="webhook.name" value="Greet" \/>\s*<operaton:property name="webhook.event" value="Created" \/>/);
  assert.match(xml, /operaton:topic="mail"/);
  assert.doesNotMatch(xml, /camunda/);
  assert.equal(model.bindingOf((await read(xml)).byId('s')).event, 'Created');
});

test('how a task is carried out is one attribute at a time', async () => {
  const tree = await read(withStart('<bpmn:startEvent id="s" />', '<bpmn:serviceTask id="t" camunda:class="a.B" /><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t" />'));
  const task = tree.byId('t');
  assert.deepEqual(model.implementationOf(tree, task), {kind: 'class', value: 'a.B'});
  carryOut(model.implementationSet(tree, task, 'topic', 'mail'));
  assert.match(await written(tree), /<bpmn:serviceTask id="t" camunda:topic="mail" camunda:type="external" \/>|camunda:type="external" camunda:topic="mail"/);
  carryOut(model.implementationSet(tree, task, 'expression', '${a}'));
  assert.doesNotMatch(await written(tree), /external|topic|class/);
  carryOut(model.conditionSet(tree, tree.byId('f'), '${x > 1}'));
  assert.match(await written(tree), /<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\$\{x &gt; 1\}<\/bpmn:conditionExpression>/);
  carryOut(model.conditionSet(tree, tree.byId('f'), ''));
  assert.doesNotMatch(await written(tree), /condition/);
});

test('an id is what XML and the engine take', () => {
  assert.deepEqual(['a', '_a-b.c1', '', '1a', 'a b', 'ä', 'a:b'].map(model.isId), [true, true, false, false, false, false, false]);
});

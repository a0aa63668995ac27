/**
 * What the panel of a drawing reads from a BPMN model and writes to it. Elements of other namespaces than BPMN's are left as general ones, so that
 * none is lost for being unknown. Nothing here changes a model but `put` and `tidy`: the rest answers changes, which the drawing can take back.
 * @typedef {{moddle: Object, definitions: Object}} Model
 * @typedef {{target: Object, property: string, value: ?}} Change
 */

export const CAMUNDA = 'http://camunda.org/schema/1.0/bpmn';

/** Camunda's namespace, and the one that Operaton knows beside it. */
const ENGINES = [CAMUNDA, 'http://operaton.org/schema/1.0/bpmn'];

/** What a binding consists of, each `webhook.…` among the properties of a start event. */
export const BINDING = ['name', 'scope', 'type', 'event', 'filter', 'url', 'retry', 'secret', 'timeout', 'headers', 'orderBy', 'rateLimit'];

const PREFIX = 'webhook.';
const TITLE = 'tree.title';

/** How a task can be carried out, as attributes of Camunda's. */
export const IMPLEMENTATIONS = ['class', 'expression', 'delegateExpression', 'topic'];

/** A tree to begin with. */
export function newTree(id) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="${CAMUNDA}"
    id="definitions" targetNamespace="urn:treehook:tree">
  <bpmn:process id="${id}" name="New tree" isExecutable="true" camunda:historyTimeToLive="P180D">
    <bpmn:startEvent id="started" name="Started"><bpmn:outgoing>to-task</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="task" name="Do something"><bpmn:incoming>to-task</bpmn:incoming><bpmn:outgoing>to-end</bpmn:outgoing></bpmn:userTask>
    <bpmn:endEvent id="done" name="Done"><bpmn:incoming>to-end</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="to-task" sourceRef="started" targetRef="task" />
    <bpmn:sequenceFlow id="to-end" sourceRef="task" targetRef="done" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram">
    <bpmndi:BPMNPlane id="plane" bpmnElement="${id}">
      <bpmndi:BPMNShape id="started-shape" bpmnElement="started"><dc:Bounds x="180" y="102" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="180" y="145" width="36" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="task-shape" bpmnElement="task"><dc:Bounds x="280" y="80" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="done-shape" bpmnElement="done"><dc:Bounds x="450" y="102" width="36" height="36" />
        <bpmndi:BPMNLabel><dc:Bounds x="454" y="145" width="28" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="to-task-edge" bpmnElement="to-task"><di:waypoint x="216" y="120" /><di:waypoint x="280" y="120" /></bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="to-end-edge" bpmnElement="to-end"><di:waypoint x="380" y="120" /><di:waypoint x="450" y="120" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

/** Whether a text can be the id of an element in XML, and a process key. */
export function isId(text) {
  return /^[A-Za-z_][\w.-]*$/.test(text);
}

/** The processes of a model. */
export function processesOf({definitions}) {
  return (definitions.rootElements ?? []).filter((element) => element.$instanceOf('bpmn:Process'));
}

/** The prefix that the model has for the engine's namespace; Camunda's is declared where there was none. */
export function prefixOf({definitions}) {
  const declared = Object.entries(definitions.$attrs).find(([name, uri]) => name.startsWith('xmlns:') && ENGINES.includes(uri));
  if (declared) {
    return declared[0].slice('xmlns:'.length);
  }
  definitions.$attrs['xmlns:camunda'] = CAMUNDA;
  return 'camunda';
}

function namespaceOf(model) {
  const prefix = prefixOf(model);
  return model.definitions.$attrs[`xmlns:${prefix}`];
}

/** An attribute of the engine's; empty where there is none. */
export function attribute(model, element, name) {
  return element.$attrs[`${prefixOf(model)}:${name}`] ?? '';
}

/** @return {Array<Change>} */
export function attributeSet(model, element, name, value) {
  return [{target: element, property: `${prefixOf(model)}:${name}`, value: value || undefined}];
}

function isEngines(element, name) {
  const {ns} = element.$descriptor ?? {};
  return ENGINES.includes(ns?.uri) && ns.localName === name;
}

/** The `camunda:properties` of an element, by name. */
export function propertiesOf(element) {
  const entries = (element.extensionElements?.values ?? [])
    .filter((value) => isEngines(value, 'properties'))
    .flatMap(({$children}) => $children ?? [])
    .filter((child) => isEngines(child, 'property'));
  return Object.fromEntries(entries.map(({name, value}) => [name, value ?? '']));
}

/**
 * Sets some of the `camunda:properties`; what is empty is removed. All else of the extension elements stays, in its order.
 * @param {Object<string, string>} values
 * @return {Array<Change>}
 */
export function propertiesSet(model, element, values) {
  const {moddle} = model;
  const prefix = prefixOf(model);
  const namespace = namespaceOf(model);
  const entry = (name) => moddle.createAny(`${prefix}:property`, namespace, {name, value: values[name]});
  const left = new Set(Object.keys(values).filter((name) => values[name]));
  const known = (child) => isEngines(child, 'property') && child.name in values;
  const container = (old) => {
    const children = (old.$children ?? []).flatMap((child) => {
      if (!known(child)) {
        return [child];
      }
      return left.delete(child.name) ? [entry(child.name)] : [];
    });
    return {...contentOf(old), $type: old.$type, $children: children};
  };
  const all = (element.extensionElements?.values ?? []).map((value) => (isEngines(value, 'properties') ? container(value) : value));
  let ours = all.find((value) => !value.$descriptor);
  if (!ours && left.size) {
    ours = {$type: `${prefix}:properties`, $children: []};
    all.push(ours);
  }
  ours?.$children.push(...[...left].map(entry));
  const extensions = all
    .filter((value) => value.$descriptor || value.$children.length)
    .map((value) => (value.$descriptor ? value : built(moddle, namespace, value)));
  return [{
    target: element,
    property: 'extensionElements',
    value: extensions.length ? contained(element, moddle.create('bpmn:ExtensionElements', {values: extensions}), extensions) : undefined,
  }];
}

/** What is written of a general element: its attributes, its text and its children. */
function contentOf(general) {
  return Object.fromEntries(Object.entries(general).filter(([name]) => !name.startsWith('$') || name === '$body' || name === '$children'));
}

function built(moddle, uri, {$type, ...content}) {
  return moddle.createAny($type, uri, content);
}

function contained(parent, child, grandchildren = []) {
  child.$parent = parent;
  grandchildren.forEach((each) => {
    each.$parent = child;
  });
  return child;
}

/** A copy of extension elements, all that is in them included. */
export function extensionsCopied({moddle}, extensions) {
  const copy = (general) => {
    const content = contentOf(general);
    return built(moddle, general.$descriptor.ns.uri,
      {...content, $type: general.$type, ...(content.$children ? {$children: content.$children.map(copy)} : {})});
  };
  const values = (extensions.values ?? []).filter((value) => value.$descriptor.isGeneric).map(copy);
  return contained(undefined, moddle.create('bpmn:ExtensionElements', {values}), values);
}

/** What binds a start event to a webhook, with all its names; null where it is not bound. */
export function bindingOf(element) {
  const properties = propertiesOf(element);
  return Object.keys(properties).some((name) => name.startsWith(PREFIX))
    ? Object.fromEntries(BINDING.map((name) => [name, properties[PREFIX + name] ?? '']))
    : null;
}

function propertiesOfBinding(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [PREFIX + name, value]));
}

/** Changes some of a binding. @return {Array<Change>} */
export function rebound(model, startEvent, values) {
  return propertiesSet(model, startEvent, propertiesOfBinding(values));
}

function isPlain(element) {
  return element.$instanceOf('bpmn:StartEvent') && !element.eventDefinitions?.length;
}

/** The process, or sub-process, that an element is in. */
function scopeOf(element) {
  return element.$parent;
}

/** The name of the message that starts a process at one of its start events. */
function messageName(startEvent) {
  return `${scopeOf(startEvent).id}.${startEvent.id}`;
}

/**
 * Binds a start event. Beside a plain one it becomes a message start event: a process has at most one plain start event.
 * @return {Array<Change>}
 */
export function bound(model, startEvent, values) {
  const changes = rebound(model, startEvent, values);
  const others = scopeOf(startEvent).flowElements.filter((element) => element !== startEvent && isPlain(element));
  return isPlain(startEvent) && others.length ? [...changes, {target: startEvent, property: 'eventDefinitions', value: [byMessage(model, startEvent)]}] : changes;
}

function byMessage({moddle, definitions}, startEvent) {
  const taken = new Set((definitions.rootElements ?? []).map(({id}) => id));
  let id = `Message_${startEvent.id}`;
  for (let n = 2; taken.has(id); n += 1) {
    id = `Message_${startEvent.id}_${n}`;
  }
  const messageRef = contained(definitions, moddle.create('bpmn:Message', {id, name: messageName(startEvent)}));
  return contained(startEvent, moddle.create('bpmn:MessageEventDefinition', {messageRef}));
}

/** Takes a binding away, and the message that came with it. @return {Array<Change>} */
export function unbound(model, startEvent) {
  const names = Object.keys(propertiesOf(startEvent)).filter((name) => name.startsWith(PREFIX));
  const changes = propertiesSet(model, startEvent, Object.fromEntries(names.map((name) => [name, ''])));
  const ours = startEvent.eventDefinitions?.[0]?.messageRef?.name === messageName(startEvent);
  return ours ? [...changes, {target: startEvent, property: 'eventDefinitions', value: undefined}] : changes;
}

export function titleOfTree(process) {
  return propertiesOf(process)[TITLE] ?? '';
}

/** @return {Array<Change>} */
export function titleSet(model, process, value) {
  return propertiesSet(model, process, {[TITLE]: value});
}

export function documentationOf(element) {
  return element.documentation?.[0]?.text ?? '';
}

/** @return {Array<Change>} */
export function documentationSet({moddle}, element, text) {
  const more = (element.documentation ?? []).slice(1);
  const first = text ? [contained(element, moddle.create('bpmn:Documentation', {text}))] : [];
  return [{target: element, property: 'documentation', value: [...first, ...more]}];
}

export function conditionOf(flow) {
  return flow.conditionExpression?.body ?? '';
}

/** @return {Array<Change>} */
export function conditionSet({moddle}, flow, body) {
  const {language, $attrs} = flow.conditionExpression ?? {};
  const value = body
    ? contained(flow, moddle.create('bpmn:FormalExpression', {body, ...(language ? {language} : {}), ...$attrs}))
    : undefined;
  return [{target: flow, property: 'conditionExpression', value}];
}

/** How a task is carried out. @return {{kind: string, value: string}} an empty kind where nothing of this says it */
export function implementationOf(model, task) {
  const kind = IMPLEMENTATIONS.find((name) => attribute(model, task, name)) ?? '';
  return {kind, value: kind && attribute(model, task, kind)};
}

/** @return {Array<Change>} */
export function implementationSet(model, task, kind, value) {
  return [
    ...IMPLEMENTATIONS.flatMap((name) => attributeSet(model, task, name, name === kind ? value : '')),
    ...(kind === 'topic' || attribute(model, task, 'type') === 'external' ? attributeSet(model, task, 'type', kind === 'topic' ? 'external' : '') : []),
  ];
}

/** Carries a change out. @return {Change} what takes it back */
export function put({target, property, value}) {
  const of = property.includes(':') ? target.$attrs : target;
  const before = Object.hasOwn(of, property) ? of[property] : undefined;
  if (value === undefined) {
    delete of[property];
  } else if (of === target) {
    target.set(property, value);
  } else {
    of[property] = value;
  }
  return {target, property, value: before};
}

/**
 * Makes a model ready to be written: each message that something refers to is in it, those of bound start events have the name that goes
 * with their process, and none is left that only a binding had.
 */
export function tidy(model) {
  const {definitions} = model;
  const processes = processesOf(model);
  const used = new Set(messagesOf(definitions));
  const bindings = processes
    .flatMap(({flowElements}) => flowElements ?? [])
    .filter((element) => element.$instanceOf('bpmn:StartEvent') && bindingOf(element));
  for (const startEvent of bindings) {
    const message = startEvent.eventDefinitions?.[0]?.messageRef;
    if (message?.name?.endsWith(`.${startEvent.id}`)) {
      message.name = messageName(startEvent);
    }
  }
  const roots = definitions.rootElements ?? [];
  const leftOver = (element) => element.$instanceOf('bpmn:Message') && !used.has(element)
    && processes.some(({id}) => element.name?.startsWith(`${id}.`));
  definitions.rootElements = [
    ...roots.filter((element) => !leftOver(element)),
    ...[...used].filter((message) => !roots.includes(message)),
  ];
}

/** Every message that an element, or one inside of it, refers to. */
function messagesOf(element) {
  const inside = (element.$descriptor?.properties ?? [])
    .filter(({isReference, isAttr, ns}) => !isReference && !isAttr && ns.localName !== 'values')
    .flatMap(({name}) => (Object.hasOwn(element, name.replace(/^bpmn:/, '')) ? element.get(name) : []))
    .filter((child) => child?.$descriptor);
  return [element.messageRef, ...inside.flatMap(messagesOf)].filter((message) => message?.$type === 'bpmn:Message');
}

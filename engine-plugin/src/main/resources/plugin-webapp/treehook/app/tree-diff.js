import {html, nothing} from './lib/lit-html.js';
import {difference} from './parts.js';
import {plural} from './words.js';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';

/** What holds elements of its own; each of those is compared by itself. */
const HOLDERS = ['definitions', 'process', 'subProcess', 'transaction', 'adHocSubProcess', 'collaboration'];

/** What sequence flows say already. */
const TOLD_ELSEWHERE = ['incoming', 'outgoing'];

/** @typedef {{id: string, type: string, name: string, text: string}} Part */

/**
 * What differs between two models, element by element, whatever the order, the prefixes and the line breaks of their files.
 * @param {string} before BPMN
 * @param {string} after BPMN
 * @return {{added: Array<Part>, removed: Array<Part>, changed: Array<{before: Part, after: Part}>, moved: Array<string>}}
 *     `moved` are the ids of elements that are in both and drawn elsewhere
 */
export function changesOf(before, after) {
  const [old, now] = [before, after].map(read);
  const both = [...now.parts.keys()].filter((id) => old.parts.has(id));
  return {
    added: [...now.parts.values()].filter(({id}) => !old.parts.has(id)),
    removed: [...old.parts.values()].filter(({id}) => !now.parts.has(id)),
    changed: both.map((id) => ({before: old.parts.get(id), after: now.parts.get(id)})).filter((pair) => pair.before.text !== pair.after.text),
    moved: both.filter((id) => old.places.get(id) !== now.places.get(id)),
  };
}

function read(xml) {
  const model = new DOMParser().parseFromString(xml, 'application/xml');
  const parts = new Map();
  const places = new Map();
  for (const element of model.querySelectorAll('[id]')) {
    if (isPart(element)) {
      const {id} = element;
      parts.set(id, {id, type: element.localName, name: element.getAttribute('name') ?? '', text: lines(element).join('\n')});
    }
  }
  for (const element of model.querySelectorAll('[bpmnElement]')) {
    if (element.namespaceURI === DI && element.localName !== 'BPMNPlane') {
      places.set(element.getAttribute('bpmnElement'), lines(element).slice(1).join('\n'));
    }
  }
  return {parts, places};
}

function isPart({namespaceURI, localName, parentElement}) {
  return namespaceURI === BPMN && parentElement?.namespaceURI === BPMN && HOLDERS.includes(parentElement.localName) && localName !== 'extensionElements';
}

/** An element as lines: its kind, its attributes by name, what it says, and what is in it and is no part of its own. */
function lines(element) {
  const attributes = [...element.attributes]
    .filter(({name}) => name !== 'id' && !name.startsWith('xmlns'))
    .map(({localName, value}) => `  ${localName}: ${value}`)
    .sort();
  const inside = [...element.children].filter((child) => !isPart(child) && !TOLD_ELSEWHERE.includes(child.localName));
  const text = element.children.length ? '' : element.textContent.trim();
  return [
    element.localName,
    ...attributes,
    ...(text ? text.split('\n').map((line) => `  ${line.trimEnd()}`) : []),
    ...inside.flatMap((child) => lines(child).map((line) => `  ${line}`)),
  ];
}

/** The ids of what is new or changed, which the drawing can mark. */
export function changedIds({added, changed}) {
  return [...added.map(({id}) => id), ...changed.map(({after}) => after.id)];
}

/**
 * What a drawing changes of the version that is deployed.
 * @param {Object} changes as `changesOf` finds them
 * @param {{version: number, stale: boolean, has: function(string): boolean, show: function(string): void, close: function(): void}} given
 */
export function changesShown(changes, {version, stale, has, show, close}) {
  const {added, removed, changed, moved} = changes;
  const called = ({id, type, name}) => html`
    ${has(id) ? html`<button type="button" class="btn btn-link btn-xs th-mono" title="Show it in the drawing" @click=${() => show(id)}>${id}</button>` : html`<code>${id}</code>`}
    ${name ? html`“${name}”, ` : nothing}${inWords(type)}`;
  const list = (title, all) => (all.length ? html`<p class="th-label">${title}</p><ul class="th-problems">${all.map((part) => html`<li>${called(part)}</li>`)}</ul>` : nothing);
  return html`
    <section class="th-check th-changes alert alert-info" role="status" aria-label="Changes">
      <button type="button" class="close" aria-label="Dismiss" @click=${close}>×</button>
      <p><strong>Compared with version ${version}:</strong> ${summary(changes)}</p>
      ${list('Added', added)}
      ${list('Removed', removed)}
      ${changed.map((pair) => html`<p>${called(pair.after)}</p>${difference(pair.before.text, pair.after.text, 'Changed')}`)}
      ${moved.length && !added.length && !removed.length && !changed.length ? html`<p>It does what it did.</p>` : nothing}
      ${stale ? html`<p class="th-small">The drawing has changed since.</p>` : nothing}
    </section>`;
}

function summary({added, removed, changed, moved}) {
  const said = [
    [added, 'added'], [removed, 'removed'], [changed, 'changed'], [moved, 'drawn elsewhere'],
  ].filter(([all]) => all.length).map(([all, what]) => `${plural(all.length, 'element')} ${what}`);
  return said.length ? `${said.join(', ')}.` : 'no difference.';
}

/** `startEvent` as `start event`. */
function inWords(type) {
  return type.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

import assert from 'node:assert/strict';
import {test} from 'node:test';

const app = '../../../target/browser-code/app';
globalThis.document ??= {createComment: () => ({}), createTreeWalker: () => ({}), querySelector: () => null};
const {collection, headerLines, pathOf, readHeaders, titleOf, urlOf} = await import(`${app}/webhook-paths.js`);
const {changeOf, formOf, isChanged, refusedFields} = await import(`${app}/webhook-change.js`);
const {snippets} = await import(`${app}/filter-editor.js`);
const {canBeTried} = await import(`${app}/dry-run.js`);
const {webhooksQuestion, webhookState} = await import(`${app}/webhooks.js`);

const SAVED = {
  name: 'A', scope: 'kapp:services', type: 'Submission', event: 'Submitted', filter: 'true', url: '/x', retry: 'PT5S', timeout: null,
  headers: {'X-A': '1'}, secret: null, orderBy: null, rateLimit: null,
  authStrategy: {type: 'Signature', properties: [{name: 'Key', value: 'k'}, {name: 'Secret', value: null, sensitive: 'true'}]},
};

test('a webhook stands below its scope, its name percent-encoded', () => {
  assert.equal(collection('space'), 'webhooks');
  assert.equal(collection('kapp:*'), 'webhooks');
  assert.equal(pathOf({scope: 'kapp:hr', name: 'a/b & c'}), 'kapps/hr/webhooks/a%2Fb%20%26%20c?scope=kapp%3Ahr');
});

test('a run-tree URL is a title and back', () => {
  const tree = {sourceName: 'Kinetic Request CE', sourceGroup: 'Submissions > services', name: 'Submitted'};
  assert.equal(titleOf(urlOf(tree)), 'Kinetic Request CE :: Submissions > services :: Submitted');
  assert.equal(titleOf("/kinetic-task/app/api/v1/run-tree/a/${form('slug')}/b"), null);
  assert.equal(titleOf('https://example.com/run-tree/a/b/c'), null);
  assert.equal(urlOf({sourceName: 'A', sourceGroup: null, name: 'B'}), null);
});

test('headers are lines, and a line that is none is named', () => {
  assert.deepEqual(readHeaders(headerLines({'X-A': '1', 'X-B': 'a: b'})), {headers: {'X-A': '1', 'X-B': 'a: b'}, mistake: null});
  assert.match(readHeaders('X-A: 1\nnonsense').mistake, /“nonsense”/);
});

test('of a saved webhook only what was changed is sent, and null for what was emptied', () => {
  const form = formOf(SAVED);
  assert.equal(isChanged(form, SAVED), false);
  assert.deepEqual(changeOf(form, SAVED), {});
  assert.deepEqual(changeOf({...form, filter: '', retry: '', name: 'B'}, SAVED), {name: 'B', filter: '', retry: null});
  assert.deepEqual(changeOf({...form, headers: ''}, SAVED), {headers: {}});
});

test('what is confidential is sent only when it was typed', () => {
  const form = formOf(SAVED);
  assert.equal(form.confidential, '');
  assert.deepEqual(changeOf({...form, identifier: 'k2'}, SAVED).authStrategy, {type: 'Signature', properties: [{name: 'Key', value: 'k2'}]});
  assert.deepEqual(changeOf({...form, auth: 'none'}, SAVED), {authStrategy: null});
  assert.deepEqual(changeOf({...form, auth: 'shared', secret: 's'}, SAVED), {authStrategy: null, secret: 's'});
  assert.deepEqual(
    changeOf({...formOf(null), auth: 'Bearer', confidential: 't', name: 'N', type: 'User', event: 'Login', scope: 'space', url: '/x'}, null),
    {name: 'N', type: 'User', event: 'Login', url: '/x', authStrategy: {type: 'Bearer', properties: [{name: 'Token', value: 't'}]}});
});

test('a new webhook of every kapp says so', () => {
  assert.equal(changeOf({...formOf(null), name: 'N'}, null).scope, 'kapp:*');
});

test('what can be inserted is written as it has to be', () => {
  const none = {attributes: [], profileAttributes: [], variables: []};
  assert.deepEqual(
    snippets([{name: 'form', properties: ['slug'], ...none, attributes: ["It's"]}, {name: 'process', properties: [], ...none, variables: ['a\\b']}]),
    ["form('slug')", "form('attribute:It\\'s')", "process('variable:a\\\\b')"]);
});

test('a draft is tried once scope, type and event are there', () => {
  assert.equal(canBeTried({scope: 'kapp:', type: 'Submission', event: 'Submitted'}), false);
  assert.equal(canBeTried({scope: 'kapp:*', type: 'Submission', event: 'Submitted'}), true);
  assert.equal(canBeTried({scope: 'space', type: 'User', event: ''}), false);
});

test('the list asks for every scope, or for one where it stands', () => {
  assert.deepEqual(webhooksQuestion({q: 'a'}), ['webhooks', {all: true, q: 'a', type: undefined, event: undefined, suspended: undefined}]);
  const [path, asked] = webhooksQuestion({scope: 'kapp:hr', state: 'Suspended'});
  assert.equal(path, 'kapps/hr/webhooks');
  assert.deepEqual([asked.scope, asked.suspended], ['kapp:hr', 'true']);
});

test('a refusal marks the fields that it speaks of', () => {
  assert.deepEqual([...refusedFields('The name "A" is taken in scope space.')], ['name']);
  assert.deepEqual([...refusedFields('webhook.timeout "x" is no ISO-8601 duration. The retry schedule "y" is wrong.')], ['retry', 'timeout']);
  assert.deepEqual([...refusedFields(undefined)], []);
});

test('a filter that breaks limits is said beside the state, with the reason', () => {
  const said = webhookState({quarantine: {reason: 'It ran too long.'}, suspended: true});
  assert.match(said.strings.join('…'), /Filter breaks limits/);
  assert.match(said.values[0].strings.join('…'), /Suspended/);
  assert.equal(said.values[1], 'It ran too long.');
  assert.match(webhookState({suspended: false}).strings.join('…'), /Active/);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';

const app = '../../../target/browser-code/app';
globalThis.document ??= {createComment: () => ({}), createTreeWalker: () => ({}), querySelector: () => null};
const {difference, question} = await import(`${app}/jobs.js`);
const {changed} = await import(`${app}/job-edit.js`);
const {queryOf} = await import(`${app}/bulk.js`);
const {around, pageOf} = await import(`${app}/paging.js`);
const {chips, localInput, range} = await import(`${app}/filters.js`);
const {shortUrl} = await import(`${app}/columns.js`);
const {changedLines} = await import(`${app}/parts.js`);

test('each list asks for its own statuses and for what the location says', () => {
  assert.deepEqual(question('failures', {webhook: 'A', status: 'Complete'}).status, 'Failed');
  assert.deepEqual(question('history', {status: 'Complete'}).status, 'Complete');
  assert.equal(question('pending', {record: 'r-1'}).status, 'Queued,In Progress');
  assert.equal(question('pending', {record: 'r-1'}).record, 'r-1');
});

test('a time range is one of its quick choices or its own ends', () => {
  const now = Date.parse('2026-11-27T12:00:00Z');
  assert.deepEqual(range({since: '24h'}, now), {start: '2026-11-26T12:00:00.000Z', end: undefined});
  assert.deepEqual(range({start: 'a', end: 'b'}, now), {start: 'a', end: 'b'});
  assert.equal(localInput('nonsense'), '');
  assert.equal(new Date(localInput('2026-11-27T12:34:00Z')).toISOString(), '2026-11-27T12:34:00.000Z');
});

test('every filter that is set has a chip', () => {
  const filters = [{name: 'webhook', title: 'Webhook', kind: 'text'}, {name: 'time', title: 'Time', kind: 'time'}];
  assert.deepEqual(chips(filters, {webhook: 'A', since: '1h'}).map(({text}) => text), ['Webhook: A', 'Last hour']);
  assert.deepEqual(chips(filters, {}), []);
});

test('an order for many jobs keeps to what the list shows', () => {
  assert.deepEqual(queryOf('retry', question('history', {webhook: 'A'})), {all: true, webhook: 'A', status: 'Failed'});
  assert.deepEqual(queryOf('cancel', question('failures', {})), {all: true, status: 'Failed'});
  assert.deepEqual(queryOf('cancel', question('pending', {})), {all: true, status: 'Queued'});
  assert.deepEqual(queryOf('cancel', question('history', {})), {all: true, status: 'Queued,Failed'});
  assert.deepEqual(queryOf('retry', question('history', {status: 'Complete'})), {all: true, status: 'Complete'});
});

test('only what was edited is sent', () => {
  const job = {url: 'https://a/', requestContent: '{"a":1}'};
  assert.deepEqual(changed(job, {url: 'https://a/', body: '{\n  "a": 1\n}'}), {});
  assert.deepEqual(changed(job, {url: 'https://b/', body: '{"a":2}'}), {url: 'https://b/', requestContent: '{"a":2}'});
});

test('the pages around one are known from the way that led there', () => {
  const first = {view: 'history', query: {webhook: 'A'}};
  assert.deepEqual(around(first, null), {number: 1, first: null, newer: null, older: null});
  assert.equal(around(first, 't2').older, '#/webhooks/history?webhook=A&page=t2&n=2');
  const second = {view: 'history', query: {webhook: 'A', page: 't2', n: '2'}};
  assert.equal(around(second, 't3').newer, '#/webhooks/history?webhook=A');
  const third = {view: 'history', query: {webhook: 'A', page: 't3', n: '3'}};
  assert.equal(around(third, null).newer, '#/webhooks/history?webhook=A&page=t2&n=2');
  const sent = {view: 'history', query: {page: 'x', n: '1000'}};
  assert.equal(pageOf(sent).number, 1000);
  assert.deepEqual(around(sent, null), {number: 1000, first: '#/webhooks/history', newer: null, older: null});
});

test('what has changed since a list was shown is said in words', () => {
  const job = (id, status = 'Failed') => ({id, status, updatedAt: 't'});
  assert.equal(difference([job(1)], [job(1)]), null);
  assert.equal(difference([job(1)], [job(2), job(1)]), '1 newer one');
  assert.equal(difference([job(1)], [job(1, 'Queued')]), 'Some of these have changed');
  assert.equal(difference([job(1), job(2)], [job(1)]), 'Some of these have changed');
});

test('a tree is shown by its title, any other target by its URL', () => {
  assert.equal(shortUrl('/kinetic-task/app/api/v1/run-tree/S/G%20%3E%20x/N'), 'S :: G > x :: N');
  assert.equal(shortUrl('https://example.com/a%20b'), 'https://example.com/a%20b');
  assert.equal(shortUrl('/x/run-tree/%E0%A4%A'), '%E0%A4%A');
});

test('a difference shows the changed lines and a little around them', () => {
  const lines = Array.from({length: 20}, (_, n) => `line ${n}`);
  const after = lines.map((line) => (line === 'line 10' ? 'other' : line));
  const shown = changedLines(lines.join('\n'), after.join('\n'));
  assert.deepEqual(shown.map(({sign}) => sign).join(''), '…  −+  …');
  assert.deepEqual(changedLines('same', 'same'), []);
});

test('the pages of a relative time range all go by when the first one was asked for', () => {
  const first = {view: 'history', query: {since: '1h'}};
  const at = Date.parse('2026-11-27T12:00:00Z');
  assert.equal(around(first, 't2', at).older, `#/webhooks/history?since=1h&page=t2&n=2&at=${at}`);
  const second = {view: 'history', query: {since: '1h', page: 't2', n: '2', at: String(at)}};
  assert.equal(around(second, 't3', at + 5000).older, `#/webhooks/history?since=1h&page=t3&n=3&at=${at}`);
  assert.equal(around(second, null).first, '#/webhooks/history?since=1h');
  assert.equal(range(second.query).start, '2026-11-27T11:00:00.000Z');
  assert.equal(pageOf(second).list, pageOf(first).list);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';

const app = '../../../target/browser-code/app';
globalThis.document ??= {createComment: () => ({}), createTreeWalker: () => ({}), querySelector: () => null};
const {eventsQuestion, replayOrder} = await import(`${app}/events.js`);
const {explainPath} = await import(`${app}/explain.js`);

const NOW = Date.parse('2026-11-27T12:00:00Z');

test('the log asks for what the location says', () => {
  const asked = eventsQuestion({type: 'User', event: 'Login', since: '1h', size: '50'}, NOW);
  assert.deepEqual([asked.type, asked.event, asked.start, asked.end], ['User', 'Login', '2026-11-27T11:00:00.000Z', undefined]);
});

test('all that match can be replayed where a replay can be narrowed in the same way', () => {
  assert.deepEqual(replayOrder({type: 'User', since: '1h'}, NOW), {type: 'User', event: undefined, start: '2026-11-27T11:00:00.000Z', end: undefined});
  assert.equal(replayOrder({type: 'User'}, NOW), null);
  assert.equal(replayOrder({since: '1h', verdict: 'error'}, NOW), null);
  assert.equal(replayOrder({since: '1h', event: 'Login'}, NOW), null);
});

test('a webhook of a kapp is asked about below that kapp', () => {
  assert.equal(explainPath({eventId: 'e/1'}, {scope: 'kapp:hr'}, 'other'), 'kapps/hr/events/e%2F1/explain');
  assert.equal(explainPath({eventId: 'e'}, {scope: 'kapp:*'}, 'hr'), 'kapps/hr/events/e/explain');
  assert.equal(explainPath({record: 'r'}, {scope: 'space'}, undefined), 'events/explain');
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {href, parse} from '../../../target/browser-code/app/place.js';

test('a link says view, id and query, and is read back as it was', () => {
  const link = href('job', 'a/b c', {webhook: 'Name & "quotes" / slash', page: ''});
  const place = parse(link);
  assert.equal(place.view, 'job');
  assert.equal(place.id, 'a/b c');
  assert.deepEqual(place.query, {webhook: 'Name & "quotes" / slash'});
});

test('the list of webhooks is the place without a view', () => {
  assert.equal(href(), '#/webhooks');
  assert.deepEqual(parse('#/webhooks'), {path: '/webhooks', view: '', id: '', query: {}});
});

test('what is not ours has no view, and what is wrongly encoded is taken as it is', () => {
  assert.equal(parse('#/process-definition/x/runtime?detailsTab=treehook').view, '');
  assert.equal(parse('#/webhooks/job/%E0%A4%A').id, '%E0%A4%A');
});

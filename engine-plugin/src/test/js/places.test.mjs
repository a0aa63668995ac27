import assert from 'node:assert/strict';
import {test} from 'node:test';

const app = '../../../target/browser-code/app';
globalThis.document ??= {createComment: () => ({}), createTreeWalker: () => ({}), querySelector: () => null};
const {ofTenant, owedOf} = await import(`${app}/bindings.js`);
const {shares} = await import(`${app}/dashboard.js`);
const {definitionOf} = await import(`${app}/incident.js`);

test('queued jobs and those in progress are pending', () => {
  assert.deepEqual(owedOf({Failed: 2, Queued: 3, 'In Progress': 1, Complete: 9}), {failed: 2, pending: 4});
  assert.deepEqual(owedOf({}), {failed: 0, pending: 0});
});

test('a process has the webhooks of its own tenant, and one without a tenant those without', () => {
  const webhooks = [{name: 'a'}, {name: 'b', tenantId: 'one'}, {name: 'c', tenantId: 'two'}];
  const names = (tenantId) => ofTenant(webhooks, tenantId).map(({name}) => name);
  assert.deepEqual(names(null), ['a']);
  assert.deepEqual(names(undefined), ['a']);
  assert.deepEqual(names('two'), ['c']);
});

test('the bar shows parts of all that was made, and nothing where nothing was', () => {
  const day = shares({Queued: 1, 'In Progress': 0, Complete: 2, Failed: 1, Cancelled: 0});
  assert.deepEqual(day, {all: 4, complete: 2, failed: 1, width: {complete: 50, failed: 25}});
  assert.deepEqual(shares({Complete: 0, Failed: 0}).width, {complete: 0, failed: 0});
});

test('an incident is asked about only on the page of a process definition', () => {
  assert.equal(definitionOf('#/process-definition/key%3A1%3Aid/runtime?detailsTab=incidents-tab'), 'key:1:id');
  assert.equal(definitionOf('#/process-instance/id/runtime'), null);
  assert.equal(definitionOf(''), null);
});

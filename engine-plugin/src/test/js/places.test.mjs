import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ofTenant, owedOf} from '../../../target/classes/plugin-webapp/treehook/app/bindings.js';

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

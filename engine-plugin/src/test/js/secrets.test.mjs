import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formOf, newKey, secretOf} from '../../main/resources/plugin-webapp/treehook/app/secret-change.js';

const SAVED = {
  name: 'erp', key: 'erp', type: 'Signature', hosts: ['erp.example'], user: null, complete: true,
  properties: [{name: 'Key', value: 'k'}, {name: 'Secret', value: null, sensitive: 'true'}],
};

test('a new secret is sent with all that is filled in', () => {
  const form = {...formOf(null), name: ' erp ', type: 'Header', identifier: 'X-Key', confidential: ' v ', hosts: 'a.example,\nb.example\n', user: 'left over'};
  assert.deepEqual(secretOf(form, null), {
    name: 'erp', type: 'Header', hosts: ['a.example', 'b.example'],
    properties: [{name: 'Name', value: 'X-Key'}, {name: 'Value', value: ' v '}],
  });
});

test('of a saved one only what was changed is sent, and never an empty value', () => {
  const form = formOf(SAVED);
  assert.deepEqual(secretOf(form, SAVED), {});
  assert.deepEqual(secretOf({...form, hosts: ''}, SAVED), {hosts: []});
  assert.deepEqual(secretOf({...form, user: 'erp'}, SAVED), {user: 'erp'});
  assert.deepEqual(secretOf({...form, identifier: 'other'}, SAVED), {type: 'Signature', properties: [{name: 'Key', value: 'other'}]});
});

test('a signing key that is replaced says for how long the old one counts', () => {
  const form = {...formOf(SAVED), confidential: 'whsec_x', overlap: 'PT1H'};
  assert.deepEqual(secretOf(form, SAVED), {
    type: 'Signature', overlap: 'PT1H', properties: [{name: 'Key', value: 'k'}, {name: 'Secret', value: 'whsec_x'}],
  });
  assert.equal(secretOf({...form, type: 'Bearer'}, SAVED).overlap, undefined);
});

test('a key that is made here is one of the standard, and another each time', () => {
  const key = newKey();
  assert.match(key, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.notEqual(newKey(), key);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {failureOf, withParameters} from '../../../target/browser-code/app/http.js';

test('a failure says what our API or the engine says, and else what helps', () => {
  assert.equal(failureOf(404, '{"error":"Unable to locate it.","statusCode":404}').message, 'Unable to locate it.');
  assert.equal(failureOf(403, '{"type":"AuthorizationException","message":"You may not."}').message, 'You may not.');
  assert.match(failureOf(401, '<html>').message, /Log in again/);
  assert.match(failureOf(502, '').message, /502/);
  assert.equal(failureOf(409, '{"error":"x","errorKey":"stale_record"}').key, 'stale_record');
});

test('parameters without a value are left out', () => {
  assert.equal(withParameters('webhookJobs', {status: 'Failed', webhook: '', all: true, kapp: null}), 'webhookJobs?status=Failed&all=true');
  assert.equal(withParameters('webhooks'), 'webhooks');
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {counted, fromNow, lasted, mistakeInJson, plural, pretty, shortly} from '../../../target/browser-code/app/words.js';

const NOON = new Date(2026, 10, 27, 12, 0, 0).getTime();

test('a time of today is shown without its day', () => {
  assert.equal(shortly(new Date(2026, 10, 27, 9, 5, 7), NOON), '09:05:07');
  assert.equal(shortly(new Date(2026, 10, 26, 9, 5, 7), NOON), '2026-11-26 09:05:07');
});

test('how long ago is said in the unit that people would take', () => {
  assert.equal(fromNow(NOON - 400, NOON), '1 s ago');
  assert.equal(fromNow(NOON + 90_000, NOON), 'in 2 min');
  assert.equal(fromNow(NOON - 5 * 3_600_000, NOON), '5 h ago');
  assert.equal(fromNow(NOON - 72 * 3_600_000, NOON), '3 days ago');
});

test('JSON gets a line for each value; anything else stays as it is', () => {
  assert.equal(pretty('{"a":[1]}'), '{\n  "a": [\n    1\n  ]\n}');
  assert.equal(pretty('{"cut":"of'), '{"cut":"of');
  assert.equal(pretty('12345678901234567890'), '12345678901234567890');
  assert.equal(pretty(null), '');
});

test('numbers and durations', () => {
  assert.equal(counted(100000), '100\u202f000');
  assert.equal(plural(1, 'job'), '1 job');
  assert.equal(plural(3, 'job'), '3 jobs');
  assert.equal(lasted(12), '12 ms');
  assert.equal(lasted(1234), '1.2 s');
});

test('long numbers, doubled names and escapes stay as they were written', () => {
  const written = '{"n":12345678901234567890.10,"n":1e2,"s":"a,{b}:\\"[\\u00e9","e":{},"l":[]}';
  assert.equal(pretty(written).replace(/\n\s*/g, '').replaceAll('": ', '":'), written);
  assert.equal(pretty(written).split('\n').length, 7);
});

test('a mistake in JSON is found by its line and column', () => {
  assert.equal(mistakeInJson('{"a": 1}'), null);
  assert.deepEqual(mistakeInJson('{\n  "a": }'), {line: 2, column: 8, message: 'This is not JSON in line 2, column 8.'});
  assert.deepEqual(mistakeInJson('{"a": 1'), {line: 1, column: 8, message: 'This is not JSON in line 1, column 8.'});
});

test('wherever JSON breaks, the place is told', () => {
  const places = {'': '1:1', '[1,]': '1:4', '{"a":1,}': '1:8', '[1 2]': '1:4', '{a:1}': '1:2', '{"a" 1}': '1:6', '"open': '1:1', '[1]]': '1:4', 'tru': '1:1', '{\n"a":\n01}': '3:2'};
  for (const [text, place] of Object.entries(places)) {
    const {line, column} = mistakeInJson(text);
    assert.equal(`${line}:${column}`, place, text);
  }
});

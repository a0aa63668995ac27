import assert from 'node:assert/strict';
import {test} from 'node:test';

globalThis.document ??= {createComment: () => ({}), createTreeWalker: () => ({}), querySelector: () => null};
globalThis.window ??= {location: {pathname: '/camunda/app/cockpit/other/', hash: ''}};
const {DRAFT, Screen} = await import('../../../target/browser-code/app/screen.js');

test('what was not used for longest is forgotten first, a draft never', () => {
  const screen = new Screen(null);
  screen.remember(`${DRAFT}new`, 'typed');
  for (let n = 0; n < 100; n += 1) {
    screen.remember(`list ${n}`, n);
  }
  assert.equal(screen.recall('list 0'), undefined);
  assert.equal(screen.recall('list 99'), 99);
  assert.equal(screen.recall(`${DRAFT}new`), 'typed');
  screen.remember(`${DRAFT}new`, undefined);
  assert.equal(screen.recall(`${DRAFT}new`), undefined);
});

test('of several questions only the last answer counts, and a failure keeps what was there', async () => {
  const screen = new Screen(null);
  screen.update = () => {};
  const state = {};
  let first;
  const slow = screen.ask(state, 'x', () => new Promise((resolve) => { first = resolve; }));
  await screen.ask(state, 'x', async () => 'second');
  first('first');
  assert.equal(await slow, undefined);
  assert.equal(state.x.value, 'second');
  const failure = Object.assign(new Error('gone'), {name: 'Failure'});
  const said = console.error;
  console.error = () => {};
  await screen.ask(state, 'x', async () => { throw failure; });
  console.error = said;
  assert.equal(state.x.value, 'second');
  assert.equal(state.x.failure, failure);
});

test('the API asks the engine of the page', () => {
  assert.match(new Screen(null).api.base, /plugin\/treehook\/other\/$/);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fresh, installBrowser} from './browser.mjs';

const withAnswers = (answers) => {
  const browser = installBrowser();
  globalThis.document = {getElementById: (id) => (id === 'first-answers' ? {textContent: JSON.stringify(answers)} : null)};
  return browser;
};

test('a view begins with the answers that the page came with', async () => {
  withAnswers({'/api/events/a': {total: 0, body: {id: 'a'}}, '/api/events?limit=12': {total: 40, next: 'c', body: [{id: 'a'}]}});
  const {firstAnswer, firstPage} = await fresh('firstAnswers');
  assert.deepEqual(firstAnswer('/api/events/a'), {id: 'a'});
  assert.deepEqual(firstPage('/api/events?limit=12'), {list: [{id: 'a'}], total: 40, next: 'c'});
  assert.equal(firstAnswer('/api/events/b'), null);
  assert.equal(firstPage('/api/events?limit=24'), null);
});

test('they are forgotten when another view is shown', async () => {
  const {events} = withAnswers({'/api/events/a': {total: 0, body: {id: 'a'}}});
  const {firstAnswer} = await fresh('firstAnswers');
  events.dispatchEvent(new Event('addresschange'));
  assert.equal(firstAnswer('/api/events/a'), null);
  delete globalThis.document;
});

test('a page without content has none', async () => {
  installBrowser();
  const {firstAnswer} = await fresh('firstAnswers');
  assert.equal(firstAnswer('/api/events/a'), null);
});

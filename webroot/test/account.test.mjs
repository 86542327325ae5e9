import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {sections} = await import('../js/account/sections.js');
const {nameOf} = await import('../js/account/sessions.js');
const {words} = await import('../words/account.js');
const api = await import('../js/account/api.js');

let requests;
beforeEach(() => {
  requests = [];
  globalThis.fetch = async (path, options) => {
    requests.push({path, ...options});
    return new Response('{}');
  };
});

test('the account page has its sections in order', () => {
  assert.deepEqual(sections.map(({id}) => id), ['profile', 'address', 'password', 'security', 'sessions', 'programs', 'mails', 'device', 'privacy']);
});

test('sessions are called after what is known of them', () => {
  assert.equal(nameOf({kind: 'browser', device: 'Firefox on Linux'}), 'Firefox on Linux');
  assert.equal(nameOf({kind: 'browser', device: null}), words.unknownDevice);
  assert.equal(nameOf({kind: 'program', device: null}), words.program);
});

test('each purpose of a link has a title, a button and an outcome', () => {
  assert.deepEqual(Object.keys(words.links).sort(), Object.keys(words.done).sort());
  Object.values(words.links).forEach(({title, button, text}) => {
    assert.ok(title && button);
    assert.ok(text({to: 'a…@example.com'}).includes('a…@example.com'));
  });
});

test('the secret of a link is in no address that is requested', async () => {
  await api.showLink('SECRET');
  await api.useLink({token: 'SECRET', password: 'a good password'});
  assert.deepEqual(requests.map(({path}) => path), ['/api/users/links', '/api/users/links/use']);
  assert.deepEqual(JSON.parse(requests[1].body), {token: 'SECRET', password: 'a good password'});
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fresh, installBrowser} from './browser.mjs';

installBrowser();
const {creationOf, decode, encode, jsonOf, requestOf} = await import('../js/account/passkey.js');
const {passwordHint} = await import('../js/account/password.js');
const {programState} = await import('../js/account/programs.js');

test('bytes and their texts', () => {
  const bytes = Uint8Array.from({length: 256}, (_, i) => i);
  assert.deepEqual(decode(encode(bytes)), bytes);
  assert.equal(encode(Uint8Array.of(251, 255)), '-_8');
});

test('options are converted for browsers without the JSON of WebAuthn', () => {
  const creation = creationOf({challenge: 'AQI', user: {id: 'Aw', name: 'a'}, excludeCredentials: [{type: 'public-key', id: 'BA'}], timeout: 5});
  assert.deepEqual([...creation.challenge, ...creation.user.id, ...creation.excludeCredentials[0].id], [1, 2, 3, 4]);
  assert.deepEqual([creation.timeout, creation.user.name], [5, 'a']);
  const request = requestOf({challenge: 'AQI', allowCredentials: [{type: 'public-key', id: 'BA', transports: ['usb']}]});
  assert.deepEqual([[...request.allowCredentials[0].id], request.allowCredentials[0].transports], [[4], ['usb']]);
});

test('browsers that know the JSON of WebAuthn do it themselves', () => {
  globalThis.PublicKeyCredential = {parseRequestOptionsFromJSON: (options) => ({parsed: options})};
  assert.deepEqual(requestOf({challenge: 'x'}), {parsed: {challenge: 'x'}});
  delete globalThis.PublicKeyCredential;
  assert.deepEqual(jsonOf({toJSON: () => ({id: 'a'})}), {id: 'a'});
});

test('answers are converted for browsers without the JSON of WebAuthn', () => {
  const bytes = (...all) => Uint8Array.from(all).buffer;
  const answer = jsonOf({
    id: 'Ag',
    rawId: bytes(2),
    type: 'public-key',
    getClientExtensionResults: () => ({}),
    response: {clientDataJSON: bytes(1), authenticatorData: bytes(2), signature: bytes(3), userHandle: null},
  });
  assert.deepEqual(answer, {
    id: 'Ag',
    rawId: 'Ag',
    type: 'public-key',
    clientExtensionResults: {},
    response: {clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw'},
  });
});

test('the rules of passwords are said before and while one is typed', () => {
  const rules = {minLength: 10};
  assert.match(passwordHint(rules, ''), /At least 10/);
  assert.match(passwordHint(rules, 'short'), /^5 more characters/);
  assert.match(passwordHint(rules, '🎟🎟🎟🎟🎟🎟🎟🎟🎟'), /^1 more character /);
  assert.match(passwordHint(rules, 'long enough'), /Long enough/);
});

test('when the token of a program ends', () => {
  const program = {expiresAt: '2027-01-02T12:00:00Z', usedAt: null};
  assert.match(programState(program, Date.parse('2027-01-01T12:00:00Z')), /^valid until .*2027 · never used$/);
  assert.match(programState({...program, usedAt: '2026-12-30T12:00:00Z'}, Date.parse('2027-01-03T12:00:00Z')), /^expired · last used/);
});

const refusal = '{"errors":[{"message":"Confirm","code":"step_up.required"}]}';

/** Requests that are answered one after the other. */
const answering = (...answers) => {
  const paths = [];
  globalThis.fetch = async (path) => {
    paths.push(path);
    const [status, body] = answers.shift();
    return new Response(body, {status});
  };
  return paths;
};

test('a request that needs a proof is repeated after it', async () => {
  const {json, onStepUp} = await fresh('http');
  const paths = answering([403, refusal], [200, '{"ok":true}']);
  let asked = 0;
  onStepUp(async () => {
    asked += 1;
    return true;
  });
  assert.deepEqual(await json('DELETE', '/api/users/codes'), {ok: true});
  assert.deepEqual([asked, paths], [1, ['/api/users/codes', '/api/users/codes']]);
});

test('a request fails if the user proves nothing, and is repeated once only', async () => {
  const {json, onStepUp} = await fresh('http');
  answering([403, refusal]);
  onStepUp(async () => false);
  await assert.rejects(json('POST', '/api/users/codes'), /Confirm/);
  answering([403, refusal], [403, refusal]);
  onStepUp(async () => true);
  await assert.rejects(json('POST', '/api/users/codes'), /Confirm/);
  onStepUp(null);
  answering([403, refusal]);
  await assert.rejects(json('POST', '/api/users/codes'), /Confirm/);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fakeTimers, installBrowser} from './browser.mjs';

installBrowser();
const {createEditor} = await import('../js/eventForm/editor.js');
const {newType} = await import('../js/eventForm/model.js');
const {ApiError} = await import('../js/http.js');

/** Lets promises that are settled go on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** An editor with a server of one event, whose next answers may be failures. */
const edit = (id = 'new', event = null) => {
  const server = {event, requests: [], failures: []};
  const answer = (name, change) => async (...args) => {
    server.requests.push([name, ...args]);
    const failure = server.failures.shift();
    if (failure) {
      throw failure;
    }
    server.event = change(...args);
    return server.event;
  };
  const changed = (body) => ({...server.event, ...body, version: server.event.version + 1, ticketTypes: []});
  const api = {
    event: async () => server.event,
    createEvent: answer('create', (body) => ({id: 'e1', version: 1, status: 'draft', ...body, ticketTypes: []})),
    updateEvent: answer('update', (event, version, body) => changed(body)),
  };
  const kept = new Map();
  const drafts = {read: (key) => kept.get(key) ?? null, keep: (key, draft) => kept.set(key, draft), forget: (key) => kept.delete(key)};
  const timers = fakeTimers();
  const states = [];
  const created = [];
  const editor = createEditor({id, api, drafts, timers, onChange: (state) => states.push(state), onCreated: (made) => created.push(made)});
  const type = (title) => editor.change({...states.at(-1).form, title});
  return {server, kept, timers, created, editor, type, state: () => states.at(-1)};
};

const DRAFT = {id: 'e1', version: 3, status: 'draft', title: 'Fair', timeZone: 'UTC', currency: 'eur', ticketTypes: []};

test('what is typed first makes a draft, after a pause; more changes it', async () => {
  const {server, kept, timers, created, editor, type, state} = edit();
  await editor.load();
  type('F');
  type('Fair');
  assert.equal(kept.get('new').form.title, 'Fair');
  timers.advance(999);
  await settle();
  assert.equal(server.requests.length, 0);
  timers.advance(1);
  await settle();
  assert.deepEqual([server.requests.map(([name]) => name), created, state().status], [['create'], ['e1'], 'partly']);
  assert.deepEqual([state().message, [...kept.keys()]], ['Saved, but for: Ticket needs a price and a number of tickets.', ['e1']]);
  type('Fairs');
  timers.advance(1000);
  await settle();
  assert.deepEqual(server.requests.at(-1).slice(0, 3), ['update', 'e1', 1]);
});

test('without a title nothing is sent', async () => {
  const {server, timers, editor, type, state} = edit();
  await editor.load();
  type(' ');
  timers.advance(1000);
  await settle();
  assert.deepEqual([server.requests, state().status], [[], 'untitled']);
});

test('a lost response is followed by the same request', async () => {
  const {server, timers, editor, type, state} = edit();
  await editor.load();
  server.failures.push(new ApiError(0, [{message: 'offline'}]));
  type('Fair');
  timers.advance(1000);
  await settle();
  assert.equal(state().status, 'failed');
  type('Fairs');
  timers.advance(1000);
  await settle();
  const [first, second] = server.requests;
  assert.deepEqual(second, first);
  timers.advance(1000);
  await settle();
  assert.equal(server.event.title, 'Fairs');
});

test('invalid parts are marked and kept in the browser', async () => {
  const {server, kept, timers, editor, state} = edit('e1', DRAFT);
  await editor.load();
  editor.change({...state().form, startsAt: '2031-01-02T10:00', endsAt: '2031-01-01T10:00'});
  timers.advance(1000);
  await settle();
  assert.deepEqual([server.requests, state().status, state().errors.map((each) => each.field)], [[], 'invalid', ['endsAt']]);
  assert.equal(kept.get('e1').form.endsAt, '2031-01-01T10:00');
  editor.change({...state().form, title: 'More'}, 'title');
  assert.equal(state().errors.length, 1);
  editor.change({...state().form, endsAt: ''}, 'endsAt');
  assert.deepEqual(state().errors, []);
});

test('rows that are only begun are kept in the browser, and said to be', async () => {
  const {server, kept, timers, editor, state} = edit('e1', DRAFT);
  await editor.load();
  const row = {...newType('Adult'), price: '40'};
  editor.change({...state().form, title: 'Fairs', types: [row]});
  timers.advance(1000);
  await settle();
  assert.deepEqual([server.event.title, state().status, state().message], ['Fairs', 'partly', 'Saved, but for: Adult needs a number of tickets.']);
  assert.deepEqual(kept.get('e1').form.types, [row]);
  const requests = server.requests.length;
  await editor.load();
  assert.deepEqual([state().status, state().form.types, state().conflict], ['partly', [row], null]);
  assert.equal(await editor.act(async (event) => ({...event, version: 9})).then((event) => event.version), 9);
  assert.deepEqual([server.requests.length, kept.get('e1').version], [requests, 9]);
  editor.change({...state().form, types: []});
  timers.advance(1000);
  await settle();
  assert.deepEqual([state().status, kept.size], ['saved', 0]);
});

test('what was typed before a reload is saved after it', async () => {
  const {server, kept, timers, editor, state} = edit('e1', DRAFT);
  await editor.load();
  kept.set('e1', {version: 3, form: {...state().form, title: 'Typed'}});
  await editor.load();
  timers.advance(1000);
  await settle();
  assert.deepEqual([server.event.title, kept.size], ['Typed', 0]);
});

test('a conflict is decided by the organiser', async () => {
  const {server, timers, editor, type, state} = edit('e1', DRAFT);
  await editor.load();
  type('Mine');
  server.event = {...DRAFT, version: 4, title: 'Theirs'};
  server.failures.push(new ApiError(412, [{message: 'changed'}]));
  timers.advance(1000);
  await settle();
  assert.deepEqual(state().conflict.parts, ['title']);
  await editor.keepMine();
  assert.deepEqual([server.requests.at(-1)[2], server.event.title, state().conflict], [4, 'Mine', null]);
  type('Mine again');
  server.failures.push(new ApiError(412, [{message: 'changed'}]));
  timers.advance(1000);
  await settle();
  editor.takeTheirs();
  assert.deepEqual([state().form.title, state().status], ['Mine', 'saved']);
});

test('a published event is saved only when that is asked for', async () => {
  const {server, timers, editor, type} = edit('e1', {...DRAFT, status: 'published'});
  await editor.load();
  type('New');
  timers.advance(60000);
  await settle();
  assert.equal(server.requests.length, 0);
  await editor.save();
  assert.equal(server.event.title, 'New');
});

test('what was not saved comes back, unless the event has changed since', async () => {
  const {kept, editor, state} = edit('e1', DRAFT);
  await editor.load();
  const {form} = state();
  kept.set('e1', {version: 3, form: {...form, title: 'Typed'}});
  await editor.load();
  assert.deepEqual([state().form.title, state().status, state().conflict], ['Typed', 'unsaved', null]);
  kept.set('e1', {version: 2, form: {...form, title: 'Typed'}});
  await editor.load();
  assert.deepEqual(state().conflict.parts, ['title']);
});

test('errors of the server are shown at their fields, and tried again if they may pass', async () => {
  const {server, timers, editor, type, state} = edit('e1', DRAFT);
  await editor.load();
  server.failures.push(new ApiError(400, [{field: 'venue.name', message: 'wrong'}]));
  type('A');
  timers.advance(1000);
  await settle();
  assert.deepEqual([state().status, state().errors[0].field], ['failed', 'venueName']);
  server.failures.push(new ApiError(503, [{message: 'busy'}]));
  type('B');
  timers.advance(1000);
  await settle();
  timers.advance(5000);
  await settle();
  assert.deepEqual([server.event.title, state().status], ['B', 'saved']);
});

test('an action waits for what is typed, and fails with it', async () => {
  const {server, editor, type, state} = edit('e1', DRAFT);
  await editor.load();
  type('Ready');
  const done = await editor.act(async (event) => ({...event, status: 'published', version: 9}));
  assert.deepEqual([done.title, state().event.version], ['Ready', 9]);
  server.failures.push(new ApiError(400, [{message: 'wrong'}]));
  type('Wrong');
  assert.equal(await editor.act(async () => assert.fail('not saved')), null);
});

test('buyers are told of a move once, with the message that was typed for it', async () => {
  const event = {...DRAFT, status: 'published', startsAt: '2031-05-17T17:30:00Z'};
  const {server, editor, state} = edit('e1', event);
  await editor.load();
  editor.change({...state().form, startsAt: '2031-05-24T17:30', giveBackDays: '3', buyerMessage: 'The hall is closed.'});
  await editor.save();
  const [, , , moved] = server.requests.at(-1);
  assert.deepEqual([moved.giveBackHours, moved.message], [72, 'The hall is closed.']);
  editor.change({...state().form, title: 'Fairs'});
  await editor.save();
  const [, , , renamed] = server.requests.at(-1);
  assert.deepEqual([renamed.title, renamed.giveBackHours, renamed.message, state().form.buyerMessage], ['Fairs', undefined, undefined, '']);
});

test('a time with seconds is not moved by saving something else', async () => {
  const event = {...DRAFT, status: 'published', startsAt: '2031-05-17T17:30:37.123Z'};
  const {server, editor, type} = edit('e1', event);
  await editor.load();
  type('Fairs');
  await editor.save();
  const [, , , body] = server.requests.at(-1);
  assert.deepEqual([body.startsAt, body.giveBackHours], [event.startsAt, undefined]);
});

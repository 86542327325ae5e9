import assert from 'node:assert/strict';
import {test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {sentence} = await import('../js/team/trail.js');
const {baseOf, changesOf} = await import('../js/team/page.js');
const {listed} = await import('../js/views/events.js');
const {reportOf} = await import('../js/team/report.js');
const {whoIs} = await import('../js/team/members.js');
const {mayEdit} = await import('../js/team/choice.js');
const {tabsOf} = await import('../js/desk/desk.js');

test('the trail is told in sentences', () => {
  assert.equal(sentence({operation: 'cancelEvent', status: 200}, 'ada@example.com'), 'ada@example.com cancelled an event.');
  assert.equal(sentence({operation: 'createEvent', status: 400}, 'Ada'), 'Refused: Ada made an event.');
  assert.equal(
    sentence({operation: 'getEventOrder', status: 200, reason: 'The buyer has called'}, 'x'),
    'An operator of this site (The buyer has called) looked at an order.',
  );
  assert.match(sentence({operation: 'createEvent', status: 500}, 'Ada'), /not known/);
});

test('only what was changed is sent', () => {
  const team = {name: 'Opera', refundLimit: 100};
  assert.deepEqual(changesOf({name: 'Opera', slug: '', text: '', contact: '', refundLimit: '100'}, team), {});
  assert.deepEqual(changesOf({name: '', slug: 'opera', text: 'Hello', contact: '', refundLimit: '5'}, team), {
    name: null,
    slug: 'opera',
    text: 'Hello',
    refundLimit: 5,
  });
});

test('sites are one in each line', () => {
  const team = {embedOrigins: ['https://a.example']};
  assert.deepEqual(changesOf({embedOrigins: 'https://a.example\n'}, team), {});
  assert.deepEqual(changesOf({embedOrigins: 'https://a.example\n https://b.example'}, team), {embedOrigins: ['https://a.example', 'https://b.example']});
  assert.deepEqual(changesOf({embedOrigins: ''}, team), {embedOrigins: []});
  assert.equal(baseOf({...team, version: 1}, {embedOrigins: ['https://a.example'], version: 2}), 2);
  assert.equal(baseOf({...team, version: 1}, {embedOrigins: [], version: 2}), 1);
});

test('an invitation is no other change of the page', () => {
  const team = {version: 1, name: 'Opera', refundLimit: 0};
  assert.equal(baseOf(team, {...team, version: 3}), 3);
  assert.equal(baseOf(team, {...team, version: 3, name: 'Ballet'}), 1);
});

test('the page of an organiser shows what everybody may see', () => {
  const list = ['draft', 'published', 'ended', 'cancelled', 'postponed'].map((status) => ({status}));
  assert.deepEqual(listed(list).map(({status}) => status), ['published', 'cancelled', 'postponed']);
});

test('a report has no empty parts', () => {
  assert.deepEqual(reportOf('e', {reason: 'fraud', text: ' ', email: ''}), {eventId: 'e', reason: 'fraud'});
});

test('members are known by the address that was invited', () => {
  const user = {id: 'a', email: 'ada@example.com'};
  assert.equal(whoIs({userId: 'a'}, user), 'ada@example.com (you)');
  assert.equal(whoIs({userId: 'b', email: 'bob@example.com'}, user), 'bob@example.com');
});

test('each role sees its parts of the desk', () => {
  assert.deepEqual(tabsOf('door'), ['door', 'attendees']);
  assert.deepEqual(tabsOf('accountant'), ['sales']);
  assert.equal(tabsOf('owner').length, 7);
  assert.equal(mayEdit({userId: 'x', myRole: 'manager'}, {id: 'a'}), true);
  assert.equal(mayEdit({userId: 'x', myRole: 'door'}, {id: 'a'}), false);
});

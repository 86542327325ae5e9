import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bodyOf, formOf, mayAdd, toggled, withChangedGate, withGate, withoutGate} from '../js/desk/door/rules.js';

const DOOR = {
  version: 3,
  gates: [{id: 'main', name: 'Main entrance', ticketTypes: []}],
  reentry: false,
  names: true,
  transfers: {allowed: true, until: '2031-05-17T15:30:00Z'},
};
const ZONE = 'Europe/Berlin';

test('what is not changed is sent as it was', () => {
  const {version, ...rest} = DOOR;
  assert.equal(version, 3);
  assert.deepEqual(bodyOf(formOf(DOOR, ZONE), ZONE), {...rest, transfers: {allowed: true, until: '2031-05-17T15:30:00.000Z'}});
  assert.deepEqual(bodyOf(formOf({...DOOR, transfers: {allowed: false}}, ZONE), ZONE).transfers, {allowed: false});
});

test('gates are added, named, limited to types and removed', () => {
  let form = withGate(formOf(DOOR, ZONE), 'New gate');
  const {id} = form.gates[1];
  assert.match(id, /^[0-9a-f]{12}$/);
  form = withChangedGate(form, id, {name: ' East ', ticketTypes: toggled([], 'adult', true)});
  assert.deepEqual(bodyOf(form, ZONE).gates[1], {id, name: 'East', ticketTypes: ['adult']});
  assert.deepEqual(toggled(['adult', 'child'], 'adult', false), ['child']);
  assert.deepEqual(toggled(['adult'], 'adult', true), ['adult']);
  assert.deepEqual(withoutGate(form, id).gates, DOOR.gates);
  for (let i = 0; i < 18; i++) {
    form = withGate(form, 'x');
  }
  assert.equal(mayAdd(form), false);
});

import {fromZonedInput, toZonedInput} from '../../zones.js';

/** The form of the door's settings, and what it sends. */
const MOST_GATES = 20;
const ID_BYTES = 6;

const newId = () => [...crypto.getRandomValues(new Uint8Array(ID_BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export const mayAdd = ({gates}) => gates.length < MOST_GATES;

/** The form for a door. */
export const formOf = ({gates, reentry, names, transfers}, timeZone) => ({
  gates: gates.map(({id, name, ticketTypes}) => ({id, name, ticketTypes: ticketTypes ?? []})),
  reentry,
  names,
  allowed: transfers.allowed,
  until: toZonedInput(transfers.until, timeZone),
});

export const withGate = (form, name) => ({...form, gates: [...form.gates, {id: newId(), name, ticketTypes: []}]});

export const withoutGate = (form, id) => ({...form, gates: form.gates.filter((each) => each.id !== id)});

export const withChangedGate = (form, id, changes) => ({
  ...form,
  gates: form.gates.map((each) => (each.id === id ? {...each, ...changes} : each)),
});

/** A list with something in it, or without. */
export const toggled = (list, one, isIn) => (isIn ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one));

/** The body of a request. */
export const bodyOf = ({gates, reentry, names, allowed, until}, timeZone) => ({
  gates: gates.map((each) => ({...each, name: each.name.trim()})),
  reentry,
  names,
  transfers: {allowed, ...(until && {until: fromZonedInput(until, timeZone)})},
});

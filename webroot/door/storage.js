import {createDatabase} from '../js/database.js';

/** What the door keeps on the device. */
const database = createDatabase('boxoffice-door', ['state', 'scans']);

const TOKEN = 'door.token';
const DEVICE = 'door.device';
const NAME = 'door.name';
const OFFSET = 'door.clock';
const SETTINGS = 'door.settings';
const CONTACT = 'door.contact';
const SEEN = 'door.seen';
const EVENT = 'door.event';

export const clockStorage = {
  read: () => localStorage.getItem(OFFSET),
  write: (value) => localStorage.setItem(OFFSET, value),
};

/** When the list was last fetched, by the server's time in milliseconds; null if it never was. */
export const contact = () => Number(localStorage.getItem(CONTACT)) || null;
export const keepContact = (at) => localStorage.setItem(CONTACT, String(at));

/** The scans that the server has not answered, or that its list does not show yet. */
export const scans = {
  put: (scan) => database.put('scans', scan.id, scan),
  remove: (id) => database.remove('scans', id),
  all: () => database.all('scans').catch(() => []),
};

export const state = {
  get: (key) => database.get('state', key).catch(() => undefined),
  put: (key, value) => database.put('state', key, value),
};

export const token = () => localStorage.getItem(TOKEN);
export const keepToken = (value) => localStorage.setItem(TOKEN, value);

export const deviceName = () => localStorage.getItem(NAME);
export const keepDeviceName = (name) => localStorage.setItem(NAME, name);

/** The id of this device, made at first. */
export const deviceId = () => {
  const known = localStorage.getItem(DEVICE);
  if (known) {
    return known;
  }
  const id = crypto.randomUUID();
  localStorage.setItem(DEVICE, id);
  return id;
};

/** The ids of the conflicts that staff have seen. */
export const seenConflicts = () => {
  try {
    return JSON.parse(localStorage.getItem(SEEN) ?? '[]');
  } catch {
    return [];
  }
};
export const keepSeenConflicts = (ids) => localStorage.setItem(SEEN, JSON.stringify(ids));

const DEFAULTS = {direction: 'in', gateId: null, isMuted: false, isHeld: false, cameraId: null};

export const settings = () => {
  try {
    return {...DEFAULTS, ...JSON.parse(localStorage.getItem(SETTINGS) ?? '{}')};
  } catch {
    return DEFAULTS;
  }
};

export const keepSettings = (values) => localStorage.setItem(SETTINGS, JSON.stringify(values));

/** The event whose scans are on the device; null for none. */
export const eventId = () => localStorage.getItem(EVENT);
export const keepEventId = (id) => localStorage.setItem(EVENT, id);

/** How many scans the server has not answered. */
export const unsent = async () => (await scans.all()).filter(({isTaken}) => !isTaken).length;

/** The link is over: its token and the list go, and the scans stay for another link to the same event. */
export const endLink = async () => {
  [TOKEN, CONTACT, SEEN].forEach((name) => localStorage.removeItem(name));
  await database.clear('state').catch(() => {});
};

/** Removes the event from the device: its list, its scans and the token. The device keeps its name. */
export const removeEvent = async () => {
  await endLink();
  localStorage.removeItem(EVENT);
  await database.clear('scans').catch(() => {});
};

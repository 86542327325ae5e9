import {cities} from '../words/zones.js';

/** Times in a zone other than the reader's. */
const own = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The visitor's own zone. */
export const ownZone = () => own() ?? 'UTC';

/** The zone of times that have none of their own. */
export const ZONE_OF_NONE = 'UTC';

/** All zones that the browser knows. */
export const allZones = () => Intl.supportedValuesOf?.('timeZone') ?? [];

/** Whether a name is that of a zone. */
export const isZone = (name) => {
  try {
    return Boolean(name) && Boolean(new Intl.DateTimeFormat('en', {timeZone: name}));
  } catch {
    return false;
  }
};

/** The wall clock of a zone at an instant, as if it were UTC. */
const wallClock = (millis, timeZone) => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(millis);
  const part = Object.fromEntries(parts.map(({type, value}) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
};

const offset = (millis, timeZone) => wallClock(millis, timeZone) - Math.floor(millis / 1000) * 1000;

/** An instant for an input of the type datetime-local, on the wall clock of a zone. */
export const toZonedInput = (iso, timeZone) => (iso ? new Date(wallClock(Date.parse(iso), timeZone)).toISOString().slice(0, 16) : '');

/** The instant of such an input. A time that the clock leaves out is as many minutes later. */
export const fromZonedInput = (local, timeZone) => {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) {
    return null;
  }
  const before = wall - offset(wall - 86400000, timeZone);
  const after = wall - offset(wall + 86400000, timeZone);
  const instant = wallClock(after, timeZone) === wall && wallClock(before, timeZone) !== wall ? after : before;
  return new Date(instant).toISOString();
};

/** Whether the clocks of a zone and of the visitor differ at an instant. */
export const isForeign = (timeZone, iso) => offset(Date.parse(iso), timeZone) !== offset(Date.parse(iso), ownZone());

/** The name of a zone: its city, as the language of the page says it. */
export const zoneName = (timeZone) => cities[timeZone] ?? timeZone.split('/').at(-1).replaceAll('_', ' ');

import {createApi} from './api.js';
import {createClock} from './clock.js';
import {createList} from './list.js';
import {createRepeatGuard} from './repeat.js';
import {inputOf} from './scan.js';
import {createScanner} from './scanner.js';
import * as storage from './storage.js';
import {createSync} from './sync.js';

const DOOR = 'door';
const LIST = 'list';

/** The gate of a link, or the chosen one, or the first one. */
export const gateOf = (door, gateId) => {
  const gate = door.gate ? door.gates.find(({id}) => id === door.gate.id) ?? door.gate : door.gates.find(({id}) => id === gateId) ?? door.gates[0];
  return {gate: gate ?? null, gateIndex: gate ? door.gates.findIndex(({id}) => id === gate.id) : -1};
};

/** What the entries of the list depend on: they refer to types and gates by their position, and may have names. */
const formOf = ({names, types, gates}) => JSON.stringify([names, types.map(({id}) => id), gates.map(({id}) => id)]);

/**
 * One event at the door of this device.
 *
 * @param device its `token` and `id`, and what answers its present `name`
 * @param settings answers the chosen gate and direction
 * @param onChange called when anything changes that is shown
 * @param onClosed called when the link is over
 */
export const openSession = async ({device, settings, onChange, onClosed}) => {
  const api = createApi(device);
  const clock = createClock(storage.clockStorage);
  const list = createList();
  const repeats = createRepeatGuard();
  let door = (await storage.state.get(DOOR)) ?? null;
  let counts = door?.counts ?? null;
  let listAt = null;

  const place = () => ({door, ...gateOf(door, settings().gateId), direction: door.reentry ? settings().direction : 'in'});
  const onAnswer = (answer) => {
    counts = answer.counts ?? counts;
    sync.changed(answer.results?.some(({conflict}) => conflict));
    onChange();
  };
  const scanner = createScanner({
    api,
    store: storage.scans,
    list,
    clock,
    place,
    isOnline: () => sync.isOnline(),
    onFailure: (failure) => sync.failed(failure),
    onAnswer,
  });
  const sync = createSync({
    api,
    list,
    scanner,
    clock,
    save: (saved) => storage.state.put(LIST, saved),
    onDoor: async (answer) => {
      if (door && formOf(door) !== formOf(answer)) {
        list.restart();
      }
      door = answer;
      counts = answer.counts;
      storage.keepEventId(answer.eventId);
      await storage.state.put(DOOR, answer).catch(() => {});
    },
    onChange: (failure, fetchedAt) => {
      if (fetchedAt && fetchedAt !== listAt) {
        listAt = fetchedAt;
        storage.keepContact(fetchedAt);
      }
      onChange();
    },
    onClosed: async () => {
      await storage.endLink();
      onClosed();
    },
  });

  const saved = await storage.state.get(LIST);
  if (saved) {
    list.load(saved);
    listAt = storage.contact() ?? saved.at ?? null;
  }
  await scanner.restore(await storage.scans.all());

  const scan = async (input, options) => {
    const outcome = await scanner.scan(input, options);
    onChange();
    return outcome;
  };

  return {
    start: () => sync.run(),
    stop: () => sync.stop(),
    wake: () => sync.run(),
    store: () => sync.store(),
    isComplete: () => list.isComplete(),

    /** Scans what a camera or a hand scanner read; null if it is still the code before. */
    read: async (text, options) => (repeats.isNew(text, Date.now()) ? scan(inputOf(text), options) : null),
    /** Whether a read of the camera is new. */
    isNew: (text) => repeats.isNew(text, Date.now()),
    scanText: (text, options) => scan(inputOf(text), options),
    scanRef: (ref, options) => scan({by: {ref}}, options),
    search: (text, most) => list.search(text, most),

    status: () => ({
      door,
      isOnline: sync.isOnline(),
      isComplete: list.isComplete(),
      size: list.size(),
      listAt,
      waiting: scanner.waiting(),
      waitingSince: scanner.firstWaiting()?.at ?? null,
      now: clock.now(),
      counts: list.isComplete() ? {...list.counts(), gates: counts?.gates ?? []} : counts,
      ...(door && place()),
    }),
  };
};

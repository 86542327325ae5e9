import {isClosed} from './api.js';

const POLL_MILLIS = 2000;
const HIDDEN_MILLIS = 30000;
const LONGEST_PAUSE_MILLIS = 15000;
const DOOR_MILLIS = 10000;
const SAVE_MILLIS = 5000;

/** The pause before the next poll, after some failures in a row. */
export const pauseAfter = (failures, isHidden) =>
  isHidden ? HIDDEN_MILLIS : Math.min(POLL_MILLIS * 2 ** failures, LONGEST_PAUSE_MILLIS);

/**
 * Keeps the device up to date: the door itself, the list of admissions and its changes, and the scans that wait.
 *
 * @param onDoor called with what the server says of the door, and when it was asked
 * @param onChange called after each poll, with what failed if something did
 * @param onClosed called when the server no longer takes the link
 * @param millis the clock of the device
 */
export const createSync = ({api, list, scanner, clock, save, onDoor, onChange, onClosed, timers = globalThis, millis = Date.now, isHidden = () => document.hidden}) => {
  let timer = null;
  let failures = 0;
  let doorAt = -Infinity;
  let savedAt = -Infinity;
  let isDirty = false;
  let listAt = null;
  let savedListAt = null;
  let isOnline = false;
  let isStopped = false;
  let running = null;

  const refreshDoor = async () => {
    const sentAt = millis();
    if (sentAt - doorAt < DOOR_MILLIS) {
      return;
    }
    const door = await api.door();
    clock.adjust(door.now, sentAt, millis());
    doorAt = sentAt;
    isOnline = true;
    await onDoor(door);
  };

  /** Stores the list; at once when there may be no other time. */
  const saveList = async (isLast) => {
    const isDue = isLast ? isDirty || listAt !== savedListAt : isDirty && millis() - savedAt >= SAVE_MILLIS;
    if (isDue) {
      isDirty = false;
      savedAt = millis();
      savedListAt = listAt;
      await save({...list.save(), ...(listAt && {at: listAt})});
      await scanner.onListSaved();
    }
  };

  /** Asks for what comes after a cursor; a failure is told to who waits for it. */
  const ask = (cursor) => {
    const page = api.admissions(cursor);
    page.catch(() => {});
    return page;
  };

  const fetchList = async (first, askedAt) => {
    const startedAt = clock.now() - (millis() - askedAt);
    let next = first;
    let page;
    do {
      const isFirst = !list.isComplete();
      page = await next;
      isOnline = true;
      // The next page is on its way while this one is taken.
      next = page.complete || isStopped ? null : ask(page.cursor);
      list.apply(page);
      // A list without tickets is complete, too.
      isDirty ||= page.entries.length > 0 || isFirst;
      if (!list.isComplete()) {
        onChange(null);
      }
    } while (next && !isStopped);
    scanner.onListFetched(startedAt);
    listAt = startedAt;
  };

  const poll = async () => {
    let failure = null;
    try {
      // A new device need not wait for the one to ask for the other.
      const askedAt = millis();
      const first = list.cursor() || list.isComplete() ? null : ask(null);
      await refreshDoor();
      await scanner.flush();
      await fetchList(first ?? ask(list.cursor()), first ? askedAt : millis());
      failures = 0;
      await saveList(false).catch(() => {});
    } catch (caught) {
      failure = caught;
      failures += 1;
      isOnline = false;
    }
    if (isClosed(failure)) {
      isStopped = true;
      onClosed();
      return;
    }
    onChange(failure, listAt);
    if (failure) {
      await saveList(true).catch(() => {});
    }
  };

  const schedule = () => {
    timers.clearTimeout(timer);
    if (!isStopped) {
      timer = timers.setTimeout(run, pauseAfter(failures, isHidden()));
    }
  };

  const run = () => {
    running ??= poll().finally(() => {
      running = null;
      schedule();
    });
    return running;
  };

  return {
    /** Polls now, and again and again. */
    run,
    stop: () => {
      isStopped = true;
      timers.clearTimeout(timer);
    },
    isOnline: () => isOnline,
    /** The list has changed by what the server said of scans; a conflict is asked for at the next poll. */
    changed: (isConflict) => {
      isDirty = true;
      doorAt = isConflict ? -Infinity : doorAt;
    },
    /** The page may be left: stores what was fetched. */
    store: () => saveList(true).catch(() => {}),
    /** A request of a scan failed: there is no network until a poll succeeds. */
    failed: (failure) => {
      isOnline = false;
      if (isClosed(failure)) {
        isStopped = true;
        timers.clearTimeout(timer);
        onClosed();
      } else {
        onChange(failure);
        schedule();
      }
    },
  };
};

import {createQueue, toRequest} from './queue.js';
import {decideHere, withAnswer} from './scan.js';

const ACCEPTED = new Set(['admitted', 'exited']);

/** Whether only the server can tell: the list has no ticket with a short code, or several. */
const isOpen = ({shortCode}, {ref}) => Boolean(shortCode) && !ref;

/** Whether people may pass. */
export const isAccepted = ({result}) => ACCEPTED.has(result);

/**
 * Scans tickets: decides at once by itself, asks the server, and keeps for later what the server has not heard.
 *
 * @param api the API of the device
 * @param store keeps scans on the device: `put`, `remove`
 * @param list the admissions
 * @param clock the server's time
 * @param place answers the `door`, the `gate`, its index and the `direction`
 * @param isOnline whether the server answered last
 * @param onFailure called with a failure of a request
 * @param onAnswer called with each answer of the server to scans
 */
export const createScanner = ({api, store, list, clock, place, isOnline, onFailure, onAnswer, newId = () => crypto.randomUUID()}) => {
  const queue = createQueue(store, api.scan);
  /** Scans that the server has taken; its list shows them in a while, and the device keeps them until it has that list. */
  let taken = [];
  let listed = [];

  const take = (scan, answer) => {
    if (isAccepted(answer)) {
      taken.push({scan, at: clock.now()});
      store.put({...scan, isTaken: true}).catch(() => {});
    } else {
      list.forget(scan);
      if (scan.ref) {
        list.learn(scan, answer);
      }
      store.remove(scan.id).catch(() => {});
    }
  };

  const keep = async (scan) => {
    list.remember(scan);
    // Without storage the scan waits as long as the page is open.
    await queue.add(scan).catch(() => {});
  };

  const onResults = (scans, answer) => {
    // A conflict is a fact: they are inside, so what this device knows stays until the list has it.
    answer.results.forEach((each) => take(scans.find(({id}) => id === each.id), each.conflict ? {result: 'admitted'} : each));
    onAnswer(answer);
  };

  const flush = () => queue.flush(onResults);

  /** Asks the server about one scan; null if it does not answer. */
  const ask = async (scan) => {
    if (isAccepted(scan)) {
      list.remember(scan);
      store.put({...scan, offline: false}).catch(() => {});
    }
    try {
      const answer = await api.scan([toRequest(scan)], queue.size());
      const mine = answer.results.find(({id}) => id === scan.id);
      take(scan, mine);
      onAnswer(answer);
      return mine;
    } catch (failure) {
      onFailure(failure);
      return null;
    }
  };

  const decideOffline = async (scan, outcome) => {
    if (isAccepted(outcome)) {
      await keep(scan);
    }
    return {...outcome, isOffline: true};
  };

  return {
    /**
     * Scans a text that was read or typed, or an admission by its ref.
     *
     * @param onOutcome called at once with what this device makes of it, unless only the server can tell
     * @param mayAsk whether the scan counts; otherwise it only looks
     * @returns what counts in the end
     */
    scan: async (input, {onOutcome = () => {}, isLook = false} = {}) => {
      const here = place();
      const at = new Date(clock.now()).toISOString();
      const local = {...(await decideHere(input, {...here, list})), direction: here.direction, at};
      if (isLook || !input) {
        return local;
      }
      const isAsked = isOnline() && queue.size() === 0;
      const isShown = !(isAsked && isOpen(input, local));
      if (isShown) {
        onOutcome(local);
      }
      const {ref, typeIndex, result} = local;
      const scan = {id: newId(), at, direction: here.direction, by: input.by, gateId: here.gate?.id, gateIndex: here.gateIndex, ref, typeIndex, offline: false, result};
      if (!isAsked) {
        const outcome = await decideOffline(scan, local);
        if (isOnline()) {
          flush().catch(onFailure);
        }
        return outcome;
      }
      const answer = await ask(scan);
      return answer ? withAnswer(local, answer, isShown) : decideOffline(scan, local);
    },

    flush,

    /** Takes up what a former page has left. */
    restore: async (scans) => {
      const known = scans.filter(({isTaken}) => isTaken);
      taken = known.map((scan) => ({scan, at: 0}));
      const waiting = await queue.restore(scans.filter(({isTaken}) => !isTaken));
      [...known, ...waiting].forEach((scan) => list.remember(scan));
    },

    /** The list was fetched, beginning at a time: it has all that the server had taken before. */
    onListFetched: (startedAt) => {
      const old = taken.filter(({at}) => at < startedAt).map(({scan}) => scan);
      old.forEach((scan) => list.forget(scan));
      listed.push(...old);
      taken = taken.filter(({at}) => at >= startedAt);
    },

    /** The list is stored on the device, as far as it was fetched. */
    onListSaved: async () => {
      const saved = listed;
      listed = [];
      await Promise.all(saved.map(({id}) => store.remove(id)));
    },

    waiting: () => queue.size(),
    firstWaiting: () => queue.waiting()[0] ?? null,
  };
};

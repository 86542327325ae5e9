/** As many as the server takes at once. */
const BATCH = 50;
const ACCEPTED = new Set(['admitted', 'exited']);
/** Answers after which the same request cannot succeed. */
const REFUSED = new Set([400, 413, 422]);

/** A scan as the server takes it. */
export const toRequest = ({id, at, direction, by, gateId, offline, result}) => ({
  id,
  at,
  direction,
  ...by,
  ...(gateId && {gateId}),
  offline,
  ...(offline && {result}),
});

/**
 * The scans that the server has not answered, in the order in which they were made. Each is stored on the device before
 * it is sent, and sent again under its id until there is an answer.
 *
 * @param store `put` and `remove` a scan by its id
 * @param send sends scans, with how many wait after them; resolves to the server's results
 */
export const createQueue = (store, send) => {
  let waiting = [];
  let running = null;

  const remove = (ids) => {
    waiting = waiting.filter(({id}) => !ids.has(id));
    return Promise.all([...ids].map((id) => store.remove(id)));
  };

  /** Sends some; one by one if the server does not take them together, so that one cannot hold up all. */
  const attempt = async (batch) => {
    try {
      return await send(batch.map(toRequest), waiting.length - batch.length);
    } catch (failure) {
      if (!REFUSED.has(failure.status)) {
        throw failure;
      }
      return batch.length === 1 ? {results: [{id: batch[0].id, result: 'unknown'}]} : attempt(batch.slice(0, 1));
    }
  };

  const flush = async (onResults) => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      const answer = await attempt(batch);
      const answered = new Set(answer.results.map(({id}) => id));
      // Scans that the server leaves out stay, to be sent again.
      if (answered.size === 0) {
        return;
      }
      await remove(answered);
      onResults(batch.filter(({id}) => answered.has(id)), answer);
    }
  };

  return {
    /** Takes up what a former page has left: only what people were let in or out by is a fact. */
    restore: async (scans) => {
      const facts = scans.filter(({result}) => ACCEPTED.has(result));
      await Promise.all(scans.filter((scan) => !facts.includes(scan)).map(({id}) => store.remove(id)));
      waiting = facts.sort((a, b) => a.at.localeCompare(b.at)).map((scan) => ({...scan, offline: true}));
      return waiting;
    },

    /** Adds a scan that was decided without the server. */
    add: (scan) => {
      const fact = {...scan, offline: true};
      waiting.push(fact);
      return store.put(fact);
    },

    /** Sends all that waits, batch after batch; calls `onResults` with the scans and the answer of each. */
    flush: (onResults) => {
      running ??= flush(onResults).finally(() => {
        running = null;
      });
      return running;
    },

    size: () => waiting.length,
    waiting: () => [...waiting],
  };
};

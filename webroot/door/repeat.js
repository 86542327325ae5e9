/** How long a code has to be out of view before it counts as shown again. */
const GONE_MILLIS = 1500;

/**
 * Tells new scans from repeated reads of a code that stays in view: a camera reads it many times a second.
 *
 * @param goneMillis how long a code was not read when it is new again
 */
export const createRepeatGuard = (goneMillis = GONE_MILLIS) => {
  const lastRead = new Map();
  return {
    /** Whether a read at a time in milliseconds is a new scan. */
    isNew: (text, now) => {
      for (const [other, at] of lastRead) {
        if (now - at >= goneMillis) {
          lastRead.delete(other);
        }
      }
      const isKnown = lastRead.has(text);
      lastRead.set(text, now);
      return !isKnown;
    },
  };
};

/** `action`, put off until no call has come for `millis`; only the last call is done. `cancel` forgets it. */
export const debounce = (action, millis, timers = globalThis) => {
  let timer;
  const debounced = (...args) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(() => action(...args), millis);
  };
  debounced.cancel = () => timers.clearTimeout(timer);
  return debounced;
};

/**
 * `action`, done once for all calls of the next `millis`, up to twice as long: it is done however often it is asked
 * for, and not by all browsers at the same time. `cancel` forgets it.
 */
export const soon = (action, millis, timers = globalThis, random = Math.random) => {
  let timer;
  const run = () => {
    timer = undefined;
    action();
  };
  const asked = () => {
    timer ??= timers.setTimeout(run, millis * (1 + random()));
  };
  asked.cancel = () => {
    timers.clearTimeout(timer);
    timer = undefined;
  };
  return asked;
};

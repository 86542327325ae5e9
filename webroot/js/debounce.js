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

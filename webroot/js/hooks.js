import {useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {ApiError, serverNow} from './api.js';
import * as live from './live.js';
import {strings} from './strings.js';

/** Runs `onMessage` for each live message while the view is shown. */
export const useLive = (onMessage, inputs) => useEffect(() => live.listen(onMessage), inputs);

const SETTLED_MILLIS = 250;

/** Puts an action off until no more calls of it come in; only the last one is done. */
export const useSettled = (action) => {
  const timer = useRef(null);
  const latest = useRef(action);
  latest.current = action;
  useEffect(() => () => clearTimeout(timer.current), []);
  return (...args) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(...args), SETTLED_MILLIS);
  };
};

/** The server's time in milliseconds, anew each quarter of a second until `end`. */
export const useServerClock = (end) => {
  const [now, setNow] = useState(serverNow());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(serverNow());
      if (serverNow() > end) {
        clearInterval(timer);
      }
    }, 250);
    return () => clearInterval(timer);
  }, [end]);
  return now;
};

/** Runs an action once at a time; knows what the server said of it. */
export const useAction = (action) => {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState([]);
  const run = async (event) => {
    event?.preventDefault();
    setBusy(true);
    setErrors([]);
    try {
      await action(event);
    } catch (failure) {
      setErrors(failure instanceof ApiError ? failure.errors : [{message: strings.failed}]);
    } finally {
      setBusy(false);
    }
  };
  return {run, busy, errors};
};

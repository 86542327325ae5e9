import {useEffect, useState} from '../vendor/htm-preact/standalone.module.js';
import {ApiError, serverNow} from './api.js';
import * as live from './live.js';
import {strings} from './strings.js';

/** Runs `onMessage` for each live message while the view is shown. */
export const useLive = (onMessage, inputs) => useEffect(() => live.listen(onMessage), inputs);

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

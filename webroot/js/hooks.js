import {useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {ApiError, newKey, serverNow} from './api.js';
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

const DRAFTS = 'boxoffice.draft.';

/** A value that outlives the view and a reload of the page, in this tab alone, until it is forgotten. */
export const useDraft = (key, initial) => {
  const [value, setValue] = useState(() => {
    try {
      return JSON.parse(sessionStorage.getItem(DRAFTS + key)) ?? initial;
    } catch {
      return initial;
    }
  });
  const keep = (next) => {
    setValue(next);
    sessionStorage.setItem(DRAFTS + key, JSON.stringify(next));
  };
  return [value, keep, () => sessionStorage.removeItem(DRAFTS + key)];
};

const LONGEST_TIMER = 2 ** 31 - 1;

/** Whether an instant has passed by the server's clock; draws anew when it does. */
export const useHasPassed = (iso) => {
  const left = iso ? Date.parse(iso) - serverNow() : Infinity;
  const [, redraw] = useState(0);
  useEffect(() => {
    if (left <= 0 || left > LONGEST_TIMER) {
      return undefined;
    }
    const timer = setTimeout(() => redraw((n) => n + 1), left + 1);
    return () => clearTimeout(timer);
  }, [iso]);
  return left <= 0;
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

/**
 * Runs an action once at a time; knows what the server said of it. The action gets the event and an
 * idempotency key, the same until an answer has come: a click after a break repeats the same thing.
 */
export const useAction = (action) => {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState([]);
  const key = useRef(null);
  const run = async (event) => {
    event?.preventDefault();
    setBusy(true);
    setErrors([]);
    key.current ??= newKey();
    try {
      await action(event, key.current);
      key.current = null;
    } catch (failure) {
      const known = failure instanceof ApiError;
      if (known && !failure.isPassing) {
        key.current = null;
      }
      setErrors(known ? failure.errors : [{message: strings.failed}]);
    } finally {
      setBusy(false);
    }
  };
  return {run, busy, errors};
};

/**
 * Something that the server knows, fetched at first, and again after a break of the live connection.
 * Answers may overtake each other; only the one to the latest question counts.
 */
export const useFetched = (fetchIt, inputs) => {
  const [value, setValue] = useState(null);
  const [problem, setProblem] = useState(null);
  const asked = useRef(0);
  const load = async () => {
    asked.current += 1;
    const question = asked.current;
    try {
      const answer = await fetchIt();
      if (question === asked.current) {
        setProblem(null);
        setValue(answer);
      }
    } catch (failure) {
      if (question === asked.current) {
        setProblem(failure.message);
      }
    }
  };
  useEffect(() => {
    load();
  }, inputs);
  useLive((message) => message.type === 'resync' && load(), inputs);
  return {value, setValue, problem, load};
};

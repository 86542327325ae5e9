import {createContext, useContext, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {debounce, soon} from './debounce.js';
import {ApiError, newKey, serverNow} from './http.js';
import {errorsOf, wrongFields} from './validity.js';
import {words as strings} from '../words/shop.js';

/** The live connection of the page; a page may have none. */
export const Live = createContext(null);

/** Runs `onMessage` for each live message while the view is shown. */
export const useLive = (onMessage, inputs) => {
  const live = useContext(Live);
  useEffect(() => live?.listen(onMessage), [live, ...inputs]);
};

const DEBOUNCE_MILLIS = 250;

/** The latest `action` of the view, debounced. */
export const useDebounced = (action, millis = DEBOUNCE_MILLIS) => {
  const latest = useRef(action);
  latest.current = action;
  const [debounced] = useState(() => debounce((...args) => latest.current(...args), millis));
  useEffect(() => debounced.cancel, []);
  return debounced;
};

/** Longer than an answer may be kept on the way, so that it has what a live message tells of. */
const RELOAD_MILLIS = 1200;

/** The latest `load` of the view, done soon after a live message. */
export const useReload = (load) => {
  const latest = useRef(load);
  latest.current = load;
  const [reload] = useState(() => soon(() => latest.current(), RELOAD_MILLIS));
  useEffect(() => reload.cancel, []);
  return reload;
};

const DRAFTS = 'boxoffice.draft.';

/** A value that is kept in this tab, also when the page is reloaded, until it is removed. */
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

const SITE = 'boxoffice';

/** Names the document while the view is shown, once its title is known; views without one have that of the shop. */
export const useTitle = (title) => {
  useEffect(() => {
    if (!title) {
      return undefined;
    }
    document.title = `${title} · ${SITE}`;
    return () => {
      document.title = SITE;
    };
  }, [title]);
};

const LONGEST_TIMER = 2 ** 31 - 1;

/** Whether an instant has passed by the server's clock; renders again when it does. */
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

/** The server's time in milliseconds, updated four times a second until `end`. */
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
 * Runs an action and keeps its errors. The action is given the event and an idempotency key. The key stays the
 * same until a definite response has come, so that a second click after a broken connection has no second effect.
 * `run` resolves to whether it succeeded.
 */
export const useAction = (action) => {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState([]);
  const key = useRef(null);
  const run = async (event) => {
    event?.preventDefault?.();
    setBusy(true);
    setErrors([]);
    key.current ??= newKey();
    try {
      await action(event, key.current);
      key.current = null;
      return true;
    } catch (failure) {
      const known = failure instanceof ApiError;
      if (known && !failure.isTransient) {
        key.current = null;
      }
      setErrors(known ? failure.errors : [{message: strings.failed}]);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {run, busy, errors};
};

/**
 * An action of a form, which must have `noValidate`: first the fields are checked as they ask for. The first wrong one gets
 * the focus, and the errors are those of the action.
 */
export const useSubmit = (action) => {
  const [wrong, setWrong] = useState([]);
  const {run, busy, errors} = useAction(action);
  const submit = async (event) => {
    event.preventDefault();
    const fields = wrongFields(event.target);
    if (fields.length === 0) {
      setWrong([]);
      return run(event);
    }
    fields[0].focus();
    setWrong(await errorsOf(fields));
    return false;
  };
  return {run: submit, busy, errors: wrong.length > 0 ? wrong : errors};
};

/**
 * A value from the server: fetched at first, when `inputs` change, and at each `resync` of the live connection.
 * Responses may overtake each other; only the one to the latest request counts. `load` fetches again. Until the first
 * response it is what `first` gives, such as what the page came with.
 */
export const useFetched = (fetchValue, inputs, first = () => null) => {
  const [value, setValue] = useState(first);
  const [problem, setProblem] = useState(null);
  const requests = useRef(0);
  const load = async () => {
    requests.current += 1;
    const number = requests.current;
    try {
      const answer = await fetchValue();
      if (number === requests.current) {
        setProblem(null);
        setValue(answer);
      }
    } catch (failure) {
      if (number === requests.current) {
        setProblem(failure);
      }
    }
  };
  useEffect(() => {
    load();
  }, inputs);
  useLive((message) => message.type === 'resync' && load(), inputs);
  return {value, setValue, problem, load};
};

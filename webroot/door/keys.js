import {CODE_LENGTH, LONG_LENGTH, isDigits, parseCode, parseShortCode} from './codec.js';

/** Pauses within a text: scanners without a cable stop now and then. */
const PAUSE_MILLIS = 500;
/** Most keys of a scanner follow each other faster than those of people. */
const FAST_MILLIS = 80;
const LEAST_LENGTH = 8;
const MOST_LENGTH = 400;
/** How long after an incomplete read what comes is the rest of it. */
const REST_MILLIS = 2000;
const ENDS = new Set(['Enter', 'Tab']);

const isInField = ({target}) => target?.tagName === 'INPUT' && target.type !== 'checkbox';

/**
 * Reads what a hand scanner types as a keyboard. A code is read as soon as it is complete; other texts end with Enter or
 * Tab. What people type into a field is left to it, and so are short texts there.
 *
 * @param onText called with a complete code, or outside of fields with another text
 * @param onPart called when a code was read incompletely
 * @returns a listener of `keydown`
 */
export const createKeyReader = ({onText, onPart, timers = globalThis}) => {
  let text = '';
  let fastKeys = 0;
  let last = null;
  let completeAt = -Infinity;
  let partAt = -Infinity;
  let timer = null;

  const isFast = () => fastKeys > 0 && fastKeys * 2 >= text.length - 1;
  const isLong = () => text.length >= LONG_LENGTH && isDigits(text);
  const clear = () => {
    text = '';
    fastKeys = 0;
    timers.clearTimeout(timer);
  };
  const tellPart = (event) => {
    partAt = event.timeStamp;
    clear();
    onPart(event);
  };

  /** No key comes any more. */
  const expire = () => {
    if (isLong() && (isFast() || !isInField(last))) {
      tellPart(last);
    }
    clear();
  };

  /** Whether a text that has ended is of a code, but not all of it. */
  const isPart = (event) => {
    const isRest = event.timeStamp - partAt <= REST_MILLIS;
    if (!isDigits(text)) {
      return false;
    }
    return isLong() || (isFast() && isRest) || (!isInField(event) && (isRest || (isFast() && !parseShortCode(text))));
  };

  const end = (event) => {
    if (text === '' && event.timeStamp - completeAt <= PAUSE_MILLIS) {
      event.preventDefault();
    } else if (text !== '' && isPart(event)) {
      event.preventDefault();
      tellPart(event);
    } else if (text.length >= LEAST_LENGTH && isFast() && !isInField(event)) {
      const read = text;
      event.preventDefault();
      clear();
      onText(read, event);
    }
    clear();
  };

  const add = (event, gap) => {
    fastKeys += text !== '' && gap <= FAST_MILLIS ? 1 : 0;
    text = (text + event.key).slice(-MOST_LENGTH);
    const code = parseCode(text.slice(-CODE_LENGTH));
    timers.clearTimeout(timer);
    if (code) {
      event.preventDefault();
      completeAt = event.timeStamp;
      clear();
      onText(code.text, event);
    } else {
      timer = timers.setTimeout(expire, 2 * PAUSE_MILLIS);
    }
  };

  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const gap = last ? event.timeStamp - last.timeStamp : Infinity;
    if (gap > PAUSE_MILLIS) {
      expire();
    }
    last = event;
    if (ENDS.has(event.key)) {
      end(event);
    } else if (event.key.length === 1) {
      add(event, gap);
    }
  };
};

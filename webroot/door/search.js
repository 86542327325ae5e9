import {LONG_LENGTH, isDigits, parseCode, parseShortCode} from './codec.js';

const MOST = 20;
const NOT_FOUND = new Set(['unknown', 'not_ready']);

/** Whether a text is of a code, and no name. */
const isOfCode = (text) => text.length >= LONG_LENGTH && isDigits(text);

/** The tickets whose holder has a name like a text, where names may be seen. */
export const findNames = (text, session) => {
  const trimmed = text.trim();
  return session.status().door.names && trimmed.length > 1 && !isOfCode(trimmed) ? session.search(trimmed, MOST) : [];
};

/** What is shown of a read that has only a part of a code. */
export const readPart = async () => ({result: 'incomplete'});

/**
 * Looks up a text that was submitted: as a code, as a short code and as a name. A text may be both of the latter: names
 * count where no ticket has the short code.
 *
 * @param show scans by a function, shows what comes of it if a second function accepts it, and resolves to it
 * @returns whether something was shown (`isShown`), and otherwise the tickets to choose from (`found`)
 */
export const submitSearch = async (text, session, show) => {
  const scan = (options) => session.scanText(text, options);
  if (parseCode(text)) {
    await show(scan);
    return {isShown: true, found: []};
  }
  const names = findNames(text, session);
  if (parseShortCode(text)) {
    const mayShow = ({result}) => result !== 'choose' && !(names.length > 0 && NOT_FOUND.has(result));
    const outcome = await show(scan, mayShow);
    return {isShown: mayShow(outcome), found: outcome.choices ?? names};
  }
  if (isOfCode(text.trim())) {
    await show(readPart);
    return {isShown: true, found: []};
  }
  return {isShown: false, found: names};
};

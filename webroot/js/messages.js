import format from '../vendor/icu-minify/format.js';
import {isRightToLeft, locale} from './locale.js';

const kept = (create) => {
  const known = new Map();
  return (tag, options) => {
    const key = JSON.stringify(options);
    return known.get(key) ?? known.set(key, create(tag, options)).get(key);
  };
};

const formatters = {
  getNumberFormat: kept((tag, options) => new Intl.NumberFormat(tag, options)),
  getPluralRules: kept((tag, options) => new Intl.PluralRules(tag, options)),
};

/** Letters that run against the page. */
const AGAINST = isRightToLeft ? /\p{Script=Latin}/u : /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const WORD = /^\w+$/;

/** A text of people in its own direction, so that what stands around it stays in its order; names of choices are words. */
const isolated = (value) => (typeof value === 'string' && AGAINST.test(value) && !WORD.test(value) ? `\u2068${value}\u2069` : value);

/** Words of a catalogue: texts as they are, messages with values as functions of the values. */
export const messages = (words) => {
  if (typeof words === 'string') {
    return words;
  }
  if (Array.isArray(words)) {
    return (values = {}) => format(words, locale, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)])), {formatters});
  }
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, messages(value)]));
};

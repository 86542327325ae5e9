import format from '../vendor/icu-minify/format.js';
import {locale} from './locale.js';

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

/** Words of a catalogue: texts as they are, messages with values as functions of the values. */
export const messages = (words) => {
  if (typeof words === 'string') {
    return words;
  }
  if (Array.isArray(words)) {
    return (values) => format(words, locale, values, {formatters});
  }
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, messages(value)]));
};

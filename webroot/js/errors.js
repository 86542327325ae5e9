import {isEnglish} from './locale.js';

const RULE = /[^.]*$/;

const textOf = ({codes, rules, statuses}, {code = '', message}, status) =>
  codes[code.replaceAll('.', '__')] ?? rules[RULE.exec(code)[0]] ?? statuses[status] ?? message;

/** Errors in the language of the page, by their codes. */
export const said = async (errors, status) => {
  const {words} = await import('../words/errors.js');
  return errors.map((each) => ({...each, message: textOf(words, each, status)}));
};

/** A message for programs: it begins with the name of a field. */
const FOR_PROGRAMS = /^[a-z]\w*(\.\w+)* /;

/**
 * Errors of the API in the language of the page, by their codes. The API itself speaks English, and says more in it, but at
 * times to programs.
 */
export const translated = async (errors, status) =>
  !errors || (isEnglish && !errors.some(({message}) => FOR_PROGRAMS.test(message))) ? errors : said(errors, status);

/**
 * Has modules find the words of the English catalogue, which the build of the module platform-languages writes. The server
 * has them beside the modules.
 */
import {readFile} from 'node:fs/promises';
import {register} from 'node:module';

const WORDS = new URL('../words/', import.meta.url).href;
const BUILT = new URL('../../verticles/platform/languages/target/classes/words/', import.meta.url);

/** The URL of a module of words, which is no file. */
export const resolve = (specifier, context, next) => {
  const url = specifier.startsWith('.') ? new URL(specifier, context.parentURL).href : specifier;
  if (url.startsWith(WORDS)) {
    return {url, shortCircuit: true, format: 'module'};
  }
  // What is loaded anew has the language of the browser that is there now.
  const copy = new URL(context.parentURL ?? import.meta.url).search;
  return next(url.endsWith('/js/locale.js') ? `${url}${copy}` : specifier, context);
};

/** The source of a module of words. */
export const load = async (url, context, next) => {
  if (!url.startsWith(WORDS)) {
    return next(url, context);
  }
  const name = url.slice(WORDS.length).replace(/\?.*/, '');
  try {
    const source = await readFile(new URL(`en/${name}`, BUILT), 'utf8');
    return {format: 'module', shortCircuit: true, source};
  } catch (failure) {
    throw new Error('run `mvn -q process-classes -pl verticles/platform/languages` first', {cause: failure});
  }
};

if (!import.meta.url.includes('hooks')) {
  globalThis.document ??= {documentElement: {lang: 'en', dir: 'ltr'}};
  register(`${import.meta.url}?hooks`);
}

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const ROOT = new URL('../', import.meta.url);
const FILES = ['css/', 'door/', 'ops/', 'styleguide/']
  .flatMap((folder) => readdirSync(new URL(folder, ROOT)).map((name) => folder + name))
  .filter((name) => name.endsWith('.css'));

/** The declarations of a style sheet, as triples of selector, property and value. */
const declarations = (css) => {
  const found = [];
  const open = [];
  let text = '';
  const declare = () => {
    const colon = text.indexOf(':');
    if (colon > 0) {
      found.push([open.filter((each) => !each.startsWith('@')).join(' '), text.slice(0, colon).trim(), text.slice(colon + 1).trim()]);
    }
    text = '';
  };
  for (const char of css.replaceAll(/\/\*[^]*?\*\//g, '')) {
    if (char === '{') {
      open.push(text.trim());
      text = '';
    } else if (char === '}') {
      declare();
      open.pop();
    } else if (char === ';') {
      declare();
    } else {
      text += char;
    }
  }
  return found;
};

/** The parts of a value, where functions count as one. */
const parts = (value) => value.match(/(?:[^\s(]*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^\s]+)+/g) ?? [];

const SIDE = /^(?:left|right|top|bottom)$|^(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)/;
const CORNER = /^border-(?:top|bottom)-(?:left|right)-radius$/;

/** Whether a declaration means another side when the page runs from right to left. */
const isPhysical = (property, value) => {
  const of = parts(value.replace('!important', ''));
  if (SIDE.test(property) || CORNER.test(property)) {
    return true;
  }
  if (/^(?:margin|padding|inset|border-(?:width|style|color)|scroll-(?:margin|padding))$/.test(property)) {
    return of.length === 4 && of[1] !== of[3];
  }
  if (property === 'border-radius') {
    return of.length > 1 && (of[0] !== of[1] || (of[2] ?? of[0]) !== (of[3] ?? of[1]));
  }
  return (
    (/^(?:text-align(?:-last)?|float|clear|justify-.*)$/.test(property) && /\b(?:left|right)\b/.test(value)) ||
    (property === 'transform' && /translate(?:X|3d)?\((?!0|-?50%)/.test(value))
  );
};

const faultsOf = (css, isFault) =>
  declarations(css)
    .filter(([selector, property, value]) => isFault(property, value, selector))
    .map(([selector, property, value]) => `${selector} { ${property}: ${value} }`);

const assertNone = (isFault) => {
  const faults = FILES.flatMap((name) =>
    faultsOf(readFileSync(new URL(name, ROOT), 'utf8'), (...of) => isFault(name, ...of)).map((fault) => `${name}: ${fault}`),
  );
  assert.deepEqual(faults, []);
};

test('style sheets name no physical side, so that they work from right to left', () => {
  assert.ok(FILES.length >= 6, `too few style sheets: ${FILES}`);
  assertNone((name, property, value) => isPhysical(property, value));
});

test('physical sides are found in all forms', () => {
  const physical = `
    @media print { a { margin-left: 1px; } }
    b { right: 0; inset: 0 1px 2px 3px; padding: 1px 2px 3px calc(1px + 2px); top: 0 }
    c { text-align: left; float: right; border-radius: 1px 2px; transform: translateX(3px); border-top-left-radius: 1px }`;
  assert.equal(faultsOf(physical, isPhysical).length, 10);
  const logical = `
    a { margin: 1px calc(2px * (1 + 1)) 3px calc(2px * (1 + 1)); inset: auto 0 0; border-radius: 2px 2px 0 0; }
    b { text-align: start; inset-inline: 0 1px; transform: translateY(-3px); }`;
  assert.deepEqual(faultsOf(logical, isPhysical), []);
});

const TOKENS = 'css/tokens.css';
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)\(/i;
const LENGTH = /(?<![\w.-])-?\d*\.?\d+(?:rem|px|em|pt)\b/;
const SPACE = /^(?:margin|padding|gap|row-gap|column-gap)/;

/** Whether a value is written out that tokens.css has a name for. */
const isByHand = (property, value) =>
  COLOUR.test(value) ||
  (property === 'font-size' && LENGTH.test(value)) ||
  (property === 'font-family' && !value.includes('var(--')) ||
  (property === 'font-weight' && /[5-9]00|[1-9]50/.test(value)) ||
  (property === 'border-radius' && LENGTH.test(value)) ||
  (property === 'box-shadow' && /\dpx \d+px/.test(value)) ||
  (SPACE.test(property) && /rem|px/.test(value)) ||
  (/^(?:animation|transition)/.test(property) && /\d(?:s|ms)\b/.test(value));

test('values come from the tokens', () => {
  assertNone((name, property, value) => name !== TOKENS && isByHand(property, value));
});

test('values that are written out are found', () => {
  const css = `a { color: #fff; background: rgb(0 0 0); font-size: 1rem; margin: 0 .3rem; border-radius: 3px;
    transition: color .2s; font-weight: 600; box-shadow: 0 2px 3px var(--line); font-family: Arial }`;
  assert.equal(faultsOf(css, isByHand).length, 9);
  assert.deepEqual(faultsOf('a { color: var(--text); margin: 0 auto; padding: 8mm; border: 1px solid var(--line) }', isByHand), []);
});

test('tokens are defined, and each is used', () => {
  const all = FILES.map((name) => readFileSync(new URL(name, ROOT), 'utf8')).join('\n');
  const defined = new Set([...all.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  assert.deepEqual([...used].filter((name) => !defined.has(name)), [], 'used, but not defined');
  assert.deepEqual([...defined].filter((name) => !used.has(name)), [], 'defined, but not used');
});

test('no component is written in two places', () => {
  const places = new Map();
  for (const name of FILES.filter((each) => each.startsWith('css/') && each !== TOKENS)) {
    const plain = readFileSync(new URL(name, ROOT), 'utf8').replaceAll(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
    for (const selector of new Set(declarations(plain).map(([each]) => each))) {
      places.set(selector, [...(places.get(selector) ?? []), name]);
    }
  }
  assert.deepEqual([...places].filter(([, names]) => names.length > 1), []);
});

import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

const ROOT = new URL('../../', import.meta.url).pathname;
const {codes, rules, statuses} = JSON.parse(
  readFileSync(join(ROOT, 'verticles/platform/languages/src/main/resources/messages/en.json'), 'utf8'),
).errors;

/** Only programs, operators or a page that is broken can meet these. */
const NOT_FOR_PEOPLE = /^(body|door_device|door_device_name|support_reason|if_match|idempotency_key|host)\.|^(keys\.too_many|scan\.one_code|result\.missing|scope\.missing|near\.out_of_range|zone\.unknown)$/;
/** Literals of the same form that are no codes: paths in documents, subjects, files, metrics, audit events. */
const NO_CODE =
  /\.(id|at|hashes|expiresAt|userId|secretHashes|until|name|answers|csv|ics|pdf|png|pkpass|lua|email|ticketId|quantity|result|created|changed|over|fee|text|seconds|lost|waiting|html|json|js)$|^(mails|documents|pages|shop|events|live|page|boxoffice|stripe|charge|payments|payment_intent|outbox|quota\.(exceeded|used|local)|door\.s|refund\.(created|failed|updated)|sessions\.ended)/;
const NO_CODES = ['ticketTypes.over'];

const files = (folder) =>
  readdirSync(folder, {recursive: true})
    .filter((name) => name.includes('src/main/') && name.endsWith('.java') && !name.endsWith('problem/SecurityEvent.java'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
const SOURCES = [...files(join(ROOT, 'verticles')), ...files(join(ROOT, 'shared-events'))]
  .filter((text) => /\bProblem\b|\bErrorDetail\b|\bErrors\b|\bErrorCodes\b/.test(text) || /typeError|quantityError|String \w+ = "[a-z_]+\.[a-z_]+"/.test(text))
  .map((text) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''));
const all = (pattern) => [...new Set(SOURCES.flatMap((text) => [...text.matchAll(pattern)].map(([, found]) => found)))].sort();

test('each code of an error has a sentence of its own or of its rule', () => {
  const found = all(/"([a-z][A-Za-z_]*\.[a-z][a-z_]*)"/g).filter((code) => NO_CODES.includes(code) || !NO_CODE.test(code));
  const hasSentence = (code) => code.replaceAll('.', '__') in codes || code.split('.').at(-1) in rules;
  assert.ok(found.length > 150);
  assert.deepEqual(found.filter((code) => !NOT_FOR_PEOPLE.test(code) && !hasSentence(code)), []);
});

test('each rule that is put behind a field has a sentence', () => {
  const found = [
    ...all(/new Rule\(\s*"(\w+)"/g), ...all(/ErrorCodes\.of\([^;]*?, "(\w+)"\)/g), ...all(/(?:\b(?:field|other)|1\)) \+ "\.([a-z_]+)"/g),
    ...all(/\b(?:wrong|notPayable)\((?:\w+, )?"([a-z_]+)", "/g), ...all(/^\s+[A-Z_]+\(\s*"([a-z]+)",\s*"(?:may|must)/gm),
  ];
  assert.deepEqual(found.filter((rule) => !(rule in rules)), []);
});

test('no sentence is of a code that is gone', () => {
  const text = SOURCES.join('\n') + '"host.unknown" "body_too_large" "request_timeout"';
  const rest = Object.keys(codes).map((key) => key.replaceAll('__', '.'))
    .filter((code) => !text.includes(`"${code}"`) && !code.startsWith('quota.') && !(code.split('.').at(-1) in rules));
  assert.deepEqual(rest, []);
});

test('each status that problems have has a sentence', () => {
  const status = SOURCES.find((text) => text.includes('class StatusCodes'));
  const used = [...status.matchAll(/Problem\.\w+\.class, (\d+)/g)].map(([, code]) => code);
  assert.deepEqual(used.filter((code) => !(code in statuses)), []);
});

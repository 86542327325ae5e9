import {list} from '../format.js';
import {isZone} from '../zones.js';
import {ownerOf} from './model.js';
import {words} from '../../words/eventForm.js';

/** What is wrong with a form, by its fields. Rows that are only begun are not looked at. */
const MOST_SEATS = 100000;
const CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{2,39}$/;

const isWhole = (value, least, most) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most;
const wholeProblem = (value, least, most) => (isWhole(value, least, most) ? null : words.wholeFrom({least, most}));
const optionalWhole = (value, least, most) => (value === '' ? null : wholeProblem(value, least, most));
const isAfter = (one, other) => Boolean(one) && Boolean(other) && one > other;

const eventChecks = (form) => ({
  title: form.title.trim() ? null : words.fillIn,
  timeZone: isZone(form.timeZone) ? null : words.notAZone,
  endsAt: isAfter(form.startsAt, form.endsAt) || (form.startsAt && form.startsAt === form.endsAt) ? words.endsBeforeStart : null,
  doorsAt: isAfter(form.doorsAt, form.startsAt) ? words.doorsAfterStart : null,
  venueName: !form.venueName.trim() && (form.venueAddress.trim() || form.latitude || form.longitude) ? words.fillIn : null,
  latitude: (form.latitude === '') === (form.longitude === '') ? null : words.bothCoordinates,
});

const refundChecks = (form, isMoved) => ({
  ...(form.refundRule === 'rules' && {
    refundHours: wholeProblem(form.refundHours, 0, 8760),
    refundPercent: wholeProblem(form.refundPercent, 1, 100),
    refundFee: form.refundFee !== '' && Number(form.refundFee) >= 0 ? null : words.notNegative,
  }),
  ...(isMoved && {giveBackDays: wholeProblem(form.giveBackDays, 2, 365)}),
});

const typeChecks = (row, rows) => ({
  name: row.name.trim() ? null : words.fillIn,
  price: row.price !== '' && Number(row.price) >= 0 ? null : words.notNegative,
  seats: ownerOf(row, rows) === row ? wholeProblem(row.seats, 1, MOST_SEATS) : null,
  saleUntil: isAfter(row.saleFrom, row.saleUntil) ? words.windowEnds : null,
  minPerOrder: wholeProblem(row.minPerOrder, 1, 100),
  maxPerOrder: wholeProblem(row.maxPerOrder, 1, 100) ?? (Number(row.maxPerOrder) < Number(row.minPerOrder) ? words.leastAboveMost : null),
  maxPerBuyer: optionalWhole(row.maxPerBuyer, 1, 1000),
  needsMost: row.needs ? wholeProblem(row.needsMost, 1, 100) : null,
});

const codeChecks = (code) => ({
  text: CODE.test(code.text.trim()) ? null : words.codeChars,
  percent: code.kind === 'percent' ? wholeProblem(code.percent, 1, 100) : null,
  amount: code.kind === 'amount' && !(Number(code.amount) > 0) ? words.fillIn : null,
  buy: code.kind === 'buy' ? wholeProblem(code.buy, 2, 100) : null,
  pay: code.kind === 'buy' ? wholeProblem(code.pay, 1, 99) ?? (Number(code.pay) < Number(code.buy) ? null : words.payBelowBuy) : null,
  validUntil: isAfter(code.validFrom, code.validUntil) ? words.windowEnds : null,
  maxUses: optionalWhole(code.maxUses, 1, 100000),
  maxUsesPerBuyer: optionalWhole(code.maxUsesPerBuyer, 1, 1000),
});

const questionChecks = (question) => ({
  text: question.text.trim() ? null : words.fillIn,
  options: question.kind === 'choice' && question.options.split('\n').filter((each) => each.trim()).length < 2 ? words.oneOption : null,
});

const found = (checks, prefix = '') =>
  Object.entries(checks)
    .filter(([, message]) => message)
    .map(([name, message]) => ({field: prefix + name, message}));

/** The problems of a form; the rows are those that are complete enough to be sent, `isMoved` says whether buyers are told. */
export const problemsOf = (form, {types, codes, questions}, isMoved = false) => [
  ...found(eventChecks(form)),
  ...found(refundChecks(form, isMoved)),
  ...types.flatMap((row) => found(typeChecks(row, form.types), `types.${row.key}.`)),
  ...codes.flatMap((code) => found(codeChecks(code), `codes.${code.key}.`)),
  ...questions.flatMap((each) => found(questionChecks(each), `questions.${each.key}.`)),
];

const lacking = (checks) => Object.keys(checks).filter((name) => checks[name]);

/** What a ticket type needs before it can be saved. */
export const typeLacks = (row, types) =>
  lacking({name: row.name.trim() === '', price: row.price === '', seats: ownerOf(row, types).seats === ''});

/** What a code needs before it can be saved. */
export const codeLacks = (code) => lacking({code: code.text.trim().length < 3});

/** What a question needs before it can be saved. */
export const questionLacks = (question) => lacking({text: question.text.trim() === ''});

/** What the rows lack that are not complete enough to be sent, in words. */
export const unsentIn = (form, {types, codes, questions}) => {
  const say = (rows, sent, nameOf, lacksOf) =>
    rows.filter((each) => !sent.includes(each)).map((each) => words.rowNeeds({name: nameOf(each), parts: list(lacksOf(each).map((name) => words.lacks[name]))}));
  return [
    ...say(form.types, types, (each) => each.name.trim() || words.unnamedType, (each) => typeLacks(each, form.types)),
    ...say(form.codes, codes, (each) => each.text.trim() || words.unnamedCode, codeLacks),
    ...say(form.questions, questions, () => words.unnamedQuestion, questionLacks),
  ];
};

/** What a form lacks before the event can be published, in words. */
export const missingIn = (form, {types}) => {
  const begun = form.types.filter((each) => !types.includes(each));
  return [
    !form.title.trim() && words.needTitle,
    !form.startsAt && words.needStart,
    form.types.length === 0 && words.needType,
    ...begun.map((each) => words.needWhole({name: each.name || words.ticket})),
  ].filter(Boolean);
};

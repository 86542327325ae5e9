import {fromZonedInput, isZone, toZonedInput} from '../zones.js';
import {ownerOf, poolNamedAfter} from './model.js';
import {codeLacks, problemsOf, questionLacks, typeLacks, unsentIn} from './rules.js';

/** The request that a form makes. */
const whole = (value) => (value === '' ? null : Number(value));
const trimmed = (value) => value.trim() || null;

/** A row that is only begun: it is kept in the browser until it is complete. */
const isBegun = (row, types) => !row.id && typeLacks(row, types).length > 0;
const isBegunCode = (code) => !code.id && codeLacks(code).length > 0;
const isBegunQuestion = (question) => !question.id && questionLacks(question).length > 0;

/** The rows that are complete enough to be sent, by kind. */
export const complete = (form) => {
  const types = form.types.filter((each) => !isBegun(each, form.types));
  return {
    types,
    codes: form.codes.filter((each) => !isBegunCode(each)),
    questions: form.questions.filter((each) => !isBegunQuestion(each)),
  };
};

/**
 * The id of the pool of a row. In a draft, a pool that several types share is named after the one that has its seats, as
 * the server tells the types of a pool, and not which of them that is.
 */
const poolOf = (row, {types, keepsPools}) => {
  const owner = ownerOf(row, types);
  const isShared = types.some((each) => each !== owner && ownerOf(each, types) === owner);
  const isNamed = isShared && !keepsPools && owner.id;
  return isNamed ? poolNamedAfter(owner.id) : owner.pool || poolNamedAfter(owner.key);
};

const byId = (list = [], id) => list.find((each) => each.id === id);

const toType = (row, form, types, {instant, event}) => {
  const rows = form.types;
  const saved = byId(event?.ticketTypes, row.id);
  const reference = (key) => rows.find((each) => each.key === key)?.id ?? key;
  const companion = types.some((each) => each.key === row.needs) ? row.needs : '';
  return {
    ...(row.id ? {id: row.id} : {key: row.key}),
    name: row.name.trim(),
    description: trimmed(row.description),
    price: Number(row.price),
    pool: poolOf(row, form),
    saleFrom: instant(row.saleFrom, saved?.saleFrom),
    saleUntil: instant(row.saleUntil, saved?.saleUntil),
    minPerOrder: Number(row.minPerOrder),
    maxPerOrder: Number(row.maxPerOrder),
    maxPerBuyer: whole(row.maxPerBuyer),
    hidden: row.hidden,
    requires: companion ? {ticketId: reference(companion), most: Number(row.needsMost)} : null,
    status: row.withdrawn ? 'withdrawn' : 'active',
  };
};

const toDiscount = ({kind, percent, amount, buy, pay}) =>
  ({
    percent: () => ({percent: Number(percent)}),
    amount: () => ({amount: Number(amount)}),
    buy: () => ({buy: Number(buy), pay: Number(pay)}),
    none: () => null,
  })[kind]();

const toCode = (code, types, {instant, event}) => {
  const saved = byId(event?.codes, code.id);
  const references = (keys) => types.filter((each) => keys.includes(each.key)).map((each) => each.id ?? each.key);
  return {
    ...(code.id && {id: code.id}),
    text: code.text.trim(),
    discount: toDiscount(code),
    ticketTypes: references(code.types),
    reveals: references(code.reveals),
    validFrom: instant(code.validFrom, saved?.validFrom),
    validUntil: instant(code.validUntil, saved?.validUntil),
    maxUses: whole(code.maxUses),
    maxUsesPerBuyer: whole(code.maxUsesPerBuyer),
  };
};

const toQuestion = ({id, text, kind, options, required, perSeat}) => ({
  ...(id && {id}),
  text: text.trim(),
  kind,
  ...(kind === 'choice' && {options: options.split('\n').map((each) => each.trim()).filter(Boolean)}),
  required,
  perSeat,
});

/** Pools in the order of the types that have their seats. */
const toPools = (types, form) => {
  const pools = new Map();
  types.forEach((row) => {
    pools.set(poolOf(row, form), Number(ownerOf(row, form.types).seats));
  });
  return [...pools].map(([id, quantity]) => ({id, quantity}));
};

/** The most days in which buyers may give tickets back after an event was moved. */
export const MOST_DAYS = 365;
const DAY_HOURS = 24;

const toPolicy = ({refundRule, refundHours, refundPercent, refundFee, resold}) =>
  ({
    shop: () => null,
    never: () => ({hoursBefore: 0, percent: 0}),
    rules: () => ({hoursBefore: Number(refundHours), percent: Number(refundPercent), fee: Number(refundFee), resold}),
  })[refundRule]();

const toTime = (iso) => (iso ? Date.parse(iso) : null);
/** A venue without differences that do not lead elsewhere: coordinates, spaces, and upper and lower case. */
const placeOf = (venue) => (venue ? `${venue.name}\n${venue.address ?? ''}`.toLowerCase().replace(/[\s,]+/g, ' ').trim() : null);
/** A time that is told for the first time is no change. */
const isReplaced = (present, wanted) => Boolean(present) && toTime(present) !== toTime(wanted);

/** Whether a request changes when or where an event is that buyers know: by the same rule as the server's. */
export const hasMoved = (event, body) =>
  ['published', 'postponed'].includes(event?.status) &&
  (toTime(event.startsAt) !== toTime(body.startsAt) ||
    isReplaced(event.endsAt, body.endsAt) ||
    isReplaced(event.doorsAt, body.doorsAt) ||
    placeOf(event.venue) !== placeOf(body.venue));

const told = (form, event, body) =>
  hasMoved(event, body) ? {giveBackHours: Number(form.giveBackDays) * DAY_HOURS, message: trimmed(form.buyerMessage)} : {};

/**
 * What a form says.
 *
 * @param event as it is saved: if buyers know it and it is moved, they are told
 * @returns `body` for the API; `sent`, the keys of the rows in it; `unsent`, in words what the rows lack that are not in
 *     it; `problems` by fields of the form, which keep it from being sent
 */
export const toRequest = (form, event = null) => {
  const zone = isZone(form.timeZone) ? form.timeZone : 'UTC';
  const instant = (local, saved) => {
    // An input shows no seconds: while it shows the saved instant, that is meant exactly.
    const isUntouched = local && toZonedInput(saved, zone) === local;
    return isUntouched ? saved : local ? fromZonedInput(local, zone) : null;
  };
  const {types, codes, questions} = complete(form);
  const body = {
    title: form.title.trim(),
    description: trimmed(form.description),
    category: trimmed(form.category),
    city: trimmed(form.city),
    venue: form.venueName.trim()
      ? {name: form.venueName.trim(), address: trimmed(form.venueAddress), latitude: whole(form.latitude), longitude: whole(form.longitude)}
      : null,
    timeZone: zone,
    doorsAt: instant(form.doorsAt, event?.doorsAt),
    startsAt: instant(form.startsAt, event?.startsAt),
    endsAt: instant(form.endsAt, event?.endsAt),
    currency: form.currency,
    pools: toPools(types, form),
    ticketTypes: types.map((each) => toType(each, form, types, {instant, event})),
    codes: codes.map((each) => toCode(each, types, {instant, event})),
    attendees:
      form.names || questions.length > 0
        ? {names: form.names, beforePayment: form.beforePayment, changesUntil: instant(form.changesUntil, event?.attendees?.changesUntil), questions: questions.map(toQuestion)}
        : null,
    refundPolicy: toPolicy(form),
  };
  const message = told(form, event, body);
  const keys = (rows) => rows.map((each) => each.key);
  return {
    body: {...body, ...message},
    unsent: unsentIn(form, {types, codes, questions}),
    sent: {types: keys(types), codes: keys(codes), questions: keys(questions), pools: poolOwners(types, form)},
    problems: problemsOf(form, {types, codes, questions}, 'giveBackHours' in message),
  };
};

const poolOwners = (types, form) => {
  const owners = new Map();
  types.forEach((row) => owners.set(poolOf(row, form), ownerOf(row, form.types).key));
  return [...owners.values()];
};

const TOP_LEVEL = {
  'venue.name': 'venueName',
  'venue.address': 'venueAddress',
  'venue.latitude': 'latitude',
  'venue.longitude': 'longitude',
  'refundPolicy.hoursBefore': 'refundHours',
  'refundPolicy.percent': 'refundPercent',
  'refundPolicy.fee': 'refundFee',
  refundPolicy: 'refundRule',
  giveBackHours: 'giveBackDays',
  message: 'buyerMessage',
};
const TYPE_FIELDS = {quantity: 'seats', pool: 'seats', 'requires.ticketId': 'needs', 'requires.most': 'needsMost', requires: 'needs'};
const CODE_FIELDS = {
  'discount.percent': 'percent',
  'discount.amount': 'amount',
  'discount.buy': 'buy',
  'discount.pay': 'pay',
  discount: 'kind',
  ticketTypes: 'types',
};

/** The name of the form's field that an error of the API belongs to. */
export const formField = (field = '', sent) => {
  const path = field.replace(/^\//, '').replaceAll('/', '.');
  const [list, index, ...rest] = path.replace(/^attendees\.questions/, 'questions').split('.');
  const name = rest.join('.').replace(/\.\d+$/, '');
  switch (list) {
    case 'ticketTypes':
      return sent.types[index] ? `types.${sent.types[index]}.${TYPE_FIELDS[name] ?? name}` : 'types';
    case 'pools':
      return sent.pools[index] ? `types.${sent.pools[index]}.seats` : 'types';
    case 'codes':
      return sent.codes[index] ? `codes.${sent.codes[index]}.${CODE_FIELDS[name] ?? name}` : 'codes';
    case 'questions':
      return sent.questions[index] ? `questions.${sent.questions[index]}.${name}` : 'questions';
    case 'attendees':
      return index ?? path;
    default:
      return TOP_LEVEL[path] ?? path;
  }
};

import {newKey} from '../http.js';
import {ownZone, toZonedInput} from '../zones.js';
import {words} from '../../words/eventForm.js';

/** The values of the form of an event, all of them texts and flags; rows have keys that last. */

const text = (value) => (value === undefined || value === null ? '' : String(value));

const rowKey = () => newKey().slice(0, 8);

export const newType = (name = '') => ({
  key: rowKey(),
  name,
  description: '',
  price: '',
  seats: '',
  sharesWith: '',
  saleFrom: '',
  saleUntil: '',
  minPerOrder: '1',
  maxPerOrder: '10',
  maxPerBuyer: '',
  hidden: false,
  needs: '',
  needsMost: '1',
  withdrawn: false,
});

export const newCode = () => ({
  key: rowKey(),
  text: '',
  kind: 'percent',
  percent: '',
  amount: '',
  buy: '3',
  pay: '2',
  types: [],
  reveals: [],
  validFrom: '',
  validUntil: '',
  maxUses: '',
  maxUsesPerBuyer: '',
});

export const newQuestion = () => ({key: rowKey(), text: '', kind: 'text', options: '', required: false, perSeat: false});

/** What the form asks when an event is moved: in how many days buyers may give back, and what they are told. */
export const NOTHING_TOLD = {giveBackDays: '7', buyerMessage: ''};

const ruleOf = (policy) => (!policy ? 'shop' : policy.percent === 0 ? 'never' : 'rules');

/** When buyers may give tickets back: by the shop's rule, by the organiser's, or never. */
const refundRules = (policy) => ({
  refundRule: ruleOf(policy),
  refundHours: text(policy?.hoursBefore ?? 48),
  refundPercent: text(policy?.percent || 100),
  refundFee: text(policy?.fee ?? 0),
  resold: policy?.resold !== false,
});

/** The form of an event that does not exist yet: one type of ticket, on sale at once. */
export const emptyForm = () => ({
  title: '',
  description: '',
  category: '',
  city: '',
  venueName: '',
  venueAddress: '',
  latitude: '',
  longitude: '',
  timeZone: ownZone(),
  doorsAt: '',
  startsAt: '',
  endsAt: '',
  currency: 'usd',
  keepsPools: false,
  types: [newType(words.ticket)],
  codes: [],
  names: false,
  questions: [],
  beforePayment: true,
  changesUntil: '',
  ...refundRules(),
  ...NOTHING_TOLD,
});

/** The id of the pool that a type has while others share its seats. */
export const poolNamedAfter = (id) => `p-${id}`;

/** The types that have the seats of pools, by pool: those that the pools are named after, or the first ones. */
const ownersOf = (types) => {
  const isNamesake = ({id, pool}) => [id, poolNamedAfter(id)].includes(pool);
  return new Map([...types.filter(isNamesake), ...types].reverse().map(({id, pool}) => [pool, id]));
};

/** One type of each pool has its seats; others share them. */
const fromTypes = (event, zone) => {
  const owners = ownersOf(event.ticketTypes.filter((each) => each.pool));
  return event.ticketTypes.map((type) => {
    const owner = owners.get(type.pool);
    return {
      key: type.id,
      id: type.id,
      name: type.name,
      description: text(type.description),
      price: text(type.price),
      pool: type.pool,
      seats: text(event.pools?.find((each) => each.id === type.pool)?.quantity),
      sharesWith: !owner || owner === type.id ? '' : owner,
      saleFrom: toZonedInput(type.saleFrom, zone),
      saleUntil: toZonedInput(type.saleUntil, zone),
      minPerOrder: text(type.minPerOrder),
      maxPerOrder: text(type.maxPerOrder),
      maxPerBuyer: text(type.maxPerBuyer),
      hidden: type.hidden === true,
      needs: type.requires?.ticketId ?? '',
      needsMost: text(type.requires?.most ?? 1),
      withdrawn: type.status === 'withdrawn',
    };
  });
};

const kindOf = (discount = {}) => ['percent', 'amount', 'buy'].find((kind) => discount[kind] !== undefined) ?? 'none';

const fromCode = (code, zone) => ({
  ...newCode(),
  key: code.id,
  id: code.id,
  text: code.text,
  kind: kindOf(code.discount),
  percent: text(code.discount?.percent),
  amount: text(code.discount?.amount),
  buy: text(code.discount?.buy ?? 3),
  pay: text(code.discount?.pay ?? 2),
  types: code.ticketTypes ?? [],
  reveals: code.reveals ?? [],
  validFrom: toZonedInput(code.validFrom, zone),
  validUntil: toZonedInput(code.validUntil, zone),
  maxUses: text(code.maxUses),
  maxUsesPerBuyer: text(code.maxUsesPerBuyer),
});

const fromQuestion = (question) => ({
  key: question.id,
  id: question.id,
  text: question.text,
  kind: question.kind,
  options: (question.options ?? []).join('\n'),
  required: question.required === true,
  perSeat: question.perSeat === true,
});

/** The form of an event as the server has it. */
export const fromEvent = (event) => {
  const zone = event.timeZone;
  return {
    title: event.title,
    description: text(event.description),
    category: text(event.category),
    city: text(event.city),
    venueName: text(event.venue?.name),
    venueAddress: text(event.venue?.address),
    latitude: text(event.venue?.latitude),
    longitude: text(event.venue?.longitude),
    timeZone: zone,
    doorsAt: toZonedInput(event.doorsAt, zone),
    startsAt: toZonedInput(event.startsAt, zone),
    endsAt: toZonedInput(event.endsAt, zone),
    currency: event.currency,
    keepsPools: event.status !== 'draft',
    types: fromTypes(event, zone),
    codes: (event.codes ?? []).map((each) => fromCode(each, zone)),
    names: event.attendees?.names === true,
    questions: (event.attendees?.questions ?? []).map(fromQuestion),
    beforePayment: event.attendees?.beforePayment !== false,
    changesUntil: toZonedInput(event.attendees?.changesUntil, zone),
    ...refundRules(event.refundPolicy),
    ...NOTHING_TOLD,
  };
};

/** The type that a row draws its seats from: itself, or the one that it shares with. */
export const ownerOf = (row, types, seen = []) => {
  const shared = types.find((each) => each.key === row.sharesWith);
  return !shared || seen.includes(row.key) ? row : ownerOf(shared, types, [...seen, row.key]);
};

const toggled = (list, value, isIn) => [...list.filter((each) => each !== value), ...(isIn ? [value] : [])];

const changed = (row, field, {type, value, checked}) => {
  if (Array.isArray(row[field])) {
    return {...row, [field]: toggled(row[field], value, checked)};
  }
  // A type that changes whose seats it shares leaves the pool that it had.
  const pool = field === 'sharesWith' ? {pool: ''} : {};
  return {...row, ...pool, [field]: type === 'checkbox' ? checked : value};
};

/** The form after a change of one of its inputs, whose name is a field, or `list.key.field`. */
export const withInput = (form, input) => {
  const [list, key, field] = input.name.split('.');
  if (!(list in form)) {
    return form;
  }
  if (key === undefined) {
    return list === 'beforePayment' ? {...form, beforePayment: input.value === 'true'} : changed(form, list, input);
  }
  return {...form, [list]: form[list].map((row) => (row.key === key ? changed(row, field, input) : row))};
};

/** The rows, one of them moved by one. */
export const moved = (rows, key, by) => {
  const from = rows.findIndex((each) => each.key === key);
  const to = from + by;
  if (to < 0 || to >= rows.length) {
    return rows;
  }
  const next = [...rows];
  [next[from], next[to]] = [next[to], next[from]];
  return next;
};

/** The types without one: the first that shared its seats has them then, and nothing refers to it. */
export const withoutType = (form, key) => {
  const removed = form.types.find((each) => each.key === key);
  const followers = form.types.filter((each) => each.sharesWith === key);
  const heir = followers[0];
  const refersTo = (list) => list.filter((each) => each !== key);
  const types = form.types
    .filter((each) => each.key !== key)
    .map((each) => ({
      ...each,
      needs: each.needs === key ? '' : each.needs,
      ...(each === heir && {sharesWith: removed.sharesWith, seats: removed.seats, pool: removed.pool}),
      ...(each !== heir && each.sharesWith === key && {sharesWith: heir.key}),
    }));
  return {...form, types, codes: form.codes.map((each) => ({...each, types: refersTo(each.types), reveals: refersTo(each.reveals)}))};
};

/**
 * The form after its values were saved: new rows get the ids that the server gave them. References of the form go by
 * the keys of rows, which stay.
 *
 * @param sent the keys of the rows that were sent, in their order
 */
export const withIds = (form, event, sent) => {
  const named = (rows, keys, found) =>
    rows.map((row) => {
      const known = found[keys.indexOf(row.key)];
      return known && !row.id ? {...row, id: known.id, ...(known.pool && {pool: known.pool})} : row;
    });
  return {
    ...form,
    types: named(form.types, sent.types, event.ticketTypes),
    codes: named(form.codes, sent.codes, event.codes ?? []),
    questions: named(form.questions, sent.questions, event.attendees?.questions ?? []),
  };
};

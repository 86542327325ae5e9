import {isRightToLeft, locale} from './locale.js';

/** Money, numbers and times in the language of the page. */

/** Signs such as US$ are torn apart between words that are written from right to left; codes are not. */
const currencyDisplay = isRightToLeft ? 'code' : 'symbol';

const moneyFormat = (currency) => new Intl.NumberFormat(locale, {style: 'currency', currency: currency.toUpperCase(), currencyDisplay});

export const money = (amount, currency) => moneyFormat(currency).format(amount);

/** An amount for messages that say something else of nothing. */
export const moneyOrNone = (amount, currency) => (amount > 0 ? money(amount, currency) : 'none');

/** How many decimals amounts of a currency have. */
export const decimals = (currency) => moneyFormat(currency).resolvedOptions().maximumFractionDigits;

/** Several things in one phrase: "a, b and c". */
export const list = (things) => new Intl.ListFormat(locale, {type: 'conjunction'}).format(things);

/** The name of a currency. */
export const currencyName = (code) => new Intl.DisplayNames(locale, {type: 'currency'}).of(code.toUpperCase());

const formatted = (iso, options) => new Intl.DateTimeFormat(locale, options).format(new Date(iso));

export const dateTime = (iso) => formatted(iso, {dateStyle: 'full', timeStyle: 'short'});

export const shortTime = (iso) => formatted(iso, {dateStyle: 'medium', timeStyle: 'short'});

/** A date. */
export const day = (iso) => formatted(iso, {dateStyle: 'medium'});

/** The day of the month, and the month. */
export const dayAndMonth = (iso, timeZone) => [
  formatted(iso, {day: 'numeric', timeZone}),
  formatted(iso, {month: 'short', timeZone}),
];

export const weekdayAndTime = (iso, timeZone) => formatted(iso, {weekday: 'short', hour: 'numeric', minute: '2-digit', timeZone});

export const timeOfDay = (iso) => formatted(iso, {timeStyle: 'medium'});

/** A number with one decimal if it is small; a dash if it is unknown. */
export const number = (value) =>
  value == null ? '–' : new Intl.NumberFormat(locale, {maximumFractionDigits: value < 10 ? 1 : 0}).format(value);

/** Seconds in words, as whole minutes from one minute on. */
export const duration = (seconds) => {
  const [amount, unit] = seconds < 60 ? [seconds, 'second'] : [Math.floor(seconds / 60), 'minute'];
  return new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'long'}).format(amount);
};

/** Seconds as 4:05. */
export const clock = (seconds) => {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
};

/** An instant on the wall clock of a zone. */
export const dateTimeInZone = (iso, timeZone) => formatted(iso, {dateStyle: 'full', timeStyle: 'short', timeZone});

/** The time of day in a zone. */
export const timeInZone = (iso, timeZone) => formatted(iso, {timeStyle: 'short', timeZone});

const dayInZone = (iso, timeZone) => formatted(iso, {dateStyle: 'short', timeZone});

/** From one instant to another in a zone; the day once if it is the same. */
export const spanInZone = (from, to, timeZone) => {
  const start = dateTimeInZone(from, timeZone);
  if (!to) {
    return start;
  }
  const isSameDay = dayInZone(from, timeZone) === dayInZone(to, timeZone);
  return `${start} – ${isSameDay ? timeInZone(to, timeZone) : dateTimeInZone(to, timeZone)}`;
};

const WEEK_MILLIS = 6 * 24 * 3600 * 1000;

/** An instant in a zone: by its weekday if it is within a week of `now`, otherwise by its date. */
export const whenInZone = (iso, timeZone, now) => {
  const isNear = Math.abs(Date.parse(iso) - now) < WEEK_MILLIS;
  const time = {hour: 'numeric', minute: '2-digit', timeZone};
  return formatted(iso, isNear ? {weekday: 'long', ...time} : {weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', ...time});
};

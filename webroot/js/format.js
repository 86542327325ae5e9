/** Money, numbers and times in the visitor's language. */
const locale = navigator.language;

const moneyFormat = (currency) => new Intl.NumberFormat(locale, {style: 'currency', currency: currency.toUpperCase()});

export const money = (amount, currency) => moneyFormat(currency).format(amount);

/** How many decimals amounts of a currency have. */
export const decimals = (currency) => moneyFormat(currency).resolvedOptions().maximumFractionDigits;

/** The name of a currency. */
export const currencyName = (code) => new Intl.DisplayNames(locale, {type: 'currency'}).of(code.toUpperCase());

const formatted = (iso, options) => new Intl.DateTimeFormat(locale, options).format(new Date(iso));

export const dateTime = (iso) => formatted(iso, {dateStyle: 'full', timeStyle: 'short'});

export const shortTime = (iso) => formatted(iso, {dateStyle: 'medium', timeStyle: 'short'});

/** The day of the month, and the month. */
export const dayAndMonth = (iso) => [formatted(iso, {day: 'numeric'}), formatted(iso, {month: 'short'})];

export const weekdayAndTime = (iso) => formatted(iso, {weekday: 'short', hour: 'numeric', minute: '2-digit'});

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

/** An instant for an input of the type datetime-local, in the visitor's time zone. */
export const toLocalInput = (iso) => {
  if (!iso) {
    return '';
  }
  const date = new Date(iso);
  return new Date(date - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
};

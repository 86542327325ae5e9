/** Money and times, as the visitor's language writes them. */
const locale = navigator.language;

const moneyFormat = (currency) => new Intl.NumberFormat(locale, {style: 'currency', currency: currency.toUpperCase()});

export const money = (amount, currency) => moneyFormat(currency).format(amount);

/** How many decimals amounts of a currency have. */
export const decimals = (currency) => moneyFormat(currency).resolvedOptions().maximumFractionDigits;

/** What people call a currency. */
export const currencyName = (code) => new Intl.DisplayNames(locale, {type: 'currency'}).of(code.toUpperCase());

const written = (iso, options) => new Intl.DateTimeFormat(locale, options).format(new Date(iso));

export const dateTime = (iso) => written(iso, {dateStyle: 'full', timeStyle: 'short'});

export const shortTime = (iso) => written(iso, {dateStyle: 'medium', timeStyle: 'short'});

/** The day and the month alone, for where a whole date is too much. */
export const dayAndMonth = (iso) => [written(iso, {day: 'numeric'}), written(iso, {month: 'short'})];

export const weekdayAndTime = (iso) => written(iso, {weekday: 'short', hour: 'numeric', minute: '2-digit'});

/** Seconds in words: whole minutes where there are some. */
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

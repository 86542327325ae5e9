/** Money and times, as the visitor's language writes them. */
const locale = navigator.language;

export const money = (amount, currency) =>
  new Intl.NumberFormat(locale, {style: 'currency', currency: currency.toUpperCase()}).format(amount);

export const dateTime = (iso) =>
  new Intl.DateTimeFormat(locale, {dateStyle: 'full', timeStyle: 'short'}).format(new Date(iso));

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

/** A stable hue from 0 to 359 for an id, for its poster. */
export const hueOf = (id) => [...id].reduce((hue, char) => (hue * 31 + char.charCodeAt(0)) % 360, 7);

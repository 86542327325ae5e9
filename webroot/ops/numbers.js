const whole = new Intl.NumberFormat(undefined, {maximumFractionDigits: 0});
const fine = new Intl.NumberFormat(undefined, {maximumFractionDigits: 1});
const clock = new Intl.DateTimeFormat(undefined, {timeStyle: 'medium'});
const day = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});

/** A number for people; a dash for one that nobody knows. */
export const shown = (value) => (value == null ? '–' : (value < 10 ? fine : whole).format(value));
export const mebibytes = (bytes) => whole.format(bytes / 1024 / 1024);
export const timeOf = (instant) => clock.format(new Date(instant));
export const dayOf = (instant) => day.format(new Date(instant));

/** What is drawn, in this order. */
export const DRAWN = ['requests', 'errors', 'events', 'lag', 'outbox', 'reservations', 'paid'];
const MOST_TURNS = 450;

const sum = (values) => {
  const known = values.filter((value) => value != null);
  return known.length ? known.reduce((all, one) => all + one, 0) : null;
};

/** The sums over all services of what they have told over time. */
export const seriesOf = ({times, services}) =>
  Object.fromEntries(
    DRAWN.map((name) => [
      name,
      times.map((ignored, turn) => sum(Object.values(services).map((one) => one[name]?.[turn]))),
    ]),
  );

/** The same with one more turn. */
export const extended = (series, services) =>
  Object.fromEntries(
    DRAWN.map((name) => [
      name,
      [...series[name], sum(services.map((one) => one.numbers[name]))].slice(-MOST_TURNS),
    ]),
  );

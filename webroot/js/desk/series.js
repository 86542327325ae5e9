/** The sums of days as a chart shows them. */

const DAY_MILLIS = 24 * 3600 * 1000;
const MOST_BARS = 62;
const WEEK_DAYS = 7;

const millisOf = (day) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (millis) => new Date(millis).toISOString().slice(0, 10);

/** The start of the period that a day belongs to; a week begins on Monday. */
const starts = {
  day: (day) => day,
  week: (day) => dayOf(millisOf(day) - ((new Date(millisOf(day)).getUTCDay() + 6) % WEEK_DAYS) * DAY_MILLIS),
  month: (day) => `${day.slice(0, 7)}-01`,
};

/** The start of the next period. */
const nexts = {
  day: (day) => dayOf(millisOf(day) + DAY_MILLIS),
  week: (day) => dayOf(millisOf(day) + WEEK_DAYS * DAY_MILLIS),
  month: (day) => starts.month(dayOf(millisOf(day) + 31 * DAY_MILLIS)),
};

/** The shortest period by which a span of days has not too many bars. */
const unitOf = (first, last) => {
  const days = (millisOf(last) - millisOf(first)) / DAY_MILLIS + 1;
  return days <= MOST_BARS ? 'day' : days <= MOST_BARS * WEEK_DAYS ? 'week' : 'month';
};

/**
 * The sums of `byDay` by day, week or month, with those in between that have none.
 *
 * @returns `unit`, and `bars` with `start`, `seats` and `amount`, oldest first
 */
export const seriesOf = (byDay) => {
  if (byDay.length === 0) {
    return {unit: 'day', bars: []};
  }
  const days = byDay.map((each) => each.day).sort();
  const unit = unitOf(days[0], days.at(-1));
  const bars = new Map();
  for (let start = starts[unit](days[0]); start <= days.at(-1); start = nexts[unit](start)) {
    bars.set(start, {start, seats: 0, amount: 0});
  }
  byDay.forEach(({day, seats, amount}) => {
    const bar = bars.get(starts[unit](day));
    bar.seats += seats;
    bar.amount += amount;
  });
  return {unit, bars: [...bars.values()]};
};

/** A round number that is not below the highest value, for the top of a scale. */
export const topOf = (values) => {
  const most = Math.max(...values, 0);
  if (most <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= most);
};

import {decimals, money} from './format.js';
import {words as formWords} from '../words/eventForm.js';
import {words as strings} from '../words/shop.js';
import {isZone} from './zones.js';

/** The server's rules for listings, checked before a form is sent. */
const MOST_SEATS = 100000;

const priceProblem = (price, code, currencies) => {
  const rule = currencies.find((each) => each.code === code);
  if (price === null || Number.isNaN(price)) {
    return strings.needed;
  }
  if (price === 0) {
    return strings.aboveNothing;
  }
  if (!rule) {
    return null;
  }
  if (price < rule.minimum) {
    return strings.atLeast({amount: money(rule.minimum, code)});
  }
  if (price > rule.maximum) {
    return strings.atMost({amount: money(rule.maximum, code)});
  }
  const steps = price / rule.step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? strings.stepsOf({amount: money(rule.step, code), digits: decimals(code)}) : null;
};

const CHECKS = {
  title: ({title}) => (title.trim() ? null : strings.needed),
  price: ({price, currency}, currencies) => priceProblem(price, currency, currencies),
  quantity: ({quantity}) =>
    Number.isInteger(quantity) && quantity >= 1 && quantity <= MOST_SEATS ? null : strings.seatsBetween({least: 1, most: MOST_SEATS}),
  timeZone: ({timeZone}) => (isZone(timeZone) ? null : formWords.notAZone),
  startsAt: ({startsAt}, currencies, now) => (startsAt && Date.parse(startsAt) <= now ? strings.inTheFuture : null),
};

/** The errors of a listing, in the form of the API's; only of the fields in `names`. */
export const problemsOf = (listing, currencies, now, names = Object.keys(CHECKS)) =>
  names
    .filter((name) => CHECKS[name])
    .map((name) => ({field: name, message: CHECKS[name](listing, currencies, now)}))
    .filter((each) => each.message);

import {moneyOrNone} from './format.js';
import {words as strings} from '../words/shop.js';

const MINUTE = 60;
const HOUR = 3600;

const usual = ({refundSeconds}) =>
  refundSeconds > 0
    ? strings.refundTerms.usual({hours: Math.floor(refundSeconds / HOUR), minutes: Math.floor(refundSeconds / MINUTE)})
    : strings.refundTerms.never;

/** When and for how much tickets can be given back: by the policy of the organiser, or by the rule of the shop. */
export const refundTerms = ({refundPolicy: policy, currency}, settings) => {
  if (!policy) {
    return usual(settings);
  }
  return policy.percent > 0
    ? strings.refundTerms.terms({
        hours: policy.hoursBefore,
        percent: policy.percent === 100 ? 'all' : String(policy.percent),
        fee: moneyOrNone(policy.fee, currency),
      })
    : strings.refundTerms.never;
};

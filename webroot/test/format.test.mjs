import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fresh, installBrowser} from './browser.mjs';

process.env.TZ = 'Europe/Berlin';
const inLanguage = (language) => {
  installBrowser({language});
  return fresh('format');
};
/** Intl separates by several kinds of spaces. */
const plain = (text) => text.replace(/\s/g, ' ');

test('money has the decimals of its currency', async () => {
  const {decimals, money} = await inLanguage('en-GB');
  assert.equal(money(10, 'eur'), '€10.00');
  assert.equal(money(10.5, 'usd'), 'US$10.50');
  assert.equal(money(2500, 'jpy'), 'JP¥2,500');
  assert.deepEqual(['eur', 'jpy', 'kwd'].map(decimals), [2, 0, 3]);
});

test('money, numbers and times are in the language of the visitor', async () => {
  const {currencyName, dateTime, money, number} = await inLanguage('de-DE');
  assert.equal(plain(money(1234.5, 'eur')), '1.234,50 €');
  assert.equal(number(1234.4), '1.234');
  assert.equal(currencyName('chf'), 'Schweizer Franken');
  assert.match(dateTime('2031-05-17T19:30:00Z'), /^Samstag, 17\. Mai 2031 .*21:30$/);
});

test('small numbers have a decimal, and unknown ones are a dash', async () => {
  const {number} = await inLanguage('en-GB');
  assert.deepEqual([0, 9.94, 10.4, 1234, null, undefined].map(number), ['0', '9.9', '10', '1,234', '–', '–']);
});

test('durations and countdowns', async () => {
  const {clock, duration} = await inLanguage('en-GB');
  assert.deepEqual([1, 59, 60, 119, 900].map(duration), ['1 second', '59 seconds', '1 minute', '1 minute', '15 minutes']);
  assert.deepEqual([-5, 0, 0.2, 59.1, 245].map(clock), ['0:00', '0:00', '0:01', '1:00', '4:05']);
});

test('days are those of the time zone of the visitor', async () => {
  const {dayAndMonth} = await inLanguage('en-GB');
  assert.deepEqual(dayAndMonth('2031-12-31T23:30:00Z'), ['1', 'Jan']);
});

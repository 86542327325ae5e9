import assert from 'node:assert/strict';
import test from 'node:test';
import './browser.mjs';

const {refundTerms} = await import('../js/refundTerms.js');

const SHOP = {refundSeconds: 86400};
const terms = (policy, settings = SHOP) => refundTerms({currency: 'eur', refundPolicy: policy && {hoursBefore: 48, percent: 100, fee: 0, ...policy}}, settings);

test('the terms of an organiser are told before buying', () => {
  assert.equal(terms({}), 'Tickets can be given back until 48 hours before the start of the event.');
  assert.match(terms({percent: 80, fee: 2.5, hoursBefore: 0}), /until the start of the event for 80 % of the price, less a fee of €2.50 for each\.$/);
  assert.equal(terms({percent: 0}), 'Tickets for this event cannot be given back.');
});

test('without terms the rule of the shop applies', () => {
  assert.equal(terms(undefined), 'Tickets can be given back within 24 hours of the order, until the event starts.');
  assert.match(terms(undefined, {refundSeconds: 3600}), /within 1 hour of/);
  assert.match(terms(undefined, {refundSeconds: 60}), /within 1 minute of/);
  assert.equal(terms(undefined, {refundSeconds: 0}), 'Tickets for this event cannot be given back.');
});

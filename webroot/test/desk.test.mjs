import assert from 'node:assert/strict';
import {beforeEach, test} from 'node:test';
import {installBrowser} from './browser.mjs';

installBrowser();
const {seriesOf, topOf} = await import('../js/desk/series.js');
const request = await import('../js/desk/refundRequest.js');
const {filtersOf, refundStatesOf} = await import('../js/desk/orders.js');
const {answersText} = await import('../js/desk/attendees.js');
const {countsText} = await import('../js/desk/messages.js');
const {isRunning} = await import('../js/desk/cancel.js');
const {sorted} = await import('../js/desk/mails.js');
const {tablesOf, totalsOf} = await import('../js/desk/sales.js');
const {words} = await import('../words/desk.js');
const api = await import('../js/desk/api.js');

let requests;
let responses;
beforeEach(() => {
  requests = [];
  responses = [];
  globalThis.fetch = async (path, options) => {
    requests.push({path, ...options});
    const {status = 200, body = {}, headers = {}} = responses.shift() ?? {};
    return new Response(JSON.stringify(body), {status, headers});
  };
});

const day = (name, seats, amount = seats * 10) => ({day: name, orders: 1, seats, amount});

test('days without sales are in the chart, and long spans are summed by week or month', () => {
  const {unit, bars} = seriesOf([day('2031-03-29', 2), day('2031-04-01', 3)]);
  assert.deepEqual([unit, bars.map(({start, seats}) => `${start}:${seats}`)], ['day', ['2031-03-29:2', '2031-03-30:0', '2031-03-31:0', '2031-04-01:3']]);
  const weeks = seriesOf([day('2031-01-01', 1), day('2031-01-05', 1), day('2031-03-31', 4)]);
  assert.deepEqual([weeks.unit, weeks.bars[0], weeks.bars.at(-1).start], ['week', {start: '2030-12-30', seats: 2, amount: 20}, '2031-03-31']);
  const months = seriesOf([day('2031-01-31', 1), day('2032-12-31', 5)]);
  assert.deepEqual([months.unit, months.bars.length, months.bars.at(-1)], ['month', 24, {start: '2032-12-01', seats: 5, amount: 50}]);
  assert.deepEqual(seriesOf([]).bars, []);
});

test('the scale of a chart ends at a round number', () => {
  assert.deepEqual([topOf([3, 23]), topOf([0]), topOf([874]), topOf([0.4]), topOf([100])], [25, 1, 1000, 0.5, 100]);
});

const ORDER = {
  currency: 'eur',
  amount: 95,
  ticket: {id: 'a', title: 'Fair'},
  lines: [{ticketId: 'a', name: 'Adult', quantity: 2, price: 40, amount: 80}, {ticketId: 'c', name: 'Child', quantity: 1, price: 15, amount: 15}],
};
const fields = (form) => request.problemsOf(form, ORDER).map((each) => each.field);
const form = (changes) => ({...request.emptyRefund(ORDER), ...changes});

test('a refund says what goes back, and whether the seats are sold again', () => {
  assert.deepEqual(fields(form({})), ['what']);
  assert.deepEqual(fields(form({what: 'whole'})), ['resell']);
  assert.deepEqual(request.toRefund(form({what: 'whole', resell: 'no'}), ORDER), {whole: true, resell: false});
  assert.deepEqual(fields(form({what: 'seats'})), ['seats', 'amount']);
  const seats = request.withSeats(form({what: 'seats'}), ORDER, 'a', '1');
  assert.deepEqual([seats.amount, fields(seats)], ['40', ['resell']]);
  assert.deepEqual(request.toRefund({...seats, amount: '0', resell: 'yes'}, ORDER), {seats: [{ticketId: 'a', quantity: 1}], amount: 0, resell: true});
  assert.deepEqual(request.toRefund(form({what: 'amount', amount: '12.5'}), ORDER), {amount: 12.5});
});

test('a refund is an amount of the currency, and no more than is left', () => {
  const wrong = (amount, order = ORDER) => request.problemsOf(form({what: 'amount', amount}), order).length;
  assert.deepEqual(['', '0', '-1', '95.01', '1.234', '95', '0.01'].map((each) => wrong(each)), [1, 1, 1, 1, 1, 0, 0]);
  const part = {...ORDER, refunds: [{id: 'r', amount: 90, state: 'pending', seats: []}]};
  assert.deepEqual([wrong('5', part), wrong('5.01', part)], [0, 1]);
  const gone = {...ORDER, refunds: [{id: 'r', amount: 0, state: 'returned', seats: [{ticketId: 'a', quantity: 2}, {ticketId: 'c', quantity: 1}]}]};
  assert.deepEqual(request.problemsOf(form({what: 'whole'}), gone), []);
  assert.deepEqual(request.toRefund(form({what: 'whole'}), gone), {whole: true});
});

test('a refund is told in words before it is made', () => {
  assert.match(words.refundSummary({amount: '€40.00', seats: 1, resell: 'no', left: 1}), /^€40.00 goes back.* 1 ticket is no longer valid, and its place stays off sale/);
  assert.match(words.refundSummary({amount: 'none', seats: 2, resell: 'yes', left: 2}), /^No money goes back\. 2 tickets are .*their places go on sale again/);
  assert.match(words.refundSummary({amount: '€5.00', seats: 0, resell: '', left: 2}), /tickets stay valid/);
  assert.match(words.refundSummary({amount: '€5.00', seats: 0, resell: '', left: 1}), /The ticket stays valid/);
  assert.equal(words.refundSummary({amount: '€5.00', seats: 0, resell: '', left: 0}), '€5.00 goes back to the buyer.');
  const ofSeats = (n) => [words.resell({n}), words.resellYes({n}), words.resellNo({n})];
  assert.deepEqual(ofSeats(1), ['Put the ticket on sale again?', 'Yes, others can buy it', 'No, keep it off sale']);
  assert.deepEqual(ofSeats(2), ['Put the tickets on sale again?', 'Yes, others can buy them', 'No, keep them off sale']);
});

test('the refunds of an order are shown by their states, first what needs most attention', () => {
  const refunds = (...states) => ({refunds: states.map((state) => ({state}))});
  assert.deepEqual([refundStatesOf(refunds('returned', 'refused', 'returned')), refundStatesOf(refunds('returned', 'sent')), refundStatesOf({})], [['refused', 'returned'], ['sent', 'returned'], []]);
});

test('filters are those of the address', () => {
  assert.deepEqual(filtersOf(new URLSearchParams('q=anna&status=complete&other=1')), {q: 'anna', status: 'complete', refund: '', ticketId: ''});
});

test('answers are told with their questions', () => {
  const questions = [{id: 'q', text: 'Vegan?'}];
  assert.equal(answersText({q: true, old: 'x'}, questions), 'Vegan? Yes · A question that is gone: x');
});

test('mails of a message are counted in words', () => {
  assert.equal(countsText({sent: 3, bounced: 1, waiting: 0}), '3 sent · 1 came back');
});

test('the newest mail comes first, and technical ones are folded away unless they failed', () => {
  const mail = (kind, at, state = 'sent') => ({kind, at, state});
  const {shown, folded} = sorted([mail('reserved', '2031-01-01T10:00:00Z'), mail('paid', '2031-01-01T11:00:00Z'), mail('expiring', '2031-01-01T10:30:00.5Z', 'bounced'), mail('confirm', '2031-01-01T10:00:01Z'), mail('tickets', undefined, 'waiting'), mail('moved', '2031-01-02T10:00:00Z')]);
  assert.deepEqual(shown.map((each) => each.kind), ['tickets', 'moved', 'paid', 'expiring']);
  assert.deepEqual(folded.map((each) => each.kind), ['confirm', 'reserved']);
});

test('the numbers of a cancellation are asked for until nothing is under way', () => {
  const states = [{status: 'running'}, {status: 'done', refunds: {pending: 1}}, {status: 'done', refunds: {open: 1}}, {status: 'done', refunds: {sent: 3, refused: 1}}];
  assert.deepEqual(states.map(isRunning), [true, true, true, false]);
});

test('lists go on where the server says', async () => {
  responses.push({body: [{id: 'o1'}], headers: {Link: '</api/orders/events/e/orders?q=a&after=o1>; rel="next"'}}, {body: []});
  const first = await api.eventOrders('e', {q: 'a', status: ''});
  assert.deepEqual([requests[0].path, first.next], ['/api/orders/events/e/orders?q=a', '/api/orders/events/e/orders?q=a&after=o1']);
  assert.deepEqual(await api.nextPage(first.next), {list: [], next: null});
});

test('what changes an order names its version or has a key', async () => {
  const order = {id: 'o', version: 7};
  await api.correctContact('e', order, 'a@b.c');
  await api.writeNote('e', order, '');
  await api.refund('e', 'o', {whole: true}, 'k');
  await api.retryRefund('e', 'o', 'r', 'k2');
  assert.deepEqual(requests.map(({method, path}) => `${method} ${path}`), [
    'PUT /api/orders/events/e/orders/o/contact',
    'PUT /api/orders/events/e/orders/o/note',
    'POST /api/orders/events/e/orders/o/refunds',
    'POST /api/orders/events/e/orders/o/refunds/r/retry',
  ]);
  assert.deepEqual(requests.map(({headers}) => headers['If-Match'] ?? headers['Idempotency-Key']), ['"7"', '"7"', 'k', 'k2']);
});

test('an order without payment has none, and other failures are told', async () => {
  responses.push({status: 404, body: {errors: [{message: 'Not found'}]}}, {status: 500, body: {errors: [{message: 'broken'}]}});
  assert.equal(await api.eventPayment('e', 'o'), null);
  await assert.rejects(api.eventPayment('e', 'o'), /broken/);
});

test('an event without payments has sums of zero, and no table of payments', async () => {
  responses.push({status: 404, body: {errors: [{message: 'Not found'}]}}, {body: {totals: [{currency: 'eur', charged: 5}]}});
  const names = (ledger) => tablesOf({id: 'e', timeZone: 'UTC'}, ledger).map(([, , name]) => name);
  const none = await api.ledgerReport('e', 'UTC');
  assert.deepEqual(totalsOf(none, 'jpy'), [{currency: 'jpy', charged: 0, refunded: 0, disputed: 0, net: 0}]);
  assert.deepEqual(names(none), ['csv-day', 'csv-type', 'csv-code']);
  const paid = await api.ledgerReport('e', 'UTC');
  assert.deepEqual([totalsOf(paid, 'eur')[0].charged, names(paid).at(-1)], [5, 'csv-ledger']);
});

test('tables have the filters and the zone in their addresses', () => {
  assert.equal(api.tables.orders('e', {q: 'a b', status: ''}), '/api/orders/events/e/orders.csv?q=a+b');
  assert.equal(api.tables.sales('e', 'day'), '/api/orders/events/e/report.csv?by=day');
  assert.equal(api.tables.ledger('e', 'Europe/Berlin'), '/api/payments/events/e/ledger.csv?timeZone=Europe%2FBerlin');
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fresh, installBrowser} from './browser.mjs';

test('an address is a path and a query', async () => {
  installBrowser({hash: '#/tickets/a?to=/orders&q=x+y'});
  const {current} = await fresh('router');
  assert.equal(current().path, '/tickets/a');
  assert.equal(current().query.get('to'), '/orders');
  assert.equal(current().query.get('q'), 'x y');
});

test('no address is the start', async () => {
  installBrowser();
  const {current} = await fresh('router');
  assert.equal(current().path, '/');
  assert.equal(current().query.size ?? [...current().query].length, 0);
});

test('going somewhere and replacing the address are changes', async () => {
  const {location, history, scrollDownTo} = installBrowser();
  const {go, onChange, replace} = await fresh('router');
  const seen = [];
  const stop = onChange(() => seen.push(location.hash));
  go('/sell');
  scrollDownTo(30.4);
  replace('/?q=a');
  assert.deepEqual(history.state, {scroll: 30});
  stop();
  go('/orders');
  assert.deepEqual(seen, ['#/sell', '#/?q=a']);
});

test('a view scrolls back to where it was left, and only once', async () => {
  const {scrolled} = installBrowser({state: {scroll: 420}});
  const {restoreScroll} = await fresh('router');
  restoreScroll();
  restoreScroll();
  assert.deepEqual(scrolled, [420]);
});

test('the position is kept, but not while the view that is returned to is still short', async () => {
  const {events, history, scrollDownTo} = installBrowser({state: {scroll: 420}});
  const {restoreScroll} = await fresh('router');
  const scrolledTo = (y) => {
    scrollDownTo(y);
    events.dispatchEvent(new Event('scroll'));
    return new Promise((resolve) => setTimeout(resolve, 150));
  };
  await scrolledTo(0);
  assert.deepEqual(history.state, {scroll: 420});
  restoreScroll();
  await scrolledTo(90);
  assert.deepEqual(history.state, {scroll: 90});
});

test('a view that gets another address is the same view', async () => {
  const {location, history} = installBrowser({hash: '#/events/new'});
  const {current, go, renamed} = await fresh('router');
  assert.equal(current().isSameView, false);
  renamed('/events/a/edit');
  assert.deepEqual([location.hash, current().path, current().isSameView], ['#/events/a/edit', '/events/a/edit', true]);
  history.state = null;
  go('/events/new');
  assert.equal(current().isSameView, false);
});

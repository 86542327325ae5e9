import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fresh, installBrowser} from './browser.mjs';

const addressOf = ({pathname, search, hash}) => `${pathname}${search}${hash}`;

test('an address is a path and a query', async () => {
  installBrowser({at: '/e/figaro-a?to=/orders&q=x+y'});
  const {current} = await fresh('router');
  assert.equal(current().path, '/e/figaro-a');
  assert.equal(current().query.get('to'), '/orders');
  assert.equal(current().query.get('q'), 'x y');
});

test('the parts of a path are decoded, also if they cannot be', async () => {
  installBrowser({at: '/c/k%C3%B6ln'});
  const {current, go} = await fresh('router');
  assert.deepEqual(current().parts, ['c', 'köln']);
  go('/c/100%');
  assert.deepEqual(current().parts, ['c', '100%']);
});

test('a secret is the fragment', async () => {
  installBrowser({at: '/t#s3cret'});
  const {current} = await fresh('router');
  assert.deepEqual([current().path, current().secret], ['/t', 's3cret']);
});

test('no address is the start', async () => {
  installBrowser();
  const {current} = await fresh('router');
  assert.equal(current().path, '/');
  assert.deepEqual([...current().query], []);
});

test('going somewhere makes an entry, replacing the address does not', async () => {
  const {location, history, scrollDownTo} = installBrowser();
  const {go, onChange, replace} = await fresh('router');
  const seen = [];
  const stop = onChange(() => seen.push(addressOf(location)));
  go('/sell');
  go('/sell');
  scrollDownTo(30.4);
  replace('/?q=a');
  assert.deepEqual(history.state, {scroll: 30});
  stop();
  go('/orders');
  assert.deepEqual(seen, ['/sell', '/?q=a']);
  assert.equal(history.entries.length, 3);
});

test('the position of a view is kept when another one is shown', async () => {
  const {history, scrollDownTo} = installBrowser();
  const {go} = await fresh('router');
  scrollDownTo(70);
  go('/sell');
  assert.deepEqual(history.entries.map(({state}) => state), [{scroll: 70}, null]);
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
  const {location} = installBrowser({at: '/events/new'});
  const {current, go, renamed} = await fresh('router');
  assert.equal(current().isSameView, false);
  renamed('/events/a/edit');
  assert.deepEqual([addressOf(location), current().path, current().isSameView], ['/events/a/edit', '/events/a/edit', true]);
  go('/events/new');
  assert.equal(current().isSameView, false);
});

test('addresses of an earlier form lead on', async () => {
  const id = '0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
  const cases = {
    '/#/': '/',
    '/#/?q=a': '/?q=a',
    '/#/sell': '/sell',
    [`/#/events/${id}`]: `/e/${id}`,
    '/#/events/figaro': '/e/figaro',
    '/#/events/new?organiser=o': '/events/new?organiser=o',
    [`/#/events/${id}/desk/orders/o1`]: `/events/${id}/desk/orders/o1`,
    [`/#/tickets/${id}`]: `/e/${id}`,
    '/#/organisers/opera': '/o/opera',
    '/#/tickets': '/',
    '/#/tickets?q=a': '/?q=a',
    '/#/tickets/new': '/sell',
    [`/#/tickets/${id}/edit`]: `/listings/${id}`,
    '/#/events': '/',
    '/#/organisers': '/',
    [`/#/queue/${id}`]: `/e/${id}`,
    '/#/queue': '/',
    [`/#/events/${id}/edit`]: `/events/${id}/edit`,
    [`/#/events/${id}/desk`]: `/events/${id}/desk`,
    [`/#/listings/${id}`]: `/listings/${id}`,
    [`/#/orders/${id}`]: `/orders/${id}`,
    [`/#/team/${id}`]: `/team/${id}`,
    [`/#/signin?to=/orders/${id}`]: `/signin?to=/orders/${id}`,
    ...Object.fromEntries(
      ['orders', 'received', 'listings', 'team', 'account', 'signin', 'signup', 'forgot', 'magic'].map((view) => [`/#/${view}`, `/${view}`]),
    ),
    '/#/t/s3cret': '/t#s3cret',
    '/#/transfer/s3cret': '/transfer#s3cret',
    '/#/link/s3cret': '/link#s3cret',
    '/#/invitation/s3cret': '/invitation#s3cret',
    '/events/figaro': '/e/figaro',
  };
  for (const [at, expected] of Object.entries(cases)) {
    const {location} = installBrowser({at});
    await fresh('router');
    assert.equal(addressOf(location), expected, at);
  }
});

test('an address of an earlier form stays on this site', async () => {
  const cases = {'/#//evil.example/x': '/evil.example/x', '/#/\\\\evil.example/x': '/evil.example/x', '/#///evil.example': '/evil.example', '/#//': '/'};
  for (const [at, expected] of Object.entries(cases)) {
    const {location, loaded} = installBrowser({at});
    await fresh('router');
    assert.deepEqual([location.origin, addressOf(location), loaded], ['https://shop.example', expected, []], at);
  }
});

test('a page of its own is loaded', async () => {
  for (const path of ['/door', '/ops', '/api']) {
    const {loaded} = installBrowser({at: `/#${path}`});
    await fresh('router');
    assert.deepEqual(loaded, [path]);
  }
  const {loaded} = installBrowser({at: '/sell'});
  await fresh('router');
  assert.deepEqual(loaded, []);
});

test('a link of an earlier form within the page leads on, and back shows what was there', async () => {
  const {location, history} = installBrowser({at: '/'});
  const {current, onChange} = await fresh('router');
  const seen = [];
  onChange(() => seen.push(current().path));
  history.moveTo({href: '/#/sell'});
  assert.equal(addressOf(location), '/sell');
  history.moveTo({href: '/', state: {scroll: 3}});
  assert.deepEqual(seen, ['/sell', '/']);
});

const click = (attributes, more = {}) => ({
  defaultPrevented: false,
  button: 0,
  target: {
    closest: () => ({
      href: new URL(attributes.href, location.href).href,
      target: attributes.target ?? '',
      hasAttribute: (name) => name in attributes,
    }),
  },
  ...more,
});

test('a click on a link of a view is the page’s, every other one the browser’s', async () => {
  installBrowser({at: '/sell'});
  const {viewOf} = await fresh('router');
  assert.equal(viewOf(click({href: '/e/figaro-a?x=1'})), '/e/figaro-a?x=1');
  assert.equal(viewOf(click({href: '/t#secret'})), '/t#secret');
  const own = [
    click({href: '/api'}),
    click({href: '/ops'}),
    click({href: '/door'}),
    click({href: '/inbox'}),
    click({href: '/api/tickets/a.pdf'}),
    click({href: 'https://elsewhere.example/e/a'}),
    click({href: 'mailto:a@example.com'}),
    click({href: '/sell', target: '_blank'}),
    click({href: '/sell', download: ''}),
    click({href: '/sell'}, {ctrlKey: true}),
    click({href: '/sell'}, {metaKey: true}),
    click({href: '/sell'}, {shiftKey: true}),
    click({href: '/sell'}, {button: 1}),
    click({href: '/sell'}, {defaultPrevented: true}),
    {...click({href: '/sell'}), target: {closest: () => null}},
  ];
  assert.deepEqual(own.map(viewOf), own.map(() => null));
});

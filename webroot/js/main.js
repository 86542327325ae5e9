import {html, render, useEffect, useState} from '../vendor/htm-preact/standalone.module.js';
import * as api from './api.js';
import * as live from './live.js';
import {current, go, onChange} from './router.js';
import {strings} from './strings.js';
import {Account} from './views/account.js';
import {Browse} from './views/browse.js';
import {Order, Orders} from './views/orders.js';
import {Edit, Listings, Sell} from './views/sell.js';
import {Ticket} from './views/ticket.js';

const Connection = () => {
  const [state, setState] = useState('connecting');
  useEffect(() => live.watchState(setState), []);
  return html`<span class=${`connection ${state}`} data-testid="connection" data-state=${state} role="status">
    ${strings.connection[state]}
  </span>`;
};

const Header = ({user, onSignOut}) => html`<header>
  <a class="brand" href="#/"><img src="/icon.svg" alt="" width="28" height="28" />boxoffice</a>
  <nav aria-label="Main">
    <a href="#/">${strings.browse}</a>
    ${user
      ? html`<a href="#/sell" data-testid="sell-link">${strings.sell}</a>
          <a href="#/listings" data-testid="listings-link">${strings.listings}</a>
          <a href="#/orders" data-testid="orders-link">${strings.orders}</a>
          <button class="link" data-testid="signout" title=${user.email} onClick=${onSignOut}>${strings.signOut}</button>`
      : html`<a href="#/signin" data-testid="signin-link">${strings.signIn}</a>
          <a href="#/signup" data-testid="signup-link">${strings.signUp}</a>`}
  </nav>
  <${Connection} />
</header>`;

const NEEDS_USER = ['sell', 'listings', 'orders'];

const View = ({route, user, settings, onUser}) => {
  const [, first = '', id] = route.path.split('/');
  if (NEEDS_USER.includes(first) && !user) {
    return html`<${Account} onUser=${onUser} />`;
  }
  const views = {
    '': () => html`<${Browse} query=${route.query} />`,
    tickets: () => html`<${Ticket} id=${id} user=${user} settings=${settings} />`,
    signin: () => html`<${Account} key="in" onUser=${onUser} />`,
    signup: () => html`<${Account} key="up" isNew onUser=${onUser} />`,
    sell: () => html`<${Sell} />`,
    listings: () => (id ? html`<${Edit} id=${id} />` : html`<${Listings} user=${user} />`),
    orders: () => (id ? html`<${Order} id=${id} />` : html`<${Orders} user=${user} />`),
  };
  return (views[first] ?? (() => html`<p class="empty">${strings.notFound}</p>`))();
};

const App = ({initialUser, settings}) => {
  const [user, setUser] = useState(initialUser);
  const [route, setRoute] = useState(current());
  useEffect(() => onChange(() => setRoute(current())), []);
  useEffect(() => live.identify(user?.id ?? null), [user]);
  const signOut = async () => {
    await api.signOut();
    setUser(null);
    go('/');
  };
  return html`<a class="skip" href="#main">${strings.skip}</a>
    <${Header} user=${user} onSignOut=${signOut} />
    <main id="main"><${View} route=${route} user=${user} settings=${settings} onUser=${setUser} /></main>`;
};

const [user, settings] = await Promise.all([api.currentUser(), api.config(), api.synchronise()]);
live.identify(user?.id ?? null);
live.start();
render(html`<${App} initialUser=${user} settings=${settings} />`, document.getElementById('app'));

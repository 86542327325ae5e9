import {html, render, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {ConfirmBanner} from './account/banner.js';
import {words} from '../words/account.js';
import {WITH_SECRET, idIn, signInAddress} from './addresses.js';
import * as api from './api.js';
import {loadBus, openBus} from './bus.js';
import {Absent, Waiting} from './components.js';
import {Live} from './hooks.js';
import {bypassCaches, onSessionEnd, synchroniseClock} from './http.js';
import {Languages, followAccount} from './language.js';
import {createLive} from './live.js';
import {current, followLinks, go, onChange} from './router.js';
import {words as strings} from '../words/shop.js';
import {forgetAll, forgetOthers} from './tickets/kept.js';
import {Toasts} from './toasts.js';
import {Browse} from './views/browse.js';
import {Event} from './views/event.js';
import {hasAccount} from './views/guest.js';

const live = createLive({openBus, onResync: bypassCaches});

const Connection = () => {
  const [state, setState] = useState('connecting');
  useEffect(() => live.watchState(setState), []);
  return html`<span class=${`connection ${state}`} data-testid="connection" data-state=${state} role="status">
    ${strings.connection[state]}
  </span>`;
};

const Link = ({to, path, testid, children}) => html`<a
  href=${to}
  data-testid=${testid}
  aria-current=${to === path ? 'page' : undefined}
>${children}</a>`;

const Header = ({user, hasEnded, route, onSignOut}) => {
  const to = route.query.get('to') ?? (hasEnded ? route.path : null);
  const back = (isNew) => signInAddress(to, {secret: to ? route.secret : '', isNew});
  const signIn = html`<a href=${back(false)} data-testid="signin-link" aria-current=${route.path === '/signin' ? 'page' : undefined}>${strings.signIn}</a>`;
  return html`<header>
    <a class="brand" href="/" data-testid="home-link"><img src="/icon.svg" alt="" width="28" height="28" />boxoffice</a>
    <${Connection} />
    <nav aria-label=${strings.mainMenu}>
      <${Link} to="/" path=${route.path} testid="browse-link">${strings.browse}<//>
      ${user
        ? html`${hasAccount(user) &&
            html`<${Link} to="/sell" path=${route.path} testid="sell-link">${strings.sell}<//>
              <${Link} to="/listings" path=${route.path} testid="listings-link">${strings.listings}<//>`}
            ${!hasAccount(user) && html`<span class="muted" data-testid="guest-of">${strings.guestOf({email: user.email})}</span>`}
            <${Link} to="/orders" path=${route.path} testid="orders-link">${strings.orders}<//>
            ${!user.guest && html`<${Link} to="/account" path=${route.path} testid="account-link">${words.account}<//>`}
            ${user.roles?.includes('operator') && html`<a href="/ops" data-testid="ops-link">${strings.operations}</a>`}
            ${hasEnded ? signIn : html`<button class="link" data-testid="signout" title=${user.email} onClick=${onSignOut}>${strings.signOut}</button>`}`
        : html`${signIn}
            <a href=${back(true)} data-testid="signup-link" aria-current=${route.path === '/signup' ? 'page' : undefined}>${strings.signUp}</a>`}
    </nav>
  </header>`;
};

const NEEDS_ACCOUNT = ['sell', 'listings', 'team', 'invitation', 'account', 'received'];

/** Views that were loaded before the page was shown, by what loads them. */
const early = new Map();

/** A view whose modules are loaded when it is first shown. */
const Later = ({load, isQuiet, ...props}) => {
  const [loaded, setLoaded] = useState(early.has(load) ? {view: early.get(load)} : null);
  const [problem, setProblem] = useState(null);
  const attempt = () => load().then((view) => setLoaded({view}), () => setProblem({message: strings.offline}));
  useEffect(() => {
    attempt();
  }, []);
  if (!loaded && isQuiet) {
    return null;
  }
  return loaded ? html`<${loaded.view} ...${props} />` : html`<${Waiting} problem=${problem} onRetry=${attempt} />`;
};

const stepUp = async () => (await import('./account/stepUp.js')).StepUp;
const account = async () => (await import('./views/account.js')).Account;
const order = async () => (await import('./views/order.js')).Order;
const orders = async () => (await import('./views/orders.js')).Orders;
const sell = async () => (await import('./views/sell.js')).Sell;
const edit = async () => (await import('./views/sell.js')).Edit;
const listings = async () => (await import('./views/listings.js')).Listings;
const ofDesk = async (module) => (await import('./desk/styled.js')).styled(module);
const desk = async () => (await ofDesk(import('./desk/desk.js'))).Desk;
const team = async () => (await ofDesk(import('./team/team.js'))).Team;
const teams = async () => (await ofDesk(import('./team/teams.js'))).Teams;
const invitation = async () => (await import('./team/invitation.js')).Invitation;
const organiser = async () => (await import('./views/organiser.js')).Organiser;
const eventForm = async () => (await import('./eventForm/form.js')).EventForm;

const linked = async () => (await import('./tickets/linked.js')).Linked;
const accept = async () => (await import('./tickets/accept.js')).Accept;
const received = async () => (await import('./tickets/received.js')).Received;

const accountPage = async () => (await import('./account/page.js')).AccountPage;
const link = async () => (await import('./account/link.js')).Link;
const requestLink = async () => (await import('./account/request.js')).RequestLink;

const View = ({route, user, settings, onUser}) => {
  const [first = '', second, action, tab, part] = route.parts;
  const id = WITH_SECRET.includes(first) ? route.secret : second;
  const to = route.query.get('to');
  const isEventForm = first === 'events' && (id === 'new' || action === 'edit');
  const isDesk = first === 'events' && action === 'desk';
  const needsAccount = NEEDS_ACCOUNT.includes(first) || isEventForm || isDesk;
  if (needsAccount ? !hasAccount(user) : first === 'orders' && !user) {
    return html`<${Later} load=${account} key="in" to=${route.path} onUser=${onUser} />`;
  }
  const notFound = () => html`<${Absent} />`;
  const browse = (place) => html`<${Browse} place=${place} path=${route.path} query=${route.query} />`;
  const views = {
    '': () => browse({}),
    c: () => (id ? browse({city: id}) : notFound()),
    category: () => (id ? browse({category: id}) : notFound()),
    e: () => (id ? html`<${Event} key=${idIn(id)} id=${idIn(id)} user=${user} settings=${settings} onUser=${onUser} />` : notFound()),
    events: () => {
      if (isDesk) {
        return html`<${Later} key=${`desk-${id}`} load=${desk} id=${id} tab=${tab} part=${part} query=${route.query} user=${user} />`;
      }
      return isEventForm ? html`<${Later} key="event-form" load=${eventForm} id=${id} user=${user} settings=${settings} />` : notFound();
    },
    o: () => (id ? html`<${Later} key=${`organiser-${id}`} load=${organiser} id=${id} user=${user} />` : notFound()),
    team: () => html`<${Later} key=${`team-${id}`} load=${id ? team : teams} id=${id} user=${user} />`,
    invitation: () => html`<${Later} key="invitation" load=${invitation} token=${id} user=${user} />`,
    signin: () => html`<${Later} load=${account} key="in" to=${to} onUser=${onUser} />`,
    signup: () => html`<${Later} load=${account} key="up" isNew to=${to} onUser=${onUser} />`,
    account: () => html`<${Later} key="account" load=${accountPage} onUser=${onUser} />`,
    link: () => html`<${Later} key=${`link-${id}`} load=${link} token=${id} onUser=${onUser} />`,
    forgot: () => html`<${Later} key="forgot" load=${requestLink} isReset />`,
    magic: () => html`<${Later} key="magic" load=${requestLink} />`,
    sell: () => html`<${Later} key="sell" load=${sell} user=${user} />`,
    listings: () => html`<${Later} key=${`listings-${id}`} load=${id ? edit : listings} id=${id} user=${user} />`,
    t: () => html`<${Later} key=${`linked-${id}`} load=${linked} token=${id} />`,
    transfer: () => html`<${Later} key=${`transfer-${id}`} load=${accept} token=${id} />`,
    received: () => html`<${Later} key="received" load=${received} user=${user} />`,
    orders: () => html`<${Later} key=${`orders-${id}`} load=${id ? order : orders} id=${id} settings=${settings} user=${user} />`,
  };
  return (views[first] ?? notFound)();
};

const SessionEnded = ({route}) => html`<p class="notice session-ended" role="alert" data-testid="session-ended">
  ${strings.sessionEnded} <a href=${signInAddress(route.path, {secret: route.secret})}>${strings.signIn}</a>
</p>`;

const Unavailable = () => html`<main class="empty" role="alert">
  <p data-testid="error">${strings.unavailable}</p>
  <button data-testid="retry" onClick=${() => location.reload()}>${strings.retry}</button>
</main>`;

const FIRST_RETRY_MILLIS = 2000;
const LAST_RETRY_MILLIS = 30000;

/** Asks who is signed in until the server responds; returns a function that stops this. */
const awaitUser = (onUser) => {
  let isWanted = true;
  const ask = async (pause) => {
    try {
      const found = await api.currentUser();
      if (isWanted) {
        onUser(found);
      }
    } catch {
      if (isWanted) {
        setTimeout(ask, pause, Math.min(2 * pause, LAST_RETRY_MILLIS));
      }
    }
  };
  ask(FIRST_RETRY_MILLIS);
  return () => {
    isWanted = false;
  };
};

/** Has `act` use the subscription of this browser, if it has one; resolves in any case. */
const whileTold = async (act) => {
  if (localStorage.getItem('boxoffice.push')) {
    await import('./push/push.js').then(act).catch(() => {});
  }
};

const App = ({initialUser, settings}) => {
  const [user, setUser] = useState(initialUser ?? null);
  useEffect(
    () => (initialUser === undefined ? awaitUser((found) => setUser((present) => present ?? found)) : undefined),
    [],
  );
  const [route, setRoute] = useState(current());
  useEffect(() => onChange(() => setRoute(current())), []);
  useEffect(() => {
    live.identify(user?.id ?? null);
    if (user) {
      forgetOthers(user.id);
      whileTold((push) => push.forgetOthers(user.id));
    }
  }, [user]);
  // When a session ends, the present view stays with what was typed into it; other views need a new session.
  const [endedAt, setEndedAt] = useState(null);
  useEffect(() => onSessionEnd(() => setEndedAt(current().path)), []);
  const present = endedAt && endedAt !== route.path ? null : user;
  const signedIn = (next) => {
    setEndedAt(null);
    setUser(next);
    followAccount(next);
  };
  const main = useRef(null);
  const shown = useRef(route.path);
  useEffect(() => {
    const isMoved = shown.current !== route.path && !route.isSameView;
    shown.current = route.path;
    if (isMoved) {
      scrollTo(0, 0);
      main.current.focus({preventScroll: true});
    }
  }, [route.path]);
  // The fragment of the address may be a secret of the view, so the link may not use it.
  const skip = (event) => {
    event.preventDefault();
    main.current.focus();
  };
  const signOut = async () => {
    await whileTold((push) => push.turnOff());
    await Promise.all([api.signOut(), forgetAll()]);
    signedIn(null);
    go('/');
  };
  return html`<${Live.Provider} value=${live}>
    <a class="skip" href="#main" data-testid="skip" onClick=${skip}>${strings.skip}</a>
    <${Header} user=${user} hasEnded=${endedAt !== null} route=${route} onSignOut=${signOut} />
    ${user && html`<${Later} load=${stepUp} isQuiet />`}
    <main id="main" ref=${main} tabindex="-1">
      ${endedAt === route.path && html`<${SessionEnded} route=${route} />`}
      <${ConfirmBanner} key=${present?.id} user=${present} />
      <${View} route=${route} user=${present} settings=${settings} onUser=${signedIn} />
    </main>
    <${Toasts} />
    <footer><p>${strings.footer}</p><${Languages} user=${present} /></footer>
  <//>`;
};

const TIMEOUT_MILLIS = 1500;

/** Who is signed in, or undefined if that is not known in time: the shop works without it. */
const userIfKnown = () =>
  Promise.race([api.currentUser(), new Promise((resolve) => setTimeout(resolve, TIMEOUT_MILLIS))]).catch(
    () => undefined,
  );

/** Loads the view of a page that came with its content, which stays in place then. */
const loadEarly = async () => {
  if (current().parts[0] === 'o') {
    early.set(organiser, await organiser());
  }
};

followLinks(document);
const root = document.getElementById('app');
try {
  const [user, settings] = await Promise.all([userIfKnown(), api.config(), synchroniseClock(), loadEarly()]);
  live.identify(user?.id ?? null);
  render(html`<${App} initialUser=${user} settings=${settings} />`, root);
  loadBus().then(live.start);
} catch {
  const {showOffline} = await import('./tickets/offlinePage.js');
  if (!(await showOffline(root))) {
    render(html`<${Unavailable} />`, root);
  }
}

/**
 * The addresses of the views, in one place. The server knows the same first parts (PageAddresses). Secrets are the
 * fragment of an address, so that they reach no log of a server.
 */

/** The first parts of the paths of views. */
export const VIEWS = [
  '', 'e', 'o', 'c', 'category', 'orders', 'received', 'sell', 'listings', 'events', 'team', 'account', 'signin', 'signup',
  'forgot', 'magic', 't', 'transfer', 'link', 'invitation',
];

/** Views whose fragment is a secret. */
export const WITH_SECRET = ['t', 'transfer', 'link', 'invitation'];

const ID = /(?:^|-)([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{24})$/i;

/** Whether a path is that of a view. */
export const isView = (path) => VIEWS.includes(path.split('/')[1] ?? '');

/** Pages of their own, which are no views: following a link to them loads them. */
const PAGES = ['door', 'ops', 'api', 'styleguide'];

/** Whether a path is that of a page of its own. */
export const isPage = (path) => PAGES.includes(path.split('/')[1] ?? '');

/** The id at the end of a part of an address; the part itself if it has none, which is a slug then. */
export const idIn = (part = '') => ID.exec(part)?.[1].toLowerCase() ?? part;

const escaped = encodeURIComponent;

/** The page of an event or of a single listing; without a slug the server leads on to the address with it. */
export const eventAddress = ({id, slug}) => `/e/${slug ? `${slug}-` : ''}${id}`;
export const organiserAddress = ({id, slug}) => `/o/${slug ?? id}`;
/** The upcoming events of an organiser for readers of news (rss) and calendars (ics); no view. */
export const feedAddress = ({id, slug}, kind) => `/feeds/${slug ?? id}.${kind}`;
/** An event for calendars; no view. */
export const calendarAddress = ({id}) => `/calendar/${id}.ics`;
export const cityAddress = (city) => `/c/${escaped(city.toLowerCase())}`;
export const categoryAddress = (category) => `/category/${escaped(category.toLowerCase())}`;
export const orderAddress = (id) => `/orders/${id}`;
export const editAddress = (id) => `/events/${id}/edit`;
export const deskAddress = (id, ...parts) => ['/events', id, 'desk', ...parts].join('/');
export const teamAddress = (id) => `/team/${id}`;
export const ticketLink = (secret) => `/t#${secret}`;

/** What led to lists of events once: they are on the start page. */
const LISTS = ['tickets', 'events', 'organisers', 'queue'];

/**
 * The present form of an address: views were once named by the fragment, with secrets in their path, and events,
 * listings and organisers had other names. The address itself if it has that form. It stays on this site.
 */
export const presentAddress = (address) => {
  const [, path, rest] = /^([^?#]*)(.*)$/s.exec(address.replace(/^[/\\]+/, '/'));
  const [, first, id, action] = path.split('/');
  if (!id) {
    return LISTS.includes(first) ? `/${rest}` : `${path}${rest}`;
  }
  if (WITH_SECRET.includes(first)) {
    return `/${first}${rest}#${id}`;
  }
  if (first === 'tickets' && id === 'new') {
    return `/sell${rest}`;
  }
  if (first === 'tickets' && action === 'edit') {
    return `/listings/${id}${rest}`;
  }
  if (['tickets', 'queue'].includes(first) || (first === 'events' && id !== 'new' && !action)) {
    return `/e/${id}${rest}`;
  }
  return first === 'organisers' ? `/o/${id}${rest}` : `${path}${rest}`;
};

/** The address of a sign-in view that leads back to a view; a secret of that view stays in the fragment. */
export const signInAddress = (to, {secret = '', isNew = false} = {}) =>
  `/${isNew ? 'signup' : 'signin'}${to ? `?to=${escaped(to)}` : ''}${secret && `#${secret}`}`;

/** Where a sign-in leads: the view that it was asked for, if it is one of this page. */
export const afterSignIn = (to, secret = '') => {
  const isOwn = to?.startsWith('/') && new URL(to, 'https://own.invalid').host === 'own.invalid';
  const address = isOwn ? presentAddress(to) : '/';
  return isOwn && isView(address.split(/[?#]/)[0]) ? `${address}${secret && !address.includes('#') ? `#${secret}` : ''}` : '/';
};

import {isPage, isView, presentAddress} from './addresses.js';
import {debounce} from './debounce.js';

const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** The view of the present address: its path, the decoded parts of that, its query, and its secret. */
export const current = () => ({
  path: location.pathname,
  parts: location.pathname.split('/').slice(1).map(decoded),
  query: new URLSearchParams(location.search),
  secret: location.hash.slice(1),
  isSameView,
});

const CHANGE = 'addresschange';
// Whether the last change of the address has left the view as it was.
let isSameView = false;
const changed = (isSame) => {
  isSameView = isSame;
  dispatchEvent(new Event(CHANGE));
};

// Browsers restore the scroll position before a view has its data, and is long enough.
history.scrollRestoration = 'manual';
const DEBOUNCE_MILLIS = 100;
// The scroll position to restore. It is not overwritten while the view loads, which may make the view scroll.
let leftAt = history.state?.scroll ?? 0;
const noteScroll = () => leftAt === 0 && history.replaceState({scroll: Math.round(scrollY)}, '');
const keepScroll = debounce(noteScroll, DEBOUNCE_MILLIS);

const replaced = (address, isSame) => {
  history.replaceState({scroll: Math.round(scrollY)}, '', presentAddress(address));
  changed(isSame);
  leftAt = 0;
};

/** Shows a view of the page, as a new entry in the history. */
export const go = (address) => {
  keepScroll.cancel();
  const target = new URL(presentAddress(address), location.href);
  if (target.href === location.href) {
    return;
  }
  noteScroll();
  history.pushState(null, '', target.href);
  leftAt = 0;
  changed(false);
};

/** Changes the address without a new entry in the history, for changes while the visitor types. */
export const replace = (address) => replaced(address, false);

/** Gives the present view another address, such as that of the document that it has made; it keeps the focus. */
export const renamed = (address) => replaced(address, true);

export const onChange = (listener) => {
  addEventListener(CHANGE, listener);
  return () => removeEventListener(CHANGE, listener);
};

/** The server has read the language of an address, and a cookie keeps it. */
const withoutLanguage = (search) => search.replace(/([?&])lang=[^&]*&?/, '$1').replace(/[?&]$/, '');

/** Leads addresses of an earlier form on; those of the earliest are in the fragment, as in mails that were sent long ago. */
const leadOn = () => {
  const {pathname, hash} = location;
  const search = withoutLanguage(location.search);
  const address = hash.startsWith('#/') ? hash.slice(1) : `${pathname}${search}${hash}`;
  const present = presentAddress(address);
  if (hash.startsWith('#/') && isPage(present.split(/[?#]/)[0])) {
    location.replace(present);
  } else if (present !== `${pathname}${location.search}${hash}`) {
    history.replaceState(history.state, '', present);
  }
};
leadOn();

addEventListener('popstate', () => {
  keepScroll.cancel();
  leadOn();
  leftAt = history.state?.scroll ?? 0;
  changed(false);
});
addEventListener('scroll', keepScroll);

/** The address of the view that a click on a link leads to; nothing if the click is the browser's own. */
export const viewOf = (event) => {
  const link = event.target.closest?.('a[href]');
  const isOwn = event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (isOwn || !link || (link.target && link.target !== '_self') || link.hasAttribute('download')) {
    return null;
  }
  const {origin, pathname, search, hash} = new URL(link.href);
  return origin === location.origin && isView(pathname) ? `${pathname}${search}${hash}` : null;
};

/** Shows views in place when their links are clicked. */
export const followLinks = (document) =>
  document.addEventListener('click', (event) => {
    const address = viewOf(event);
    if (address) {
      event.preventDefault();
      go(address);
    }
  });

/** Scrolls to where the visitor left the view, after going back or reloading, unless that is done. */
export const restoreScroll = () => {
  if (leftAt > 0) {
    scrollTo(0, leftAt);
    leftAt = 0;
  }
};

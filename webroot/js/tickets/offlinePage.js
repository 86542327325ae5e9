import {html, render, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {current, onChange} from '../router.js';
import {words as strings} from '../../words/shop.js';
import * as kept from './kept.js';
import {KeptView} from './keptView.js';
import {words} from '../../words/tickets.js';

const keyAt = ({parts: [first, id], secret}) => {
  return {orders: id && kept.keyOf.order(id), t: secret && kept.keyOf.link(secret), received: kept.keyOf.received}[first] ?? null;
};

/** The page without network: the tickets that this device has kept. */
const OfflinePage = () => {
  const [route, setRoute] = useState(current());
  useEffect(() => onChange(() => setRoute(current())), []);
  return html`<header>
      <a class="brand" href="/" data-testid="home-link"><img src="/icon.svg" alt="" width="28" height="28" />boxoffice</a>
      <span class="connection offline" data-testid="connection" data-state="offline" role="status">${strings.connection.offline}</span>
    </header>
    <main id="main" tabindex="-1"><${KeptView} key=${`${route.path} ${route.secret}`} of=${keyAt(route)} problem=${{message: words.noneKept}} onRetry=${() => location.reload()} /></main>`;
};

/** Shows the tickets of this device if it has any; resolves to whether it has. The page loads anew once there is network. */
export const showOffline = async (root) => {
  if ((await kept.all()).length === 0) {
    return false;
  }
  render(html`<${OfflinePage} />`, root);
  addEventListener('online', () => location.reload(), {once: true});
  return true;
};

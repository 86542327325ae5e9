import {html, useState} from '../vendor/htm-preact/standalone.module.js';
import {eventAddress} from './addresses.js';
import * as api from './api.js';
import {useLive} from './hooks.js';
import {words as strings} from '../words/shop.js';
import * as waitlist from './waitlist.js';

const notifySystem = ({title}) => {
  if (globalThis.Notification?.permission === 'granted' && document.hidden) {
    new Notification(strings.backOnSale({title}));
  }
};

/** Notifications of seats that are back, on top of every view. */
export const Toasts = () => {
  const [toasts, setToasts] = useState([]);
  const notify = (listing) => {
    waitlist.remove(listing.id);
    notifySystem(listing);
    setToasts((now) => [...now, listing]);
  };
  const check = async (listing) => {
    const ticket = await api.ticket(listing.id).catch(() => null);
    if (ticket?.available > 0 && ticket.status === 'active') {
      notify(listing);
    }
  };
  useLive((message) => {
    if (message.type === 'availability' && message.available > 0) {
      waitlist.all().filter((each) => each.id === message.ticketId).forEach(notify);
    } else if (message.type === 'resync') {
      waitlist.all().forEach(check);
    }
  }, []);
  const dismiss = (id) => setToasts((now) => now.filter((each) => each.id !== id));
  return html`<div class="toasts" role="log">
    ${toasts.map(
      ({id, title}) => html`<p class="toast" key=${id} data-testid="toast">
        <a href=${eventAddress({id})} onClick=${() => dismiss(id)}>${strings.backOnSale({title})}</a>
        <button class="link" aria-label=${strings.dismiss} onClick=${() => dismiss(id)}>×</button>
      </p>`,
    )}
  </div>`;
};

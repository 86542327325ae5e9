import {html, useState} from '../vendor/htm-preact/standalone.module.js';
import * as api from './api.js';
import {useLive} from './hooks.js';
import {strings} from './strings.js';
import * as wishes from './wishes.js';

const tellSystem = ({title}) => {
  if (globalThis.Notification?.permission === 'granted' && document.hidden) {
    new Notification(strings.backOnSale(title));
  }
};

/** Tells of seats that are back, whatever view is shown. */
export const Toasts = () => {
  const [told, setTold] = useState([]);
  const tell = (wish) => {
    wishes.remove(wish.id);
    tellSystem(wish);
    setTold((now) => [...now, wish]);
  };
  const look = async (wish) => {
    const ticket = await api.ticket(wish.id).catch(() => null);
    if (ticket?.available > 0 && ticket.status === 'active') {
      tell(wish);
    }
  };
  useLive((message) => {
    if (message.type === 'availability' && message.available > 0) {
      wishes.all().filter((wish) => wish.id === message.ticketId).forEach(tell);
    } else if (message.type === 'resync') {
      wishes.all().forEach(look);
    }
  }, []);
  const dismiss = (id) => setTold((now) => now.filter((each) => each.id !== id));
  return html`<div class="toasts" role="status" aria-live="polite">
    ${told.map(
      (wish) => html`<p class="toast" key=${wish.id} data-testid="toast">
        <a href=${`#/tickets/${wish.id}`} onClick=${() => dismiss(wish.id)}>${strings.backOnSale(wish.title)}</a>
        <button class="link" aria-label=${strings.dismiss} onClick=${() => dismiss(wish.id)}>×</button>
      </p>`,
    )}
  </div>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useAction, useFetched} from '../hooks.js';
import * as api from './api.js';
import {whenText} from './view.js';
import {words} from './words.js';

/** Shows a ticket that somebody sends, and accepts it; nobody has to sign in for it. */
export const Accept = ({token}) => {
  const {value: offer, problem} = useFetched(() => api.showTransfer(token), [token]);
  const [accepted, setAccepted] = useState(null);
  const accept = useAction(async (event) => {
    const name = new FormData(event.target).get('name').trim();
    setAccepted(await api.acceptTransfer({token, ...(name && {name})}));
  });
  if (accepted) {
    return html`<section class="panel">
      <p class="notice good" role="status" data-testid="accepted">${words.accepted}</p>
      <a class="button" data-testid="to-ticket" href=${accepted.link}>${words.toTicket}</a>
    </section>`;
  }
  if (!offer) {
    return html`<${Waiting} problem=${problem && !problem.isTransient ? {message: problem.message} : problem} />`;
  }
  const {event, type, from, expiresAt} = offer;
  return html`<section class="panel" data-testid="transfer-offer">
    <h1>${words.acceptTitle}</h1>
    <p><b>${event.title}</b></p>
    <p class="muted">${[whenText(event), event.venue?.name].filter(Boolean).join(' · ')}</p>
    <p>${[type, from && words.from(from)].filter(Boolean).join(' · ')}</p>
    <p>${words.acceptHint}</p>
    <form onSubmit=${accept.run}>
      <${Field} name="name" label=${words.yourName} autocomplete="name" maxlength="120" errors=${accept.errors} />
      <${Problems} errors=${accept.errors} fields=${['name']} />
      <button data-testid="accept-transfer" disabled=${accept.busy}>${words.accept}</button>
      <p class="muted small">${words.until(shortTime(expiresAt))}</p>
    </form>
  </section>`;
};

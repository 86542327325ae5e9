import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {ticketLink} from '../addresses.js';
import {Field, Problems, Waiting, toEvents} from '../components.js';
import {shortTime} from '../format.js';
import {useFetched, useSubmit, useTitle} from '../hooks.js';
import * as api from './api.js';
import {Linked} from './linked.js';
import {whenText} from './view.js';
import {words} from '../../words/tickets.js';

/** What is sent to accept a transfer: a name and an address only if they were given. */
export const acceptanceOf = (token, {name = '', email = ''}) => ({
  token,
  ...(name.trim() && {name: name.trim()}),
  ...(email.trim() && {email: email.trim()}),
});

/** The token of a ticket link. */
export const tokenOf = (link) => link.replace(/^.*\/t[/#]/, '');

/** The accepted ticket, which this device keeps, and how it is found again. */
const Accepted = ({link, mailed}) => html`<section class="panel no-print">
    <p class="notice good" role="status" data-testid="accepted">${[words.accepted, mailed && words.mailed].filter(Boolean).join(' ')}</p>
    <p>${words.opensAgain} <a data-testid="to-ticket" href=${link}>${words.toTicket}</a></p>
  </section>
  <${Linked} token=${tokenOf(link)} />`;

/** Shows a ticket that somebody sends, and accepts it; nobody has to sign in for it. */
export const Accept = ({token}) => {
  const {value: offer, problem} = useFetched(() => api.showTransfer(token), [token]);
  useTitle(words.acceptTitle);
  const [accepted, setAccepted] = useState(null);
  const accept = useSubmit(async (event) => {
    const answer = await api.acceptTransfer(acceptanceOf(token, Object.fromEntries(new FormData(event.target))));
    // The offer is used up: loaded anew, the page shows the ticket.
    history.replaceState(history.state, '', ticketLink(tokenOf(answer.link)));
    setAccepted(answer);
  });
  if (accepted) {
    return html`<${Accepted} ...${accepted} />`;
  }
  if (!offer) {
    return html`<${Waiting} problem=${problem && !problem.isTransient ? {message: problem.message, isTransient: false} : problem} way=${toEvents} />`;
  }
  const {event, type, from, expiresAt} = offer;
  return html`<section class="panel" data-testid="transfer-offer">
    <h1>${words.acceptTitle}</h1>
    <p><b>${event.title}</b></p>
    <p class="muted">${[whenText(event), event.venue?.name].filter(Boolean).join(' · ')}</p>
    <p>${[type, from && words.from({name: from})].filter(Boolean).join(' · ')}</p>
    <p>${words.acceptHint}</p>
    <form noValidate onSubmit=${accept.run}>
      <${Field} name="name" label=${words.yourName} autocomplete="name" maxlength="100" errors=${accept.errors} />
      <${Field} name="email" type="email" label=${words.yourEmail} hint=${words.yourEmailHint} autocomplete="email" maxlength="254" errors=${accept.errors} />
      <${Problems} errors=${accept.errors} fields=${['name', 'email']} />
      <button data-testid="accept-transfer" disabled=${accept.busy}>${words.accept}</button>
      <p class="muted small">${words.until({time: shortTime(expiresAt)})}</p>
    </form>
  </section>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useAction, useSubmit} from '../hooks.js';
import * as api from './api.js';
import {Done, Section} from './section.js';
import {words} from '../../words/account.js';

/** The address of the account, whether it is confirmed, and how to change it. */
export const Address = ({account}) => {
  const [done, setDone] = useState('');
  const change = useSubmit(async (event) => {
    setDone('');
    const {email} = Object.fromEntries(new FormData(event.target));
    await api.changeAddress(email);
    setDone(words.addressSent({email}));
  });
  const again = useAction(async () => {
    await api.sendVerification();
    setDone(words.sentAgain);
  });
  return html`<${Section} id="address" title=${words.address}>
    <p>
      <b data-testid="address">${account.email}</b>${' '}
      <span class="badge" data-testid="address-state">${account.verified ? words.verified : words.unverified}</span>
    </p>
    ${!account.verified && html`<button class="quiet" data-testid="verify-again" disabled=${again.busy} onClick=${again.run}>${words.sendAgain}</button>`}
    <${Problems} errors=${again.errors} />
    <form noValidate onSubmit=${change.run}>
      <${Field} name="email" label=${words.newAddress} type="email" autocomplete="email" required errors=${change.errors} />
      <${Problems} errors=${change.errors} fields=${['email']} />
      <button data-testid="change-address" disabled=${change.busy}>${words.changeAddress}</button>
    </form>
    <${Done} text=${done} />
  <//>`;
};

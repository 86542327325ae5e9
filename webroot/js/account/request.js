import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useSubmit, useTitle} from '../hooks.js';
import {words as strings} from '../../words/shop.js';
import * as api from './api.js';
import {words} from '../../words/account.js';

/** Asks for a link by mail: `isReset` for one that sets a new password, otherwise one that signs in. */
export const RequestLink = ({isReset}) => {
  const title = isReset ? words.forgotTitle : words.magicTitle;
  useTitle(title);
  const [isSent, setIsSent] = useState(false);
  const send = useSubmit(async (event) => {
    const {email} = Object.fromEntries(new FormData(event.target));
    await (isReset ? api.requestReset : api.requestSignInLink)(email);
    setIsSent(true);
  });
  return html`<section class="panel">
    <h1>${title}</h1>
    ${isSent
      ? html`<p class="notice" role="status" data-testid="link-sent">${words.linkSent}</p>`
      : html`<form noValidate onSubmit=${send.run}>
          <${Field} name="email" label=${strings.email} type="email" autocomplete="username" required errors=${send.errors} />
          <${Problems} errors=${send.errors} fields=${['email']} />
          <button data-testid="submit" disabled=${send.busy}>${words.sendLink}</button>
        </form>`}
    <a class="center" href="/signin">${words.backToSignIn}</a>
  </section>`;
};

/** What else than a password leads in. */
export const OtherWays = () => html`<p class="center ways">
  <a href="/forgot" data-testid="forgot">${words.forgot}</a>
  <a href="/magic" data-testid="magic">${words.magic}</a>
</p>`;

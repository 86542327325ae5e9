import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {orderAddress} from '../addresses.js';
import * as shop from '../api.js';
import {Field, Problems, Waiting} from '../components.js';
import {useFetched, useSubmit, useTitle} from '../hooks.js';
import {words as strings} from '../../words/shop.js';
import * as api from './api.js';
import {PasswordField} from './password.js';
import {words} from '../../words/account.js';
import {words as ticketWords} from '../../words/tickets.js';

const AFTER = {
  verify_address: '/account',
  sign_in: '/',
  reset_password: '/signin',
  change_address: '/account',
  undo_address: '/forgot',
};

const Asked = ({asks, errors}) =>
  asks === 'nothing'
    ? null
    : html`<${PasswordField}
        isNew=${asks === 'new_password'}
        label=${asks === 'new_password' ? words.newPassword : words.passwordOfAccount}
        errors=${errors}
        ...${asks === 'password' ? {hint: words.whyPassword} : {}}
      />`;

/** Says what the link of a mail is for; a button uses it, so that programs that follow links do not. */
export const Link = ({token, onUser}) => {
  const {value: link, problem} = useFetched(async () => (token ? api.showLink(token) : Promise.reject(new Error(ticketWords.linkGone))), [token]);
  useTitle(link ? words.links[link.purpose].title : words.linkTitle);
  const [result, setResult] = useState(null);
  const use = useSubmit(async (event) => {
    const body = Object.fromEntries(new FormData(event.target));
    const used = await api.useLink({token, ...body});
    onUser(used.user ?? (await shop.currentUser()));
    setResult(used);
  });
  const needsCode = use.errors.some(({code}) => code?.startsWith('second_factor'));
  if (result) {
    const to = result.orderId ? orderAddress(result.orderId) : AFTER[result.purpose];
    return html`<section class="panel">
      <p class="notice good" role="status" data-testid="link-done">${words.done[result.purpose]}</p>
      <a class="button" data-testid="go-on" href=${to}>${words.goOn}</a>
    </section>`;
  }
  if (problem) {
    return html`<section class="panel">
      <h1>${words.linkTitle}</h1>
      <${Problems} errors=${problem.errors ?? [problem]} />
      <a class="button" href="/signin">${strings.signIn}</a>
    </section>`;
  }
  if (!link) {
    return html`<${Waiting} />`;
  }
  const {title, text, button} = words.links[link.purpose];
  return html`<section class="panel">
    <h1>${title}</h1>
    <p>${text({to: link.address})}</p>
    <form noValidate onSubmit=${use.run}>
      <${Asked} asks=${link.asks} errors=${use.errors} />
      ${needsCode && html`<${Field} name="code" label=${words.code} autocomplete="one-time-code" required errors=${use.errors} />`}
      <${Problems} errors=${use.errors} fields=${['password', 'code']} />
      <button data-testid="use-link" disabled=${use.busy}>${button}</button>
    </form>
  </section>`;
};

import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {useAction} from '../hooks.js';
import {go} from '../router.js';
import {strings} from '../strings.js';

/** Sign-up and sign-in are the same form. Afterwards people are where they wanted to be. */
export const Account = ({isNew, to, onUser}) => {
  const submit = useAction(async (event) => {
    const {email, password} = Object.fromEntries(new FormData(event.target));
    onUser(await (isNew ? api.signUp : api.signIn)({email, password}));
    go(to ?? '/');
  });
  const label = isNew ? strings.signUp : strings.signIn;
  return html`<form class="panel" onSubmit=${submit.run}>
    <h1>${label}</h1>
    ${to && html`<p class="muted">${strings.signInFirst}</p>`}
    <${Field} name="email" label=${strings.email} type="email" autocomplete="email" required errors=${submit.errors} />
    <${Field}
      name="password"
      label=${strings.password}
      type="password"
      autocomplete=${isNew ? 'new-password' : 'current-password'}
      required
      errors=${submit.errors}
    />
    <${Problems} errors=${submit.errors} fields=${['email', 'password']} />
    <button data-testid="submit" disabled=${submit.busy}>${label}</button>
    <a class="center" data-testid="other" href=${`#/${isNew ? 'signin' : 'signup'}${to ? `?to=${to}` : ''}`}>${isNew ? strings.haveAccount : strings.needAccount}</a>
  </form>`;
};

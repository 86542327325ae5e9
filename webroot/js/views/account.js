import {html} from '../../vendor/htm-preact/standalone.module.js';
import {OtherWays} from '../account/request.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {useAction} from '../hooks.js';
import {go} from '../router.js';
import {strings} from '../strings.js';

/** Signs up or signs in; `onUser` is given the user. */
export const AccountForm = ({isNew, label, onUser}) => {
  const submit = useAction(async (event) => {
    const {email, password} = Object.fromEntries(new FormData(event.target));
    onUser(await (isNew ? api.signUp : api.signIn)({email, password}));
  });
  return html`<form onSubmit=${submit.run}>
    <${Field} name="email" label=${strings.email} type="email" autocomplete="username" required errors=${submit.errors} />
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
  </form>`;
};

/** The view of sign-up and sign-in, which leads on to `to`. */
export const Account = ({isNew, to, onUser}) => {
  const label = isNew ? strings.signUp : strings.signIn;
  const proceed = (user) => {
    onUser(user);
    go(to ?? '/');
  };
  return html`<section class="panel">
    <h1>${label}</h1>
    ${to && html`<p class="muted">${strings.signInFirst}</p>`}
    <${AccountForm} isNew=${isNew} label=${label} onUser=${proceed} />
    ${!isNew && html`<${OtherWays} />`}
    <a class="center" data-testid="other" href=${`#/${isNew ? 'signin' : 'signup'}${to ? `?to=${to}` : ''}`}>${isNew ? strings.haveAccount : strings.needAccount}</a>
  </section>`;
};

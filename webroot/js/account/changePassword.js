import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useSubmit} from '../hooks.js';
import * as api from './api.js';
import {PasswordField} from './password.js';
import {Done, Section} from './section.js';
import {words} from '../../words/account.js';

/** Changes the password, or sets one where there is none. */
export const Password = ({account, onChange}) => {
  const [done, setDone] = useState('');
  const change = useSubmit(async (event) => {
    setDone('');
    const form = event.target;
    await api.changePassword(Object.fromEntries(new FormData(form)));
    form.reset();
    await onChange();
    setDone(words.passwordChanged);
  });
  return html`<${Section} id="password" title=${words.password}>
    ${!account.hasPassword && html`<p class="muted">${words.noPassword}</p>`}
    <form noValidate onSubmit=${change.run}>
      <input type="hidden" autocomplete="username" value=${account.email} />
      ${account.hasPassword && html`<${Field} name="password" label=${words.presentPassword} type="password" autocomplete="current-password" required errors=${change.errors} />`}
      <${PasswordField} isNew name="newPassword" label=${words.newPassword} errors=${change.errors} />
      <${Problems} errors=${change.errors} fields=${account.hasPassword ? ['password', 'newPassword'] : ['newPassword']} />
      <button data-testid="change-password" disabled=${change.busy}>${account.hasPassword ? words.changePassword : words.setPassword}</button>
    </form>
    <${Done} text=${done} />
  <//>`;
};

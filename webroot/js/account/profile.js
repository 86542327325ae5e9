import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useSubmit} from '../hooks.js';
import * as api from './api.js';
import {Done, Section} from './section.js';
import {words} from '../../words/account.js';
import {languages} from '../../words/languages.js';

const FIELDS = ['name', 'language', 'timeZone'];

/** The languages of the page, and another one that an account has from elsewhere, such as de-CH. */
const choices = (own) => (!own || languages.some(([tag]) => tag === own) ? languages : [[own, own], ...languages]);

/** What a user says about themselves. */
export const Profile = ({account, onChange}) => {
  const [done, setDone] = useState('');
  const save = useSubmit(async (event) => {
    setDone('');
    await onChange(await api.updateAccount(Object.fromEntries(new FormData(event.target))));
    setDone(words.saved);
  });
  return html`<${Section} id="profile" title=${words.profile}>
    <form noValidate onSubmit=${save.run}>
      <${Field} name="name" label=${words.name} value=${account.name} autocomplete="name" maxlength="100" errors=${save.errors} />
      <${Field} name="language" label=${words.language} errors=${save.errors}>
        <select id="language" name="language" data-testid="language">
          <option value="">${words.browserLanguage}</option>
          ${choices(account.language).map(([tag, name]) => html`<option value=${tag} lang=${tag} selected=${tag === account.language}>${name}</option>`)}
        </select>
      <//>
      <${Field} name="timeZone" label=${words.timeZone} hint=${words.timeZoneHint} value=${account.timeZone} maxlength="64" errors=${save.errors} />
      <${Problems} errors=${save.errors} fields=${FIELDS} />
      <button data-testid="save-profile" disabled=${save.busy}>${words.save}</button>
    </form>
    <${Done} text=${done} />
  <//>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {Done, Section} from './section.js';
import {words} from '../../words/account.js';

const FIELDS = ['name', 'language', 'timeZone'];

/** What a user says about themselves. */
export const Profile = ({account, onChange}) => {
  const [done, setDone] = useState('');
  const save = useAction(async (event) => {
    setDone('');
    await onChange(await api.updateAccount(Object.fromEntries(new FormData(event.target))));
    setDone(words.saved);
  });
  return html`<${Section} id="profile" title=${words.profile}>
    <form onSubmit=${save.run}>
      <${Field} name="name" label=${words.name} value=${account.name} autocomplete="name" maxlength="100" errors=${save.errors} />
      <${Field} name="language" label=${words.language} hint=${words.languageHint} value=${account.language} maxlength="35" errors=${save.errors} />
      <${Field} name="timeZone" label=${words.timeZone} hint=${words.timeZoneHint} value=${account.timeZone} maxlength="64" errors=${save.errors} />
      <${Problems} errors=${save.errors} fields=${FIELDS} />
      <button data-testid="save-profile" disabled=${save.busy}>${words.save}</button>
    </form>
    <${Done} text=${done} />
  <//>`;
};

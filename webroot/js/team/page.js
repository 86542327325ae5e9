import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {organiserAddress} from '../addresses.js';
import {Field, Problems} from '../components.js';
import {useSubmit} from '../hooks.js';
import {ImageField} from '../imageField.js';
import * as api from './api.js';
import {words} from '../../words/team.js';

const TEXTS = ['name', 'slug', 'text', 'contact'];
const FIELDS = [...TEXTS, 'refundLimit', 'embedOrigins'];

const originsOf = (text) => text.split(/[\s,]+/).filter(Boolean);

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What is typed, without what stayed empty and was empty before. */
export const changesOf = (form, team) => {
  const body = {};
  for (const name of TEXTS) {
    const value = (form[name] ?? '').trim();
    if (value !== (team[name] ?? '')) {
      body[name] = value === '' ? null : value;
    }
  }
  const origins = originsOf(form.embedOrigins ?? '');
  if (!isSame(origins, team.embedOrigins ?? [])) {
    body.embedOrigins = origins;
  }
  if (form.refundLimit !== undefined && Number(form.refundLimit) !== team.refundLimit) {
    body.refundLimit = Number(form.refundLimit);
  }
  return body;
};

/** The version that a change is based on: invitations make new ones, in which the page is the same. */
export const baseOf = (team, now) => (FIELDS.every((name) => isSame(now[name], team[name])) ? now.version : team.version);

const Logo = ({team, onTeam}) => {
  const change = (request) =>
    request.then(
      (changed) => {
        onTeam(changed);
        return null;
      },
      (failure) => failure.message,
    );
  return html`<${ImageField}
    name="logo"
    words=${words.logo}
    image=${team.logo}
    onFile=${(file) => change(api.putLogo(team.id, file))}
    onRemove=${() => change(api.deleteLogo(team.id))}
  />`;
};

/** What everybody sees of a team, and the limit of its refunds. */
export const PageForm = ({team, onTeam}) => {
  const [done, setDone] = useState('');
  const may = (permission) => team.permissions.includes(permission);
  const save = useSubmit(async (event) => {
    setDone('');
    const body = changesOf(Object.fromEntries(new FormData(event.target)), team);
    if (Object.keys(body).length > 0) {
      const now = await api.team(team.id);
      onTeam(await api.changeTeam(team.id, baseOf(team, now), body));
    }
    setDone(words.saved);
  });
  // One of several sites may be wrong; they are typed into one field.
  const errors = save.errors.map((each) => (each.field?.startsWith('embedOrigins') ? {...each, field: 'embedOrigins'} : each));
  return html`<form noValidate class="panel wide" onSubmit=${save.run}>
    <h2>${words.parts.page}</h2>
    ${team.name && html`<p><a href=${organiserAddress(team)} data-testid="public-page">${words.publicPage}</a></p>`}
    <${Field} name="name" label=${words.name} value=${team.name} maxlength="100" errors=${errors} />
    <${Logo} team=${team} onTeam=${onTeam} />
    <${Field} name="slug" label=${words.slug} hint=${words.slugHint} value=${team.slug} maxlength="80" errors=${errors} />
    <${Field} name="text" label=${words.text} hint=${words.textHint} long value=${team.text} maxlength="5000" errors=${errors} />
    <${Field} name="contact" label=${words.contact} type="email" value=${team.contact} errors=${errors} />
    <${Field}
      name="embedOrigins"
      label=${words.sites}
      hint=${words.sitesHint}
      long
      value=${(team.embedOrigins ?? []).join('\n')}
      maxlength="2000"
      spellcheck="false"
      errors=${errors}
    />
    ${may('members_manage') &&
    html`<${Field} name="refundLimit" label=${words.limit} type="number" min="0" step="1" value=${team.refundLimit} errors=${errors} />`}
    <${Problems} errors=${errors} fields=${FIELDS} />
    <button data-testid="save-team" disabled=${save.busy}>${words.save}</button>
    <p role="status" data-testid="saved">${done}</p>
  </form>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../components.js';
import {useAction, useFetched} from '../hooks.js';
import * as api from './api.js';
import {Members} from './members.js';
import {TeamEvents} from './events.js';
import {nameOf} from './teams.js';
import {Trail} from './trail.js';
import {words} from './words.js';

const FIELDS = ['name', 'slug', 'text', 'contact', 'refundLimit'];

/** What is typed, without what stayed empty and was empty before. */
export const changesOf = (form, team) => {
  const body = {};
  for (const name of ['name', 'slug', 'text', 'contact']) {
    const value = (form[name] ?? '').trim();
    if (value !== (team[name] ?? '')) {
      body[name] = value === '' ? null : value;
    }
  }
  if (form.refundLimit !== undefined && Number(form.refundLimit) !== team.refundLimit) {
    body.refundLimit = Number(form.refundLimit);
  }
  return body;
};

const PageForm = ({team, onTeam}) => {
  const [done, setDone] = useState('');
  const may = (permission) => team.permissions.includes(permission);
  const save = useAction(async (event) => {
    setDone('');
    const body = changesOf(Object.fromEntries(new FormData(event.target)), team);
    if (Object.keys(body).length > 0) {
      onTeam(await api.changeTeam(team.id, team.version, body));
    }
    setDone(words.saved);
  });
  return html`<form class="panel wide" onSubmit=${save.run}>
    <h2>${words.parts.page}</h2>
    <${Field} name="name" label=${words.name} value=${team.name} maxlength="100" errors=${save.errors} />
    <${Field} name="slug" label=${words.slug} hint=${words.slugHint} value=${team.slug} maxlength="80" errors=${save.errors} />
    <${Field} name="text" label=${words.text} hint=${words.textHint} long value=${team.text} maxlength="5000" errors=${save.errors} />
    <${Field} name="contact" label=${words.contact} type="email" value=${team.contact} errors=${save.errors} />
    ${may('members_manage') &&
    html`<${Field} name="refundLimit" label=${words.limit} type="number" min="0" step="1" value=${team.refundLimit} errors=${save.errors} />`}
    <${Problems} errors=${save.errors} fields=${FIELDS} />
    <button data-testid="save-team" disabled=${save.busy}>${words.save}</button>
    <p role="status" data-testid="saved">${done}</p>
  </form>`;
};

/** A team of the user. */
export const Team = ({id, user}) => {
  const {value: team, setValue, problem, load} = useFetched(() => api.team(id), [id, user.id]);
  if (!team?.role) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const may = (permission) => team.permissions.includes(permission);
  return html`<section class="desk" data-testid="team-page">
    <p class="muted"><a href="#/team">${words.title}</a></p>
    <h1>${nameOf(team, user)}</h1>
    <p class="muted">${words.roles[team.role]}: ${words.roleHints[team.role]}</p>
    <${TeamEvents} team=${team} />
    <${Members} team=${team} user=${user} />
    ${may('page_edit') && html`<${PageForm} key=${team.version} team=${team} onTeam=${setValue} />`}
    ${may('trail_read') && html`<${Trail} team=${team} user=${user} />`}
  </section>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../components.js';
import {day} from '../format.js';
import {useAction, useFetched, useSubmit} from '../hooks.js';
import {serverNow} from '../http.js';
import * as api from './api.js';
import {words} from '../../words/security.js';

const DAYS = [7, 30, 90, 365];
const USUAL_DAYS = 90;

/** When a token ends and was used, in words. */
export const programState = ({expiresAt, usedAt}, now) => {
  const end = Date.parse(expiresAt) > now ? words.programExpires({date: day(expiresAt)}) : words.programExpired;
  return `${end} · ${usedAt ? words.programUsed({date: day(usedAt)}) : words.programUnused}`;
};

const Program = ({program, onChange}) => {
  const remove = useAction(async () => {
    await api.removeProgram(program.id);
    await onChange();
  });
  return html`<li data-testid="program">
    <div>
      <p><b>${program.name}</b></p>
      <p class="muted">${program.scopes.map((scope) => words.scopes[scope]).join(' · ')}</p>
      <p class="muted" data-testid="program-state">${programState(program, serverNow())}</p>
    </div>
    <button class="quiet" data-testid="remove-program" aria-label=${words.removeNamed({name: program.name})} disabled=${remove.busy} onClick=${remove.run}>
      ${words.remove}
    </button>
    <${Problems} errors=${remove.errors} />
  </li>`;
};

const NewProgram = ({onCreated}) => {
  const create = useSubmit(async (event) => {
    const values = new FormData(event.target);
    const {token} = await api.createProgram({
      name: values.get('programName'),
      scopes: values.getAll('scopes'),
      days: Number(values.get('days')),
    });
    onCreated(token);
  });
  const errors = create.errors.map((each) => (each.field === 'name' ? {...each, field: 'programName'} : each));
  return html`<form noValidate onSubmit=${create.run}>
    <${Field} name="programName" label=${words.programName} errors=${errors} maxlength="60" required />
    <fieldset>
      <legend>${words.programScopes}</legend>
      ${Object.entries(words.scopes).map(
        ([scope, text]) => html`<label class="check"><input type="checkbox" name="scopes" value=${scope} data-testid=${`scope-${scope}`} /> ${text}</label>`,
      )}
    </fieldset>
    <${Field} name="days" label=${words.programDays} errors=${errors}>
      <select name="days" id="days" data-testid="days">
        ${DAYS.map((n) => html`<option value=${n} selected=${n === USUAL_DAYS}>${words.days({n})}</option>`)}
      </select>
    <//>
    <${Problems} errors=${errors} fields=${['programName', 'days']} />
    <button data-testid="create-program" disabled=${create.busy}>${words.createProgram}</button>
  </form>`;
};

/** The tokens of programs that act for the user. */
export const Programs = () => {
  const {value, problem, load} = useFetched(api.programs, []);
  const [token, setToken] = useState(null);
  const created = async (made) => {
    setToken(made);
    await load();
  };
  if (!value) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  return html`<section class="panel" aria-labelledby="programs">
    <h2 id="programs">${words.programs}</h2>
    <p class="muted">${words.programsHint}</p>
    ${token && html`<div role="status"><p>${words.programToken}</p><p class="token" data-testid="program-token">${token}</p></div>`}
    ${value.length > 0
      ? html`<ul class="factors">${value.map((program) => html`<${Program} key=${program.id} program=${program} onChange=${load} />`)}</ul>`
      : html`<p data-testid="no-programs">${words.noPrograms}</p>`}
    <${NewProgram} key=${token} onCreated=${created} />
  </section>`;
};

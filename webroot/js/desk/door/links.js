import {html, useState} from '../../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../../components.js';
import {useAction, useFetched, useSubmit} from '../../hooks.js';
import {QrCode, useCode} from '../../tickets/code.js';
import {ShareLink, addressOf} from '../../tickets/share.js';
import {timeText} from '../../views/eventChange.js';
import * as api from './api.js';
import {words} from '../../../words/deskDoor.js';

const NewLink = ({made, onDone}) => {
  const code = useCode(addressOf(made.link), true);
  return html`<div class="notice new-link" data-testid="new-link">
    <p>${words.newLink({name: made.name})}</p>
    <${QrCode} code=${code} label=${words.linkCode({name: made.name})} />
    <${ShareLink} link=${made.link} label=${words.address} title=${made.name} />
    <button class="quiet" data-testid="link-done" onClick=${onDone}>${words.done}</button>
  </div>`;
};

const Link = ({event, link, gates, onRevoked}) => {
  const [isAsked, setAsked] = useState(false);
  const revoke = useAction(async () => {
    await api.revokeLink(event.id, link.id);
    await onRevoked(link);
  });
  const gate = gates.find(({id}) => id === link.gateId);
  return html`<li class="line" data-testid="door-link">
    <div>
      <b>${link.name}</b>
      <p class="muted">${[gate?.name ?? words.anyGate, words.ends({time: timeText(link.expiresAt, event)})].join(' · ')}</p>
    </div>
    ${isAsked
      ? html`<div class="actions">
          <button class="danger" data-testid="revoke-yes" disabled=${revoke.busy} onClick=${revoke.run}>${words.revokeYes}</button>
          <button class="quiet" onClick=${() => setAsked(false)}>${words.back}</button>
        </div>`
      : html`<button class="quiet" data-testid="revoke" onClick=${() => setAsked(true)}>${words.revoke}</button>`}
    <${Problems} errors=${revoke.errors} />
  </li>`;
};

/** The links of the door staff: made, shown once, and revoked. */
export const Links = ({event, gates}) => {
  const {value: links, problem, load} = useFetched(() => api.links(event.id), [event.id]);
  const [made, setMade] = useState(null);
  const [said, setSaid] = useState('');
  const make = useSubmit(async (submitted) => {
    const form = submitted.target;
    const {name, gateId} = Object.fromEntries(new FormData(form));
    setMade(await api.makeLink(event.id, {name: name.trim(), ...(gateId && {gateId})}));
    setSaid('');
    form.reset();
    await load();
  });
  const revoked = async ({id, name}) => {
    setMade((now) => (now?.id === id ? null : now));
    setSaid(words.revoked({name}));
    await load();
  };
  return html`<section class="panel wide">
    <h2>${words.links}</h2>
    <p class="muted">${words.linksHint}</p>
    ${made && html`<${NewLink} key=${made.id} made=${made} onDone=${() => setMade(null)} />`}
    <p role="status">${said}</p>
    ${links === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${links?.length === 0 && html`<p class="muted">${words.noLinks}</p>`}
    <ul class="lines">${links?.map((each) => html`<${Link} key=${each.id} event=${event} link=${each} gates=${gates} onRevoked=${revoked} />`)}</ul>
    <form noValidate onSubmit=${make.run}>
      <${Field} name="name" label=${words.linkName} hint=${words.linkNameHint} maxlength="60" required errors=${make.errors} />
      ${gates.length > 1 &&
      html`<div class="field"><label for="link-gate">${words.linkGate}</label><select id="link-gate" name="gateId" data-testid="link-gate">
        <option value="">${words.anyGate}</option>
        ${gates.map(({id, name}) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select></div>`}
      <${Problems} errors=${make.errors} fields=${['name']} />
      <div class="actions"><button data-testid="make-link" disabled=${make.busy}>${words.makeLink}</button></div>
    </form>
  </section>`;
};

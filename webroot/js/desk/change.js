import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {editAddress} from '../addresses.js';
import * as shop from '../api.js';
import {Field, Problems} from '../components.js';
import {useAction} from '../hooks.js';
import {CancelForm, CancellationProgress} from './cancel.js';
import {words} from '../../words/desk.js';

const DAY_HOURS = 24;

const Postpone = ({event, isOpen, setOpen, onEvent}) => {
  const postpone = useAction(async (submitted) => {
    const values = new FormData(submitted.target);
    const body = {giveBackHours: Number(values.get('giveBackHours')) * DAY_HOURS, message: values.get('message').trim() || null};
    onEvent(await shop.moveEvent(event.id, event.version, 'postpone', body));
  });
  if (!isOpen) {
    return html`<button class="quiet" data-testid="postpone" onClick=${() => setOpen(true)}>${words.postpone}</button>`;
  }
  return html`<form onSubmit=${postpone.run} noValidate>
    <${Field} name="giveBackHours" label=${words.giveBackDays} hint=${words.giveBackHint} type="number" min="2" max="365" inputmode="numeric" value="7" errors=${postpone.errors} />
    <${Field} name="message" label=${words.message} hint=${words.messageHint} long maxlength="1000" errors=${postpone.errors} />
    <${Problems} errors=${postpone.errors} fields=${['giveBackHours', 'message']} />
    <div class="actions">
      <button data-testid="postpone-yes" disabled=${postpone.busy}>${words.postponeYes}</button>
      <button type="button" class="quiet" onClick=${() => setOpen(false)}>${words.back}</button>
    </div>
  </form>`;
};

const Part = ({title, hint, children}) => html`<section class="panel wide">
  <h2>${title}</h2>
  <p class="muted">${hint}</p>
  ${children}
</section>`;

/** All that ends or moves an event; once it is cancelled, how far the refunds have come. */
export const Change = ({event, onEvent}) => {
  const [open, setForm] = useState(null);
  if (event.status === 'cancelled') {
    return html`<${CancellationProgress} event=${event} />`;
  }
  // One form at a time, as both ask for a message.
  const form = (name) => ({event, onEvent, isOpen: open === name, setOpen: (isOpen) => setForm(isOpen ? name : null)});
  return html`<div class="change">
    ${event.status !== 'ended' &&
    html`<${Part} title=${words.changeTitle} hint=${event.status === 'postponed' ? words.newDateHint : words.changeHint}>
      <div><a class="button quiet" data-testid="edit" href=${editAddress(event.id)}>${event.status === 'postponed' ? words.setDate : words.change}</a></div>
    <//>`}
    ${event.status === 'published' && html`<${Part} title=${words.postponeTitle} hint=${words.postponeHint}><div><${Postpone} ...${form('postpone')} /></div><//>`}
    <${Part} title=${words.cancelTitle} hint=${words.cancelHint}><${CancelForm} ...${form('cancel')} /><//>
  </div>`;
};

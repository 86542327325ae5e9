import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useAction} from '../hooks.js';
import * as api from './api.js';
import {words} from '../../words/desk.js';

/** A form in place of a text, until it is saved or given up. */
const Editable = ({field, label, value, save, edit, children, ...input}) => {
  const [isOpen, setOpen] = useState(false);
  const action = useAction(async (submitted) => {
    await save(new FormData(submitted.target).get(field).trim());
    setOpen(false);
  });
  if (!isOpen) {
    return html`<div class="editable">${children}<button class="quiet" data-testid=${`edit-${field}`} onClick=${() => setOpen(true)}>${edit}</button></div>`;
  }
  return html`<form onSubmit=${action.run} noValidate>
    <${Field} name=${field} label=${label} value=${value} errors=${action.errors} ...${input} />
    <${Problems} errors=${action.errors} fields=${[field]} />
    <div class="actions">
      <button data-testid=${`save-${field}`} disabled=${action.busy}>${words.save}</button>
      <button type="button" class="quiet" onClick=${() => setOpen(false)}>${words.back}</button>
    </div>
  </form>`;
};

/** The address to which mails about an order go. */
export const Contact = ({event, order, onChanged}) => html`<section>
  <h2>${words.contact}</h2>
  <${Editable}
    field="email"
    label=${words.address}
    hint=${words.addressHint}
    type="email"
    maxlength="254"
    autocomplete="off"
    value=${order.email}
    edit=${words.correct}
    save=${async (email) => onChanged(await api.correctContact(event.id, order, email))}
  ><p data-testid="contact">${order.email ?? words.noAddress}</p><//>
</section>`;

/** What the organiser has written down about an order. */
export const Note = ({event, order, onChanged}) => html`<section>
  <h2>${words.note}</h2>
  <${Editable}
    field="text"
    label=${words.note}
    hint=${words.noteHint}
    long
    maxlength="2000"
    value=${order.note}
    edit=${order.note ? words.changeNote : words.addNote}
    save=${async (text) => onChanged(await api.writeNote(event.id, order, text))}
  >${order.note && html`<p class="prose" data-testid="note">${order.note}</p>`}<//>
</section>`;

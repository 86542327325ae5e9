import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress} from '../addresses.js';
import {Field, Problems, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useAction, useDraft, useFetched} from '../hooks.js';
import * as api from './api.js';
import {More, usePages, usePolling} from './common.js';
import {FAILED, mailState} from './mails.js';
import {shortId} from './orders.js';
import {words} from '../../words/desk.js';

const isUnderWay = ({state, mails}) => state === 'planning' || (state === 'planned' && (mails.waiting ?? 0) + (mails.sending ?? 0) > 0);

/** How many mails a message has in each state, in words. */
export const countsText = (mails) =>
  Object.entries(mails)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${mailState(state)}`)
    .join(' · ');

/** The mails of a message that failed in one way, with the orders that they are about. */
const FailedMails = ({message, event, state}) => {
  const pages = usePages(() => api.messageMails(message.id, {state}), [message.id, message.mails[state]]);
  if (!pages.page) {
    return html`<${Waiting} problem=${pages.problem} onRetry=${pages.load} />`;
  }
  return html`<ul class="sums">
      ${pages.page.list.map(
        ({id, orderId, reason}) => html`<li key=${id} data-testid="failed-mail">
          ${orderId ? html`<a href=${deskAddress(event.id, 'orders', orderId)}>${words.orderNumber({id: shortId(orderId)})}</a>` : words.unnamed} ${mailState(state)}${reason && `: ${reason}`}
        </li>`,
      )}
    </ul>
    <${More} pages=${pages} />`;
};

/** The mails of a message that did not reach their readers, once they are asked for. */
const Failed = ({message, event}) => {
  const [isOpen, setOpen] = useState(false);
  const states = FAILED.filter((state) => message.mails[state] > 0);
  return (
    states.length > 0 &&
    html`<details open=${isOpen} onToggle=${(toggled) => setOpen(toggled.target.open)}>
      <summary data-testid="show-failed">${words.showFailed}</summary>
      ${isOpen && states.map((state) => html`<${FailedMails} key=${state} message=${message} event=${event} state=${state} />`)}
    </details>`
  );
};

const Message = ({message, event, onChanged}) => {
  const {kind, subject, text, state, createdAt, mails, ticketIds = []} = message;
  const stop = useAction(async () => onChanged(await api.stopMessage(message.id)));
  const names = event.ticketTypes.filter((each) => ticketIds.includes(each.id)).map((each) => each.name).join(', ');
  return html`<li class="line" data-testid="message" data-state=${state} data-kind=${kind}>
    <div>
      <details>
        <summary><b>${subject ?? words.messageKinds[kind]}</b></summary>
        <p class="prose">${text}</p>
      </details>
      <p class="muted small">${[kind === 'organiser' ? '' : words.automatic, names && words.onlyTo({names}), shortTime(createdAt)].filter(Boolean).join(' · ')}</p>
      <p data-testid="message-counts">${countsText(mails) || words.messageStates[state]}</p>
      <${Failed} message=${message} event=${event} />
      <${Problems} errors=${stop.errors} />
    </div>
    ${state === 'stopped' && html`<span class="badge muted">${words.messageStates.stopped}</span>`}
    ${kind === 'organiser' && isUnderWay(message) && html`<button class="quiet" data-testid="stop-message" disabled=${stop.busy} onClick=${stop.run}>${words.stop}</button>`}
  </li>`;
};

const Types = ({event, chosen, onChange}) =>
  event.ticketTypes.length > 1 &&
  html`<fieldset class="checks">
    <legend>${words.toTypes}</legend>
    ${event.ticketTypes.map(
      ({id, name}) => html`<label class="check" key=${id}>
        <input type="checkbox" checked=${chosen.includes(id)} onChange=${(changed) => onChange(changed.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))} />${name}
      </label>`,
    )}
    <small class="muted">${words.toTypesHint}</small>
  </fieldset>`;

const EMPTY = {subject: '', text: '', ticketIds: []};

/** Writes a message: it is seen as its readers will see it before it can be sent. */
const NewMessage = ({event, onSent, onClose}) => {
  const [draft, setDraft, forgetDraft] = useDraft(`message.${event.id}`, EMPTY);
  const [preview, setPreview] = useState(null);
  const [tested, setTested] = useState('');
  const body = {eventId: event.id, subject: draft.subject.trim(), text: draft.text.trim(), ...(draft.ticketIds.length > 0 && {ticketIds: draft.ticketIds})};
  const change = (changes) => {
    setDraft({...draft, ...changes});
    setPreview(null);
    setTested('');
  };
  const show = useAction(async () => setPreview(await api.previewMessage(body)));
  const test = useAction(async () => {
    await api.testMessage(body);
    setTested((await api.isConfirmed()) ? words.tested : words.testUnconfirmed);
  });
  const send = useAction(async (clicked, key) => {
    onSent(await api.createMessage(body, key));
    forgetDraft();
  });
  const isBusy = show.busy || test.busy || send.busy;
  const errors = [...show.errors, ...test.errors, ...send.errors];
  return html`<form class="panel wide" data-testid="message-form" onSubmit=${show.run} noValidate>
    <h2>${words.newMessage}</h2>
    <${Field} name="subject" label=${words.subject} maxlength="150" value=${draft.subject} errors=${errors} onInput=${(typed) => change({subject: typed.target.value})} />
    <${Field} name="text" label=${words.text} hint=${words.textHint} long rows="8" maxlength="5000" value=${draft.text} errors=${errors} onInput=${(typed) => change({text: typed.target.value})} />
    <${Types} event=${event} chosen=${draft.ticketIds} onChange=${(ticketIds) => change({ticketIds})} />
    <${Problems} errors=${errors} fields=${['subject', 'text']} />
    ${preview &&
    html`<section class="mail-preview" aria-label=${words.preview} data-testid="mail-preview">
      <p><b>${preview.subject}</b></p>
      <p class="prose">${preview.text}</p>
    </section>
    <p role="status" data-testid="recipients">${words.recipients({n: preview.recipients})}</p>`}
    <p role="status" data-testid="tested">${tested}</p>
    <div class="actions">
      ${preview
        ? html`<button type="button" data-testid="send-message" disabled=${isBusy || preview.recipients === 0} onClick=${send.run}>${words.send({n: preview.recipients})}</button>
            <button type="button" class="quiet" data-testid="test-message" disabled=${isBusy} onClick=${test.run}>${words.test}</button>`
        : html`<button data-testid="preview-message" disabled=${isBusy}>${words.preview}</button>`}
      <button type="button" class="quiet" onClick=${onClose}>${words.back}</button>
    </div>
  </form>`;
};

/** The messages to the buyers of an event. */
export const Messages = ({event}) => {
  const {value: list, setValue, problem, load} = useFetched(() => api.messagesOf(event.id), [event.id]);
  const [isWriting, setWriting] = useState(false);
  usePolling(load, list?.some(isUnderWay) ?? false);
  const replaced = (changed) => setValue((now) => now.map((each) => (each.id === changed.id ? changed : each)));
  const sent = (message) => {
    setValue((now) => [message, ...(now ?? [])]);
    setWriting(false);
  };
  return html`<div class="messages">
    ${isWriting
      ? html`<${NewMessage} event=${event} onSent=${sent} onClose=${() => setWriting(false)} />`
      : html`<p><button data-testid="new-message" onClick=${() => setWriting(true)}>${words.newMessage}</button></p>`}
    ${list === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${list?.length === 0 && html`<p class="muted">${words.noMessages}</p>`}
    <ul class="lines">${list?.map((each) => html`<${Message} key=${each.id} message=${each} event=${event} onChanged=${replaced} />`)}</ul>
  </div>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useSubmit} from '../hooks.js';
import * as api from './api.js';
import {words} from '../../words/team.js';

/** The body of a report, without what was left empty. */
export const reportOf = (eventId, {reason, text, email}) => ({
  eventId,
  reason,
  ...(text.trim() && {text: text.trim()}),
  ...(email.trim() && {email: email.trim()}),
});

/** Reports an event to the operators. */
export const Report = ({eventId}) => {
  const [state, setState] = useState('closed');
  const send = useSubmit(async (event) => {
    await api.report(reportOf(eventId, Object.fromEntries(new FormData(event.target))));
    setState('sent');
  });
  if (state === 'sent') {
    return html`<p role="status" data-testid="reported">${words.reported}</p>`;
  }
  if (state === 'closed') {
    return html`<button class="link muted" data-testid="report" onClick=${() => setState('open')}>${words.report}</button>`;
  }
  return html`<form noValidate class="panel" onSubmit=${send.run} data-testid="report-form">
    <h2>${words.report}</h2>
    <p class="muted">${words.reportAbout}</p>
    <div class="field">
      <label for="report-reason">${words.reason}</label>
      <select id="report-reason" name="reason" data-testid="reason">
        ${Object.entries(words.reasons).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
    </div>
    <${Field} name="text" id="report-text" label=${words.details} long maxlength="2000" errors=${send.errors} />
    <${Field} name="email" id="report-email" label=${words.yourEmail} type="email" maxlength="254" errors=${send.errors} />
    <${Problems} errors=${send.errors} fields=${['text', 'email']} />
    <div class="actions">
      <button type="button" class="quiet" onClick=${() => setState('closed')}>${words.cancel}</button>
      <button data-testid="send-report" disabled=${send.busy}>${words.sendReport}</button>
    </div>
  </form>`;
};

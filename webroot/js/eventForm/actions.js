import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress, eventAddress} from '../addresses.js';
import * as api from '../api.js';
import {go} from '../router.js';
import {namedAfterTitle} from './address.js';
import {complete} from './body.js';
import {isSaved} from './editor.js';
import {missingIn} from './rules.js';
import {words} from '../../words/eventForm.js';

/** A button that asks once more before it does something that cannot be undone. */
const Confirmed = ({testid, label, hint, isBusy, onConfirm}) => {
  const [isAsked, setAsked] = useState(false);
  return isAsked
    ? html`<div class="confirm">
        <p>${hint}</p>
        <div class="actions">
          <button type="button" class="danger" data-testid=${`${testid}-yes`} disabled=${isBusy} onClick=${onConfirm}>${words.yes}: ${label}</button>
          <button type="button" class="quiet" onClick=${() => setAsked(false)}>${words.no}</button>
        </div>
      </div>`
    : html`<button type="button" class="link" data-testid=${testid} onClick=${() => setAsked(true)}>${label}</button>`;
};

/** Whether all is saved, in words; screen readers hear it when it changes. */
const SaveState = ({status, message}) => html`<p
  class=${['failed', 'invalid'].includes(status) ? 'save-state error' : 'save-state muted'}
  role="status"
  data-testid="save-state"
  data-status=${status}
>${status === 'failed' ? words.notSaved({why: message}) : message}</p>`;

/** Moves the focus to the first input that is marked, once it is. */
const focusMarked = () => setTimeout(() => document.querySelector('.event-form [aria-invalid=true]')?.focus());

/** Moves the focus to what is missing, which may be out of view, once it is shown. */
const focusMissing = () => setTimeout(() => document.getElementById('missing')?.focus());

const Missing = ({missing}) => html`<div class="notice" id="missing" role="alert" tabindex="-1" data-testid="missing">
  <p>${words.missing}</p>
  <ul>${missing.map((each) => html`<li key=${each}>${each}</li>`)}</ul>
</div>`;

/** Publishing with what is missing for it, and all that can be done to the event as a whole. */
export const Actions = ({state, editor}) => {
  const {event, form, status, busy} = state;
  const [isTried, setTried] = useState(false);
  const missing = missingIn(form, complete(form));
  const isDraft = !event || event.status === 'draft';
  const isBusy = busy || status === 'saving';
  const step = async (name, next) => {
    const isPublished = name === 'publish';
    const change = async (now) => {
      const named = isPublished ? await namedAfterTitle(now, (present, changes) => api.updateEvent(present.id, present.version, changes)) : now;
      return api.moveEvent(named.id, named.version, name);
    };
    const changed = await editor.act(change, {isSavedFirst: isPublished});
    if (changed) {
      go(next(changed));
    } else {
      focusMarked();
    }
  };
  const publish = () => {
    setTried(true);
    if (missing.length === 0) {
      step('publish', eventAddress);
    } else {
      focusMissing();
    }
  };
  const preview = async () => {
    if (isDraft) {
      await editor.save();
    }
    go(eventAddress(event));
  };
  const remove = async () => {
    const deleted = await editor.act((now) => api.deleteEvent(now.id, now.version), {isSavedFirst: false});
    if (deleted) {
      editor.forget();
      go('/listings');
    }
  };
  return html`<div class="form-actions">
    ${isTried && missing.length > 0 && html`<${Missing} missing=${missing} />`}
    <div class="main-actions">
      <${SaveState} ...${state} />
      <div class="actions">
        ${!isDraft && html`<button data-testid="save" disabled=${isBusy || isSaved(status)}>${words.save}</button>`}
        ${(isDraft || event.status === 'postponed') &&
        html`<button type="button" data-testid="publish" disabled=${isBusy} onClick=${publish}>${isDraft ? words.publish : words.publishAgain}</button>`}
        ${event && html`<button type="button" class="quiet" data-testid="preview" disabled=${isBusy} onClick=${preview}>${words.asBuyers}</button>`}
      </div>
    </div>
    ${isDraft && html`<p class="muted">${words.publishHint}</p>`}
    ${event &&
    html`<div class="actions rare-actions">
      ${!isDraft && html`<a class="link" data-testid="to-change" href=${deskAddress(event.id, 'change')}>${words.postponeOrCancel}</a>`}
      ${isDraft && html`<${Confirmed} testid="delete-draft" label=${words.deleteDraft} hint=${words.deleteHint} isBusy=${isBusy} onConfirm=${remove} />`}
    </div>`}
  </div>`;
};

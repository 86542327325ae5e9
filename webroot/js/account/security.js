import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../components.js';
import {day} from '../format.js';
import {useAction, useFetched, useSubmit} from '../hooks.js';
import * as api from './api.js';
import {OneTimeCodes} from './codes.js';
import {canUsePasskeys, createPasskey} from './passkey.js';
import {words} from '../../words/security.js';

const Passkey = ({passkey, onChange}) => {
  const [isRenaming, setRenaming] = useState(false);
  const rename = useSubmit(async (event) => {
    const {passkeyName} = Object.fromEntries(new FormData(event.target));
    await api.renamePasskey(passkey.id, passkeyName);
    setRenaming(false);
    await onChange();
  });
  const remove = useAction(async () => {
    await api.removePasskey(passkey.id);
    await onChange();
  });
  const errors = [...rename.errors, ...remove.errors];
  return html`<li data-testid="passkey">
    ${isRenaming
      ? html`<form noValidate onSubmit=${rename.run}>
          <${Field} name="passkeyName" label=${words.passkeyName} value=${passkey.name} errors=${[]} maxlength="60" required />
          <div class="buttons">
            <button data-testid="rename-save" disabled=${rename.busy}>${words.save}</button>
            <button type="button" class="quiet" onClick=${() => setRenaming(false)}>${words.cancel}</button>
          </div>
        </form>`
      : html`<div>
            <p><b data-testid="passkey-name">${passkey.name}</b></p>
            <p class="muted">${words.passkeyAdded({date: day(passkey.addedAt)})} · ${words.passkeyUsed({date: day(passkey.usedAt)})}</p>
          </div>
          <div class="buttons">
            <button class="quiet" data-testid="rename" aria-label=${words.renameNamed({name: passkey.name})} onClick=${() => setRenaming(true)}>${words.rename}</button>
            <button
              class="quiet"
              data-testid="remove-passkey"
              aria-label=${words.removeNamed({name: passkey.name})}
              disabled=${remove.busy}
              onClick=${remove.run}
            >${words.remove}</button>
          </div>`}
    <${Problems} errors=${errors} />
  </li>`;
};

const Passkeys = () => {
  const {value, problem, load} = useFetched(api.passkeys, []);
  const add = useSubmit(async (event) => {
    const {newPasskey} = Object.fromEntries(new FormData(event.target));
    await api.addPasskey(newPasskey, await createPasskey(await api.passkeyOptions()));
    await load();
  });
  if (!value) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  return html`<section class="panel" aria-labelledby="passkeys">
    <h2 id="passkeys">${words.passkeys}</h2>
    <p class="muted">${words.passkeysHint}</p>
    ${value.length > 0
      ? html`<ul class="factors">${value.map((passkey) => html`<${Passkey} key=${passkey.id} passkey=${passkey} onChange=${load} />`)}</ul>`
      : html`<p data-testid="no-passkeys">${words.noPasskeys}</p>`}
    ${canUsePasskeys()
      ? html`<form noValidate key=${value.length} onSubmit=${add.run}>
          <${Field} name="newPasskey" label=${words.passkeyName} value=${words.passkeyNew} errors=${[]} maxlength="60" required />
          <${Problems} errors=${add.errors} />
          <button data-testid="add-passkey" disabled=${add.busy}>${words.addPasskey}</button>
        </form>`
      : html`<p class="notice">${words.noPasskeySupport}</p>`}
  </section>`;
};

/** The passkeys and one-time codes of the user. */
export const Security = () => html`<div class="security">
  <div class="page-head"><h2>${words.title}</h2></div>
  <${Passkeys} />
  <${OneTimeCodes} />
</div>`;

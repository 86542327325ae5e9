import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../components.js';
import {useAction, useFetched, useSubmit} from '../hooks.js';
import {QrCode, useCode} from '../tickets/code.js';
import * as api from './api.js';
import {words} from '../../words/security.js';

const save = (codes) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${codes.join('\n')}\n`], {type: 'text/plain'}));
  link.download = 'boxoffice-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(link.href);
};

/** Recovery codes, shown once. */
const RecoveryCodes = ({codes, onDone}) => {
  const [isCopied, setCopied] = useState(false);
  const copy = useAction(async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    setCopied(true);
  });
  return html`<section aria-labelledby="recovery">
    <h3 id="recovery">${words.recovery}</h3>
    <p class="muted">${words.recoveryHint}</p>
    <ol class="recovery" data-testid="recovery-codes">${codes.map((code) => html`<li key=${code}>${code}</li>`)}</ol>
    <div class="buttons no-print">
      <button class="quiet" data-testid="copy" onClick=${copy.run}>${words.copy}</button>
      <button class="quiet" data-testid="download" onClick=${() => save(codes)}>${words.download}</button>
      <button class="quiet" data-testid="print" onClick=${() => print()}>${words.print}</button>
      <button data-testid="recovery-done" onClick=${onDone}>${words.done}</button>
    </div>
    <p role="status">${isCopied && words.copied}</p>
    <${Problems} errors=${copy.errors} />
  </section>`;
};

/** The secret for an app, and the field for its first code. */
const SetUp = ({setUp, onConfirmed, onCancel}) => {
  const qr = useCode(setUp.uri, true);
  const confirm = useSubmit(async (event) => {
    const {code} = Object.fromEntries(new FormData(event.target));
    onConfirmed((await api.confirmCodes(code)).recoveryCodes);
  });
  return html`<div class="setup">
    <${QrCode} code=${qr} label=${words.qr} />
    <div>
      <p>${words.scan}</p>
      <p class="token" data-testid="codes-secret">${setUp.secret}</p>
      <form noValidate onSubmit=${confirm.run}>
        <${Field} name="code" label=${words.confirmCode} errors=${confirm.errors} inputmode="numeric" autocomplete="one-time-code" minlength="6" maxlength="9" required />
        <${Problems} errors=${confirm.errors} fields=${['code']} />
        <div class="buttons">
          <button data-testid="confirm-codes" disabled=${confirm.busy}>${words.confirm}</button>
          <button type="button" class="quiet" onClick=${onCancel}>${words.cancel}</button>
        </div>
      </form>
    </div>
  </div>`;
};

/** Turns one-time codes on and off, and shows recovery codes. */
export const OneTimeCodes = () => {
  const {value, problem, load} = useFetched(api.codes, []);
  const [setUp, setSetUp] = useState(null);
  const [recovery, setRecovery] = useState(null);
  const begin = useAction(async () => setSetUp(await api.beginCodes()));
  const turnOff = useAction(async () => {
    await api.turnCodesOff();
    await load();
  });
  const renew = useAction(async () => setRecovery((await api.newRecoveryCodes()).recoveryCodes));
  const confirmed = async (codes) => {
    setSetUp(null);
    setRecovery(codes);
    await load();
  };
  const done = async () => {
    setRecovery(null);
    await load();
  };
  if (!value) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const state = value.enabled
    ? html`<p data-testid="codes-state" data-state="on">${words.codesOn} <span data-testid="recovery-left">${words.recoveryLeft({n: value.recoveryCodes})}</span></p>
        <div class="buttons">
          <button class="quiet" data-testid="new-recovery" disabled=${renew.busy} onClick=${renew.run}>${words.newRecovery}</button>
          <button class="quiet" data-testid="codes-off" disabled=${turnOff.busy} onClick=${turnOff.run}>${words.turnOff}</button>
        </div>`
    : html`<p data-testid="codes-state" data-state="off">${words.codesOff}</p>
        <button data-testid="codes-on" disabled=${begin.busy} onClick=${begin.run}>${words.turnOn}</button>`;
  return html`<section class="panel" aria-labelledby="codes">
    <h2 id="codes">${words.codes}</h2>
    <p class="muted">${words.codesHint}</p>
    ${setUp ? html`<${SetUp} setUp=${setUp} onConfirmed=${confirmed} onCancel=${() => setSetUp(null)} />` : !recovery && state}
    ${recovery && html`<${RecoveryCodes} codes=${recovery} onDone=${done} />`}
    <${Problems} errors=${[...begin.errors, ...turnOff.errors, ...renew.errors]} />
  </section>`;
};

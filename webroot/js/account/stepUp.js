import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../components.js';
import {useAction, useSubmit} from '../hooks.js';
import {onStepUp} from '../http.js';
import {passkeyProofOptions, proofWays, prove, proveByPasskey} from './api.js';
import {canUsePasskeys, usePasskey} from './passkey.js';
import {PasswordField} from './password.js';
import {words} from '../../words/security.js';

/** Asks for a passkey, a code or the password. */
const ProofForm = ({ways, onProved, onCancel}) => {
  const byPasskey = useAction(async () => {
    await proveByPasskey(await usePasskey(await passkeyProofOptions()));
    onProved();
  });
  const submit = useSubmit(async (event) => {
    const {proof} = Object.fromEntries(new FormData(event.target));
    await prove(ways.code ? {code: proof} : {password: proof});
    onProved();
  });
  const field = ways.code ? 'code' : 'password';
  const errors = submit.errors.map((each) => (each.field === field ? {...each, field: 'proof'} : each));
  const hasPasskey = ways.passkeys > 0 && canUsePasskeys();
  return html`<form noValidate onSubmit=${submit.run}>
    <p class="muted">${words.proofHint}</p>
    ${hasPasskey &&
    html`<button type="button" data-testid="prove-passkey" disabled=${byPasskey.busy} onClick=${byPasskey.run}>${words.proofPasskey}</button>
      <${Problems} errors=${byPasskey.errors} />`}
    ${ways.code && html`<${Field} name="proof" label=${words.proofCode} errors=${errors} autocomplete="one-time-code" required />`}
    ${ways.password && html`<${PasswordField} name="proof" label=${words.proofPassword} errors=${errors} />`}
    <${Problems} errors=${errors} fields=${['proof']} />
    ${!hasPasskey && !ways.code && !ways.password && html`<p data-testid="prove-none">${words.proofNone}</p>`}
    <div class="buttons">
      ${(ways.code || ways.password) && html`<button data-testid="prove" disabled=${submit.busy}>${words.proofConfirm}</button>`}
      <button type="button" class="quiet" data-testid="prove-cancel" onClick=${onCancel}>${words.cancel}</button>
    </div>
  </form>`;
};

/** The dialog that opens when a request needs a fresh proof of who the user is; one for all requests at the time. */
export const StepUp = () => {
  const dialog = useRef(null);
  const asking = useRef(null);
  const [ways, setWays] = useState(null);
  const end = (isProved) => {
    asking.current?.resolve(isProved);
    asking.current = null;
    setWays(null);
  };
  useEffect(() => {
    onStepUp(() => {
      if (!asking.current) {
        let resolve;
        const promise = new Promise((settle) => {
          resolve = settle;
        });
        asking.current = {promise, resolve};
        proofWays().then(setWays, () => end(false));
      }
      return asking.current.promise;
    });
    return () => onStepUp(null);
  }, []);
  useEffect(() => {
    if (ways) {
      dialog.current.showModal();
    }
  }, [ways]);
  return (
    ways &&
    html`<dialog class="proof" ref=${dialog} aria-labelledby="proof-title" data-testid="step-up" onClose=${() => end(false)}>
      <h2 id="proof-title">${words.proofTitle}</h2>
      <${ProofForm} ways=${ways} onProved=${() => end(true)} onCancel=${() => end(false)} />
    </dialog>`
  );
};

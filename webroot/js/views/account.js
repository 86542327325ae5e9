import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {passkeySignInOptions, signInByPasskey} from '../account/api.js';
import {canUsePasskeys, offerPasskeys, usePasskey, withdrawOffer} from '../account/passkey.js';
import {PasswordField} from '../account/password.js';
import {OtherWays} from '../account/request.js';
import {words} from '../../words/security.js';
import {afterSignIn, signInAddress} from '../addresses.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {useAction, useSubmit, useTitle} from '../hooks.js';
import {ApiError} from '../http.js';
import {current, go} from '../router.js';
import {words as strings} from '../../words/shop.js';

const asksForCode = (failure) => failure instanceof ApiError && failure.errors[0].code === 'second_factor.required';

/** Signs in with a passkey: from the list of the address field where browsers have that, or by a button. */
const PasskeySignIn = ({onUser}) => {
  const chosen = useRef(null);
  const submit = useAction(async () => {
    const credential = chosen.current ?? (await usePasskey(await passkeySignInOptions()));
    chosen.current = null;
    onUser(await signInByPasskey(credential));
  });
  useEffect(() => {
    offerPasskeys(passkeySignInOptions).then((credential) => {
      chosen.current = credential;
      return credential && submit.run();
    });
    return withdrawOffer;
  }, []);
  return html`<button type="button" class="quiet" data-testid="passkey-signin" disabled=${submit.busy} onClick=${submit.run}>${words.usePasskey}</button>
    <${Problems} errors=${submit.errors} />`;
};

/** Signs up or signs in; `onUser` is given the user. */
export const AccountForm = ({isNew, label, onUser}) => {
  const [isCodeAsked, setCodeAsked] = useState(false);
  const submit = useSubmit(async (event) => {
    const {email, password, code} = Object.fromEntries(new FormData(event.target));
    const credentials = {email, password, ...(code && {code: code.trim()})};
    try {
      onUser(await (isNew ? api.signUp : api.signIn)(credentials));
    } catch (failure) {
      if (!asksForCode(failure)) {
        throw failure;
      }
      setCodeAsked(true);
    }
  });
  const isTaken = isNew && submit.errors.some(({code}) => code === 'email.taken');
  const codeField = html`<p class="notice" role="status">${words.codeAsked}</p>
    <${Field}
      name="code"
      label=${words.code}
      hint=${words.codeHint}
      autocomplete="one-time-code"
      autofocus
      required
      minlength="6"
      maxlength="40"
      errors=${submit.errors}
    />`;
  return html`<form noValidate onSubmit=${submit.run}>
    <${Field}
      name="email"
      label=${strings.email}
      type="email"
      autocomplete=${isNew ? 'username' : 'username webauthn'}
      required
      errors=${submit.errors}
    />
    <${PasswordField} isNew=${isNew} label=${strings.password} errors=${submit.errors} />
    ${isCodeAsked && codeField}
    ${isTaken && html`<p class="notice" role="status" data-testid="taken">${words.addressTaken}</p><${OtherWays} />`}
    <${Problems} errors=${submit.errors} fields=${['email', 'password', 'code']} />
    <button data-testid="submit" disabled=${submit.busy}>${label}</button>
    ${!isNew && canUsePasskeys() && html`<${PasskeySignIn} onUser=${onUser} />`}
  </form>`;
};

/** The view of sign-up and sign-in, which leads on to `to`. */
export const Account = ({isNew, to, onUser}) => {
  const label = isNew ? strings.signUp : strings.signIn;
  useTitle(label);
  const proceed = (user) => {
    onUser(user);
    go(afterSignIn(to, current().secret));
  };
  return html`<section class="panel">
    <h1>${label}</h1>
    ${to && html`<p class="muted">${strings.signInFirst}</p>`}
    <${AccountForm} isNew=${isNew} label=${label} onUser=${proceed} />
    ${!isNew && html`<${OtherWays} />`}
    <a class="center" data-testid="other" href=${signInAddress(to, {secret: current().secret, isNew: !isNew})}>${isNew ? strings.haveAccount : strings.needAccount}</a>
  </section>`;
};

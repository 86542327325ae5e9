/**
 * Passkeys of this browser. Options and answers are in the JSON of WebAuthn Level 3; browsers that do not know it yet
 * get it converted here.
 */
import {ApiError} from '../http.js';
import {words} from '../../words/security.js';

const ADDRESS = /^[\d.]+$|^\[/;

/** Whether passkeys can work here: they are bound to a domain, which an address of a machine is not. */
export const canUsePasskeys = () => Boolean(globalThis.PublicKeyCredential) && !ADDRESS.test(location.hostname);

/** The bytes of a text in base64url. */
export const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** Bytes as a text in base64url. */
export const encode = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const withBytes = (descriptors) => descriptors.map((each) => ({...each, id: decode(each.id)}));

/** The options to make a passkey as this browser wants them. */
export const creationOf = (options) =>
  globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON?.(options) ?? {
    ...options,
    challenge: decode(options.challenge),
    user: {...options.user, id: decode(options.user.id)},
    excludeCredentials: withBytes(options.excludeCredentials),
  };

/** The options to use a passkey as this browser wants them. */
export const requestOf = (options) =>
  globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON?.(options) ?? {
    ...options,
    challenge: decode(options.challenge),
    allowCredentials: withBytes(options.allowCredentials),
  };

/** The JSON of what a browser has answered. */
export const jsonOf = (credential) => {
  if (credential.toJSON) {
    return credential.toJSON();
  }
  const {response} = credential;
  const names = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const parts = names.filter((name) => response[name]).map((name) => [name, encode(response[name])]);
  const transports = response.getTransports ? {transports: response.getTransports()} : {};
  return {
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {...Object.fromEntries(parts), ...transports},
  };
};

/** What browsers report, such as that the user has cancelled, in words. */
const asked = (promise) =>
  promise.then(
    (credential) => jsonOf(credential),
    () => {
      throw new ApiError(0, [{message: words.passkeyFailed}]);
    },
  );

let waiting = null;

/** Ends a request that waits in the list of a field: a browser answers one at a time. */
const stopWaiting = () => {
  waiting?.abort();
  waiting = null;
};

/** Makes a passkey. */
export const createPasskey = (options) => {
  stopWaiting();
  return asked(navigator.credentials.create({publicKey: creationOf(options)}));
};

/** Has the user choose a passkey, and use it. */
export const usePasskey = (options) => {
  stopWaiting();
  return asked(navigator.credentials.get({publicKey: requestOf(options)}));
};

/** Offers passkeys in the list of a field; resolves to null if none is chosen there. */
export const offerPasskeys = async (fetchOptions) => {
  const isPossible = canUsePasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.());
  if (!isPossible) {
    return null;
  }
  stopWaiting();
  const controller = new AbortController();
  waiting = controller;
  try {
    const publicKey = requestOf(await fetchOptions());
    const {signal} = controller;
    signal.throwIfAborted();
    return jsonOf(await navigator.credentials.get({publicKey, mediation: 'conditional', signal}));
  } catch {
    return null;
  }
};

/** Takes the offer back. */
export const withdrawOffer = stopWaiting;

import {json} from '../http.js';

/** The operations of the HTTP API on ways in to an account. */
const USERS = '/api/users';
export const passwordRules = () => json('GET', `${USERS}/password-rules`);
export const passkeySignInOptions = () => json('POST', `${USERS}/signin/passkey/options`);
export const signInByPasskey = (credential) => json('POST', `${USERS}/signin/passkey`, {credential});
export const passkeys = () => json('GET', `${USERS}/passkeys`);
export const passkeyOptions = () => json('POST', `${USERS}/passkeys/options`);
export const addPasskey = (name, credential) => json('POST', `${USERS}/passkeys`, {name, credential});
export const renamePasskey = (id, name) => json('PUT', `${USERS}/passkeys/${id}`, {name});
export const removePasskey = (id) => json('DELETE', `${USERS}/passkeys/${id}`);
export const codes = () => json('GET', `${USERS}/codes`);
export const beginCodes = () => json('POST', `${USERS}/codes`);
export const confirmCodes = (code) => json('POST', `${USERS}/codes/confirm`, {code});
export const turnCodesOff = () => json('DELETE', `${USERS}/codes`);
export const newRecoveryCodes = () => json('POST', `${USERS}/recovery-codes`);
export const proofWays = () => json('GET', `${USERS}/proof`);
export const prove = (proof) => json('POST', `${USERS}/proof`, proof);
export const passkeyProofOptions = () => json('POST', `${USERS}/proof/passkey/options`);
export const proveByPasskey = (credential) => json('POST', `${USERS}/proof/passkey`, {credential});
export const programs = () => json('GET', `${USERS}/programs`);
export const createProgram = (program) => json('POST', `${USERS}/programs`, program);
export const removeProgram = (id) => json('DELETE', `${USERS}/programs/${id}`);

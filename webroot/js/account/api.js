import {json} from '../http.js';

/** The operations of the HTTP API on the own account. */
export const account = () => json('GET', '/api/users/me');
export const updateAccount = (profile) => json('PUT', '/api/users/me', profile);
export const changePassword = (body) => json('PUT', '/api/users/me/password', body);
export const changeAddress = (email) => json('PUT', '/api/users/me/email', {email});
export const sendVerification = () => json('POST', '/api/users/verification');
export const requestReset = (email) => json('POST', '/api/users/reset', {email});
export const requestSignInLink = (email) => json('POST', '/api/users/magic', {email});
export const showLink = (token) => json('POST', '/api/users/links', {token});
export const useLink = (body) => json('POST', '/api/users/links/use', body);
export const sessions = () => json('GET', '/api/users/me/sessions');
export const endSession = (id) => json('DELETE', `/api/users/me/sessions/${id}`);
export const endOtherSessions = () => json('DELETE', '/api/users/me/sessions?except=current');
export const subscription = () => json('GET', '/api/notifications/subscription');
export const changeSubscription = (subscribed) => json('PUT', '/api/notifications/subscription', {subscribed});
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

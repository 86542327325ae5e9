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

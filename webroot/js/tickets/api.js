import {idempotent, json, queryOf} from '../http.js';
import {language} from '../locale.js';

/** The operations of the HTTP API for holders of tickets. `link` is the token of a ticket link, in place of a session. */
const ROOT = '/api/admissions';

export const orderTickets = (orderId) => json('GET', `${ROOT}/orders/${orderId}`);
export const linkedTickets = (link) => json('GET', `${ROOT}/linked${queryOf({link})}`);
export const receivedTickets = () => json('GET', `${ROOT}/tickets`);

export const makeLink = (orderId) => json('POST', `${ROOT}/orders/${orderId}/links`);
export const revokeLinks = (orderId) => json('DELETE', `${ROOT}/orders/${orderId}/links`);
export const resend = (orderId, key) => json('POST', `/api/notifications/orders/${orderId}/tickets`, undefined, idempotent(key));

export const transfer = (ticketId, email, link) => json('POST', `${ROOT}/tickets/${ticketId}/transfer${queryOf({link})}`, email ? {email} : {});
export const cancelTransfer = (ticketId, link) => json('DELETE', `${ROOT}/tickets/${ticketId}/transfer${queryOf({link})}`);
export const showTransfer = (token) => json('POST', `${ROOT}/transfers/show`, {token});
export const acceptTransfer = (body) => json('POST', `${ROOT}/transfers/accept`, body);

export const googleWallet = (ticketId, link) => json('GET', `${ROOT}/tickets/${ticketId}/google-wallet${queryOf({link})}`);

/** The addresses of files. */
export const files = {
  pdf: (orderId, link) => `${ROOT}/orders/${orderId}/tickets.pdf${queryOf({link, lang: language})}`,
  calendar: (orderId, link) => `${ROOT}/orders/${orderId}/calendar.ics${queryOf({link, lang: language})}`,
  appleWallet: (ticketId, link) => `${ROOT}/tickets/${ticketId}/wallet.pkpass${queryOf({link})}`,
};

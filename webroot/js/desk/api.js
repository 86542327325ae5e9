import {ApiError, cursorPage, idempotent, ifMatch, json, queryOf} from '../http.js';

/** The operations of the HTTP API for the organiser of an event. */
const orders = (eventId) => `/api/orders/events/${eventId}`;
const order = (eventId, orderId) => `${orders(eventId)}/orders/${orderId}`;
const payments = (eventId) => `/api/payments/events/${eventId}`;
const messages = '/api/notifications/messages';

const NOT_FOUND = 404;

/** Null in place of what does not exist. */
const ifFound = (answer) =>
  answer.catch((failure) => {
    if (failure instanceof ApiError && failure.status === NOT_FOUND) {
      return null;
    }
    throw failure;
  });

export const salesReport = (eventId) => json('GET', `${orders(eventId)}/report`);
/** The money of an event; an event that nothing was ever paid for has no sums. */
export const ledgerReport = async (eventId, timeZone) =>
  (await ifFound(json('GET', `${payments(eventId)}/report${queryOf({timeZone})}`))) ?? {entries: [], totals: []};

export const eventOrders = (eventId, query) => cursorPage(`${orders(eventId)}/orders${queryOf(query)}`);
export const attendees = (eventId, query) => cursorPage(`${orders(eventId)}/attendees${queryOf(query)}`);
export const nextPage = cursorPage;

export const eventOrder = (eventId, orderId) => json('GET', order(eventId, orderId));
/** The payment of an order; null if there is none. */
export const eventPayment = (eventId, orderId) => ifFound(json('GET', `${payments(eventId)}/orders/${orderId}`));
export const refund = (eventId, orderId, body, key) => json('POST', `${order(eventId, orderId)}/refunds`, body, idempotent(key));
export const retryRefund = (eventId, orderId, refundId, key) =>
  json('POST', `${order(eventId, orderId)}/refunds/${refundId}/retry`, undefined, idempotent(key));
export const correctContact = (eventId, {id, version}, email) => json('PUT', `${order(eventId, id)}/contact`, {email}, ifMatch(version));
export const writeNote = (eventId, {id, version}, text) => json('PUT', `${order(eventId, id)}/note`, {text}, ifMatch(version));

export const cancellation = (eventId) => json('GET', `${orders(eventId)}/cancellation`);
export const retryRefunds = (eventId, key) => json('POST', `${orders(eventId)}/cancellation/retry`, undefined, idempotent(key));

export const orderMails = (orderId) => ifFound(json('GET', `/api/notifications/orders/${orderId}/mails`));
export const resendTickets = (orderId, key) => json('POST', `/api/notifications/orders/${orderId}/resend`, undefined, idempotent(key));

export const messagesOf = (eventId) => json('GET', `${messages}${queryOf({eventId})}`);
export const createMessage = (body, key) => json('POST', messages, body, idempotent(key));
export const previewMessage = (body) => json('POST', `${messages}/preview`, body);
export const testMessage = (body) => json('POST', `${messages}/test`, body);
/** Whether the caller's address is confirmed: no tests go to others. */
export const isConfirmed = async () => (await json('GET', '/api/notifications/subscription')).confirmed !== false;
export const messageMails = (id, query) => cursorPage(`${messages}/${id}/mails${queryOf(query)}`);
export const stopMessage = (id) => json('POST', `${messages}/${id}/stop`);

/** The addresses of tables for spreadsheets. */
export const tables = {
  orders: (eventId, query = {}) => `${orders(eventId)}/orders.csv${queryOf(query)}`,
  attendees: (eventId, query = {}) => `${orders(eventId)}/attendees.csv${queryOf(query)}`,
  sales: (eventId, by) => `${orders(eventId)}/report.csv${queryOf({by})}`,
  ledger: (eventId, timeZone) => `${payments(eventId)}/ledger.csv${queryOf({timeZone})}`,
};

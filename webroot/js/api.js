import {idempotent, ifMatch, json, page, upload} from './http.js';
import {language} from './locale.js';

/** The operations of the HTTP API that the shop uses. */
export const config = () => json('GET', '/api/config');
export const currencies = () => json('GET', '/api/currencies');
export const currentUser = async () => (await json('GET', '/api/users/currentuser')).currentUser;
export const signUp = (credentials) => json('POST', '/api/users/signup', credentials);
export const signIn = (credentials) => json('POST', '/api/users/signin', credentials);
export const beGuest = (guest) => json('POST', '/api/users/guests', {...guest, language});
export const changeGuestLanguage = (tag) => json('PUT', '/api/users/guests/language', {language: tag});
export const signOut = () => json('POST', '/api/users/signout');

export const tickets = (query) => page('/api/tickets', query);
export const ticket = (id) => json('GET', `/api/tickets/${id}`);
export const createTicket = (body, key) => json('POST', '/api/tickets', body, idempotent(key));
export const updateTicket = (id, version, body) => json('PUT', `/api/tickets/${id}`, body, ifMatch(version));
export const withdrawTicket = (id) => json('DELETE', `/api/tickets/${id}`);
export const takings = () => json('GET', '/api/payments/takings');

export const suggestions = (words) => json('GET', `/api/events/search/suggestions?words=${encodeURIComponent(words)}`);
export const events = (query) => page('/api/events', query);
export const event = (id, code) => json('GET', `/api/events/${id}${code ? `?code=${encodeURIComponent(code)}` : ''}`);
export const createEvent = (body, key) => json('POST', '/api/events', body, idempotent(key));
export const updateEvent = (id, version, body) => json('PUT', `/api/events/${id}`, body, ifMatch(version));
export const deleteEvent = (id, version) => json('DELETE', `/api/events/${id}`, undefined, ifMatch(version));
export const moveEvent = (id, version, step, body) => json('POST', `/api/events/${id}/${step}`, body, ifMatch(version));
export const putImage = (id, version, file) => upload('PUT', `/api/events/${id}/image`, file, ifMatch(version));
export const deleteImage = (id, version) => json('DELETE', `/api/events/${id}/image`, undefined, ifMatch(version));

export const organiser = (id) => json('GET', `/api/organisers/${encodeURIComponent(id)}`);

export const quote = (body) => json('POST', '/api/orders/quote', body);
export const answer = (id, body) => json('PUT', `/api/orders/${id}/answers`, body);
export const createOrder = (body, key) => json('POST', '/api/orders', body, idempotent(key));
export const orders = (query) => page('/api/orders', query);
export const order = (id) => json('GET', `/api/orders/${id}`);
export const cancelOrder = (id) => json('DELETE', `/api/orders/${id}`);
export const refundOrder = (id, body, key) => json('POST', `/api/orders/${id}/refund`, body, idempotent(key));
export const pay = (body, key) => json('POST', '/api/payments', body, idempotent(key));
export const payment = async (orderId) => (await json('GET', `/api/payments?orderId=${orderId}`))[0] ?? null;

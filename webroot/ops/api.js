import {json, page} from '../js/http.js';

/** The operations of the HTTP API that operators use. */
export const services = () => json('GET', '/api/ops/services');
export const deadLetters = (query) => page('/api/ops/dead-letters', query);
export const deadLetter = (id) => json('GET', `/api/ops/dead-letters/${id}`);
export const replay = (id) => json('POST', `/api/ops/dead-letters/${id}/replay`);
export const eraseByAddress = (body) => json('POST', '/api/users/support/erasures', body);
export const searchOrders = (body) => json('POST', '/api/orders/support/searches', body);
export const drop = (id) => json('DELETE', `/api/ops/dead-letters/${id}`);
export const reports = () => json('GET', '/api/organisers/reports?state=open&limit=100');
export const changeReport = (id, state) => json('PUT', `/api/organisers/reports/${id}`, {state});
export const freezes = () => json('GET', '/api/organisers/freezes?limit=100');
export const freeze = (kind, id, reason) => json('PUT', `/api/organisers/freezes/${kind}/${encodeURIComponent(id)}`, {reason});
export const unfreeze = (kind, id, reason) =>
  json('DELETE', `/api/organisers/freezes/${kind}/${encodeURIComponent(id)}?reason=${encodeURIComponent(reason)}`);

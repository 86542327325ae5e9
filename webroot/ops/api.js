import {json, page} from '../js/http.js';

/** The operations of the HTTP API that operators use. */
export const services = () => json('GET', '/api/ops/services');
export const deadLetters = (query) => page('/api/ops/dead-letters', query);
export const deadLetter = (id) => json('GET', `/api/ops/dead-letters/${id}`);
export const replay = (id) => json('POST', `/api/ops/dead-letters/${id}/replay`);
export const searchOrders = (body) => json('POST', '/api/orders/support/searches', body);
export const drop = (id) => json('DELETE', `/api/ops/dead-letters/${id}`);

import {strings} from './strings.js';

const NOT_AUTHORIZED = 401;
const UNAVAILABLE = 503;

/** The HTTP API. Failures are ApiError, with what the server says of each field. */
export class ApiError extends Error {
  constructor(status, errors) {
    super(errors[0].message);
    this.status = status;
    this.errors = errors;
  }

  /** True where the same request may succeed later, or may have succeeded. */
  get isPassing() {
    return this.status === 0 || this.status >= 500;
  }
}

let clockOffset = 0;

/** The server's time in milliseconds, whatever the clock of this machine says. */
export const serverNow = () => Date.now() + clockOffset;

/** The JSON of an answer; null for none, and for what a proxy in between may say instead. */
const answered = (response) => response.json().catch(() => null);

const FRESH_MILLIS = 2000;
let freshUntil = 0;

/** For a moment, what the server keeps is not good enough: what is asked for is read anew. */
export const wantFresh = () => {
  freshUntil = Date.now() + FRESH_MILLIS;
};

/** Longer than the server takes to say that something is away. */
const PATIENCE_MILLIS = 40000;

const send = (path, options) =>
  fetch(path, {
    ...options,
    signal: options.method === 'GET' ? AbortSignal.timeout(PATIENCE_MILLIS) : undefined,
    cache: Date.now() < freshUntil ? 'no-cache' : 'default',
  }).catch(() => {
    throw new ApiError(0, [{message: strings.offline}]);
  });

const request = async (method, path, body, headers = {}) => {
  const response = await send(path, {
    method,
    headers: body ? {'Content-Type': 'application/json', ...headers} : headers,
    body: body && JSON.stringify(body),
  });
  const json = await answered(response);
  if (!response.ok) {
    if (response.status === NOT_AUTHORIZED && (await hasSessionEnded())) {
      sessionListeners.forEach((listener) => listener());
      throw new ApiError(response.status, [{message: strings.sessionEnded}]);
    }
    const message = response.status === UNAVAILABLE ? strings.busy : strings.failed;
    throw new ApiError(response.status, json?.errors ?? [{message}]);
  }
  return {json, headers: response.headers};
};

const sessionListeners = new Set();

/** Hands over that the session has ended; what is not one's own is answered with the same status. */
export const onSessionEnd = (listener) => {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
};

const hasSessionEnded = async () => {
  const {json} = await request('GET', '/api/users/currentuser').catch(() => ({}));
  return Boolean(json) && !json.currentUser;
};

const jsonOf = async (...args) => (await request(...args)).json;

/** Learns how far this machine's clock is off. */
export const synchronise = async () => {
  const before = Date.now();
  const {now} = await jsonOf('GET', '/api/time');
  clockOffset = Date.parse(now) - (before + Date.now()) / 2;
};

/** A key under which a request that is sent again has one effect. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const once = (key) => ({'Idempotency-Key': key});

export const config = () => jsonOf('GET', '/api/config');
export const currencies = () => jsonOf('GET', '/api/currencies');
export const currentUser = async () => (await jsonOf('GET', '/api/users/currentuser')).currentUser;
export const signUp = (credentials) => jsonOf('POST', '/api/users/signup', credentials);
export const signIn = (credentials) => jsonOf('POST', '/api/users/signin', credentials);
export const signOut = () => jsonOf('POST', '/api/users/signout');

export const tickets = async (query) => {
  const asked = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  const {json, headers} = await request('GET', `/api/tickets?${asked}`);
  return {tickets: json, total: Number(headers.get('X-Total-Count'))};
};
export const ticket = (id) => jsonOf('GET', `/api/tickets/${id}`);
export const createTicket = (body, key) => jsonOf('POST', '/api/tickets', body, once(key));
export const updateTicket = (id, version, body) =>
  jsonOf('PUT', `/api/tickets/${id}`, body, {'If-Match': `"${version}"`});
export const withdrawTicket = (id) => jsonOf('DELETE', `/api/tickets/${id}`);
export const takings = () => jsonOf('GET', '/api/payments/takings');

export const createOrder = (body, key) => jsonOf('POST', '/api/orders', body, once(key));
export const orders = async (page) => {
  const {json, headers} = await request('GET', `/api/orders?page=${page}`);
  return {orders: json, total: Number(headers.get('X-Total-Count'))};
};
export const order = (id) => jsonOf('GET', `/api/orders/${id}`);
export const cancelOrder = (id) => jsonOf('DELETE', `/api/orders/${id}`);
export const refundOrder = (id) => jsonOf('POST', `/api/orders/${id}/refund`);
export const pay = (body, key) => jsonOf('POST', '/api/payments', body, once(key));
export const payment = async (orderId) => (await jsonOf('GET', `/api/payments?orderId=${orderId}`))[0] ?? null;

import {translated} from './errors.js';
import {words as strings} from '../words/shop.js';

const NOT_AUTHORIZED = 401;
const UNAVAILABLE = 503;

/** A failed request: `status` is 0 if no response came; `errors` are the API's, one for each field. */
export class ApiError extends Error {
  constructor(status, errors) {
    super(errors[0].message);
    this.status = status;
    this.errors = errors;
  }

  /** True if the same request may succeed later, or may have succeeded. */
  get isTransient() {
    return this.status === 0 || this.status >= 500;
  }
}

let clockOffset = 0;

/** The server's time in milliseconds. */
export const serverNow = () => Date.now() + clockOffset;

/** Measures the difference between the clocks of the server and of this machine. */
export const synchroniseClock = async () => {
  const before = Date.now();
  const {now} = await json('GET', '/api/time');
  clockOffset = Date.parse(now) - (before + Date.now()) / 2;
};

const BYPASS_MILLIS = 2000;
let bypassUntil = 0;

/** Makes the requests of the next two seconds bypass the caches on the way. */
export const bypassCaches = () => {
  bypassUntil = Date.now() + BYPASS_MILLIS;
};

/** Longer than the server takes to report that a part is unavailable. */
const TIMEOUT_MILLIS = 40000;

const SUPPORT_REASON = 'support.reason';

/** Why an operator helps an organiser or a buyer, until this tab is closed: each request says so. */
export const setSupportReason = (reason) => sessionStorage.setItem(SUPPORT_REASON, reason);

const supportReason = () => {
  const reason = globalThis.sessionStorage?.getItem(SUPPORT_REASON);
  return reason ? {'Support-Reason': encodeURIComponent(reason)} : {};
};

const send = (path, options) =>
  fetch(path, {
    ...options,
    headers: {...options.headers, ...supportReason()},
    signal: options.method === 'GET' ? AbortSignal.timeout(TIMEOUT_MILLIS) : undefined,
    cache: Date.now() < bypassUntil ? 'no-cache' : 'default',
  }).catch(() => {
    throw new ApiError(0, [{message: strings.offline}]);
  });

const sessionListeners = new Set();

/** Calls `listener` when a response shows that the session has ended; returns a function that stops this. */
export const onSessionEnd = (listener) => {
  sessionListeners.add(listener);
  return () => sessionListeners.delete(listener);
};

/** Tells an ended session (null) from a resource of others: the API answers 401 to both. Undefined if not known. */
const sessionUser = async () => (await json('GET', '/api/users/currentuser').catch(() => undefined))?.currentUser;

/** What a 401 means. */
const refusal = async (errors) => {
  const user = await sessionUser();
  if (user === null) {
    sessionListeners.forEach((listener) => listener());
    return [{message: strings.sessionEnded}];
  }
  return user && errors?.[0].code === 'not_authorized' ? [{...errors[0], message: strings.noAccess}] : errors;
};

const jsonOf = (response) => response.json().catch(() => null);

/** The content and the headers of a response; rejects with an ApiError unless the request has succeeded. */
const read = async (response, contentOf) => {
  const content = await (response.ok ? contentOf : jsonOf)(response);
  if (!response.ok) {
    const said = await translated(content?.errors, response.status);
    const errors = response.status === NOT_AUTHORIZED ? await refusal(said) : said;
    const message = response.status === UNAVAILABLE ? strings.busy : strings.failed;
    throw new ApiError(response.status, errors ?? [{message}]);
  }
  return {json: content, headers: response.headers};
};

let proveIdentity = null;

/** Has `prove` ask who the user is where a request needs that; it resolves to whether the user has proved it. */
export const onStepUp = (prove) => {
  proveIdentity = prove;
};

/** Sends a request; once more after the user has proved who they are, if it needs that. */
const exchange = async (path, options, contentOf = jsonOf) => {
  const attempt = async () => read(await send(path, options), contentOf);
  try {
    return await attempt();
  } catch (failure) {
    const isAsked = failure instanceof ApiError && failure.errors[0].code === 'step_up.required';
    if (isAsked && proveIdentity && (await proveIdentity())) {
      return attempt();
    }
    throw failure;
  }
};

/** Sends a request; rejects with an ApiError unless it succeeds. The JSON is null if the response has none. */
export const request = (method, path, body, headers = {}) =>
  exchange(path, {
    method,
    headers: body ? {'Content-Type': 'application/json', ...headers} : headers,
    body: body && JSON.stringify(body),
  });

/** Sends a file as it is; the JSON of the response. */
export const upload = async (method, path, file, headers = {}) =>
  (await exchange(path, {method, headers: {'Content-Type': 'application/octet-stream', ...headers}, body: file})).json;

/** The bytes of a file. */
export const download = async (path) =>
  (await exchange(path, {method: 'GET', headers: {}}, (response) => response.blob())).json;

/** The JSON of the response to a request. */
export const json = async (...args) => (await request(...args)).json;

const NEXT = /<([^>]+)>;\s*rel="?next"?/;

/** The address of the next page in a Link header; undefined if there is none. */
const nextOf = (link) => NEXT.exec(link ?? '')?.[1];

/** The cursor in the address of the next page; undefined if there is none. */
export const cursorOf = (link) => /[?&]cursor=([^&]+)/.exec(nextOf(link) ?? '')?.[1];

/** One page of a list, how many entries the whole list has, and where the next page begins. */
export const page = async (path, query) => {
  const {json: list, headers} = await request('GET', `${path}${queryOf(query)}`);
  return {list, total: Number(headers.get('X-Total-Count')), next: cursorOf(headers.get('Link'))};
};

/** One page of a list that goes on at a cursor; `next` is the address of the next page, null after the last. */
export const cursorPage = async (path) => {
  const {json: list, headers} = await request('GET', path);
  return {list, next: nextOf(headers.get('Link')) ?? null};
};

/** A query without its empty values. */
export const queryOf = (values) => {
  const given = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  return String(given) && `?${given}`;
};

/** A key under which a repeated request has one effect. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The header for such a key. */
export const idempotent = (key) => ({'Idempotency-Key': key});

/** The header that lets a change fail if another one came before it. */
export const ifMatch = (version) => ({'If-Match': `"${version}"`});

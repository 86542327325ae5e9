import {strings} from './strings.js';

/** A refused request; `status` is 0 where there was no answer. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const request = async (method, path, body) => {
  const response = await fetch(path, {
    method,
    headers: body ? {'Content-Type': 'application/json'} : {},
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Refused(0, strings.failed);
  });
  const json = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refused(response.status, json?.errors?.[0].message ?? strings.failed);
  }
  return {json, headers: response.headers};
};

export const signIn = (email, password) => request('POST', '/api/users/signin', {email, password});
export const services = async () => (await request('GET', '/api/ops/services')).json;
export const history = async () => (await request('GET', '/api/ops/history')).json;

/** Dead letters from a number on, and how many there are. */
export const letters = async (from) => {
  const {json, headers} = await request('GET', `/api/ops/dead-letters?from=${from}`);
  return {page: json, total: Number(headers.get('X-Total-Count'))};
};
export const letter = async (id) => (await request('GET', `/api/ops/dead-letters/${id}`)).json;

/** What can be decided about a dead letter. */
export const decisions = {
  replay: (id) => request('POST', `/api/ops/dead-letters/${id}/replay`),
  drop: (id) => request('DELETE', `/api/ops/dead-letters/${id}`),
};

import {translated} from '../js/errors.js';
import {ApiError} from '../js/http.js';
import {words} from '../words/door.js';

/** The operations of the HTTP API for a device at the door. */
const ROOT = '/api/admissions/door';
const PAGE = 10000;
const SCAN_TIMEOUT_MILLIS = 4000;
const READ_TIMEOUT_MILLIS = 20000;
const CLOSED = 'door.closed';

/** Whether a failure says that the link of the device is over. */
export const isClosed = (failure) => failure instanceof ApiError && failure.status === 401;

const request = async (device, method, path, timeout, body) => {
  const response = await fetch(`${ROOT}${path}`, {
    method,
    headers: {
      'Door-Token': device.token,
      'Door-Device': device.id,
      'Door-Device-Name': encodeURIComponent(device.name()),
      ...(body && {'Content-Type': 'application/json'}),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(timeout),
    cache: 'no-store',
    credentials: 'omit',
  }).catch(() => {
    throw new ApiError(0, [{message: words.noNetwork}]);
  });
  const content = await response.json().catch(() => null);
  if (!response.ok || content === null) {
    throw new ApiError(response.ok ? 0 : response.status, (await translated(content?.errors, response.status)) ?? [{message: words.failed, code: response.status === 401 ? CLOSED : ''}]);
  }
  return content;
};

/** The API for a device: its `token`, its `id`, and what answers its present `name`. */
export const createApi = (device) => ({
  door: () => request(device, 'GET', '', READ_TIMEOUT_MILLIS),
  admissions: (after) => request(device, 'GET', `/admissions?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ''}`, READ_TIMEOUT_MILLIS),
  scan: (scans, queued) => request(device, 'POST', '/scans', SCAN_TIMEOUT_MILLIS, {queued, scans}),
});

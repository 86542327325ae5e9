import {json} from '../http.js';

const PUSH = '/api/notifications/push';
const SUBSCRIPTIONS = `${PUSH}/subscriptions`;

/** The account that this browser is told for. */
const OWNER = 'boxoffice.push';

const isSupported = () => 'PushManager' in globalThis && 'Notification' in globalThis && 'serviceWorker' in navigator;

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

const base64url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The id of a subscription at the API: the SHA-256 of its endpoint. */
export const idOf = async ({endpoint}) => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

const keyOf = (subscription) => base64url(subscription.options.applicationServerKey);

const subscriptionHere = async () => {
  const registration = isSupported() && (await navigator.serviceWorker.getRegistration('/'));
  return (registration && (await registration.pushManager.getSubscription())) || null;
};

const isKnown = async (here) => {
  const {serverKey, subscriptions} = await json('GET', PUSH);
  const id = await idOf(here);
  return keyOf(here) === serverKey && subscriptions.some((one) => one.id === id);
};

/** Whether this browser is told: `on`, `off`, `blocked` by the browser, or `unsupported`. */
export const pushState = async () => {
  if (!isSupported()) {
    return 'unsupported';
  }
  if (Notification.permission !== 'granted') {
    return Notification.permission === 'denied' ? 'blocked' : 'off';
  }
  const here = await subscriptionHere();
  return here && (await isKnown(here)) ? 'on' : 'off';
};

/** What the API takes of a subscription. */
const bodyOf = (subscription) => {
  const {endpoint, keys} = subscription.toJSON();
  return {endpoint, keys: {p256dh: keys.p256dh, auth: keys.auth}, serverKey: keyOf(subscription)};
};

/** Subscribes for the key of the server; a subscription for a former key is ended. */
const subscribe = async (serverKey) => {
  await navigator.serviceWorker.register('/sw.js');
  const {pushManager} = await navigator.serviceWorker.ready;
  const present = await pushManager.getSubscription();
  if (present && keyOf(present) === serverKey) {
    return present;
  }
  await present?.unsubscribe();
  return pushManager.subscribe({userVisibleOnly: true, applicationServerKey: bytesOf(serverKey)});
};

/** Asks the user, on a click alone, and has this browser told; resolves to the state then. */
export const turnOn = async (userId) => {
  if ((await Notification.requestPermission()) !== 'granted') {
    return pushState();
  }
  const {serverKey} = await json('GET', PUSH);
  const subscription = await subscribe(serverKey);
  await json('PUT', SUBSCRIPTIONS, bodyOf(subscription));
  localStorage.setItem(OWNER, userId);
  return 'on';
};

/** Has this browser told no more, at the API and at its push service; resolves to the state then. */
export const turnOff = async () => {
  localStorage.removeItem(OWNER);
  const here = await subscriptionHere();
  if (here) {
    const removed = json('DELETE', `${SUBSCRIPTIONS}/${await idOf(here)}`);
    await Promise.all([removed, here.unsubscribe()]);
  }
  return 'off';
};

/** Ends what an account before has left here: its push service then tells the server that it is gone. */
export const forgetOthers = async (userId) => {
  const owner = localStorage.getItem(OWNER);
  if (owner && owner !== userId) {
    localStorage.removeItem(OWNER);
    await (await subscriptionHere())?.unsubscribe();
  }
};

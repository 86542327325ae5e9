/**
 * SockJS closes its connection at `unload`, which browsers are about to remove: it is told by `pagehide` in its place.
 * This runs before SockJS, and so it is no module.
 */
{
  const {addEventListener} = EventTarget.prototype;
  window.addEventListener = (type, ...rest) => addEventListener.call(window, type === 'unload' ? 'pagehide' : type, ...rest);
}

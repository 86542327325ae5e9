/** Has the service worker keep a part of the page (`shop`, `door`); resolves to whether it is kept. */
export const keepPart = async (part) => {
  const workers = navigator.serviceWorker;
  if (!workers) {
    return false;
  }
  try {
    await workers.register('/sw.js');
    const {active} = await workers.ready;
    return await new Promise((resolve) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = ({data}) => resolve(data.kept);
      active.postMessage({type: 'keep', part}, [port2]);
    });
  } catch {
    return false;
  }
};

/** Calls `onReady` when a new version of the page waits; it is given a function that changes to it. */
export const onUpdate = async (onReady) => {
  const workers = navigator.serviceWorker;
  const registration = await workers?.getRegistration('/');
  if (!registration) {
    return;
  }
  const offer = () => {
    const {waiting} = registration;
    if (waiting && workers.controller) {
      onReady(() => {
        workers.addEventListener('controllerchange', () => location.reload(), {once: true});
        waiting.postMessage({type: 'activate'});
      });
    }
  };
  offer();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', (event) => event.target.state === 'installed' && offer()),
  );
};

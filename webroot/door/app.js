import {html, useEffect, useState} from '../vendor/htm-preact/standalone.module.js';
import {keepPart} from '../js/offline.js';
import {createApi} from './api.js';
import {Door} from './door.js';
import {openSession} from './session.js';
import {Closed, Link, Name, Replace, tokenIn} from './setup.js';
import * as storage from './storage.js';
import {words} from '../words/door.js';

/** Takes the token out of the address, so that no one sees or copies it there. */
const takeToken = () => {
  const token = tokenIn(location.hash);
  if (token) {
    history.replaceState(null, '', '/door');
  }
  return token;
};

/** A device with that link, whose name may change. */
const deviceWith = (token) => ({token, id: storage.deviceId(), name: () => storage.deviceName() ?? ''});

/** Whether a link is one to the event whose scans are here; only the server knows. */
const isToSameEvent = async (token) => {
  const door = await createApi(deviceWith(token)).door().catch(() => null);
  return Boolean(door) && door.eventId === storage.eventId();
};

/** Keeps a token; the event before it is removed, unless this is another link to it. */
const changeTo = async (token, isSame) => {
  await (isSame ? storage.endLink() : storage.removeEvent());
  storage.keepToken(token);
};

/** What is shown: `link`, `replace`, `name`, `door` or `closed`. */
const stageFor = () => {
  if (!storage.token()) {
    return 'link';
  }
  return storage.deviceName() ? 'door' : 'name';
};

/** The page of the door: asks for a link and a name, then scans. */
export const App = () => {
  const [stage, setStage] = useState(null);
  const [offered, setOffered] = useState(null);
  const [unsent, setUnsent] = useState(0);
  const [session, setSession] = useState(null);
  const [settings, setSettings] = useState(storage.settings());
  const [, redraw] = useState(0);

  const offer = async (token) => {
    const isNew = token && token !== storage.token();
    const waiting = await storage.unsent();
    const isSame = isNew && waiting > 0 && (await isToSameEvent(token));
    if (isNew && waiting > 0 && !isSame) {
      setOffered({token, waiting});
      setStage('replace');
      return;
    }
    if (isNew) {
      await changeTo(token, isSame);
      setSession(null);
    }
    setUnsent(waiting);
    setStage(stageFor());
  };

  useEffect(() => {
    const onHash = () => {
      const token = takeToken();
      if (token) {
        offer(token);
      }
    };
    addEventListener('hashchange', onHash);
    offer(takeToken());
    return () => removeEventListener('hashchange', onHash);
  }, []);

  const token = storage.token();
  // The list comes while staff still give the device a name.
  const isOpen = stage === 'name' || stage === 'door';
  useEffect(() => {
    if (!isOpen) {
      return undefined;
    }
    let opened = null;
    let isWanted = true;
    openSession({
      device: deviceWith(token),
      settings: storage.settings,
      onChange: () => redraw((n) => n + 1),
      onClosed: async () => {
        setUnsent(await storage.unsent());
        if (isWanted) {
          setStage('closed');
        }
      },
    }).then((found) => {
      opened = found;
      if (isWanted) {
        setSession(found);
        found.start();
      }
    });
    const wake = () => (document.hidden ? opened?.store() : opened?.wake());
    ['online', 'focus'].forEach((name) => addEventListener(name, wake));
    document.addEventListener('visibilitychange', wake);
    return () => {
      isWanted = false;
      opened?.stop();
      ['online', 'focus'].forEach((name) => removeEventListener(name, wake));
      document.removeEventListener('visibilitychange', wake);
      setSession(null);
    };
  }, [isOpen, token]);

  // The page is kept for use without network once that does not slow down the list.
  const isQuiet = Boolean(isOpen ? session?.isComplete() : stage);
  useEffect(() => {
    if (isQuiet) {
      keepPart('door');
    }
  }, [isQuiet]);

  const change = (changes) => {
    const next = {...settings, ...changes};
    storage.keepSettings(next);
    setSettings(next);
  };
  const views = {
    link: () => html`<${Link} onToken=${offer} unsent=${unsent} />`,
    closed: () => html`<${Closed}><${Link} onToken=${offer} unsent=${unsent} isPlain /><//>`,
    replace: () => html`<${Replace}
      waiting=${offered.waiting}
      onYes=${() => changeTo(offered.token).then(() => setStage(stageFor()))}
      onNo=${() => setStage(stageFor())}
    />`,
    name: () => html`<${Name}
      onName=${(name) => {
        storage.keepDeviceName(name);
        setStage(stageFor());
      }}
    />`,
    door: () =>
      session
        ? html`<${Door}
            session=${session}
            settings=${settings}
            onSettings=${change}
            onLeave=${() => storage.removeEvent().then(() => setStage(stageFor()))}
          />`
        : html`<main class="setup"><p role="status">${words.loading}</p></main>`,
  };
  return stage && views[stage]();
};

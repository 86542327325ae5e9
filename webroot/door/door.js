import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {CameraView} from './cameraView.js';
import {parseShortCode} from './codec.js';
import {Conflicts} from './conflicts.js';
import {createKeyReader} from './keys.js';
import {Lookup, useLookup} from './lookup.js';
import {Hold, Result, textOf} from './result.js';
import {colourOf} from './scan.js';
import {isAccepted} from './scanner.js';
import {readPart} from './search.js';
import {Gate, Settings} from './settings.js';
import {signal} from './sounds.js';
import {Status} from './status.js';
import {words} from '../words/door.js';

/** How long a green result stays; others stay until they are seen. */
const GREEN_MILLIS = 3000;

/** What is shown of scans: the latest one, or the question whether it counts. */
const useScans = (session, settings) => {
  const [shown, setShown] = useState(null);
  const [asked, setAsked] = useState(null);
  const latest = useRef(0);

  const present = (number, outcome, startedAt) => {
    if (number === latest.current) {
      signal(colourOf(outcome), settings.current.isMuted);
      setShown((before) => ({
        ...outcome,
        number,
        millis: before?.number === number ? before.millis : Math.round(performance.now() - startedAt),
        place: outcome.number ? {number: outcome.number, of: outcome.of} : null,
      }));
    }
  };

  /** Scans by `run`, which is given options of the session; shows what `mayShow` accepts. */
  const scan = async (run, startedAt = performance.now(), mayShow = () => true) => {
    latest.current += 1;
    const number = latest.current;
    setAsked(null);
    let first = null;
    const show = (outcome) => mayShow(outcome) && present(number, outcome, startedAt);
    const outcome = await run({
      onOutcome: (local) => {
        first = local;
        show(local);
      },
    });
    if (!first || outcome.result !== first.result) {
      show(outcome);
    } else if (number === latest.current) {
      setShown((before) => (before?.number === number ? {...before, ...outcome, number, millis: before.millis, place: before.place} : before));
    }
    return outcome;
  };

  /** Scans at once, or asks before it lets somebody in. */
  const read = async (run, startedAt) => {
    if (settings.current.isHeld) {
      const look = await run({isLook: true});
      if (isAccepted(look)) {
        setShown(null);
        setAsked({outcome: look, run});
        return;
      }
    }
    await scan(run, startedAt);
  };

  return {shown, asked, scan, read, close: () => setShown(null), dismiss: () => setAsked(null)};
};

/** The scanner of an event. */
export const Door = ({session, settings, onSettings, onLeave}) => {
  const current = useRef(settings);
  current.current = settings;
  const {shown, asked, scan, read, close, dismiss} = useScans(session, current);
  const lookup = useLookup(session, (run, mayShow) => scan(run, performance.now(), mayShow));
  const readText = useRef(null);
  readText.current = (text, startedAt) => {
    if (!session.isNew(text)) {
      return;
    }
    if (parseShortCode(text)) {
      close();
      lookup.submit(text);
    } else {
      read((options) => session.scanText(text, options), startedAt);
    }
  };
  const onPart = useRef(null);
  onPart.current = () => scan(readPart);

  useEffect(() => {
    const clearField = ({target}) => {
      if (target instanceof HTMLInputElement) {
        target.value = '';
        target.dispatchEvent(new Event('input', {bubbles: true}));
      }
    };
    const reader = createKeyReader({
      onText: (text, event) => {
        clearField(event);
        readText.current(text, performance.now());
      },
      onPart: (event) => {
        clearField(event);
        onPart.current();
      },
    });
    addEventListener('keydown', reader, {capture: true});
    return () => removeEventListener('keydown', reader, {capture: true});
  }, []);

  useEffect(() => {
    if (!shown || colourOf(shown) !== 'green') {
      return undefined;
    }
    const timer = setTimeout(close, GREEN_MILLIS);
    return () => clearTimeout(timer);
  }, [shown?.number, shown?.result]);

  const status = session.status();
  if (!status.door) {
    return html`<main class="setup"><p role="status">${status.isOnline ? words.loading : words.loadFailed}</p></main>`;
  }
  return html`<main class="door" data-testid="door" data-event-id=${status.door.eventId} data-online=${String(status.isOnline)} data-complete=${String(status.isComplete)}>
    <${Status} status=${status} />
    <${Conflicts} door=${status.door} isMuted=${settings.isMuted} />
    <${Gate} status=${status} onSettings=${onSettings} />
    <${CameraView} settings=${settings} onSettings=${onSettings} onCode=${(text, at) => readText.current(text, at)} />
    <${Lookup} session=${session} status=${status} lookup=${lookup} />
    <${Settings} status=${status} settings=${settings} onSettings=${onSettings} onLeave=${onLeave} />
    <div class="hidden" aria-live="assertive" data-testid="announcement">${shown ? textOf(shown, status.door) : ''}</div>
    ${asked && html`<${Hold} outcome=${asked.outcome} onYes=${() => scan(asked.run)} onNo=${dismiss} />`}
    ${shown && html`<${Result} key=${shown.number} outcome=${shown} door=${status.door} onClose=${close} />`}
  </main>`;
};

import {html, useEffect, useRef, useState} from '../vendor/htm-preact/standalone.module.js';
import {startCamera} from './camera.js';
import {words} from '../words/door.js';

/** After so long without a code the camera stops: a phone in a pocket scans nothing. */
const IDLE_MILLIS = 90000;
const CHECK_MILLIS = 5000;

const PROBLEMS = {denied: words.cameraDenied, missing: words.cameraMissing, decoder: words.decoderMissing};

/** Keeps the screen on while the camera runs, where the browser can. */
const useWakeLock = (isOn) =>
  useEffect(() => {
    if (!isOn) {
      return undefined;
    }
    const lock = navigator.wakeLock?.request('screen').catch(() => null);
    return () => lock?.then((found) => found?.release());
  }, [isOn]);

/** The camera: it begins with a touch, and pauses by itself. */
export const CameraView = ({settings, onSettings, onCode}) => {
  const [state, setState] = useState('off');
  const [problem, setProblem] = useState(null);
  const [camera, setCamera] = useState(null);
  const [isLit, setLit] = useState(false);
  const [hasPaused, setPaused] = useState(false);
  const video = useRef(null);
  const running = useRef(null);
  const usedAt = useRef(0);
  const wanted = useRef(0);
  useWakeLock(state === 'on');

  const stop = (isPause) => {
    wanted.current += 1;
    running.current?.stop();
    running.current = null;
    setCamera(null);
    setLit(false);
    setState('off');
    setPaused(isPause);
  };
  const start = async (cameraId) => {
    stop(false);
    const attempt = wanted.current;
    setProblem(null);
    setState('starting');
    usedAt.current = Date.now();
    try {
      const started = await startCamera({
        video: video.current,
        cameraId,
        onCode: (text, at) => {
          usedAt.current = Date.now();
          onCode(text, at);
        },
      });
      if (attempt !== wanted.current) {
        started.stop();
        return;
      }
      running.current = started;
      setCamera(started);
      setState('on');
    } catch (failure) {
      setProblem(PROBLEMS[failure.reason] ?? words.cameraMissing);
      setState('off');
    }
  };
  useEffect(() => {
    const onHidden = () => document.hidden && running.current && stop(true);
    document.addEventListener('visibilitychange', onHidden);
    const timer = setInterval(() => running.current && Date.now() - usedAt.current > IDLE_MILLIS && stop(true), CHECK_MILLIS);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      clearInterval(timer);
      running.current?.stop();
    };
  }, []);

  const choose = (event) => {
    onSettings({cameraId: event.target.value});
    start(event.target.value);
    // Keys of a hand scanner would choose in it.
    event.target.blur();
  };
  const toggleTorch = () => camera.setTorch(!isLit).then(() => setLit(!isLit), () => {});
  return html`<section class="camera" aria-label=${words.camera} data-testid="camera" data-state=${state}>
    <video ref=${video} muted playsInline aria-hidden="true" class=${state === 'on' ? '' : 'idle'}></video>
    ${state === 'off' &&
    html`<button class="tap" data-testid="scan" onClick=${() => start(settings.cameraId)}>
      <b>${words.tapToScan}</b>${hasPaused && html`<span>${words.tapAgain}</span>`}
    </button>`}
    ${state === 'starting' && html`<p class="tap" role="status">${words.cameraStarting}</p>`}
    ${problem && html`<p class="problem" role="alert" data-testid="camera-problem">${problem}</p>`}
    ${state === 'on' &&
    html`<div class="camera-tools">
      ${camera.setTorch && html`<button class="quiet" data-testid="torch" aria-pressed=${String(isLit)} onClick=${toggleTorch}>${words.torch}</button>`}
      ${camera.cameras.length > 1 &&
      html`<select data-testid="cameras" aria-label=${words.otherCamera} onChange=${choose}>
        ${camera.cameras.map(({id, label}, i) => html`<option key=${id} value=${id} selected=${id === camera.cameraId}>${label || words.cameraNumber({n: i + 1})}</option>`)}
      </select>`}
    </div>`}
  </section>`;
};

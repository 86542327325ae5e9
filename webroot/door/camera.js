import {openReader} from './codeReader.js';

const PAUSE_MILLIS = 60;
const SIZE = {width: {ideal: 1280}, height: {ideal: 720}};

const open = (cameraId) =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: cameraId ? {deviceId: {exact: cameraId}, ...SIZE} : {facingMode: {ideal: 'environment'}, ...SIZE},
  });

/** The camera that was chosen; any if it is gone. */
const openAny = (cameraId) => open(cameraId).catch((failure) => (cameraId && failure.name !== 'NotAllowedError' ? open(null) : Promise.reject(failure)));

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Why there is no camera: `denied` or `missing`. */
const reasonOf = ({name}) => (name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'missing');

/** Reads codes in a video until it is stopped; pictures are read one after the other. */
const readCodes = async (video, reader, isStopped, onCode) => {
  while (!isStopped()) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0) {
      const startedAt = performance.now();
      const text = await reader.read(video).catch(() => null);
      if (text && !isStopped()) {
        onCode(text, startedAt);
      }
    }
    await pause(PAUSE_MILLIS);
  }
};

/**
 * Shows a camera in a video element and reads codes.
 *
 * @param onCode called with each read of a code, and when its picture was taken (`performance.now`)
 * @throws an error whose `reason` is `denied`, `missing` or `decoder`
 * @returns the camera: `stop`, `cameras`, and `setTorch` where it has a light
 */
export const startCamera = async ({video, cameraId, onCode}) => {
  let isStopped = false;
  let stream;
  try {
    stream = await openAny(cameraId);
  } catch (failure) {
    throw Object.assign(new Error('no camera'), {reason: reasonOf(failure)});
  }
  const stop = () => {
    isStopped = true;
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
  video.srcObject = stream;
  await video.play().catch(() => {});
  let reader;
  try {
    reader = await openReader();
  } catch {
    stop();
    throw Object.assign(new Error('no decoder'), {reason: 'decoder'});
  }
  readCodes(video, reader, () => isStopped, onCode).finally(reader.close);
  const [track] = stream.getVideoTracks();
  const cameras = (await navigator.mediaDevices.enumerateDevices()).filter(({kind, deviceId}) => kind === 'videoinput' && deviceId);
  return {
    stop,
    cameras: cameras.map(({deviceId, label}) => ({id: deviceId, label})),
    cameraId: track.getSettings?.().deviceId ?? null,
    setTorch: track.getCapabilities?.().torch ? (isOn) => track.applyConstraints({advanced: [{torch: isOn}]}) : null,
  };
};

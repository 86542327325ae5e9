/** Pictures are made smaller: a code at arm's length still has three pixels a square. */
const LONGEST_SIDE = 1280;

const byBrowser = async () => {
  const formats = await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => []);
  if (!formats?.includes('qr_code')) {
    return null;
  }
  const detector = new globalThis.BarcodeDetector({formats: ['qr_code']});
  return {kind: 'browser', read: async (video) => (await detector.detect(video))[0]?.rawValue ?? null, close: () => {}};
};

const pixelsOf = (video, canvas) => {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  Object.assign(canvas, {width, height});
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(video, 0, 0, width, height);
  return {width, height, pixels: context.getImageData(0, 0, width, height).data.buffer};
};

const byWorker = () =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('decoder.js', import.meta.url), {type: 'module'});
    const canvas = document.createElement('canvas');
    const pending = new Map();
    let last = 0;
    const read = (video) =>
      new Promise((done) => {
        last += 1;
        pending.set(last, done);
        const picture = pixelsOf(video, canvas);
        worker.postMessage({id: last, ...picture}, [picture.pixels]);
      });
    worker.addEventListener('message', ({data}) => {
      if (data.isReady) {
        resolve({kind: 'worker', read, close: () => worker.terminate()});
      } else if (data.id === undefined) {
        reject(new Error(data.failure));
      } else {
        pending.get(data.id)?.(data.text);
        pending.delete(data.id);
      }
    });
    worker.addEventListener('error', () => reject(new Error('the decoder did not load')));
  });

/** What reads codes in pictures of a video: the browser itself where it can, else a decoder that is loaded now. */
export const openReader = async () => (await byBrowser()) ?? byWorker();

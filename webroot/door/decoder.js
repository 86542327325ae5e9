import {prepareZXingModule, readBarcodes} from '../vendor/zxing-wasm/es/reader/index.js';

/** A worker that reads QR codes in pictures of the camera, by WebAssembly. */
const WASM = new URL('../vendor/zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href;
const OPTIONS = {formats: ['QRCode'], tryHarder: true, tryInvert: true, maxNumberOfSymbols: 1, textMode: 'Plain'};

// The first picture takes longest: it is one without a code, before the camera has one.
const WARM_UP = [640, 360];

const ready = prepareZXingModule({overrides: {locateFile: () => WASM}, fireImmediately: true}).then(() => readBarcodes(new ImageData(...WARM_UP), OPTIONS));
ready.then(
  () => postMessage({isReady: true}),
  (failure) => postMessage({failure: String(failure)}),
);

self.addEventListener('message', async ({data: {id, width, height, pixels}}) => {
  try {
    await ready;
    const found = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), OPTIONS);
    postMessage({id, text: found.find((each) => each.isValid)?.text ?? null});
  } catch (failure) {
    postMessage({id, text: null, failure: String(failure)});
  }
});

import {prepareZXingModule, readBarcodes} from '../vendor/zxing-wasm/es/reader/index.js';

/** A worker that reads QR codes in pictures of the camera, by WebAssembly. */
const WASM = new URL('../vendor/zxing-wasm/reader/zxing_reader.wasm', import.meta.url).href;
const OPTIONS = {formats: ['QRCode'], tryHarder: true, tryInvert: true, maxNumberOfSymbols: 1, textMode: 'Plain'};

const ready = prepareZXingModule({overrides: {locateFile: () => WASM}, fireImmediately: true});
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

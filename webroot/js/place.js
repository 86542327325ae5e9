/** Where the visitor is, which the browser tells only if the visitor agrees. */
const TIMEOUT_MILLIS = 10000;
const OLDEST_MILLIS = 600000;
const DENIED = 1;

/** About a kilometre, which is enough to look around, and what the address of the page then says. */
const DECIMALS = 2;

/** The latitude and longitude as a parameter; rejects with `denied` or `unknown`. */
export const findPlace = (geolocation = globalThis.navigator?.geolocation) =>
  new Promise((resolve, reject) => {
    if (!geolocation) {
      reject(new Error('unknown'));
      return;
    }
    geolocation.getCurrentPosition(
      ({coords}) => resolve([coords.latitude, coords.longitude].map((degrees) => Number(degrees.toFixed(DECIMALS))).join(',')),
      ({code}) => reject(new Error(code === DENIED ? 'denied' : 'unknown')),
      {timeout: TIMEOUT_MILLIS, maximumAge: OLDEST_MILLIS},
    );
  });

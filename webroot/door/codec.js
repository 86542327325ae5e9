/** The codes of tickets: their form, what they tell, and their signature. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUV';
const CODE_BYTES = 83;
const SIGNED_BYTES = 19;
const TYPE_FROM = 1;
const SECRET_FROM = 3;
const REF_BYTES = 9;
const SHORT_REF_BYTES = 4;
/** Digits of a code. */
export const CODE_LENGTH = 133;
const CODE = new RegExp(`^[${DIGITS}]{${CODE_LENGTH}}$`);
const ALL_DIGITS = new RegExp(`^[${DIGITS}]+$`, 'i');
const SHORT = /^[0-9A-HJKMNP-TV-Z]{8}$/;
const encoder = new TextEncoder();

const BITS_OF_DIGIT = 5;
const BITS_OF_BYTE = 8;

/** The bytes of base32hex digits; null if bits are left over that are not zero. */
const bytesOf = (digits) => {
  const bytes = new Uint8Array(Math.floor((digits.length * BITS_OF_DIGIT) / BITS_OF_BYTE));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const digit of digits) {
    value = (value << BITS_OF_DIGIT) | DIGITS.indexOf(digit);
    bits += BITS_OF_DIGIT;
    if (bits >= BITS_OF_BYTE) {
      bits -= BITS_OF_BYTE;
      bytes[at] = value >> bits;
      at += 1;
      value &= (1 << bits) - 1;
    }
  }
  return value === 0 ? bytes : null;
};

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

/** So many digits of codes in succession are of a code: no one types or is called that. */
export const LONG_LENGTH = 20;

/** Whether a text has only digits of codes, so that it may be a part of one. */
export const isDigits = (text) => ALL_DIGITS.test(text);

/** The parts of a code; null if the text is none. */
export const parseCode = (text) => {
  const digits = text.trim().toUpperCase();
  const bytes = CODE.test(digits) ? bytesOf(digits) : null;
  return bytes?.length === CODE_BYTES
    ? {
        text: digits,
        key: bytes[0],
        typeHash: bytes.slice(TYPE_FROM, SECRET_FROM),
        secret: bytes.slice(SECRET_FROM, SIGNED_BYTES),
        signed: bytes.slice(0, SIGNED_BYTES),
        signature: bytes.slice(SIGNED_BYTES),
      }
    : null;
};

/** The short code in a text, as it is stored; null if there is none. O is read as 0, I and L as 1. */
export const parseShortCode = (text) => {
  const code = text.trim().toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return SHORT.test(code) ? code : null;
};

/** The name of a code in the list of admissions. */
export const refOf = async ({secret}) => base64url((await sha256(secret)).slice(0, REF_BYTES));

/** The name of a short code in the list of admissions: so short that several tickets may have one. */
export const shortRefOf = async (eventId, shortCode) =>
  base64url((await sha256(encoder.encode(`${eventId}\n${shortCode}`))).slice(0, SHORT_REF_BYTES));

const isStartOf = (bytes, whole) => bytes.every((byte, i) => byte === whole[i]);

/** The index of the ticket type of a code among types; -1 if it is of none of them. */
export const typeOf = async ({typeHash}, types) => {
  const hashes = await Promise.all(types.map(({id}) => sha256(encoder.encode(id))));
  return hashes.findIndex((hash) => isStartOf(typeHash, hash));
};

const ALGORITHM = {name: 'ECDSA', namedCurve: 'P-256'};

const importKey = ({kty, crv, x, y}) => crypto.subtle.importKey('jwk', {kty, crv, x, y, ext: true}, ALGORITHM, false, ['verify']);

const keyOf = ({key}, {keys}) => keys.find(({kid}) => kid === String(key));

/** Whether this device has the key that a code names. */
export const hasKeyOf = (code, keys) => Boolean(keyOf(code, keys));

/** Whether a key of an event's door has signed a code for this event. */
export const isSignedFor = async (code, eventId, keys) => {
  const {signed, signature} = code;
  const jwk = keyOf(code, keys);
  if (!jwk) {
    return false;
  }
  const head = encoder.encode(`boxoffice ticket 1\n${eventId}\n`);
  const message = new Uint8Array(head.length + signed.length);
  message.set(head);
  message.set(signed, head.length);
  return crypto.subtle.verify({name: 'ECDSA', hash: 'SHA-256'}, await importKey(jwk), signature, message);
};

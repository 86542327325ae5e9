import {hasKeyOf, isSignedFor, parseCode, parseShortCode, refOf, shortRefOf, typeOf} from './codec.js';
import {COLOURS, INSIDE, LEFT, decide, decideUnlisted} from './decide.js';

/** The rules of the door at a gate of it. */
const rulesAt = ({reentry}, gate) => ({reentry, gate});

const first = ({state, at, gateIndex, isMine}, door) =>
  state === INSIDE || state === LEFT
    ? {at: at > 0 ? new Date(at).toISOString() : null, gate: door.gates[gateIndex]?.name ?? null, isMine: Boolean(isMine)}
    : null;

/** What is shown of a listed admission, with the decision. */
const ofListed = (found, decision, door) => ({
  ...decision,
  ref: found.ref,
  typeIndex: found.typeIndex,
  type: door.types[found.typeIndex]?.name ?? null,
  number: found.number,
  of: found.of,
  name: found.name,
  first: decision.result === 'already_in' ? first(found, door) : null,
});

const decideListed = (found, {door, gate, direction}) => {
  const typeId = door.types[found.typeIndex]?.id;
  return ofListed(found, decide({state: found.state, typeId}, rulesAt(door, gate), {direction}), door);
};

/** A listed ticket by its code: one with the right secret that differs in its signature is made up. */
const decideListedCode = async (code, found, place) => {
  const {eventId, keys} = place.door;
  const decided = decideListed(found, place);
  if (hasKeyOf(code, keys)) {
    return (await isSignedFor(code, eventId, keys)) ? decided : {result: 'unknown'};
  }
  // The list may be newer than the keys; what cannot be verified is let in by the server only.
  return COLOURS[decided.result] === 'green' ? {...decided, result: 'not_ready', reason: 'key'} : decided;
};

/** A code that the list does not have: new if it is signed for the event. */
const decideByCode = async (code, {door, gate, direction, list}) => {
  if (!list.isComplete()) {
    return {result: 'not_ready'};
  }
  if (!(await isSignedFor(code, door.eventId, door.keys))) {
    return {result: 'unknown'};
  }
  const typeIndex = await typeOf(code, door.types);
  const type = door.types[typeIndex];
  return {...decideUnlisted(type?.id, rulesAt(door, gate), {direction}), ref: await refOf(code), typeIndex, type: type?.name ?? null};
};

const missing = ({list}) => ({result: list.isComplete() ? 'unknown' : 'not_ready'});

/** What was read or typed, as the server takes it: a code or a short code; null if it is neither. */
export const inputOf = (text) => {
  const code = parseCode(text);
  if (code) {
    return {by: {code: code.text}, code};
  }
  const shortCode = parseShortCode(text);
  return shortCode ? {by: {shortCode}, shortCode} : null;
};

/** The tickets that an input may be of, as far as the list has them: several only for a short code. */
const lookUp = async ({code, shortCode, by}, {door, list}) => {
  if (shortCode) {
    return list.findShort(await shortRefOf(door.eventId, shortCode));
  }
  const found = list.find(code ? await refOf(code) : by.ref);
  return found ? [found] : [];
};

/**
 * What this device makes of a ticket by itself.
 *
 * @param input `by` as the server takes it, and the parsed `code` or `shortCode`
 * @param place the `door`, the `gate`, the `direction` and the `list`
 */
export const decideHere = async (input, place) => {
  if (!input) {
    return {result: 'unknown'};
  }
  const [found, ...others] = await lookUp(input, place);
  if (others.length > 0) {
    return {result: 'choose', choices: [found, ...others]};
  }
  if (found) {
    return input.code ? decideListedCode(input.code, found, place) : decideListed(found, place);
  }
  return input.code ? decideByCode(input.code, place) : missing(place);
};

/** The colour of a result. */
export const colourOf = ({result}) => COLOURS[result] ?? 'red';

/** What the server says of a scan, with what only this device knows of the ticket; `isShown` if that was shown before. */
export const withAnswer = (local, answer, isShown = true) => {
  const {result, reason, type, number, of, name, first: firstEntry} = answer;
  return {
    ...local,
    result,
    reason,
    type: type ?? local.type,
    number: number ?? local.number,
    of: of ?? local.of,
    name: name ?? local.name,
    first: firstEntry ?? null,
    isNew: false,
    isConfirmed: true,
    isChanged: isShown && result !== local.result && local.result !== 'not_ready',
  };
};

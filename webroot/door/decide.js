/**
 * The rules of the door, as the server has them too (`ScanRules`); both are held against the same vectors.
 */

/** The states of an admission in the list. */
export const ISSUED = 0;
export const INSIDE = 1;
export const LEFT = 2;
export const VOID = 3;
/** Void, as its holder passed it on. */
export const TRANSFERRED = 4;

/** How a result is shown: by a colour, which each result has one of. */
export const COLOURS = {
  admitted: 'green',
  exited: 'green',
  already_in: 'amber',
  not_in: 'amber',
  wrong_gate: 'amber',
  not_ready: 'amber',
  choose: 'amber',
  incomplete: 'amber',
  void: 'red',
  wrong_event: 'red',
  unknown: 'red',
  too_many: 'red',
};

const allows = (gate, typeId) => !gate?.ticketTypes?.length || gate.ticketTypes.includes(typeId);

const enter = ({state, typeId}, {reentry, gate}) => {
  if (state === INSIDE || (state === LEFT && !reentry)) {
    return 'already_in';
  }
  return allows(gate, typeId) ? 'admitted' : 'wrong_gate';
};

/**
 * What a scan of an admission means.
 *
 * @param admission its `state` and `typeId`; null if there is none
 * @param door whether there is `reentry`, and the `gate` with the types that it lets in, if one is chosen
 * @param scan its `direction`, `in` or `out`
 */
export const decide = (admission, door, {direction}) => {
  if (!admission) {
    return {result: 'unknown'};
  }
  if (admission.state === VOID) {
    return {result: 'void'};
  }
  if (admission.state === TRANSFERRED) {
    return {result: 'void', reason: 'transfer'};
  }
  if (direction === 'out') {
    return {result: admission.state === INSIDE ? 'exited' : 'not_in'};
  }
  return {result: enter(admission, door)};
};

/** What a scan of a code means that is not in the list, but is signed for the event: it was sold after the last update. */
export const decideUnlisted = (typeId, door, scan) => ({...decide({state: ISSUED, typeId}, door, scan), isNew: true});

import {INSIDE, ISSUED, LEFT, TRANSFERRED, VOID} from './decide.js';

/** An entry with another state, and the seconds of its last entry. */
const changed = (entry, state, seconds) => [...entry.slice(0, 3), state, seconds, ...entry.slice(5)];

/**
 * The admissions of an event as this device knows them: what the server lists, under what this device has let in and
 * the server's list does not show yet.
 *
 * An entry is an array, as the server sends it: [ref, shortRef, type, state, seconds of the last entry, gate, number,
 * of, name].
 */
export const createList = () => {
  let byRef = new Map();
  let byShortRef = new Map();
  const local = new Map();
  let cursor = null;
  let isComplete = false;

  const isNamedShort = (entry) => Boolean(entry?.[1]) && entry[3] !== TRANSFERRED;

  /** Several tickets may share the hash of their short codes. */
  const nameShort = ([ref, shortRef]) => {
    const refs = byShortRef.get(shortRef) ?? [];
    if (!refs.includes(ref)) {
      byShortRef.set(shortRef, [...refs, ref]);
    }
  };

  const unnameShort = ([ref, shortRef]) => {
    const refs = byShortRef.get(shortRef).filter((each) => each !== ref);
    if (refs.length > 0) {
      byShortRef.set(shortRef, refs);
    } else {
      byShortRef.delete(shortRef);
    }
  };

  const put = (entry) => {
    const former = byRef.get(entry[0]);
    if (isNamedShort(former)) {
      unnameShort(former);
    }
    byRef.set(entry[0], entry);
    // An entry of a former code has the short code of its successor, or none.
    if (isNamedShort(entry)) {
      nameShort(entry);
    }
  };

  const view = (entry) => {
    const [ref, , typeIndex, state, seconds, gate, number, of, name] = entry;
    const known = {ref, typeIndex, state, at: seconds * 1000, gateIndex: gate, number, of, name: name ?? null};
    const mine = local.get(ref);
    if (!mine || known.state === VOID || known.state === TRANSFERRED || Math.floor(mine.at / 1000) <= seconds) {
      return known;
    }
    return mine.direction === 'out'
      ? {...known, state: LEFT}
      : {...known, state: INSIDE, at: mine.at, gateIndex: mine.gateIndex, isMine: true};
  };

  return {
    /** Takes a page of the server's list, or changes of it. */
    apply: (page) => {
      page.entries.forEach(put);
      cursor = page.cursor;
      isComplete ||= page.complete;
    },

    /** Fetches all anew, as entries have another form now; what is known stays until then. */
    restart: () => {
      cursor = null;
    },

    /** What was scanned here, until `forget`; a ticket that the list does not have yet has its type from its code. */
    remember: ({id, ref, direction, at, gateIndex, typeIndex}) => local.set(ref, {id, direction, at: Date.parse(at), gateIndex, typeIndex}),

    /** Forgets a scan, once the server's list has it or the server has refused it. */
    forget: ({id, ref}) => local.get(ref)?.id === id && local.delete(ref),

    /** What the server said of a scan that it did not take, which its list shows a little later. */
    learn: ({ref, typeIndex}, {result, reason, first, number, of}) => {
      const known = byRef.get(ref) ?? [ref, '', typeIndex ?? -1, ISSUED, 0, -1, number ?? 1, of ?? 1];
      if (result === 'void' && known[3] < VOID) {
        put(changed(known, reason === 'transfer' ? TRANSFERRED : VOID, 0));
      } else if (result === 'already_in' && known[3] === ISSUED) {
        put(changed(known, INSIDE, Math.floor(Date.parse(first?.at) / 1000) || 0));
      }
    },

    find: (ref) => {
      if (byRef.has(ref)) {
        return view(byRef.get(ref));
      }
      return local.has(ref) ? view([ref, '', local.get(ref).typeIndex, ISSUED, 0, -1, 0, 0]) : null;
    },
    /** All tickets with that hash of their short codes. */
    findShort: (shortRef) => (byShortRef.get(shortRef) ?? []).map((ref) => view(byRef.get(ref))),

    /** At most `most` admissions whose name has all words of `text`. */
    search: (text, most) => {
      const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
      const found = [];
      if (parts.length > 0) {
        for (const entry of byRef.values()) {
          const name = entry[8]?.toLowerCase();
          if (name && entry[3] !== TRANSFERRED && parts.every((word) => name.includes(word))) {
            found.push(view(entry));
          }
          if (found.length >= most) {
            break;
          }
        }
      }
      return found;
    },

    /** How many tickets are live, have come, and are inside. */
    counts: () => {
      const counts = {issued: 0, entered: 0, inside: 0};
      for (const entry of byRef.values()) {
        const {state} = view(entry);
        counts.issued += state === VOID || state === TRANSFERRED ? 0 : 1;
        counts.entered += state === INSIDE || state === LEFT ? 1 : 0;
        counts.inside += state === INSIDE ? 1 : 0;
      }
      return counts;
    },

    cursor: () => cursor,
    isComplete: () => isComplete,
    size: () => byRef.size,

    /** What is stored on the device. */
    save: () => ({entries: [...byRef.values()], cursor, isComplete}),
    load: (saved) => {
      byRef = new Map();
      byShortRef = new Map();
      saved.entries.forEach(put);
      ({cursor, isComplete} = saved);
    },
  };
};

import {debounce} from '../debounce.js';
import {newKey} from '../http.js';
import {formField, toRequest} from './body.js';
import {NOTHING_TOLD, emptyForm, fromEvent, withIds} from './model.js';
import {words} from '../../words/eventForm.js';

const SAVE_MILLIS = 1000;
const RETRY_MILLIS = 5000;
const STALE = 412;
const TOO_MANY = 429;

/** Whether the server has all that can be sent. */
export const isSaved = (status) => ['saved', 'partly'].includes(status);

const isOfDraft = (event) => !event || event.status === 'draft';

/** Whether pools have the names that the form gives them: those of new types come with their ids. */
const hasPools = (event, form) => {
  const pools = new Map(event.ticketTypes.map((each) => [each.id, each.pool]));
  return toRequest(form).body.ticketTypes.every(({id, pool}) => !pools.has(id) || pools.get(id) === pool);
};

/** The parts in which two versions of an event differ, in words. */
export const differing = (theirs, form) => {
  const [one, other] = [toRequest(fromEvent(theirs)).body, toRequest(form).body];
  return Object.keys(words.parts).filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name])).map((name) => words.parts[name]);
};

/**
 * Edits an event: keeps what is typed in this browser, and saves drafts by itself. Requests are sent one after another.
 *
 * @param id of the event, or `new`
 * @param api the operations of the API
 * @param drafts keeps what is not saved: `read(id)`, `keep(id, draft)`, `forget(id)`
 * @param onChange called with each new state
 * @param onCreated called with the id that a new event got
 */
export const createEditor = ({id, api, drafts, onChange, onCreated = () => {}, timers = globalThis}) => {
  let state = {event: null, form: null, errors: [], status: 'loading', message: '', conflict: null, generation: 0, busy: false};
  let place = id;
  let creation = null;
  let queue = Promise.resolve();

  const set = (changes) => {
    state = {...state, ...changes};
    onChange(state);
  };
  /** Shows another form than the one that was typed into. */
  const show = (form, changes) => set({form, generation: state.generation + 1, ...changes});
  const enqueue = (action) => {
    queue = queue.then(action, action);
    return queue;
  };
  const saveSoon = debounce(() => enqueue(save), SAVE_MILLIS, timers);
  const saveLater = debounce(() => enqueue(save), RETRY_MILLIS, timers);
  /** The state once the server has all that can be sent: rows that are only begun stay in the browser. */
  const savedState = (unsent) =>
    unsent.length > 0 ? {status: 'partly', message: words.savedBut({rows: unsent.join('; ')})} : {status: 'saved', message: words.saved};
  const keep = () => drafts.keep(place, {form: state.form, version: state.event?.version ?? 0});

  const create = async (body) => {
    // A repeated request has to be the same, so that it makes one event.
    creation ??= {key: newKey(), body};
    try {
      const event = await api.createEvent(creation.body, creation.key);
      creation = null;
      drafts.forget(place);
      place = event.id;
      onCreated(event.id);
      return event;
    } catch (failure) {
      creation = failure.isTransient ? creation : null;
      throw failure;
    }
  };

  const onFailure = async (failure, sent) => {
    if (failure.status === STALE) {
      const theirs = await api.event(place);
      set({status: 'failed', message: words.conflict, conflict: {theirs, parts: differing(theirs, state.form)}});
      return;
    }
    const errors = (failure.errors ?? [{message: failure.message}]).map((each) => ({...each, field: formField(each.field, sent)}));
    set({status: 'failed', message: errors[0].message, errors});
    if (isOfDraft(state.event) && (failure.isTransient || failure.status === TOO_MANY)) {
      saveLater();
    }
  };

  /** Saves the form; true if the server has all of it then that can be sent. */
  const save = async () => {
    saveSoon.cancel();
    saveLater.cancel();
    const typed = state.form;
    const {body, sent, unsent, problems} = toRequest(typed, state.event);
    if (isSaved(state.status)) {
      return true;
    }
    if (!state.event && !body.title) {
      set({status: 'untitled', message: words.notYet});
      return false;
    }
    if (problems.length > 0) {
      set({status: 'invalid', message: words.notSaved({why: words.marked}), errors: problems});
      return false;
    }
    set({status: 'saving', message: words.saving, errors: []});
    try {
      const isNew = !state.event;
      const event = isNew ? await create(body) : await api.updateEvent(place, state.event.version, body);
      const form = {...withIds(state.form, event, sent), ...('giveBackHours' in body && NOTHING_TOLD)};
      const isAll = state.form === typed && !(isNew && event.title !== body.title) && hasPools(event, form);
      set({event, form, ...(isAll ? savedState(unsent) : {status: 'unsaved', message: ''})});
      if (state.status === 'saved') {
        drafts.forget(place);
      } else {
        keep();
      }
      if (!isAll) {
        saveSoon();
      }
      return isAll;
    } catch (failure) {
      await onFailure(failure, sent);
      return false;
    }
  };

  /** Saves until nothing was typed meanwhile. */
  const saveAll = async () => {
    const isDone = await save();
    return isDone || (state.status === 'unsaved' && saveAll());
  };

  /** Does something to the event on the server; what it answers is the event then. */
  const act = (action, {isSavedFirst = true} = {}) =>
    enqueue(async () => {
      if (isSavedFirst && !(await saveAll())) {
        return null;
      }
      set({busy: true, errors: []});
      try {
        const event = (await action(state.event)) ?? state.event;
        set({busy: false, event});
        if (state.status !== 'saved') {
          keep();
        }
        return event;
      } catch (failure) {
        set({busy: false});
        await onFailure(failure, toRequest(state.form).sent);
        return null;
      }
    });

  return {
    /** Fetches the event, or begins a new one. */
    load: async () => {
      const draft = drafts.read(place);
      if (place === 'new') {
        show({...emptyForm(), ...draft?.form}, {status: 'unsaved', message: draft ? words.keptHere : ''});
        return;
      }
      try {
        const event = await api.event(place);
        if (draft) {
          // A draft of an earlier version of the page has fewer fields.
          draft.form = {...fromEvent(event), ...draft.form};
        }
        if (!draft) {
          show(fromEvent(event), {event, status: 'saved', message: ''});
        } else if (draft.version === event.version) {
          const isSame = differing(event, draft.form).length === 0;
          const saved = isSame ? savedState(toRequest(draft.form).unsent) : {status: 'unsaved', message: words.unsavedChanges};
          show(draft.form, {event, ...saved});
          if (saved.status === 'saved') {
            drafts.forget(place);
          } else if (saved.status === 'unsaved' && isOfDraft(event)) {
            saveSoon();
          }
        } else {
          const conflict = {theirs: event, parts: differing(event, draft.form)};
          show(draft.form, {event, status: 'failed', message: words.conflict, conflict});
        }
      } catch (failure) {
        set({status: 'absent', problem: failure});
      }
    },

    /** Takes a form that has changed; the error of the field that was typed into is no longer shown. */
    change: (form, field) => {
      const errors = state.errors.filter((each) => each.field !== field);
      set({form, errors, status: 'unsaved', message: isOfDraft(state.event) ? '' : words.unsavedChanges});
      keep();
      if (isOfDraft(state.event) && !state.conflict) {
        saveSoon();
      }
    },

    /** Saves at once. */
    save: () => enqueue(save),

    /** Saves what is typed, unless that is not wanted, and does something to the event then; null if that fails. */
    act,

    /** Ends a conflict with the saved version. */
    takeTheirs: () => {
      drafts.forget(place);
      show(fromEvent(state.conflict.theirs), {event: state.conflict.theirs, conflict: null, errors: [], status: 'saved', message: ''});
    },

    /** Ends a conflict with what was typed. */
    keepMine: () => {
      set({event: state.conflict.theirs, conflict: null, status: 'unsaved'});
      return enqueue(save);
    },

    /** Forgets what is not saved. */
    forget: () => {
      drafts.forget(place);
      set({status: 'saved'});
    },

    /** Ends: a draft is saved once more. */
    close: () => {
      saveSoon.cancel();
      saveLater.cancel();
      if (state.status === 'unsaved' && isOfDraft(state.event) && !state.conflict && (state.event || state.form.title.trim())) {
        enqueue(save);
      }
    },
  };
};

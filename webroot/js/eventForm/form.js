import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {editAddress} from '../addresses.js';
import * as api from '../api.js';
import {Problems, Waiting, toListings} from '../components.js';
import {useTitle} from '../hooks.js';
import {renamed} from '../router.js';
import {TeamChoice, mayEdit, wantedTeam} from '../team/choice.js';
import {Actions} from './actions.js';
import {Basics, When, Where} from './basics.js';
import {Codes} from './codes.js';
import {createEditor} from './editor.js';
import {EventImage} from './image.js';
import {withInput} from './model.js';
import {Moved} from './moved.js';
import {Questions} from './questions.js';
import {RefundRules} from './refundRules.js';
import {Types} from './types.js';
import {words} from '../../words/eventForm.js';

const draftsOf = (userId) => {
  const key = (id) => `boxoffice.draft.event.${userId}.${id}`;
  return {
    read: (id) => JSON.parse(sessionStorage.getItem(key(id)) ?? 'null'),
    keep: (id, draft) => sessionStorage.setItem(key(id), JSON.stringify(draft)),
    forget: (id) => sessionStorage.removeItem(key(id)),
  };
};

const useEditor = (id, user, onCreated) => {
  const [state, setState] = useState({status: 'loading'});
  const editor = useRef(null);
  const createEvent = (body, key) => api.createEvent({...body, ...wantedTeam()}, key);
  editor.current ??= createEditor({id, api: {...api, createEvent}, drafts: draftsOf(user.id), onChange: setState, onCreated});
  useEffect(() => {
    editor.current.load();
    return editor.current.close;
  }, []);
  return [state, editor.current];
};

const Conflict = ({conflict, editor}) => html`<div class="conflict" data-testid="conflict">
  <p role="alert"><b>${words.conflict}</b> ${conflict.parts.length > 0 && words.differing({parts: conflict.parts.join(', ')})}</p>
  <div class="row">
    <button type="button" class="quiet" data-testid="theirs" onClick=${editor.takeTheirs}>${words.takeTheirs}</button>
    <button type="button" data-testid="mine" onClick=${editor.keepMine}>${words.keepMine}</button>
  </div>
</div>`;

/** The names of the inputs that are on the page, so that errors of others are shown above. */
const shownFields = (form, errors) => errors.map((each) => each.field).filter((field) => form?.elements.namedItem(field));

const Editor = ({id, user, settings, onCreated}) => {
  const [state, editor] = useEditor(id, user, onCreated);
  const element = useRef(null);
  const isAble = useRef(false);
  const {event, form, errors, status, conflict, generation} = state;
  useTitle(form && (event ? [event.title, words.editEvent].filter(Boolean).join(' · ') : words.newEvent));
  if (!form) {
    return html`<${Waiting} problem=${status === 'absent' ? state.problem : null} onRetry=${editor.load} way=${toListings} />`;
  }
  // Answers to changes do not say the role once more.
  isAble.current ||= id === 'new' || (event && mayEdit(event, user));
  if (event && (!isAble.current || ['cancelled', 'ended'].includes(event.status))) {
    return html`<${Waiting} problem=${{message: isAble.current ? words.closed : words.notOwner, isTransient: false}} way=${toListings} />`;
  }
  const props = {form, event, errors, setForm: editor.change};
  return html`<form
    key=${generation}
    ref=${element}
    class="event-form"
    data-testid="event-form"
    noValidate
    onSubmit=${(submitted) => {
      submitted.preventDefault();
      editor.save();
    }}
    onInput=${(typed) => typed.target.name && editor.change(withInput(form, typed.target), typed.target.name)}
  >
    <div class="form-head">
      <h1>${event ? words.editEvent : words.newEvent}</h1>
      ${(!event || event.status === 'draft') && html`<p class="muted">${words.intro}</p>`}
    </div>
    ${!event && html`<${TeamChoice} user=${user} />`}
    ${conflict && html`<${Conflict} conflict=${conflict} editor=${editor} />`}
    <${Problems} errors=${errors} fields=${shownFields(element.current, errors)} />
    <${Basics} ...${props} onPreview=${() => (event?.status === 'draft' || !event) && editor.save()}><${EventImage} event=${event} editor=${editor} /><//>
    <${When} ...${props} />
    <${Where} ...${props} />
    <${Types} ...${props} />
    <${Codes} ...${props} />
    <${Questions} ...${props} />
    <${RefundRules} ...${props} settings=${settings} />
    <${Moved} ...${props} />
    <${Actions} state=${state} editor=${editor} />
  </form>`;
};

/** The form of a new event, or of one that exists. It stays when the new event gets its id. */
export const EventForm = ({id, user, settings}) => {
  const shown = useRef({id, key: 0});
  if (shown.current.id !== id) {
    shown.current = {id, key: shown.current.key + 1};
  }
  const onCreated = (created) => {
    shown.current.id = created;
    renamed(editAddress(created));
  };
  return html`<${Editor} key=${shown.current.key} id=${id} user=${user} settings=${settings} onCreated=${onCreated} />`;
};

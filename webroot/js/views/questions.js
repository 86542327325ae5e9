import {html, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {asksAnything, fieldsOf, placesOf, questionsOf, toBody} from '../answers.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {whenInZone} from '../format.js';
import {useDraft, useHasPassed, useSubmit} from '../hooks.js';
import {serverNow} from '../http.js';
import {words as strings} from '../../words/shop.js';

const Choice = ({question, name, value, isNeeded}) => html`<select id=${name} name=${name} required=${isNeeded}>
  <option value="">${strings.choose}</option>
  ${question.options.map((option) => html`<option value=${option} selected=${option === value}>${option}</option>`)}
</select>`;

/** The value of a checked box in a form. */
const CHECKED = 'on';

const Question = ({question, name, value, errors}) => {
  const label = question.required ? question.text : `${question.text} ${strings.optional}`;
  if (question.kind === 'checkbox') {
    const error = errors.find((each) => each.field === name);
    return html`<div class="field">
      <label class="check"><input type="checkbox" id=${name} name=${name} defaultChecked=${value === true || value === CHECKED} required=${question.required} data-testid="question" />${label}</label>
      ${error && html`<em class="error" data-testid="error" role="alert">${error.message}</em>`}
    </div>`;
  }
  return html`<${Field} name=${name} label=${label} errors=${errors} value=${value} maxlength="500" required=${question.required} data-testid="question">
    ${question.kind === 'choice' ? html`<${Choice} question=${question} name=${name} value=${value} isNeeded=${question.required} />` : undefined}
  <//>`;
};

const Seat = ({place, index, of, attendees, valueOf, errors}) => {
  const {names, perSeat} = questionsOf(attendees);
  const label = [place.name, strings.placeOf({n: index + 1, of})].filter(Boolean).join(' · ');
  const name = `places.${index}.name`;
  return html`<fieldset class="place" data-testid="place">
    <legend>${label}</legend>
    ${names &&
    html`<${Field} name=${name} label=${strings.placeName} value=${valueOf(name, place.holder)} errors=${errors} maxlength="100" required data-testid="place-name" autocomplete="off" />`}
    ${perSeat.map((each) => {
      const field = `places.${index}.answers.${each.id}`;
      return html`<${Question} key=${each.id} question=${each} name=${field} value=${valueOf(field, place.answers[each.id])} errors=${errors} />`;
    })}
  </fieldset>`;
};

/** The form of the organiser's questions; what is typed is kept until it is saved. */
const Form = ({order, attendees, label, onAnswered}) => {
  const [draft, setDraft, forgetDraft] = useDraft(`answers.${order.id}`, null);
  const typed = useRef(draft).current;
  const valueOf = (name, saved) => (typed ? typed[name] : saved);
  const places = placesOf(order);
  const {names, once, perSeat} = questionsOf(attendees);
  const [isSaved, setSaved] = useState(false);
  const save = useSubmit(async (event) => {
    const answered = await api.answer(order.id, toBody(new FormData(event.target), attendees, order));
    forgetDraft();
    setSaved(true);
    onAnswered(answered);
  });
  const keep = (event) => {
    setSaved(false);
    setDraft(Object.fromEntries(new FormData(event.currentTarget)));
  };
  return html`<form noValidate class="questions no-print" data-testid="questions" onSubmit=${save.run} onInput=${keep}>
    ${once.map((each) => {
      const name = `answers.${each.id}`;
      return html`<${Question} key=${each.id} question=${each} name=${name} value=${valueOf(name, order.answers?.[each.id])} errors=${save.errors} />`;
    })}
    ${(names || perSeat.length > 0) &&
    places.map(
      (place, i) => html`<${Seat} key=${i} place=${place} index=${i} of=${places.length} attendees=${attendees} valueOf=${valueOf} errors=${save.errors} />`,
    )}
    <${Problems} errors=${save.errors} fields=${fieldsOf(attendees, order)} />
    <button data-testid="answer" disabled=${save.busy}>${label}</button>
    <p class="muted" role="status" data-testid="answers-saved">${isSaved ? strings.answersSaved : ''}</p>
  </form>`;
};

/** The questions that have to be answered before the payment. */
export const DueQuestions = ({order, attendees, onAnswered}) => html`<section aria-label=${strings.questionsTitle}>
  <h2>${strings.questionsTitle}</h2>
  <p class="muted">${strings.questionsFirst}</p>
  <${Form} order=${order} attendees=${attendees} label=${order.amount === 0 ? strings.answerAndGet : strings.answerAndPay} onAnswered=${onAnswered} />
</section>`;

/** The questions that can be answered, and answers changed, until a time. */
export const LaterQuestions = ({order, event, onAnswered}) => {
  const isOver = useHasPassed(order.answersUntil);
  if (!asksAnything(event.attendees) || isOver) {
    return null;
  }
  const until = order.answersUntil && whenInZone(order.answersUntil, event.timeZone, serverNow());
  return html`<section class="no-print" aria-label=${strings.questionsTitle}>
    <h2>${strings.questionsTitle}</h2>
    ${until && html`<p class="muted" data-testid="answers-until">${strings.answersUntil({time: until})}</p>`}
    <${Form} order=${order} attendees=${event.attendees} label=${strings.saveAnswers} onAnswered=${onAnswered} />
  </section>`;
};

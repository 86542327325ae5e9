import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {Part} from './basics.js';
import {Folded} from './codes.js';
import {moved, newQuestion} from './model.js';
import {Check, RowButton, Select} from './types.js';
import {words} from '../../words/eventForm.js';

const MOST_QUESTIONS = 20;

const QuestionRow = ({question, form, errors, setForm}) => {
  const prefix = `questions.${question.key}`;
  const {questions} = form;
  const at = questions.indexOf(question);
  const name = question.text || words.question;
  const set = (next) => setForm({...form, questions: next});
  return html`<li class="type-edit" data-testid="question-row">
    <${Field} name=${`${prefix}.text`} label=${words.question} maxlength="300" value=${question.text} errors=${errors} data-testid="question-text" />
    <${Select} name=${`${prefix}.kind`} label=${words.answerKind} testid="question-kind" errors=${errors} selected=${question.kind} options=${Object.entries(words.answerKinds)} />
    ${question.kind === 'choice' &&
    html`<${Field} name=${`${prefix}.options`} label=${words.options} long value=${question.options} errors=${errors} data-testid="question-options" />`}
    <${Check} name=${`${prefix}.required`} label=${words.required} checked=${question.required} data-testid="question-required" />
    <${Check} name=${`${prefix}.perSeat`} label=${words.perSeat} checked=${question.perSeat} data-testid="question-perSeat" />
    <div class="row-buttons">
      <${RowButton} text="↑" label=${words.up({name})} disabled=${at === 0} onClick=${() => set(moved(questions, question.key, -1))} />
      <${RowButton} text="↓" label=${words.down({name})} disabled=${at === questions.length - 1} onClick=${() => set(moved(questions, question.key, 1))} />
      <${RowButton} text=${words.remove} label=${words.removeType({name})} testid="question-remove" onClick=${() => set(questions.filter((each) => each !== question))} />
    </div>
  </li>`;
};

const noteOf = ({names, questions}) =>
  [names && words.names, questions.length > 0 && words.questionsSome({n: questions.length})].filter(Boolean).join(', ') || words.questionsNone;

/** What buyers are asked. */
export const Questions = ({form, errors, setForm}) => {
  const {names, questions} = form;
  const isAny = names || questions.length > 0;
  return html`<${Folded} label=${words.questions} note=${noteOf(form)} testid="questions-part" startsOpen=${isAny} hasError=${errors.some((each) => each.field.startsWith('questions'))}>
    <${Part} label=${words.questions}>
      <${Check} name="names" label=${words.names} checked=${names} data-testid="ask-names" />
      <ul class="type-rows">
        ${questions.map((each) => html`<${QuestionRow} key=${each.key} question=${each} form=${form} errors=${errors} setForm=${setForm} />`)}
      </ul>
      <button
        type="button"
        class="quiet"
        data-testid="add-question"
        disabled=${questions.length >= MOST_QUESTIONS}
        onClick=${() => setForm({...form, questions: [...questions, newQuestion()]})}
      >${words.addQuestion}</button>
      ${isAny &&
      html`<div class="fields dates">
        <${Select}
          name="beforePayment"
          label=${words.askWhen}
          testid="ask-when"
          errors=${errors}
          selected=${String(form.beforePayment)}
          options=${[['true', words.before], ['false', words.after]]}
        />
        <${Field} name="changesUntil" label=${words.changesUntil} hint=${words.changesUntilHint} type="datetime-local" value=${form.changesUntil} errors=${errors} />
      </div>`}
    <//>
  <//>`;
};

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {Part} from './basics.js';
import {newCode} from './model.js';
import {Check, RowButton, Select} from './types.js';
import {words} from '../../words/eventForm.js';

const AMOUNTS = {
  percent: (field) => field('percent', {label: words.percent, type: 'number', min: 1, max: 100}),
  amount: (field) => field('amount', {label: words.amount, type: 'number', min: 0, step: 'any', inputmode: 'decimal'}),
  buy: (field) => html`${field('buy', {label: words.buy, type: 'number', min: 2, max: 100})}
    ${field('pay', {label: words.pay, type: 'number', min: 1, max: 99})}`,
  none: () => null,
};

/** Ticket types to choose from; the name of each is that of the list and its key. */
const TypeChecks = ({label, name, types, chosen}) =>
  types.length > 0 &&
  html`<fieldset class="checks">
    <legend>${label}</legend>
    ${types.map((type) => html`<${Check} key=${type.key} name=${name} value=${type.key} label=${type.name} checked=${chosen.includes(type.key)} />`)}
  </fieldset>`;

const CodeRow = ({code, form, errors, onRemove}) => {
  const prefix = `codes.${code.key}`;
  const field = (key, {label, ...input}) =>
    html`<${Field} name=${`${prefix}.${key}`} label=${label} value=${code[key]} errors=${errors} data-testid=${`code-${key}`} ...${input} />`;
  const types = form.types.filter((each) => each.name.trim());
  return html`<li class="type-edit" data-testid="code-row">
    <div class="fields wide">
      ${field('text', {label: words.codeText, hint: words.codeTextHint, maxlength: 40, autocapitalize: 'characters', autocomplete: 'off'})}
      <${Select} name=${`${prefix}.kind`} label=${words.kind} testid="code-kind" errors=${errors} selected=${code.kind} options=${Object.entries(words.kinds)} />
    </div>
    ${code.kind !== 'none' && html`<div class="amounts">${AMOUNTS[code.kind](field)}</div>`}
    ${code.kind !== 'none' && html`<${TypeChecks} label=${words.forTypes} name=${`${prefix}.types`} types=${types} chosen=${code.types} />`}
    <${TypeChecks} label=${words.reveals} name=${`${prefix}.reveals`} types=${types.filter((each) => each.hidden)} chosen=${code.reveals} />
    <details>
      <summary>${words.more}</summary>
      <div class="fields dates">
        ${field('validFrom', {label: words.validFrom, type: 'datetime-local'})}
        ${field('validUntil', {label: words.validUntil, type: 'datetime-local'})}
        ${field('maxUses', {label: words.maxUses, type: 'number', min: 1, max: 100000})}
        ${field('maxUsesPerBuyer', {label: words.maxUsesPerBuyer, type: 'number', min: 1, max: 1000})}
      </div>
    </details>
    <div class="row-buttons"><${RowButton} text=${words.remove} label=${words.removeType({name: code.text || words.codeText})} testid="code-remove" onClick=${onRemove} /></div>
  </li>`;
};

/** A part that is folded away until it is wanted, with a word on what is in it. */
export const Folded = ({label, note, testid, startsOpen, hasError, children}) => {
  const [isOpen, setOpen] = useState(startsOpen);
  return html`<details class="folded" open=${isOpen || hasError} onToggle=${(event) => setOpen(event.target.open)}>
    <summary data-testid=${testid}><b>${label}</b> <span class="muted">${note}</span></summary>
    ${children}
  </details>`;
};

/** The codes. */
export const Codes = ({form, errors, setForm}) => {
  const {codes} = form;
  const remove = (key) => setForm({...form, codes: codes.filter((each) => each.key !== key)});
  return html`<${Folded}
    label=${words.codes}
    note=${codes.length > 0 ? words.codesSome({n: codes.length}) : words.codesNone}
    testid="codes"
    startsOpen=${codes.length > 0}
    hasError=${errors.some((each) => each.field.startsWith('codes'))}
  >
    <${Part} label=${words.codes}>
      <p class="muted">${words.codesHint}</p>
      <ul class="type-rows">
        ${codes.map((code) => html`<${CodeRow} key=${code.key} code=${code} form=${form} errors=${errors} onRemove=${() => remove(code.key)} />`)}
      </ul>
      <button type="button" class="quiet" data-testid="add-code" onClick=${() => setForm({...form, codes: [...codes, newCode()]})}>${words.addCode}</button>
    <//>
  <//>`;
};

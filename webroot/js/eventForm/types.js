import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {CurrencySelect, Field} from '../components.js';
import {Part} from './basics.js';
import {moved, newType, withoutType} from './model.js';
import {words} from '../../words/eventForm.js';

/** A button of a row; its label says which row it is for. */
export const RowButton = ({text, label, testid, onClick, disabled}) =>
  html`<button type="button" class="quiet small-button" data-testid=${testid} aria-label=${label} title=${label} disabled=${disabled} onClick=${onClick}>${text}</button>`;

export const Check = ({name, label, checked, value, ...input}) =>
  html`<label class="check"><input type="checkbox" name=${name} id=${value ? `${name}.${value}` : name} value=${value} checked=${checked} ...${input} />${label}</label>`;

/** A select of pairs of a value and a label. */
export const Select = ({name, label, errors, selected, options, hint, testid}) => html`<${Field} name=${name} label=${label} errors=${errors} hint=${hint}>
  <select id=${name} name=${name} data-testid=${testid}>
    ${options.map(([value, text]) => html`<option key=${value} value=${value} selected=${value === selected}>${text}</option>`)}
  </select>
<//>`;

const MORE_FIELDS = ['saleFrom', 'saleUntil', 'minPerOrder', 'maxPerOrder', 'maxPerBuyer', 'needs', 'needsMost', 'description'];

const isUnusual = (row) =>
  row.saleFrom || row.saleUntil || row.minPerOrder !== '1' || row.maxPerOrder !== '10' || row.maxPerBuyer || row.hidden || row.needs || row.sharesWith;

/** What is seldom needed of a type: window, limits, hidden, companion, shared seats. */
const More = ({row, form, field, errors, isFixed}) => {
  const others = form.types.filter((each) => each.key !== row.key && each.name.trim());
  const owners = others.filter((each) => !each.sharesWith);
  const hasError = errors.some((each) => MORE_FIELDS.some((name) => each.field === `types.${row.key}.${name}`));
  const [isOpen, setOpen] = useState(Boolean(isUnusual(row)));
  return html`<details class="type-more" open=${isOpen || hasError} onToggle=${(event) => setOpen(event.target.open)}>
    <summary data-testid="type-more">${words.more}</summary>
    <div class="part-fields">
      ${field('description', {label: words.typeText, maxlength: 500})}
      <div class="fields dates">
        ${field('saleFrom', {label: words.saleFrom, type: 'datetime-local', hint: words.windowHint})}
        ${field('saleUntil', {label: words.saleUntil, type: 'datetime-local'})}
      </div>
      <div class="fields">
        ${field('minPerOrder', {label: words.least, type: 'number', min: 1, max: 100})}
        ${field('maxPerOrder', {label: words.most, type: 'number', min: 1, max: 100})}
        ${field('maxPerBuyer', {label: words.perBuyer, type: 'number', min: 1, max: 1000, hint: words.perBuyerHint})}
      </div>
      ${others.length > 0 &&
      html`<div class="fields wide">
        <${Select}
          name=${`types.${row.key}.needs`}
          label=${words.needs}
          testid="type-needs"
          errors=${errors}
          selected=${row.needs}
          options=${[['', words.needsNothing], ...others.map((each) => [each.key, each.name])]}
        />
        ${row.needs && field('needsMost', {label: words.needsMost, type: 'number', min: 1, max: 100})}
      </div>`}
      ${owners.length > 0 &&
      !isFixed &&
      html`<${Select}
        name=${`types.${row.key}.sharesWith`}
        label=${words.shares}
        testid="type-shares"
        errors=${errors}
        selected=${row.sharesWith}
        options=${[['', words.ownSeats], ...owners.map((each) => [each.key, each.name])]}
      />`}
      <${Check} name=${`types.${row.key}.hidden`} label=${words.hidden} checked=${row.hidden} data-testid="type-hidden" />
    </div>
  </details>`;
};

/** A type; `isFixed` once buyers know it: it keeps its seats, and is taken off sale rather than removed. */
const TypeRow = ({row, form, errors, isFixed, setForm}) => {
  const name = row.name || words.ticket;
  const at = form.types.indexOf(row);
  const shared = form.types.find((each) => each.key === row.sharesWith);
  const field = (key, {label, ...input}) =>
    html`<${Field} name=${`types.${row.key}.${key}`} label=${label} value=${row[key]} errors=${errors} data-testid=${`type-${key}`} ...${input} />`;
  const setWithdrawn = (withdrawn) => setForm({...form, types: form.types.map((each) => (each === row ? {...each, withdrawn} : each))});
  const move = (by) => setForm({...form, types: moved(form.types, row.key, by)});
  return html`<li class=${row.withdrawn ? 'type-edit withdrawn' : 'type-edit'} data-testid="type-row">
    <div class="type-main" role="group" aria-label=${name}>
      ${field('name', {label: words.typeName, maxlength: 100})}
      ${field('price', {label: words.price, type: 'number', min: 0, step: 'any', inputmode: 'decimal'})}
      ${shared
        ? html`<p class="muted shared">${words.sharedSeats({name: shared.name})}</p>`
        : field('seats', {label: words.seats, type: 'number', min: 1, max: 100000, inputmode: 'numeric'})}
    </div>
    <${More} row=${row} form=${form} field=${field} errors=${errors} isFixed=${isFixed} />
    <div class="row-buttons">
      ${row.withdrawn && html`<span class="badge muted">${words.offSale}</span>`}
      <${RowButton} text="↑" label=${words.up({name})} testid="type-up" disabled=${at === 0} onClick=${() => move(-1)} />
      <${RowButton} text="↓" label=${words.down({name})} testid="type-down" disabled=${at === form.types.length - 1} onClick=${() => move(1)} />
      ${isFixed
        ? row.withdrawn
          ? html`<${RowButton} text=${words.putBack} label=${words.restoreType({name})} testid="type-restore" onClick=${() => setWithdrawn(false)} />`
          : html`<${RowButton} text=${words.takeOffSale} label=${words.withdrawType({name})} testid="type-withdraw" onClick=${() => setWithdrawn(true)} />`
        : html`<${RowButton} text=${words.remove} label=${words.removeType({name})} testid="type-remove" onClick=${() => setForm(withoutType(form, row.key))} />`}
    </div>
  </li>`;
};

/** The ticket types, in the order in which buyers see them. */
export const Types = ({form, event, errors, setForm}) => {
  const [currencies, setCurrencies] = useState([]);
  useEffect(() => {
    api.currencies().then((list) => setCurrencies(list.map((each) => each.code)), () => {});
  }, []);
  const isPublic = Boolean(event) && event.status !== 'draft';
  return html`<${Part} label=${words.tickets}>
    <p class="muted">${words.priceHint}</p>
    <ul class="type-rows">
      ${form.types.map(
        (row) => html`<${TypeRow} key=${row.key} row=${row} form=${form} errors=${errors} isFixed=${isPublic && Boolean(row.id)} setForm=${setForm} />`,
      )}
    </ul>
    <button type="button" class="quiet" data-testid="add-type" onClick=${() => setForm({...form, types: [...form.types, newType()]})}>${words.addType}</button>
    ${!isPublic &&
    html`<${Field} name="currency" label=${words.currency} errors=${errors}>
      <${CurrencySelect} id="currency" name="currency" list=${currencies} selected=${form.currency} />
    <//>`}
  <//>`;
};

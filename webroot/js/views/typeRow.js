import {html, useEffect, useRef} from '../../vendor/htm-preact/standalone.module.js';
import {canStep, limitOf, quantityOf, stepped} from '../choice.js';
import {useHasPassed} from '../hooks.js';
import {serverNow} from '../http.js';
import {limitTexts, priceText, saleAt, saleEnd, stateText} from '../offer.js';
import {words as strings} from '../../words/shop.js';
import {Notify} from './notify.js';

/** A quantity with buttons to change it, which can be typed too. */
const Stepper = ({type, quantity, most, describedBy, isWrong, onChange}) => {
  const input = useRef(null);
  useEffect(() => {
    if (document.activeElement !== input.current || quantityOf(input.current.value) !== quantity) {
      input.current.value = quantity;
    }
  }, [quantity]);
  const step = (by) => onChange(stepped(quantity, by, type.minPerOrder));
  return html`<div class="stepper" role="group" aria-label=${strings.howMany({name: type.name})}>
    <button type="button" class="quiet" data-testid="less" aria-label=${strings.oneLess({name: type.name})} disabled=${quantity === 0} onClick=${() => step(-1)}>−</button>
    <input
      ref=${input}
      type="number"
      inputmode="numeric"
      min="0"
      max=${most}
      data-testid="type-quantity"
      aria-label=${strings.howMany({name: type.name})}
      aria-describedby=${describedBy}
      aria-invalid=${isWrong ? 'true' : undefined}
      defaultValue=${quantity}
      onInput=${(event) => onChange(quantityOf(event.target.value))}
      onBlur=${() => {
        input.current.value = quantity;
      }}
    />
    <button type="button" class="quiet" data-testid="more-of" aria-label=${strings.one({name: type.name})} disabled=${!canStep(quantity, most, type.minPerOrder)} onClick=${() => step(1)}>+</button>
  </div>`;
};

/** A ticket type: what it is, what it costs, and how many are wanted. */
export const TypeRow = ({type, event, isOwn, left, quantity, error, onChange}) => {
  useHasPassed(type.saleFrom);
  useHasPassed(saleEnd(type, event));
  const now = serverNow();
  const sale = saleAt(type, event, now);
  const state = stateText(type, event, now);
  const notes = limitTexts(type, event.ticketTypes, left, quantity).filter((note) => note !== error);
  const {most} = limitOf(type, left);
  const id = `type-${type.id}`;
  return html`<li class="type" data-testid="ticket-type" data-ticket-id=${type.id} data-sale=${sale}>
    <div class="type-words">
      <h3>${type.name} ${isOwn && type.hidden && html`<span class="badge muted" data-testid="type-hidden">${strings.hiddenType}</span>`}</h3>
      ${type.description && html`<p class="muted prose">${type.description}</p>`}
      <div id=${id}>
        ${state && state !== error && html`<p class="type-state" data-testid="type-state">${state}</p>`}
        ${notes.length > 0 && html`<p class="muted type-notes" data-testid="type-limits">${notes.join(' · ')}</p>`}
        ${error && html`<p class="error" role="alert" data-testid="error">${error}</p>`}
      </div>
    </div>
    <strong class="type-price">${priceText(type.price, event.currency)}</strong>
    ${sale === 'on_sale' &&
    html`<${Stepper} type=${type} quantity=${quantity} most=${most} describedBy=${id} isWrong=${Boolean(error)} onChange=${onChange} />`}
    ${sale === 'sold_out' && html`<${Notify} listing=${{id: type.id, title: `${event.title}, ${type.name}`}} isQuiet />`}
  </li>`;
};

import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {Part} from './basics.js';
import {Folded} from './codes.js';
import {Check, Select} from './types.js';
import {words} from '../../words/eventForm.js';

const HOUR_SECONDS = 3600;
const FIELDS = ['refundRule', 'refundHours', 'refundPercent', 'refundFee'];

/** When and for how much buyers may give tickets back. */
export const RefundRules = ({form, errors, settings}) => {
  const number = (name, input) => html`<${Field} name=${name} label=${words[name]} type="number" value=${form[name]} errors=${errors} ...${input} />`;
  const options = [
    ['shop', words.refundShop({hours: Math.round(settings.refundSeconds / HOUR_SECONDS)})],
    ['rules', words.refundOwn],
    ['never', words.refundNever],
  ];
  return html`<${Folded}
    label=${words.refundPart}
    note=${form.refundRule === 'rules' ? words.refundNote({percent: form.refundPercent, hours: Number(form.refundHours)}) : options.find(([value]) => value === form.refundRule)[1]}
    testid="refund-part"
    startsOpen=${form.refundRule !== 'shop'}
    hasError=${errors.some((each) => FIELDS.includes(each.field))}
  >
    <${Part} label=${words.refundPart}>
      <${Select} name="refundRule" label=${words.refundRule} testid="refundRule" errors=${errors} selected=${form.refundRule} options=${options} />
      ${form.refundRule === 'rules' &&
      html`<div class="fields wide">
          ${number('refundHours', {min: 0, max: 8760, inputmode: 'numeric', hint: words.refundHoursHint})}
          ${number('refundPercent', {min: 1, max: 100, inputmode: 'numeric'})}
          ${number('refundFee', {min: 0, step: 'any', inputmode: 'decimal', hint: words.refundFeeHint})}
        </div>`}
      ${form.refundRule !== 'never' && html`<${Check} name="resold" label=${words.resold} checked=${form.resold} disabled=${form.refundRule === 'shop'} data-testid="resold" />`}
      <p class="muted">${words.refundHint}</p>
    <//>
  <//>`;
};

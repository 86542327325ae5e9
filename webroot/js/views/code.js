import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {useSubmit} from '../hooks.js';
import {discountText} from '../offer.js';
import {words as strings} from '../../words/shop.js';

/** What a code that counts is good for. */
const Used = ({event, onRemove}) => html`<p class="notice good row" data-testid="code-used">
  <span role="status">${[strings.codeUsed({text: event.code.text}), discountText(event.code, event.ticketTypes, event.currency) || strings.codeReveals].join(' · ')}</span>
  <button type="button" class="link" data-testid="code-remove" onClick=${onRemove}>${strings.removeCode}</button>
</p>`;

/** A field for a code, folded away until it is wanted. `code` is what was entered last. */
export const CodeField = ({event, code, isLoading, isUnused, error, onCode}) => {
  const [isOpen, setOpen] = useState(Boolean(code));
  const submit = useSubmit(async ({target}) => onCode(new FormData(target).get('code').trim()));
  if (code && event.code) {
    return html`<${Used} event=${event} onRemove=${() => onCode('')} />
      ${isUnused && event.code.discount && html`<p class="muted" data-testid="code-unused">${strings.codeUnused}</p>`}
      ${error && html`<p class="error" role="alert" data-testid="error">${error}</p>`}`;
  }
  const problem = error ?? (code && !isLoading ? strings.codeWrong : null);
  const errors = problem ? [{field: 'code', message: problem}] : submit.errors;
  return html`<details class="code" open=${isOpen} onToggle=${(toggled) => setOpen(toggled.target.open)}>
    <summary data-testid="have-code">${strings.haveCode}</summary>
    <form class="code-form" noValidate onSubmit=${submit.run}>
      <${Field} name="code" label=${strings.code} value=${code} errors=${errors} maxlength="40" autocomplete="off" autocapitalize="characters" required />
      <button class="quiet" data-testid="use-code" disabled=${isLoading}>${strings.applyCode}</button>
    </form>
  </details>`;
};

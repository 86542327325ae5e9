import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../components.js';
import {useAction, useFetched} from '../hooks.js';
import * as api from './api.js';
import {Section} from './section.js';
import {words} from '../../words/account.js';

/** Which mails the user wants. */
export const Mails = () => {
  const {value, setValue, problem, load} = useFetched(api.subscription, []);
  const change = useAction(async (event) => {
    const subscribed = event.target.checked;
    setValue({...value, ...(await api.changeSubscription(subscribed)), subscribed});
  });
  const toggle = (event) => change.run({target: event.target, preventDefault: () => {}});
  return html`<${Section} id="mails" title=${words.mails}>
    ${value
      ? html`<label class="check"><input type="checkbox" data-testid="subscribed" checked=${value.subscribed} disabled=${change.busy} onChange=${toggle} /> ${words.subscribed}</label>`
      : html`<${Waiting} problem=${problem} onRetry=${load} />`}
    <p class="muted">${words.receipts}</p>
    <${Problems} errors=${change.errors} />
  <//>`;
};

import {html, useState} from '../vendor/htm-preact/standalone.module.js';
import {eventAddress} from '../js/addresses.js';
import {Field, Problems, Waiting} from '../js/components.js';
import {shortTime} from '../js/format.js';
import {useAction, useFetched, useSubmit} from '../js/hooks.js';
import * as api from './api.js';
import {strings} from './strings.js';

const text = strings.abuse;

const Report = ({report, onDone}) => {
  const change = useAction(async (event) => {
    await api.changeReport(report.id, event.currentTarget.value);
    onDone();
  });
  return html`<li data-testid="event-report">
    <p>
      <b>${text.reasons[report.reason] ?? report.reason}</b> · ${shortTime(report.at)} ·
      <a href=${eventAddress({id: report.eventId})}>${text.event}</a>
    </p>
    ${report.text && html`<p>${report.text}</p>`} ${report.email && html`<p class="muted">${report.email}</p>`}
    <div class="actions">
      ${['resolved', 'rejected'].map(
        (state) => html`<button class="quiet" value=${state} data-testid=${state} disabled=${change.busy} onClick=${change.run}>${text.states[state]}</button>`,
      )}
    </div>
    <${Problems} errors=${change.errors} />
  </li>`;
};

const Freeze = ({freeze, onDone}) => {
  const end = useAction(async () => {
    await api.unfreeze(freeze.kind, freeze.id, text.ended);
    onDone();
  });
  return html`<li data-testid="freeze">
    ${text.kinds[freeze.kind]} <code>${freeze.id}</code>: ${freeze.reason} (${shortTime(freeze.at)})
    <button class="quiet" data-testid="unfreeze" disabled=${end.busy} onClick=${end.run}>${text.unfreeze}</button>
    <${Problems} errors=${end.errors} />
  </li>`;
};

const Begin = ({onDone}) => {
  const begin = useSubmit(async (event) => {
    const form = event.target;
    const {kind, target, reason} = Object.fromEntries(new FormData(form));
    await api.freeze(kind, target.trim(), reason);
    form.reset();
    onDone();
  });
  return html`<form noValidate onSubmit=${begin.run}>
    <div class="field">
      <label for="kind">${text.kind}</label>
      <select id="kind" name="kind" data-testid="kind">
        ${Object.entries(text.kinds).map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
    </div>
    <${Field} name="target" label=${text.target} required maxlength="64" errors=${begin.errors} />
    <${Field} name="reason" id="freeze-reason" label=${text.reason} required maxlength="500" errors=${begin.errors} />
    <${Problems} errors=${begin.errors} fields=${['target', 'reason']} />
    <button data-testid="begin-freeze" disabled=${begin.busy}>${text.freeze}</button>
  </form>`;
};

/** Reports about events, and what is frozen. */
export const Abuse = () => {
  const [round, setRound] = useState(0);
  const {value, problem, load} = useFetched(async () => {
    const [reports, freezes] = await Promise.all([api.reports(), api.freezes()]);
    return {reports, freezes};
  }, [round]);
  const again = () => setRound(round + 1);
  return html`<section aria-labelledby="abuse">
    <h2 id="abuse">${text.title}</h2>
    ${!value && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${value?.reports.length === 0 && html`<p data-testid="no-reports">${text.none}</p>`}
    <ul>${value?.reports.map((report) => html`<${Report} key=${report.id} report=${report} onDone=${again} />`)}</ul>
    <h3>${text.frozen}</h3>
    <ul>${value?.freezes.map((freeze) => html`<${Freeze} key=${freeze.key} freeze=${freeze} onDone=${again} />`)}</ul>
    <${Begin} onDone=${again} />
  </section>`;
};

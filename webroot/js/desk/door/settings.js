import {html, useState} from '../../../vendor/htm-preact/standalone.module.js';
import {Field, Problems} from '../../components.js';
import {useSubmit} from '../../hooks.js';
import {ownZone, zoneName} from '../../zones.js';
import * as api from './api.js';
import {bodyOf, formOf, mayAdd, toggled, withChangedGate, withGate, withoutGate} from './rules.js';
import {words} from '../../../words/deskDoor.js';

const Check = ({name, label, hint, isOn, onChange}) => html`<div>
  <label class="check"><input type="checkbox" data-testid=${name} checked=${isOn} aria-describedby=${hint ? `${name}-hint` : undefined} onChange=${(event) => onChange(event.target.checked)} /> ${label}</label>
  ${hint && html`<small class="muted" id=${`${name}-hint`}>${hint}</small>`}
</div>`;

const Types = ({gate, types, onChange}) => html`<fieldset class="gate-types">
  <legend>${words.gateTypes({name: gate.name})}</legend>
  ${types.map(
    ({id, name}) => html`<label class="check" key=${id}>
      <input type="checkbox" data-testid="gate-type" checked=${gate.ticketTypes.includes(id)} onChange=${(event) => onChange(toggled(gate.ticketTypes, id, event.target.checked))} /> ${name}
    </label>`,
  )}
  <small class="muted">${words.gateTypesHint}</small>
</fieldset>`;

const Gate = ({gate, index, types, isOnly, errors, onChange, onRemove}) => html`<li class="gate" data-testid="gate-row">
  <div class="row">
    <${Field} name=${`gates.${index}.name`} label=${words.gateName({n: index + 1})} value=${gate.name} maxlength="60" required errors=${errors} onInput=${(event) => onChange({name: event.target.value})} />
    ${!isOnly && html`<button type="button" class="quiet" aria-label=${words.removeGate({name: gate.name})} data-testid="remove-gate" onClick=${onRemove}>×</button>`}
  </div>
  ${types.length > 1 && html`<${Types} gate=${gate} types=${types} onChange=${(ticketTypes) => onChange({ticketTypes})} />`}
</li>`;

/** The rules of the door: gates, re-entry, names, and whether tickets may be passed on. */
export const DoorSettings = ({event, door, onDoor}) => {
  const zone = event.timeZone ?? ownZone();
  const [base, setBase] = useState(door);
  const [form, setForm] = useState(() => formOf(door, zone));
  const [said, setSaid] = useState('');
  const change = (next) => {
    setForm(next);
    setSaid('');
  };
  const save = useSubmit(async () => {
    const saved = await api.changeDoor(event.id, base.version, bodyOf(form, zone));
    setBase(saved);
    setForm(formOf(saved, zone));
    onDoor((now) => ({...now, ...saved, counts: saved.counts ?? now.counts}));
    setSaid(words.saved);
  });
  const fields = ['transfersUntil', ...form.gates.map((gate, i) => `gates.${i}.name`)];
  return html`<form noValidate class="panel wide" data-testid="door-settings" onSubmit=${save.run}>
    <h2>${words.settings}</h2>
    <h3>${words.gates}</h3>
    <ul class="gates">${form.gates.map(
      (gate, i) => html`<${Gate}
        key=${gate.id}
        gate=${gate}
        index=${i}
        types=${event.ticketTypes}
        isOnly=${form.gates.length === 1}
        errors=${save.errors}
        onChange=${(changes) => change(withChangedGate(form, gate.id, changes))}
        onRemove=${() => change(withoutGate(form, gate.id))}
      />`,
    )}</ul>
    <div class="actions"><button type="button" class="quiet" data-testid="add-gate" disabled=${!mayAdd(form)} onClick=${() => change(withGate(form, words.newGate))}>${words.addGate}</button></div>
    <${Check} name="reentry" label=${words.reentry} isOn=${form.reentry} onChange=${(reentry) => change({...form, reentry})} />
    <${Check} name="names" label=${words.names} hint=${words.namesHint} isOn=${form.names} onChange=${(names) => change({...form, names})} />
    <${Check} name="transfers" label=${words.transfers} isOn=${form.allowed} onChange=${(allowed) => change({...form, allowed})} />
    ${form.allowed &&
    html`<${Field} name="transfersUntil" label=${words.until} hint=${words.untilHint({zone: zoneName(zone)})} type="datetime-local" value=${form.until} errors=${save.errors} onInput=${(typed) => change({...form, until: typed.target.value})} />`}
    <${Problems} errors=${save.errors} fields=${fields} />
    <div class="actions"><button data-testid="save-door" disabled=${save.busy}>${words.save}</button></div>
    <p role="status" data-testid="door-saved">${said}</p>
  </form>`;
};

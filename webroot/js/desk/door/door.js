import {html} from '../../../vendor/htm-preact/standalone.module.js';
import {Waiting} from '../../components.js';
import {useFetched} from '../../hooks.js';
import {Figure, Table, usePolling} from '../common.js';
import * as api from './api.js';
import {Conflicts} from './conflicts.js';
import {Devices} from './devices.js';
import {Find} from './find.js';
import {Links} from './links.js';
import {DoorSettings} from './settings.js';
import {words} from '../../../words/deskDoor.js';

/** The roles that change the door and make links. */
const mayChange = (role) => role === 'owner' || role === 'manager';

const Counts = ({door}) => {
  const {counts, gates} = door;
  const nameOf = (id) => gates.find((each) => each.id === id)?.name ?? id;
  return html`<section>
    <h2>${words.now}</h2>
    <dl class="figures">
      <${Figure} label=${words.inside} value=${counts.inside} testid="door-inside" />
      <${Figure} label=${words.entered} value=${counts.entered} testid="door-entered" />
      <${Figure} label=${words.issued} value=${counts.issued} testid="door-issued" />
    </dl>
    ${counts.gates?.length > 1 &&
    html`<${Table}
      caption=${words.byGate}
      columns=${[words.gate, words.entered, words.inside]}
      rows=${counts.gates.map(({id, entered, inside}) => [nameOf(id), entered, inside])}
      testid="by-gate"
    />`}
  </section>`;
};

/** The door of an event: who is inside, who scans with what, what went wrong, and the rules. */
export const DeskDoor = ({event, role}) => {
  const {value: door, setValue, problem, load} = useFetched(() => api.door(event.id), [event.id]);
  const devices = useFetched(() => api.devices(event.id), [event.id]);
  const conflicts = useFetched(() => api.conflicts(event.id), [event.id]);
  usePolling(() => Promise.all([load(), devices.load(), conflicts.load()]), true);
  if (!door) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const isManager = mayChange(role);
  return html`<div class="desk-door" data-testid="desk-door">
    <${Counts} door=${door} />
    ${isManager ? html`<${Links} event=${event} gates=${door.gates} />` : html`<p class="muted">${words.onlyManagers}</p>`}
    <${Devices} fetched=${devices} gates=${door.gates} event=${event} />
    <${Conflicts} fetched=${conflicts} event=${event} />
    <${Find} event=${event} mayUndo=${isManager} />
    ${isManager && html`<${DoorSettings} event=${event} door=${door} onDoor=${setValue} />`}
  </div>`;
};

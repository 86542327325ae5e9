import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {words} from '../../words/eventForm.js';
import {allZones} from '../zones.js';

/** The zone whose clocks the times of a form are on. */
export const ZoneField = ({value, errors}) => html`<${Field} name="timeZone" label=${words.timeZone} hint=${words.timeZoneHint} list="zones" value=${value} errors=${errors} autocomplete="off" />
  <datalist id="zones">${allZones().map((zone) => html`<option value=${zone} />`)}</datalist>`;

import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {SafeHtml} from '../views/eventFacts.js';
import {ZoneField} from './zoneField.js';
import {words} from '../../words/eventForm.js';

/** A part of the form under a heading. */
export const Part = ({label, children}) => html`<fieldset class="part">
  <legend>${label}</legend>
  ${children}
</fieldset>`;

const Tab = ({isOn, label, testid, onClick}) =>
  html`<button type="button" class=${isOn ? 'tab on' : 'tab'} aria-pressed=${isOn} data-testid=${testid} onClick=${onClick}>${label}</button>`;

/** The text, and how the server shows what of it is saved. */
const Description = ({form, event, errors, onPreview}) => {
  const [isPreview, setPreview] = useState(false);
  const show = () => {
    setPreview(true);
    onPreview();
  };
  return html`<div class="field">
    <div class="tabs" role="group" aria-label=${words.description}>
      <${Tab} isOn=${!isPreview} label=${words.write} testid="write" onClick=${() => setPreview(false)} />
      <${Tab} isOn=${isPreview} label=${words.preview} testid="preview-text" onClick=${show} />
    </div>
    <div class=${isPreview ? 'gone' : ''}>
      <${Field} name="description" label=${words.description} hint=${words.descriptionHint} long rows="8" maxlength="10000" value=${form.description} errors=${errors} />
    </div>
    ${isPreview &&
    html`<div class="preview-text" data-testid="preview-html">
      ${event?.descriptionHtml ? html`<${SafeHtml} content=${event.descriptionHtml} />` : html`<p class="muted">${words.noPreview}</p>`}
    </div>`}
  </div>`;
};

/** What the event is. */
export const Basics = ({form, event, errors, onPreview, children}) => html`<${Part} label=${words.basics}>
  <${Field} name="title" label=${words.title} required maxlength="200" value=${form.title} errors=${errors} />
  ${children}
  <${Description} form=${form} event=${event} errors=${errors} onPreview=${onPreview} />
  <${Field} name="category" label=${words.category} hint=${words.categoryHint} maxlength="50" value=${form.category} errors=${errors} />
<//>`;

/** When it is. */
export const When = ({form, errors}) => {
  const time = (name) => html`<${Field} name=${name} label=${words[name]} type="datetime-local" value=${form[name]} errors=${errors} />`;
  return html`<${Part} label=${words.when}>
    <div class="fields dates">${time('startsAt')}${time('endsAt')}${time('doorsAt')}</div>
    <${ZoneField} value=${form.timeZone} errors=${errors} />
  <//>`;
};

/** Where it is. */
export const Where = ({form, errors}) => html`<${Part} label=${words.where}>
  <${Field} name="venueName" label=${words.venue} maxlength="200" value=${form.venueName} errors=${errors} />
  <${Field} name="venueAddress" label=${words.address} long rows="2" maxlength="300" value=${form.venueAddress} errors=${errors} />
  <${Field} name="city" label=${words.city} maxlength="100" value=${form.city} errors=${errors} />
  <details open=${form.latitude !== '' || form.longitude !== ''}>
    <summary>${words.coordinates}</summary>
    <div class="fields">
      <${Field} name="latitude" label=${words.latitude} type="number" step="any" min="-90" max="90" value=${form.latitude} errors=${errors} />
      <${Field} name="longitude" label=${words.longitude} type="number" step="any" min="-180" max="180" value=${form.longitude} errors=${errors} />
    </div>
  </details>
<//>`;

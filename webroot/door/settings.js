import {html, useEffect, useState} from '../vendor/htm-preact/standalone.module.js';
import {onUpdate} from '../js/offline.js';
import {words} from '../words/door.js';

/** Takes the choice of a list; the list loses the focus, as keys of a hand scanner would choose in it. */
const chosen = (onChoice) => (event) => {
  onChoice(event.target.value);
  event.target.blur();
};

/** The gate, and whether people go in or out, as far as there is a choice. */
export const Gate = ({status, onSettings}) => {
  const {door, gate, direction} = status;
  const mayChoose = !door.gate && door.gates.length > 1;
  if (!mayChoose && !door.reentry && door.gates.length < 2) {
    return null;
  }
  return html`<div class="place row">
    ${mayChoose
      ? html`<label class="grow"><span class="hidden">${words.gate}</span>
          <select data-testid="gate" onChange=${chosen((gateId) => onSettings({gateId}))}>
            ${door.gates.map(({id, name}) => html`<option key=${id} value=${id} selected=${id === gate?.id}>${name}</option>`)}
          </select>
        </label>`
      : html`<b class="grow" data-testid="gate-name">${gate?.name}</b>`}
    ${door.reentry &&
    html`<div class="directions" role="group" aria-label=${words.direction}>
      ${['in', 'out'].map(
        (each) => html`<button
          key=${each}
          class=${each === direction ? '' : 'quiet'}
          data-testid=${`direction-${each}`}
          aria-pressed=${String(each === direction)}
          onClick=${() => onSettings({direction: each})}
        >${words.directions[each]}</button>`,
      )}
    </div>`}
  </div>`;
};

const Check = ({name, label, settings, onSettings}) => html`<label class="check">
  <input type="checkbox" data-testid=${name} checked=${settings[name]} onChange=${(event) => onSettings({[name]: event.target.checked})} /> ${label}
</label>`;

const Update = () => {
  const [change, setChange] = useState(null);
  useEffect(() => {
    onUpdate((activate) => setChange(() => activate));
  }, []);
  return change && html`<p class="row" role="status"><span>${words.newVersion}</span><button class="quiet" onClick=${change}>${words.update}</button></p>`;
};

const Leave = ({waiting, onLeave}) => {
  const [isAsked, setAsked] = useState(false);
  return isAsked
    ? html`<div class="row">
        <button class="danger" data-testid="leave-yes" onClick=${onLeave}>${words.leaveSure({n: waiting})}</button>
        <button class="quiet" onClick=${() => setAsked(false)}>${words.cancel}</button>
      </div>`
    : html`<button class="quiet" data-testid="leave" onClick=${() => setAsked(true)}>${words.leave}</button>`;
};

/** What each device has for itself. */
export const Settings = ({status, settings, onSettings, onLeave}) => html`<${Update} />
  <details class="settings" data-testid="settings">
    <summary>${words.settings}</summary>
    <${Check} name="isMuted" label=${words.mute} settings=${settings} onSettings=${onSettings} />
    <${Check} name="isHeld" label=${words.hold} settings=${settings} onSettings=${onSettings} />
    <${Leave} waiting=${status.waiting} onLeave=${onLeave} />
  </details>`;

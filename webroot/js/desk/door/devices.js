import {html} from '../../../vendor/htm-preact/standalone.module.js';
import {Waiting} from '../../components.js';
import {timeText} from '../../views/eventChange.js';
import {words} from '../../../words/deskDoor.js';

/** The devices that have scanned, with their last contact. */
export const Devices = ({fetched, gates, event}) => {
  const {value: devices, problem, load} = fetched;
  return html`<section class="panel wide">
    <h2>${words.devices}</h2>
    ${devices === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${devices?.length === 0 && html`<p class="muted">${words.noDevices}</p>`}
    <ul class="lines">${devices?.map(
      ({id, name, linkName, gateId, lastAt, queued}) => html`<li class="line" key=${id} data-testid="device">
        <div>
          <b>${name || words.unnamedDevice}</b>
          <p class="muted">${[linkName, gates.find((each) => each.id === gateId)?.name, words.lastContact({time: timeText(lastAt, event)})].filter(Boolean).join(' · ')}</p>
        </div>
        ${queued > 0 && html`<span class="badge few" data-testid="queued">${words.queued({n: queued})}</span>`}
      </li>`,
    )}</ul>
  </section>`;
};

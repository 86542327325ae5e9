import {html} from '../../../vendor/htm-preact/standalone.module.js';
import {shortCodeText} from '../../tickets/ticket.js';
import {Waiting} from '../../components.js';
import {timeText} from '../../views/eventChange.js';
import {words} from '../../../words/deskDoor.js';

const Scan = ({label, scan, event}) =>
  scan &&
  html`<p>
    <b>${label}:</b> <time datetime=${scan.at}>${timeText(scan.at, event)}</time>${[scan.gate, scan.device].filter(Boolean).map((each) => ` · ${each}`)}
  </p>`;

const Conflict = ({conflict, event}) => html`<li class="line" data-testid="conflict" data-reason=${conflict.reason}>
  <div>
    <b>${[words.conflictReasons[conflict.reason], conflict.type, conflict.name, conflict.shortCode && shortCodeText(conflict.shortCode)].filter(Boolean).join(' · ')}</b>
    <${Scan} label=${words.firstScan} scan=${conflict.first} event=${event} />
    <${Scan} label=${words.secondScan} scan=${conflict.second} event=${event} />
  </div>
</li>`;

/** Tickets that devices let in while they were apart, with both places and times. */
export const Conflicts = ({fetched, event}) => {
  const {value: page, problem, load} = fetched;
  return html`<section class="panel wide" data-testid="conflicts">
    <h2>${words.conflicts}</h2>
    ${page === null && html`<${Waiting} problem=${problem} onRetry=${load} />`}
    ${page?.list.length === 0 && html`<p class="muted">${words.noConflicts}</p>`}
    ${page?.list.length > 0 && html`<p class="muted">${words.conflictsHint}</p>`}
    <ul class="lines">${page?.list.map((each, i) => html`<${Conflict} key=${i} conflict=${each} event=${event} />`)}</ul>
  </section>`;
};

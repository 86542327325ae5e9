import {html} from '../vendor/htm-preact/standalone.module.js';
import {timeText} from './result.js';
import {words} from '../words/door.js';

const OLD_MILLIS = 60000;

const Figure = ({label, value, testid}) => html`<div><dt>${label}</dt><dd data-testid=${testid}>${value}</dd></div>`;

const age = ({listAt}, {timeZone}) => (listAt ? timeText(new Date(listAt).toISOString(), timeZone) : '–');

const List = ({status}) => {
  const {door, isOnline, isComplete, size, listAt, now, waiting} = status;
  const isOld = !isOnline && isComplete && now - listAt > OLD_MILLIS;
  return html`<div class="list-state">
    ${!isComplete && html`<p class="warn" data-testid="list-loading">${words.listLoading({n: size})}</p>`}
    ${isComplete && html`<p class=${isOld ? 'warn' : ''} data-testid="list-age">${isOld ? words.listOld({age: age(status, door)}) : words.listAge({age: age(status, door)})}</p>`}
    ${waiting > 0 && html`<p class="warn" data-testid="waiting" data-count=${waiting}>${words.waiting({n: waiting})}</p>`}
  </div>`;
};

const Gates = ({status: {door, counts}}) =>
  door.gates.length > 1 &&
  counts?.gates?.length > 0 &&
  html`<details class="gate-counts">
    <summary>${words.gateCounts}</summary>
    <ul>${counts.gates.map((each) => html`<li key=${each.id} data-testid="gate-count">${door.gates.find(({id}) => id === each.id)?.name ?? each.id}: ${words.gateCount(each)}</li>`)}</ul>
  </details>`;

/** What the event is, who is inside, and whether the device is up to date. */
export const Status = ({status}) => {
  const {door, isOnline, counts} = status;
  return html`<header class="status">
    <div class="row">
      <h1>${door.title}</h1>
      <span class=${isOnline ? 'net on' : 'net'} role="status" data-testid="net" data-online=${String(isOnline)}>${isOnline ? words.online : words.offline}</span>
    </div>
    <dl class="counts">
      <${Figure} label=${words.inside} value=${counts?.inside ?? '–'} testid="inside" />
      <${Figure} label=${words.entered} value=${counts ? words.ofAll({entered: counts.entered, issued: counts.issued}) : '–'} testid="entered" />
    </dl>
    <${Gates} status=${status} />
    <${List} status=${status} />
  </header>`;
};

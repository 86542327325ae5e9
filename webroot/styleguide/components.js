import {Availability, Bar, Countdown, Empty, Field, OrderStatus, Problems, Waiting} from '../js/components.js';
import {Poster} from '../js/poster.js';
import {Timeline} from '../js/views/timeline.js';
import {html} from '../vendor/htm-preact/standalone.module.js';

const Part = ({title, children}) => {
  const id = title.toLowerCase().replaceAll(/\W+/g, '-');
  return html`<section aria-labelledby=${id} data-testid=${`guide-${id}`}><h2 id=${id}>${title}</h2>${children}</section>`;
};

const Buttons = () => html`<${Part} title="Buttons">
  <div class="actions">
    <button>Primary</button><button class="quiet">Secondary</button><button class="danger">Danger</button><button class="link">Link</button>
    <a class="button" href="#buttons">Leads on</a><button class="quiet small-button">Small</button>
  </div>
  <div class="actions">
    <button disabled>Disabled</button><button class="quiet" disabled>Disabled</button><button class="danger" disabled>Disabled</button>
    <button aria-busy="true" disabled>Busy</button>
  </div>
<//>`;

const ERRORS = [{field: 'guide-wrong', message: 'Please fill this in.'}];

const Fields = () => html`<${Part} title="Fields">
  <form class="states" onSubmit=${(event) => event.preventDefault()}>
    <${Field} name="guide-plain" label="Plain" value="Grace Hopper" errors=${[]} />
    <${Field} name="guide-hint" label="With a hint" hint="As it is on the ticket." errors=${[]} />
    <${Field} name="guide-wrong" label="With an error" required errors=${ERRORS} />
    <${Field} name="guide-off" label="Disabled" disabled errors=${[]} />
    <${Field} name="guide-long" label="Long" long value="Doors open one hour before." errors=${[]} />
    <${Field} name="guide-choice" label="Choice" errors=${[]}><select id="guide-choice"><option>One</option><option>Two</option></select><//>
    <div>
      <label class="check"><input type="checkbox" checked /> Checked</label>
      <label class="check"><input type="checkbox" /> Not checked</label>
      <label class="check"><input type="radio" name="guide-radio" checked /> Chosen</label>
    </div>
    <fieldset><legend>Group</legend><label class="check"><input type="checkbox" /> Vegan</label></fieldset>
    <div class="stepper" role="group" aria-label="How many">
      <button type="button" class="quiet" aria-label="Fewer" disabled>−</button>
      <input inputmode="numeric" aria-label="Tickets" value="2" /><button type="button" class="quiet" aria-label="More">+</button>
    </div>
    <${Problems} errors=${[{message: 'The payment was declined. Try another card.'}]} />
  </form>
<//>`;

const Choices = () => html`<${Part} title="Chips and tabs">
  <div class="chips" role="group" aria-label="Chips">
    <button class="chip" aria-pressed="true">Today</button><button class="chip" aria-pressed="false">Tomorrow</button>
    <select class="chip" aria-label="City"><option>Berlin</option></select>
  </div>
  <div class="tabs" role="group" aria-label="Tabs">
    <button class="tab on" aria-pressed="true">Write</button><button class="tab" aria-pressed="false">Preview</button>
  </div>
<//>`;

const seats = (available, held = 0, status = 'active') => ({available, held, status});
const STATUSES = ['created', 'awaiting:payment', 'complete', 'cancelled'];

const Badges = () => html`<${Part} title="Badges">
  <div class="actions">
    <${Availability} ticket=${seats(120)} /><${Availability} ticket=${seats(3)} /><${Availability} ticket=${seats(0)} />
    <${Availability} ticket=${seats(0, 2)} /><${Availability} ticket=${seats(0, 0, 'withdrawn')} />
    ${STATUSES.map((status) => html`<${OrderStatus} key=${status} order=${{status, amount: 10}} />`)}
    <span class="state up">up</span><span class="state degraded">degraded</span><span class="state stopped">stopped</span>
  </div>
<//>`;

const Cards = () => html`<${Part} title="Cards, lines, panels">
  <div class="grid">
    <a class="card" href="#cards-lines-panels">
      <${Poster} id="style-guide" /><span class="day"><b>17</b>May</span>
      <div class="card-body"><h3>An evening of jazz</h3><p class="muted">Sat 19:30 · The Cellar</p>
        <p class="row"><strong>$25.50</strong><${Availability} ticket=${seats(12)} /></p></div>
    </a>
    <div class="card skeleton" aria-hidden="true"></div>
  </div>
  <ul class="lines">
    <li class="line"><div><a href="#cards-lines-panels">An evening of jazz × 2</a><p class="muted">Ordered 17 May</p></div><strong>$51.00</strong>
      <${OrderStatus} order=${{status: 'complete', amount: 51}} /></li>
  </ul>
  <div class="states">
    <div class="panel"><h3>Panel</h3><p>A form or a document.</p><button>Go on</button></div>
    <dl class="figures"><div class="figure"><dt>Sold</dt><dd>42</dd></div><div class="figure"><dt>Held</dt><dd>3</dd></div></dl>
  </div>
<//>`;

const Notices = () => html`<${Part} title="Notices">
  <div class="states">
    <p class="notice">Neutral: the tickets are being made.</p><p class="notice good">Good: paid. See you there!</p>
    <p class="notice bad">Bad: this event is cancelled.</p><p class="notice test">Test mode: you pay nothing.</p>
  </div>
  <div class="toasts"><p class="toast"><a href="#notices">Tickets are back</a><button class="link" aria-label="Dismiss">×</button></p></div>
<//>`;

const Data = () => html`<${Part} title="Tables and details">
  <div class="table-scroll" tabindex="0" role="region" aria-label="Sales"><table>
    <thead><tr><th scope="col">Day</th><th scope="col" class="number">Tickets</th></tr></thead>
    <tbody><tr><th scope="row">Monday</th><td class="number">12</td></tr><tr><th scope="row">Tuesday</th><td class="number">7</td></tr></tbody>
  </table></div>
  <details><summary>Details</summary><p>What not everybody needs.</p></details>
<//>`;

const open = (event) => document.getElementById('guide-dialog')[event.target.value]();

const Codes = () => html`<${Part} title="Codes and dialogs">
  <p class="token">boxoffice-key-1234-5678</p>
  <p class="short-code">Code <b>7Q2W-8HAG</b></p>
  <div class="drop">Drop a picture here.</div>
  <button class="quiet" value="showModal" data-testid="open-dialog" onClick=${open}>Open a dialog</button>
  <dialog id="guide-dialog" aria-labelledby="guide-dialog-title">
    <h3 id="guide-dialog-title">Cancel the event?</h3><p>All orders are refunded.</p>
    <div class="actions"><button class="quiet" value="close" onClick=${open}>Keep it</button><button class="danger" value="close" onClick=${open}>Cancel it</button></div>
  </dialog>
<//>`;

const order = (status, reason) => ({status, reason, amount: 10});

const Progress = () => html`<${Part} title="Progress">
  <div class="states">
    <${Countdown} left=${540} whole=${900} label="left to pay" /><${Countdown} left=${45} whole=${900} isSoon label="left to pay" />
    <${Timeline} order=${order('created')} /><${Timeline} order=${order('awaiting:payment')} />
    <${Timeline} order=${order('complete')} /><${Timeline} order=${order('cancelled', 'expired')} />
    <${Bar} label="Sold, held, free" parts=${[['sold', 40], ['held', 10], ['blocked', 5], ['free', 45]]} />
  </div>
<//>`;

const Missing = () => html`<${Part} title="Nothing there">
  <div class="states">
    <${Empty} text="You have no orders yet."><a class="button" href="#nothing-there">Events</a><//>
    <${Waiting} problem=${{message: 'No connection. Your input is kept.'}} onRetry=${() => {}} />
    <div data-testid="guide-waiting"><${Waiting} /></div>
  </div>
<//>`;

/** All components with all their states. */
export const Components = () =>
  [Buttons, Fields, Choices, Badges, Cards, Notices, Data, Codes, Progress, Missing].map((each) => html`<${each} key=${each.name} />`);

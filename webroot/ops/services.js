import {html} from '../vendor/htm-preact/standalone.module.js';
import {number, shortTime, timeOfDay} from '../js/format.js';
import {strings} from './strings.js';

const text = strings.services;
const MEBIBYTE = 1024 * 1024;

const State = ({state}) => html`<span class=${`state ${state}`} data-testid="state">${strings.state[state]}</span>`;

const Instance = ({instance}) => html`<li>
  <p><${State} state=${instance.state} /> <b>${instance.id}</b></p>
  <p class="muted">
    ${text.started(shortTime(instance.startedAt))} · ${text.seen(timeOfDay(instance.seenAt))}
    ${instance.heapMaxBytes > 0 && ` · ${text.heap(number(instance.heapUsedBytes / MEBIBYTE), number(instance.heapMaxBytes / MEBIBYTE))}`}
  </p>
  <ul class="checks">
    ${Object.entries(instance.checks).map(
      ([part, isUp]) => html`<li class=${isUp ? '' : 'bad'}>${text.check(part, isUp)}</li>`,
    )}
  </ul>
</li>`;

const Details = ({service}) => html`<details>
  <summary><span class="hidden">${text.details(service.domain)}: </span>${service.instances.length}</summary>
  <ul class="instances">
    ${service.instances.map((instance) => html`<${Instance} key=${instance.id} instance=${instance} />`)}
    ${Object.entries(service.lags)
      .filter(([, count]) => count > 0)
      .map(([consumer, count]) => html`<li key=${consumer}>${text.consumer(consumer, count)}</li>`)}
  </ul>
</details>`;

/** The columns of numbers, by their names in the API. */
const NUMBERS = ['requests', 'errors', 'requestMillis', 'events', 'lag', 'outbox', 'eventLoopMillis'];

const Row = ({service: {domain, state, numbers, ...service}}) => {
  const age = numbers.outboxSeconds > 0 ? text.outboxAge(numbers.outboxSeconds) : undefined;
  return html`<tr data-testid=${`service-${domain}`}>
    <th scope="row">${domain}</th>
    <td data-label=${text.state}><${State} state=${state} /></td>
    <td data-label=${text.instances}><${Details} service=${{domain, ...service}} /></td>
    ${NUMBERS.map((name) => html`<td data-label=${text[name]} title=${name === 'outbox' ? age : undefined}>${number(numbers[name])}</td>`)}
  </tr>`;
};

/** Each service with its health and its numbers. */
export const Services = ({services}) => html`<section aria-labelledby="services">
  <h2 id="services">${text.title}</h2>
  <p class="muted">${text.about}</p>
  <table class="services">
    <thead>
      <tr>
        ${['name', 'state', 'instances', ...NUMBERS].map((column) => html`<th scope="col">${text[column]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${services.map((service) => html`<${Row} key=${service.domain} service=${service} />`)}
    </tbody>
  </table>
</section>`;

/** The state of each circuit breaker. */
export const Circuits = ({services}) => {
  const all = services.flatMap(({domain, circuits}) =>
    Object.entries(circuits).map(([name, state]) => ({name, state, domain})),
  );
  return html`<section aria-labelledby="circuits">
    <h2 id="circuits">${strings.circuits.title}</h2>
    ${all.length === 0 && html`<p class="muted">${strings.circuits.none}</p>`}
    <ul class="circuits">
      ${all.map(
        ({name, state, domain}) => html`<li key=${name} data-testid=${`circuit-${name}`}>
          <b>${strings.circuits.name(name, domain)}</b>
          <span class=${`state ${state === 'closed' ? 'up' : 'degraded'}`}>${strings.circuits[state]}</span>
        </li>`,
      )}
    </ul>
  </section>`;
};

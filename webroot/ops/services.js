import {html} from '../vendor/htm-preact/standalone.module.js';
import {dayOf, mebibytes, shown, timeOf} from './numbers.js';
import {strings} from './strings.js';

const said = strings.services;

const State = ({state}) => html`<span class=${`state ${state}`} data-testid="state">${strings.state[state]}</span>`;

const Process = ({one}) => html`<li>
  <p><${State} state=${one.state} /> <b>${one.id}</b></p>
  <p class="muted">
    ${said.started(dayOf(one.startedAt))} · ${said.seen(timeOf(one.seenAt))}
    ${one.heapMaxBytes > 0 && ` · ${said.heap(mebibytes(one.heapUsedBytes), mebibytes(one.heapMaxBytes))}`}
  </p>
  <ul class="checks">
    ${Object.entries(one.checks).map(
      ([part, up]) => html`<li class=${up ? '' : 'bad'}>${said.answers(part, up)}</li>`,
    )}
  </ul>
</li>`;

const Details = ({service}) => html`<details>
  <summary><span class="hidden">${said.details(service.domain)}: </span>${service.instances.length}</summary>
  <ul class="processes">
    ${service.instances.map((one) => html`<${Process} key=${one.id} one=${one} />`)}
    ${Object.entries(service.lags)
      .filter(([, count]) => count > 0)
      .map(([consumer, count]) => html`<li key=${consumer}>${said.consumer(consumer, count)}</li>`)}
  </ul>
</details>`;

const Row = ({service}) => {
  const {numbers} = service;
  const cell = (label, value, title) => html`<td data-label=${label} title=${title}>${shown(value)}</td>`;
  const age = numbers.outboxSeconds > 0 ? said.outboxAge(numbers.outboxSeconds) : undefined;
  return html`<tr data-testid=${`service-${service.domain}`}>
    <th scope="row">${service.domain}</th>
    <td data-label=${said.state}><${State} state=${service.state} /></td>
    <td data-label=${said.processes}><${Details} service=${service} /></td>
    ${cell(said.requests, numbers.requests)} ${cell(said.millis, numbers.requestMillis)}
    ${cell(said.events, numbers.events)} ${cell(said.lag, numbers.lag)} ${cell(said.outbox, numbers.outbox, age)}
    ${cell(said.loop, numbers.eventLoopMillis)}
  </tr>`;
};

/** Each service with its health and its numbers. */
export const Services = ({services}) => html`<section aria-labelledby="services">
  <h2 id="services">${said.title}</h2>
  <table class="services">
    <thead>
      <tr>
        ${[said.name, said.state, said.processes, said.requests, said.millis, said.events, said.lag, said.outbox, said.loop].map(
          (title) => html`<th scope="col">${title}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${services.map((service) => html`<${Row} key=${service.domain} service=${service} />`)}
    </tbody>
  </table>
</section>`;

/** Which calls to others are let through. */
export const Circuits = ({services}) => {
  const all = services.flatMap((service) =>
    Object.entries(service.circuits).map(([name, state]) => ({name, state, domain: service.domain})),
  );
  return html`<section aria-labelledby="circuits">
    <h2 id="circuits">${strings.circuits.title}</h2>
    ${all.length === 0 && html`<p class="muted">${strings.circuits.none}</p>`}
    <ul class="circuits">
      ${all.map(
        ({name, state, domain}) => html`<li key=${name} data-testid=${`circuit-${name}`}>
          <b>${strings.circuits.of(name, domain)}</b>
          <span class=${`state ${state === 'closed' ? 'up' : 'degraded'}`}>${strings.circuits[state]}</span>
        </li>`,
      )}
    </ul>
  </section>`;
};

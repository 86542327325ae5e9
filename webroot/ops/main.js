import {html, render, useEffect, useState} from '../vendor/htm-preact/standalone.module.js';
import {Waiting} from '../js/components.js';
import {timeOfDay} from '../js/format.js';
import {useFetched} from '../js/hooks.js';
import {words as shop} from '../words/shop.js';
import {StepUp} from '../js/account/stepUp.js';
import {AccountForm} from '../js/views/account.js';
import {Abuse} from './abuse.js';
import * as api from './api.js';
import {DeadLetters} from './deadLetters.js';
import {Circuits, Services} from './services.js';
import {strings} from './strings.js';
import {Erasure, Support} from './support.js';

const REFRESH_MILLIS = 2000;
const NOT_SIGNED_IN = 401;
const NOT_ALLOWED = 403;

/** Calls `load` after each pause, but not while the page is hidden or `isPaused`. */
const useRefresh = (load, isPaused) =>
  useEffect(() => {
    if (isPaused) {
      return undefined;
    }
    let timer;
    let hasEnded = false;
    const refresh = async () => {
      clearTimeout(timer);
      if (!document.hidden) {
        await load();
      }
      if (!hasEnded) {
        timer = setTimeout(refresh, REFRESH_MILLIS);
      }
    };
    timer = setTimeout(refresh, REFRESH_MILLIS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      hasEnded = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [isPaused]);

const SignIn = ({status, onUser}) => {
  const isRefused = status === NOT_ALLOWED;
  return html`<section class="panel">
    ${isRefused &&
    html`<div data-testid="refused">
      <h2>${strings.signIn.refusedTitle}</h2><p>${strings.signIn.refused}</p><pre>${strings.signIn.command}</pre>
    </div>`}
    <h2>${isRefused ? strings.signIn.other : strings.signIn.title}</h2>
    <${AccountForm} label=${shop.signIn} onUser=${onUser} />
  </section>`;
};

const Overall = ({report, isStale}) => {
  const down = report.services.filter((service) => service.state !== 'up').map((service) => service.domain);
  const isUp = down.length === 0;
  return html`<p class="overall">
    <span class=${`state ${isUp ? 'up' : 'degraded'}`} role="status" data-testid="overall">
      ${isUp ? strings.overall.up : strings.overall.down(down.join(', '))}
    </span>
    <span class=${isStale ? 'error' : 'muted'} data-testid="updated">${isStale ? strings.stale : strings.updated(timeOfDay(report.at))}</span>
  </p>`;
};

const View = () => {
  const [done, setDone] = useState('');
  const {value: report, problem, load} = useFetched(api.services, []);
  const needsSignIn = [NOT_SIGNED_IN, NOT_ALLOWED].includes(problem?.status);
  useRefresh(load, needsSignIn);
  if (needsSignIn) {
    return html`<${SignIn} status=${problem.status} onUser=${load} />`;
  }
  if (!report) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  return html`<${Overall} report=${report} isStale=${problem !== null} />
    <p class="done" role="status" data-testid="done">${done}</p>
    <${Services} services=${report.services} />
    <${Circuits} services=${report.services} />
    <${Support} />
    <${Erasure} />
    <${Abuse} />
    <${DeadLetters} report=${report} onDone=${setDone} />`;
};

render(
  html`<a class="skip" href="#main">${shop.skip}</a>
    <header>
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" />boxoffice</a>
      <nav aria-label=${strings.title}><a href="/">${strings.shop}</a></nav>
    </header>
    <${StepUp} />
    <main id="main" class="ops" tabindex="-1"><h1>${strings.title}</h1><${View} /></main>`,
  document.getElementById('app'),
);

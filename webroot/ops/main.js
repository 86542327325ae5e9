import {html, render, useEffect, useState} from '../vendor/htm-preact/standalone.module.js';
import * as api from './api.js';
import {Charts} from './charts.js';
import {Letters} from './letters.js';
import {extended, seriesOf, timeOf} from './numbers.js';
import {Circuits, Services} from './services.js';
import {strings} from './strings.js';

const EVERY_MILLIS = 2000;
const NOT_SIGNED_IN = 401;
const NOT_ALLOWED = 403;

/** What the services tell, anew as long as somebody looks; `refused` where that is not allowed. */
const useServices = (attempt) => {
  const [seen, setSeen] = useState({});
  useEffect(() => {
    let timer;
    let ended = false;
    let series = null;
    const look = async () => {
      try {
        if (!document.hidden) {
          series ??= seriesOf(await api.history());
          const told = await api.services();
          series = extended(series, told.services);
          setSeen({told, series, fresh: true});
        }
      } catch (failure) {
        if ([NOT_SIGNED_IN, NOT_ALLOWED].includes(failure.status)) {
          setSeen({refused: failure.status});
          return;
        }
        setSeen((before) => ({...before, fresh: false}));
      }
      if (!ended) {
        timer = setTimeout(look, EVERY_MILLIS);
      }
    };
    const onReturn = () => {
      if (!document.hidden) {
        clearTimeout(timer);
        look();
      }
    };
    document.addEventListener('visibilitychange', onReturn);
    look();
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onReturn);
    };
  }, [attempt]);
  return seen;
};

const SignIn = ({refused, onSignedIn}) => {
  const [problem, setProblem] = useState('');
  const said = strings.signIn;
  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    try {
      await api.signIn(form.get('email'), form.get('password'));
      onSignedIn();
    } catch (failure) {
      setProblem(failure.message);
    }
  };
  return html`<div class="panel">
    ${refused === NOT_ALLOWED &&
    html`<div data-testid="refused"><h2>${said.refusedTitle}</h2><p>${said.refused}</p><pre>${said.command}</pre></div>`}
    <h2>${refused === NOT_ALLOWED ? said.other : said.title}</h2>
    <form onSubmit=${submit}>
      <div class="field"><label for="email">${said.email}</label>
        <input id="email" name="email" type="email" autocomplete="username" required data-testid="email" /></div>
      <div class="field"><label for="password">${said.password}</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required data-testid="password" /></div>
      <p class="error" role="alert">${problem}</p>
      <button data-testid="submit">${said.submit}</button>
    </form>
  </div>`;
};

const Overall = ({told, fresh}) => {
  const down = told.services.filter((service) => service.state !== 'up').map((service) => service.domain);
  const well = down.length === 0;
  return html`<p class="overall">
    <span class=${`state ${well ? 'up' : 'degraded'}`} role="status" data-testid="overall">
      ${well ? strings.overall.up : strings.overall.down(down.join(', '))}
    </span>
    <span class=${fresh ? 'muted' : 'error'} data-testid="updated">${fresh ? strings.updated(timeOf(told.at)) : strings.stale}</span>
  </p>`;
};

const View = () => {
  const [attempt, setAttempt] = useState(0);
  const [said, setSaid] = useState('');
  const {told, series, fresh, refused} = useServices(attempt);
  if (refused) {
    return html`<${SignIn} refused=${refused} onSignedIn=${() => setAttempt(attempt + 1)} />`;
  }
  if (!told) {
    return html`<p class="empty" role="status">${fresh === false ? strings.failed : strings.loading}</p>`;
  }
  return html`<${Overall} told=${told} fresh=${fresh} />
    <p class="said" role="status" data-testid="said">${said}</p>
    <${Charts} series=${series} />
    <${Services} services=${told.services} />
    <${Circuits} services=${told.services} />
    <${Letters} count=${told.deadLetters} onSay=${setSaid} />`;
};

render(
  html`<a class="skip" href="#main">${strings.skip}</a>
    <header>
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" />boxoffice</a>
      <nav aria-label=${strings.title}><a href="/">${strings.shop}</a></nav>
    </header>
    <main id="main" class="ops" tabindex="-1"><h1>${strings.title}</h1><${View} /></main>`,
  document.getElementById('app'),
);

import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems, Waiting} from '../components.js';
import {dateTime, list} from '../format.js';
import {useAction, useFetched} from '../hooks.js';
import {download, json} from '../http.js';
import {words} from '../../words/privacy.js';

const POLL_MILLIS = 2000;
const NOT_FOUND = 404;

/** The newest copy of the user's data; undefined if there is none. */
const newestExport = () =>
  json('GET', '/api/users/me/export').catch((failure) => {
    if (failure.status === NOT_FOUND) {
      return undefined;
    }
    throw failure;
  });

/** Has the browser keep a file. */
const keep = (blob, name) => {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), {href: address, download: name});
  link.click();
  URL.revokeObjectURL(address);
};

const Progress = ({copy}) => {
  const fetchFile = useAction(async () => keep(await download('/api/users/me/export/file'), 'boxoffice-data.zip'));
  return copy.ready
    ? html`<p>
          ${words.ready({until: dateTime(copy.endsAt)})} ${copy.missing.length > 0 && words.incomplete({domains: list(copy.missing)})}
        </p>
        <${Problems} errors=${fetchFile.errors} />
        <button data-testid="download-data" disabled=${fetchFile.busy} onClick=${fetchFile.run}>${words.download}</button>`
    : html`<p role="status" data-testid="collecting">${words.collecting} <span class="muted">${words.waitsFor({domains: list(copy.missing)})}</span></p>`;
};

/** The copy; it is asked for only where there is one, as browsers note requests for what is not there as errors. */
const Export = ({requestedAt}) => {
  const [copy, setCopy] = useState(null);
  const refresh = () => newestExport().then(setCopy, () => {});
  useEffect(() => {
    if (requestedAt !== null) {
      refresh();
    }
  }, [requestedAt]);
  useEffect(() => {
    const timer = copy && !copy.ready ? setInterval(refresh, POLL_MILLIS) : null;
    return () => clearInterval(timer);
  }, [copy?.ready, copy?.requestedAt]);
  const ask = useAction(async () => setCopy(await json('POST', '/api/users/me/export')));
  return html`<p class="muted">${words.exportHint}</p>
    ${copy && html`<${Progress} copy=${copy} />`}
    <${Problems} errors=${ask.errors} />
    <button class="quiet" data-testid="collect-data" disabled=${ask.busy || (copy && !copy.ready)} onClick=${ask.run}>${words.export}</button>`;
};

const Erase = ({value, setValue}) => {
  const plan = useAction(async () => {
    if (confirm(words.eraseAsk)) {
      setValue({...value, ...(await json('POST', '/api/users/me/erasure'))});
    }
  });
  const withdraw = useAction(async () => {
    await json('DELETE', '/api/users/me/erasure');
    setValue({...value, erasesAt: null});
  });
  return html`${value.erasesAt
      ? html`<p class="notice" data-testid="erases-at">${words.erasesAt({time: dateTime(value.erasesAt)})}</p>
          <button data-testid="keep-account" disabled=${withdraw.busy} onClick=${withdraw.run}>${words.keep}</button>`
      : html`<p class="muted">${words.eraseHint}</p>
          <button class="danger" data-testid="erase-account" disabled=${plan.busy} onClick=${plan.run}>${words.erase}</button>`}
    <${Problems} errors=${[...plan.errors, ...withdraw.errors]} />`;
};

/** What is stored of the user: a copy of it, and its erasure. */
export const Privacy = () => {
  const {value, setValue, problem, load} = useFetched(() => json('GET', '/api/users/me/erasure'), []);
  return html`<section aria-label=${words.title} data-testid="privacy">
    <h2>${words.title}</h2>
    ${value
      ? html`<${Export} requestedAt=${value.exportRequestedAt} />
          <hr />
          <${Erase} value=${value} setValue=${setValue} />`
      : html`<${Waiting} problem=${problem} onRetry=${load} />`}
  </section>`;
};

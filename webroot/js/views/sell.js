import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress, eventAddress} from '../addresses.js';
import * as api from '../api.js';
import {Waiting, toListings} from '../components.js';
import {dateTimeInZone, money} from '../format.js';
import {useFetched, useTitle} from '../hooks.js';
import {go} from '../router.js';
import {words as formWords} from '../../words/eventForm.js';
import {words as strings} from '../../words/shop.js';
import {ZONE_OF_NONE} from '../zones.js';
import {ListingForm} from './listingForm.js';

const STALE = 412;
const COMPARED = ['title', 'venue', 'startsAt', 'timeZone', 'description', 'price', 'currency', 'quantity'];

export const Sell = ({user}) => {
  useTitle(strings.sell);
  return html`<p class="panel other-way">
      <b>${strings.sellSeveral}</b>
      <span class="muted">${strings.sellEventHint}</span>
      <a class="button quiet" data-testid="new-event" href="/events/new">${strings.sellEvent}</a>
    </p>
    <${ListingForm}
      user=${user}
      heading=${strings.sell}
      label=${strings.listIt}
      onSubmit=${async (body, key) => go(eventAddress(await api.createTicket(body, key)))}
    />`;
};

const zoneOf = ({timeZone}) => timeZone ?? ZONE_OF_NONE;

const shown = (name, listing) => {
  const value = name === 'timeZone' ? zoneOf(listing) : listing[name];
  if (value === undefined || value === null || value === '') {
    return '–';
  }
  if (name === 'price') {
    return money(value, listing.currency);
  }
  return name === 'startsAt' ? dateTimeInZone(value, zoneOf(listing)) : String(value);
};

const isSame = (name, one, other) => {
  if (name === 'timeZone') {
    return zoneOf(one) === zoneOf(other);
  }
  return name === 'startsAt'
    ? Date.parse(one.startsAt ?? '') === Date.parse(other.startsAt ?? '') || (!one.startsAt && !other.startsAt)
    : (one[name] ?? null) === (other[name] ?? null);
};

/** The listing was changed elsewhere: both versions, and the choice between them. */
const Conflict = ({theirs, mine, body, onTheirs, onMine}) => html`<div class="conflict" data-testid="conflict">
  <p role="alert"><b>${strings.conflict}</b></p>
  <table>
    <thead><tr><th scope="col">${strings.whatDiffers}</th><th scope="col">${strings.theirs}</th><th scope="col">${strings.mine}</th></tr></thead>
    <tbody>
      ${COMPARED.filter((name) => name in body && !isSame(name, theirs, mine)).map(
        (name) => html`<tr key=${name}><th scope="row">${strings[name] ?? formWords[name]}</th><td>${shown(name, theirs)}</td><td>${shown(name, mine)}</td></tr>`,
      )}
    </tbody>
  </table>
  <div class="row">
    <button type="button" class="quiet" data-testid="theirs" onClick=${onTheirs}>${strings.takeTheirs}</button>
    <button type="button" data-testid="mine" onClick=${onMine}>${strings.keepMine}</button>
  </div>
</div>`;

export const Edit = ({id, user}) => {
  const {value: ticket, problem, load} = useFetched(() => api.ticket(id), [id]);
  useTitle(ticket && strings.editOf({title: ticket.title}));
  const [start, setStart] = useState(null);
  const [conflict, setConflict] = useState(null);
  // The form starts from the first version, so that live updates do not change what was typed.
  useEffect(() => {
    setStart((now) => now ?? ticket);
  }, [ticket]);
  if (!start) {
    return html`<${Waiting} problem=${problem} onRetry=${load} way=${toListings} />`;
  }
  const save = async (body, version) => {
    try {
      await api.updateTicket(id, version, body);
      go('/listings');
    } catch (failure) {
      if (failure.status !== STALE) {
        throw failure;
      }
      setConflict({theirs: await api.ticket(id), mine: {...start, ...body}, body});
    }
  };
  const takeTheirs = () => {
    setStart(conflict.theirs);
    setConflict(null);
  };
  const keepMine = () => {
    const {theirs, body} = conflict;
    setConflict(null);
    save(body, theirs.version).catch(() => setConflict(conflict));
  };
  return html`<${ListingForm} key=${start.version} ticket=${start} user=${user} heading=${strings.editOf({title: start.title})} label=${strings.save} onSubmit=${(body) => save(body, start.version)}>
    ${start.sold > 0 && html`<p class="notice" data-testid="sold-hint">${strings.soldHint} <a href=${deskAddress(id, 'change')}>${strings.soldChange}</a></p>`}
    ${conflict && html`<${Conflict} ...${conflict} onTheirs=${takeTheirs} onMine=${keepMine} />`}
  <//>`;
};

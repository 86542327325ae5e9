import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress, editAddress, eventAddress, orderAddress} from '../addresses.js';
import * as api from '../api.js';
import {codeFor, errorsByType, estimate, itemsOf, leftOf, limitedItems, otherErrors, problemsOf} from '../choice.js';
import {Absent, Announcement, GONE, Waiting, toEvents} from '../components.js';
import {useAction, useDebounced, useDraft, useFetched, useLive, useReload, useTitle} from '../hooks.js';
import {firstAnswer} from '../firstAnswers.js';
import {serverNow} from '../http.js';
import {priceText} from '../offer.js';
import {refundTerms} from '../refundTerms.js';
import {go, renamed} from '../router.js';
import {words as strings} from '../../words/shop.js';
import {hasChanged, updatedEvent} from '../updates.js';
import {CodeField} from './code.js';
import {EventChange, beforeChange} from './eventChange.js';
import {EventFacts, EventText, Picture} from './eventFacts.js';
import {isSingle} from './events.js';
import {followPage} from './guest.js';
import {Related} from './related.js';
import {Summary} from './summary.js';
import {Listing, SingleOffer} from './ticket.js';
import {TypeRow} from './typeRow.js';
import {Report} from '../team/report.js';
import {ShareLink} from '../tickets/share.js';
import {words as teamWords} from '../../words/team.js';

const UNKNOWN_CODE = 'code.unknown';

/**
 * What the choice costs, asked of the server when it changes; the last answer counts. Without a code the page knows
 * it at once.
 */
const useQuote = (items, code, event, isPossible) => {
  const asked = JSON.stringify([items, code]);
  const latest = useRef(asked);
  latest.current = asked;
  const [answer, setAnswer] = useState({});
  const ask = useDebounced(async () => {
    const quote = await api.quote({items, code: code || undefined}).then(
      (found) => ({asked, quote: found}),
      (failure) => ({asked, errors: failure.errors ?? [], items}),
    );
    if (latest.current === asked) {
      setAnswer((before) => ({limits: before.limits, ...quote, ...(quote.quote?.limits && {limits: quote.quote.limits})}));
    }
  });
  useEffect(() => {
    if (isPossible) {
      ask();
    } else {
      ask.cancel();
    }
  }, [asked, isPossible, event.version]);
  const isCurrent = answer.asked === asked;
  return {
    quote: isCurrent && answer.quote ? answer.quote : code && isPossible ? null : estimate(items, event),
    errors: isCurrent ? answer.errors ?? [] : [],
    left: leftOf(answer.limits),
  };
};

/** How many a buyer may still have of the types with a limit per buyer, also before any are chosen. */
const useLimits = (event, code, buyer) => {
  const [left, setLeft] = useState({});
  const items = buyer ? limitedItems(event, serverNow()) : [];
  const body = {items, code: codeFor(code, items, event) || undefined};
  useEffect(() => {
    let isShown = true;
    if (items.length === 0) {
      setLeft({});
    } else {
      // Without an answer the limits are shown as they are for all.
      api.quote(body).then(({limits}) => isShown && setLeft(leftOf(limits)), () => {});
    }
    return () => {
      isShown = false;
    };
  }, [buyer, JSON.stringify(body), event.version]);
  return left;
};

const mayChange = (event) => ['owner', 'manager'].includes(event.myRole ?? 'owner');

const Notice = ({event, isOwn}) => html`<${EventChange} event=${event} before=${beforeChange(event)} />
  ${event.frozen && html`<p class="notice" role="status" data-testid="frozen">${teamWords.frozen}</p>`}
  ${isOwn &&
  html`<p class="notice row" data-testid="own-event">
    <span>${event.status === 'draft' ? strings.draftHint : strings.ownEvent}</span>
    <span class="actions">
      ${event.status !== 'draft' && html`<a class="button quiet" data-testid="desk" href=${deskAddress(event.id)}>${strings.desk}</a>`}
      ${isSingle(event)
        ? html`<a class="button quiet" href="/listings">${strings.listings}</a>`
        : mayChange(event) && !['cancelled', 'ended'].includes(event.status) && html`<a class="button quiet" data-testid="edit" href=${editAddress(event.id)}>${strings.edit}</a>`}
    </span>
  </p>`}`;

/** The address of the event to give away. Its organiser is shown it, as that is what comes after publishing. */
const Share = ({event, isOwn}) => html`<details class="share-event" open=${isOwn} data-testid="share-event">
  <summary>${strings.shareEvent}</summary>
  <${ShareLink} link=${eventAddress(event)} label=${strings.addressOfEvent} title=${event.title} />
</details>`;

/** The ticket types of an event with what is chosen of them, and the order that comes of it. */
const Offer = ({event, code, isLoading, refusal, user, settings, onUser, onCode}) => {
  const [choice, setChoice, forgetChoice] = useDraft(`choice.${event.id}`, {});
  const isOwn = user?.id === event.userId;
  const now = serverNow();
  const items = itemsOf(choice, event, now);
  const usedCode = codeFor(code, items, event);
  const sent = useRef([]);
  const typesPart = useRef(null);
  const reserve = useAction(async (clicked, key) => {
    sent.current = items;
    await followPage(user);
    const order = await api.createOrder({items, code: usedCode || undefined}, key);
    forgetChoice();
    go(orderAddress(order.id));
  });
  const local = problemsOf(choice, event, now);
  const isPossible = items.length > 0 && !isOwn && Object.keys(local).length === 0;
  const quoted = useQuote(items, usedCode, event, isPossible);
  const {quote} = quoted;
  const left = {...useLimits(event, code, isOwn ? null : user?.id), ...quoted.left};
  const refused = JSON.stringify(sent.current) === JSON.stringify(items) ? reserve.errors : [];
  const errors = refused.length > 0 ? refused : quoted.errors;
  const byType = {...errorsByType(errors, items), ...problemsOf(choice, event, now, left)};
  const codeError = refusal ?? errors.find((each) => each.field === 'code')?.message;
  const types = event.ticketTypes.filter((each) => each.status !== 'withdrawn');
  const blocked = [
    isOwn && strings.ownNotBought,
    ...types.filter((each) => byType[each.id]).map((each) => strings.problemOf({name: each.name, problem: byType[each.id]})),
  ].filter(Boolean);
  return html`<div class="offer-columns">
    <section class="types" ref=${typesPart} aria-label=${strings.tickets}>
      <h2>${strings.tickets}</h2>
      ${types.length === 0 && html`<p class="muted">${strings.noTypes}</p>`}
      <ul>
        ${types.map(
          (type) => html`<${TypeRow}
            key=${type.id}
            type=${type}
            event=${event}
            isOwn=${isOwn}
            left=${left[type.id]}
            quantity=${choice[type.id] ?? 0}
            error=${byType[type.id]}
            onChange=${(quantity) => setChoice({...choice, [type.id]: quantity})}
          />`,
        )}
      </ul>
      <${CodeField} event=${event} code=${code} isLoading=${isLoading} isUnused=${items.length > 0 && !usedCode} error=${codeError} onCode=${onCode} />
    </section>
    <${Summary}
      items=${items}
      quote=${quote}
      errors=${otherErrors(errors, items).filter((each) => each.field !== 'code')}
      blocked=${blocked}
      isBusy=${reserve.busy}
      user=${user}
      address=${eventAddress(event)}
      settings=${settings}
      onUser=${onUser}
      onChoose=${() => typesPart.current.scrollIntoView({block: 'start'})}
      onReserve=${reserve.run}
    />
    <${Announcement} text=${items.length > 0 && quote ? `${strings.total} ${priceText(quote.amount, quote.currency)}` : ''} />
  </div>`;
};

/** What the organiser says; of a single listing as it was written. */
const Text = ({event}) =>
  isSingle(event)
    ? event.description && html`<section class="event-text" aria-label=${strings.byMarkdown}><p class="prose">${event.description}</p></section>`
    : html`<${EventText} event=${event} />`;

/** The page of an event or of a single listing, which differs in what is offered. */
const EventPage = ({event, code, isLoading, refusal, user, settings, onUser, onCode}) => {
  const isOwn = user?.id === event.userId || Boolean(event.myRole);
  const isOffered = event.status !== 'cancelled' && !event.frozen;
  const offer = {event, user, settings, onUser};
  return html`<article class="event-page" data-testid="event-page" data-event-id=${event.id}>
    <div class="event-top">
      <div class="art"><${Picture} event=${event} /></div>
      <${EventFacts} event=${event}>${isOffered && isSingle(event) && html`<${SingleOffer} ...${offer} />`}<//>
    </div>
    <${Notice} event=${event} isOwn=${isOwn} />
    ${isOffered && !isSingle(event) && html`<${Offer} ...${{...offer, code, isLoading, refusal, onCode}} />`}
    ${isOffered && event.status !== 'withdrawn' && html`<p class="muted refund-terms" data-testid="refund-terms">${refundTerms(event, settings)}</p>`}
    <${Text} event=${event} />
    ${event.status === 'published' && html`<${Share} event=${event} isOwn=${isOwn} />`}
    ${event.status !== 'draft' && html`<${Related} event=${event} />`}
    ${event.status !== 'draft' && html`<${Report} eventId=${event.id} />`}
  </article>`;
};

/** Whether an event is a listing that was taken off sale: it has no type left. */
const isOffSale = ({ticketTypes, status}) => ticketTypes.length === 0 && status === 'cancelled';

/** Whether there is no event to show, but maybe a listing: new ones have none. */
const isWithoutEvent = (event, problem) => (event ? isOffSale(event) : problem?.status === 404);

/** The page of an event, at which its tickets are bought. */
export const Event = ({id, user, settings, onUser}) => {
  const [code, setCode, forgetCode] = useDraft(`code.${id}`, '');
  const loaded = useRef(null);
  const [refusal, setRefusal] = useState(null);
  const fetchEvent = async () => {
    setRefusal(null);
    try {
      const event = await api.event(id, code);
      loaded.current = code;
      return event;
    } catch (failure) {
      if (!code) {
        throw failure;
      }
      // The event is shown all the same, if only the code is refused.
      const event = await api.event(id);
      loaded.current = code;
      setRefusal(failure.errors[0].code === UNKNOWN_CODE ? null : failure.errors[0].message);
      return event;
    }
  };
  const {value: event, setValue, problem, load} = useFetched(fetchEvent, [id, code, user?.id], () => (code ? null : firstAnswer(`/api/events/${id}`)));
  // Who sees it go keeps the page; others are told as the server tells them.
  const wasThere = useRef(false);
  wasThere.current ||= Boolean(event) && !isOffSale(event);
  const isGone = Boolean(event) && !wasThere.current && event.userId !== user?.id;
  useTitle(isGone ? strings.absent.gone.title : event?.title);
  // As the server leads on, also where a view has led here without the slug.
  useEffect(() => {
    const address = event && eventAddress(event);
    if (event && location.pathname !== address) {
      renamed(`${address}${location.search}`);
    }
  }, [event?.slug]);
  const reload = useReload(load);
  useLive(
    (message) => {
      if (hasChanged(event, message)) {
        reload();
      }
      setValue((now) => now && updatedEvent(now, message));
    },
    [id, code, event?.version],
  );
  const onCode = (text) => (text ? setCode(text) : (setCode(''), forgetCode()));
  const page = (shown) => html`<${EventPage} ...${{event: shown, code, isLoading: loaded.current !== code, refusal, user, settings, onUser, onCode}} />`;
  const found = event ? page(event) : html`<${Waiting} problem=${problem} onRetry=${load} way=${toEvents} />`;
  if (isGone) {
    return html`<${Absent} status=${GONE} />`;
  }
  return isWithoutEvent(event, problem) ? html`<${Listing} key=${id} id=${event?.id ?? id} show=${page} otherwise=${found} onRetry=${load} />` : found;
};

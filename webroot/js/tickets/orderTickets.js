import {html, useEffect, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {keepPart} from '../offline.js';
import {seatsLeft} from '../refunds.js';
import * as api from './api.js';
import * as kept from './kept.js';
import {Tickets} from './view.js';
import {words} from '../../words/tickets.js';

/** Pauses between looks for tickets that are being made: they come within a second or two of the payment. */
const PAUSES_MILLIS = [400, 700, 1000, 1500, 2000, 3000, 5000, 5000, 10000, 10000, 20000, 30000];
const FRIENDLY_LOOKS = 8;
const NOT_FOUND = 404;

const liveIn = (view) => view.tickets.filter(({status}) => status !== 'void').length;

/** Whether an answer has the tickets that an order should have: they are made, and void, a little later than the order says. */
export const isSettled = (view, order) => view !== null && liveIn(view) === seatsLeft(order);

/** The tickets of an order, looked for until they are as they should be. */
const useTickets = (order) => {
  const [view, setView] = useState(null);
  const [problem, setProblem] = useState(null);
  const [looks, setLooks] = useState(0);
  const latest = useRef(order);
  latest.current = order;
  const load = async () => {
    try {
      const [found] = await kept.fetchAndKeep(kept.keyOf.order(order.id), async () => [await api.orderTickets(order.id)], order.userId);
      setProblem(null);
      setView(found);
      return found;
    } catch (failure) {
      setProblem(failure.status === NOT_FOUND ? null : failure);
      return null;
    }
  };
  useEffect(() => {
    let timer;
    let isWanted = true;
    const look = async (n) => {
      const found = await load();
      if (!isWanted || isSettled(found, latest.current)) {
        return;
      }
      setLooks(n + 1);
      if (n < PAUSES_MILLIS.length) {
        timer = setTimeout(look, PAUSES_MILLIS[n], n + 1);
      }
    };
    look(0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [order.id, order.version, order.places && JSON.stringify(order.places)]);
  return {view, problem, looks, load};
};

/** The tickets of a paid order. They are kept on this device, with the page that shows them. */
export const OrderTickets = ({order}) => {
  const {view, problem, looks, load} = useTickets(order);
  const isReady = view !== null;
  useEffect(() => {
    if (isReady) {
      keepPart('shop');
    }
  }, [isReady]);
  if (view) {
    return html`<${Tickets} view=${view} isOwner onChanged=${load} />`;
  }
  if (problem) {
    return html`<${Problems} errors=${[problem]} /><button class="quiet" data-testid="retry" onClick=${load}>${words.retry}</button>`;
  }
  return html`<p class="notice" role="status" data-testid="tickets-pending">${looks > FRIENDLY_LOOKS ? words.delayed : words.pending}</p>
    ${looks > FRIENDLY_LOOKS && html`<button class="quiet" data-testid="retry" onClick=${load}>${words.retry}</button>`}`;
};

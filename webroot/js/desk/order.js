import {html} from '../../vendor/htm-preact/standalone.module.js';
import {deskAddress} from '../addresses.js';
import {placesOf} from '../answers.js';
import {Waiting, Way} from '../components.js';
import {shortTime} from '../format.js';
import {useFetched} from '../hooks.js';
import {priceText} from '../offer.js';
import {linesOf, moneyLeft, seatsLeft} from '../refunds.js';
import {Refunds} from '../views/giveBack.js';
import {Lines} from '../views/summary.js';
import * as api from './api.js';
import {answersText} from './attendees.js';
import {usePolling} from './common.js';
import {Contact, Note} from './contact.js';
import {Mails} from './mails.js';
import {Badges} from './orders.js';
import {Payment} from './payment.js';
import {RefundForm} from './refundForm.js';
import {Retry} from './retry.js';
import {words} from '../../words/desk.js';

const Answers = ({order, questions}) => {
  const places = placesOf(order).map(({name, holder, answers}) => [[holder, name].filter(Boolean).join(' · '), answersText(answers, questions)]);
  const once = answersText(order.answers, questions);
  const said = places.filter(([, answers], i) => answers || placesOf(order)[i].holder);
  return (
    (once || said.length > 0) &&
    html`<section data-testid="answers">
      <h2>${words.answersTitle}</h2>
      ${once && html`<p>${once}</p>`}
      <ul class="sums">${said.map(([who, answers]) => html`<li><b>${who}</b> ${answers}</li>`)}</ul>
    </section>`
  );
};

/** Whether anything can go back: of a cancelled order, what was kept of it. */
const isRefundable = (order) =>
  ['complete', 'cancelled'].includes(order.status) && (seatsLeft(order) > 0 || moneyLeft(order) > 0);

/** An order of an event with all that its organiser may do to it. */
export const DeskOrder = ({event, orderId}) => {
  const {value: order, setValue, problem, load} = useFetched(() => api.eventOrder(event.id, orderId), [event.id, orderId]);
  const payment = useFetched(() => api.eventPayment(event.id, orderId), [orderId]);
  const mails = useFetched(() => api.orderMails(orderId), [orderId]);
  const isUnderWay = order?.refunds?.some((each) => each.state === 'pending') ?? false;
  const loadAll = () => Promise.all([load(), payment.load(), mails.load()]);
  usePolling(loadAll, isUnderWay);
  if (!order) {
    return html`<${Waiting} problem=${problem} onRetry=${load} way=${html`<${Way} to=${deskAddress(event.id, 'orders')} text=${words.allOrders} />`} />`;
  }
  const onChanged = (changed) => {
    setValue(changed);
    payment.load();
    mails.load();
  };
  const isDisputed = [order.dispute, payment.value?.dispute].includes('open');
  const actionOf = (refund) => refund.state === 'refused' && html`<${Retry} event=${event} orderId=${order.id} refund=${refund} onChanged=${onChanged} />`;
  return html`<article class="desk-order" data-testid="desk-order-page" data-order-id=${order.id}>
    <p><a href=${deskAddress(event.id, 'orders')} data-testid="to-orders">${words.allOrders}</a></p>
    <div class="panel wide">
      <div class="row"><h2>${words.orderNumber({id: order.id})}</h2><${Badges} order=${order} /></div>
      <p class="muted">${shortTime(order.createdAt)}${order.code && ` · ${words.withCode({code: order.code})}`}</p>
      <${Lines} lines=${linesOf(order)} discount=${order.discount} currency=${order.currency} title=${order.ticket.title} />
      <p class="row total"><span>${words.total}</span><strong data-testid="total">${priceText(order.amount, order.currency)}</strong></p>
      <${Answers} order=${order} questions=${event.attendees?.questions} />
    </div>
    <div class="panel wide">
      <${Contact} event=${event} order=${order} onChanged=${onChanged} />
      <${Mails} order=${order} mails=${mails} />
      <${Note} event=${event} order=${order} onChanged=${setValue} />
    </div>
    <div class="panel wide">
      <h2>${words.money}</h2>
      <${Payment} payment=${payment} order=${order} />
      <${Refunds} order=${order} said=${words} actionOf=${actionOf} />
      ${isDisputed && html`<p class="notice" data-testid="dispute-open">${words.disputeOpen}</p>`}
      ${isRefundable(order) && !isDisputed && html`<${RefundForm} event=${event} order=${order} onChanged=${onChanged} />`}
    </div>
  </article>`;
};

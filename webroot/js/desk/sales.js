import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Bar, Waiting} from '../components.js';
import {money} from '../format.js';
import {useFetched, useLive, useReload} from '../hooks.js';
import * as api from './api.js';
import {Chart, dayText} from './chart.js';
import {Figure, Table, Tables} from './common.js';
import {seriesOf} from './series.js';
import {words} from '../../words/desk.js';

/** How the seats of an event are used. */
const Seats = ({seats}) => {
  const {free, held, sold, blocked, capacity, wanted} = seats;
  return html`<section aria-label=${words.seats}>
    <${Bar} label=${words.seatsOf(seats)} parts=${[['sold', sold], ['held', held], ['blocked', blocked], ['free', free]]} />
    <dl class="figures" data-testid="seats">
      <${Figure} label=${words.sold} value=${sold} testid="seats-sold" />
      <${Figure} label=${words.held} value=${held} testid="seats-held" />
      <${Figure} label=${words.free} value=${free} testid="seats-free" />
      <${Figure} label=${words.blocked} value=${blocked} hint=${blocked > 0 && words.blockedHint} testid="seats-blocked" />
      <${Figure} label=${words.capacity} value=${capacity} hint=${wanted !== capacity && words.wanted({n: wanted})} testid="seats-capacity" />
    </dl>
  </section>`;
};

/** The sums of a ledger, zeros in place of none. */
export const totalsOf = ({totals}, currency) => (totals.length > 0 ? totals : [{currency, charged: 0, refunded: 0, disputed: 0, net: 0}]);

/** The money as the ledger of payments has it. */
const Money = ({ledger, currency}) => {
  if (!ledger.value) {
    return html`<${Waiting} problem=${ledger.problem} onRetry=${ledger.load} />`;
  }
  return totalsOf(ledger.value, currency).map(
    ({currency, charged, refunded, disputed, net}) => html`<dl class="figures" key=${currency} data-testid="money">
      <${Figure} label=${words.charged} value=${money(charged, currency)} testid="money-charged" />
      <${Figure} label=${words.refunded} value=${money(refunded, currency)} testid="money-refunded" />
      ${disputed !== 0 && html`<${Figure} label=${words.disputed} value=${money(disputed, currency)} testid="money-disputed" />`}
      <${Figure} label=${words.net} value=${money(net, currency)} testid="money-net" />
    </dl>`,
  );
};

const Days = ({report}) => {
  const {currency, byDay} = report;
  const {unit, bars} = seriesOf(byDay);
  if (bars.length === 0) {
    return html`<p class="muted">${words.noSales}</p>`;
  }
  return html`<div class="charts">
      <${Chart} title=${words.seatsBy[unit]} bars=${bars} valueOf=${(bar) => bar.seats} textOf=${String} unit=${unit} testid="chart-seats" />
      <${Chart} title=${words.moneyBy[unit]} bars=${bars} valueOf=${(bar) => bar.amount} textOf=${(amount) => money(amount, currency)} unit=${unit} testid="chart-money" />
    </div>
    <details>
      <summary>${words.asTable}</summary>
      <${Table}
        caption=${words.byDay}
        columns=${[words.day, words.orders, words.tickets, words.amount]}
        rows=${byDay.map((each) => [dayText(each.day), each.orders, each.seats, money(each.amount, currency)])}
        testid="by-day"
      />
    </details>`;
};

/** The tables of an event; it has one of payments once there are any. */
export const tablesOf = (event, ledger) => [
  [words.csvDay, api.tables.sales(event.id, 'day'), 'csv-day'],
  [words.csvType, api.tables.sales(event.id, 'type'), 'csv-type'],
  [words.csvCode, api.tables.sales(event.id, 'code'), 'csv-code'],
  ...(ledger?.totals.length > 0 ? [[words.csvLedger, api.tables.ledger(event.id, event.timeZone), 'csv-ledger']] : []),
];

/** What an event has sold, by day, type and code, and the money. */
export const Sales = ({event}) => {
  const {value: report, problem, load} = useFetched(() => api.salesReport(event.id), [event.id]);
  const ledger = useFetched(() => api.ledgerReport(event.id, event.timeZone), [event.id]);
  const reload = useReload(() => Promise.all([load(), ledger.load()]));
  const ids = [event.id, ...event.ticketTypes.map((each) => each.id)];
  useLive((message) => message.type === 'availability' && ids.includes(message.ticketId) && reload(), [event.id, event.version]);
  if (!report) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const {currency, byType, byCode, refunds} = report;
  const nameOf = (ticketId, name) => name ?? event.ticketTypes.find((each) => each.id === ticketId)?.name ?? event.title;
  return html`<div class="sales">
    <${Seats} seats=${report.seats} />
    <section><h2>${words.money}</h2><${Money} ledger=${ledger} currency=${currency} /></section>
    <section><h2>${words.overTime}</h2><${Days} report=${report} /></section>
    <section>
      <h2>${words.byType}</h2>
      <${Table} caption=${words.byType} columns=${[words.type, words.tickets, words.amount]} rows=${byType.map((each) => [nameOf(each.ticketId, each.name), each.seats, money(each.amount, currency)])} testid="by-type" />
    </section>
    ${byCode.length > 0 &&
    html`<section>
      <h2>${words.byCode}</h2>
      <${Table}
        caption=${words.byCode}
        columns=${[words.code, words.orders, words.tickets, words.amount, words.discount]}
        rows=${byCode.map((each) => [each.code, each.orders, each.seats, money(each.amount, currency), money(each.discount, currency)])}
        testid="by-code"
      />
    </section>`}
    ${refunds.orders > 0 && html`<section><h2>${words.refunds}</h2><p data-testid="refund-sum">${words.refundSum({...refunds, amount: money(refunds.amount, currency)})}</p></section>`}
    <${Tables} links=${tablesOf(event, ledger.value)} />
  </div>`;
};

import {locale} from '../locale.js';
import {html} from '../../vendor/htm-preact/standalone.module.js';
import {topOf} from './series.js';
import {words} from '../../words/desk.js';

const WIDTH = 600;
const HEIGHT = 180;
const FOOT = 24;
const HEAD = 16;
const GAP = 0.2;
const WIDEST = 40;

const formatted = (day, options) => new Intl.DateTimeFormat(locale, {...options, timeZone: 'UTC'}).format(new Date(`${day}T00:00:00Z`));

/** A day of a report, which has its zone already. */
export const dayText = (day) => formatted(day, {dateStyle: 'medium'});

const shortText = (day, unit) => formatted(day, unit === 'month' ? {month: 'short', year: 'numeric'} : {day: 'numeric', month: 'short'});

/** Bars over time. Each has its value as a title; the numbers are told in a table too, so the bars are one picture. */
export const Chart = ({title, bars, valueOf, textOf, unit, testid}) => {
  const top = topOf(bars.map(valueOf));
  const step = Math.min(WIDTH / bars.length, WIDEST * 2);
  const width = Math.min(WIDEST, step * (1 - GAP));
  const scale = (HEIGHT - FOOT - HEAD) / top;
  const base = HEIGHT - FOOT;
  const peak = bars.reduce((best, bar) => (valueOf(bar) > valueOf(best) ? bar : best));
  return html`<figure class="chart" data-testid=${testid}>
    <figcaption>${title}</figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${`${title}. ${words.peak({value: textOf(valueOf(peak)), day: dayText(peak.start)})}`}>
      <line class="axis" x1="0" x2=${WIDTH} y1=${HEAD} y2=${HEAD} />
      <line class="axis" x1="0" x2=${WIDTH} y1=${base} y2=${base} />
      ${bars.map((bar, i) => {
        const height = Math.max(0, valueOf(bar)) * scale;
        return html`<g key=${bar.start}>
          <title>${dayText(bar.start)}: ${textOf(valueOf(bar))}</title>
          <rect class="hover" x=${i * step} y=${HEAD} width=${step} height=${base - HEAD} />
          <rect class="bar-fill" x=${i * step + (step - width) / 2} y=${base - height} width=${width} height=${height} rx="2" />
        </g>`;
      })}
    </svg>
    <p class="chart-ends muted small" aria-hidden="true"><span>${shortText(bars[0].start, unit)}</span><span>${words.upTo({top: textOf(top)})}</span>
      ${bars.length > 1 && html`<span>${shortText(bars.at(-1).start, unit)}</span>`}</p>
  </figure>`;
};

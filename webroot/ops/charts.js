import {html} from '../vendor/htm-preact/standalone.module.js';
import {DRAWN, shown} from './numbers.js';
import {strings} from './strings.js';

const WIDTH = 240;
const HEIGHT = 56;

/** The lines of a series; it is interrupted where nobody knows. */
const linesOf = (values, most) => {
  const step = WIDTH / Math.max(1, values.length - 1);
  const lines = [[]];
  values.forEach((value, index) => {
    if (value == null) {
      lines.push([]);
    } else {
      const height = HEIGHT - 3 - (value / most) * (HEIGHT - 6);
      lines.at(-1).push(`${(index * step).toFixed(1)},${height.toFixed(1)}`);
    }
  });
  return lines.filter((line) => line.length > 1);
};

const Chart = ({name, values}) => {
  const known = values.filter((value) => value != null);
  const now = values.at(-1);
  const least = Math.min(...known);
  const most = Math.max(...known);
  const title = strings.charts[name];
  const label = known.length
    ? strings.charts.label(title, shown(now), shown(least), shown(most))
    : `${title}: ${strings.charts.none}`;
  return html`<figure class="chart" data-testid=${`chart-${name}`}>
    <figcaption>${title}<b>${shown(now)}</b></figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label=${label}>
      <path class="ground" d=${`M0 ${HEIGHT - 3}H${WIDTH}`} />
      ${linesOf(values, Math.max(most, 1)).map((line) => html`<polyline points=${line.join(' ')} />`)}
    </svg>
  </figure>`;
};

/** How the numbers have gone lately. */
export const Charts = ({series}) => html`<section aria-labelledby="charts">
  <h2 id="charts">${strings.charts.title}</h2>
  <div class="charts">${DRAWN.map((name) => html`<${Chart} key=${name} name=${name} values=${series[name]} />`)}</div>
</section>`;

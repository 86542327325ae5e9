import {html, useState} from '../vendor/htm-preact/standalone.module.js';

/** A poster for each listing, made from its id: always the same, and hardly ever twice. */
const seedOf = (id) => [...id].reduce((hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0, 2166136261);

const randomly = (seed) => {
  let state = seed;
  return (least, most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return least + (state / 2 ** 32) * (most - least);
  };
};

const range = (count) => Array.from({length: count}, (_, i) => i);

const arcs = (random) => {
  const [x, y] = [random(0, 320), random(120, 220)];
  return range(9).map(
    (i) => html`<circle cx=${x} cy=${y} r=${18 + i * 22} fill="none" stroke="#fff" stroke-opacity=${0.5 - i * 0.045} stroke-width=${9 - i * 0.6} />`,
  );
};

const rays = (random) => {
  const [x, y] = [random(60, 260), 210];
  const turn = random(0, 12);
  return range(15).map((i) => {
    const [from, to] = [i * 12 + turn, i * 12 + turn + 5].map((degrees) => (degrees * Math.PI) / 180);
    const point = (angle) => `${x - Math.cos(angle) * 420},${y - Math.sin(angle) * 420}`;
    return html`<polygon points=${`${x},${y} ${point(from)} ${point(to)}`} fill="#fff" fill-opacity="0.2" />`;
  });
};

const waves = (random) => {
  const height = random(14, 30);
  const phase = random(0, 80);
  return range(6).map((i) => {
    const y = 70 + i * 26;
    const crests = range(6).map((k) => `q 40 ${k % 2 ? height : -height} 80 0`).join(' ');
    return html`<path d=${`M ${-phase - i * 14} ${y} ${crests} V 220 H -200 Z`} fill="#fff" fill-opacity="0.11" />`;
  });
};

const lights = (random) =>
  range(26).map(() => html`<circle cx=${random(0, 320)} cy=${random(0, 200)} r=${random(2, 26)} fill="#fff" fill-opacity=${random(0.06, 0.34)} />`);

const blocks = (random) =>
  range(13).map((i) => {
    const height = random(30, 165);
    return html`<rect x=${i * 25 + 2} y=${200 - height} width="19" height=${height} rx="3" fill="#fff" fill-opacity=${random(0.12, 0.36)} />`;
  });

const MOTIFS = [arcs, rays, waves, lights, blocks];

let posters = 0;

export const Poster = ({id}) => {
  const [number] = useState(() => ++posters);
  const seed = seedOf(id);
  const random = randomly(seed);
  const hue = Math.floor(random(0, 360));
  const second = hue + random(35, 80);
  return html`<svg class="poster" viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <defs>
      <linearGradient id=${`sky-${number}`} x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color=${`hsl(${hue} 72% 52%)`} />
        <stop offset="1" stop-color=${`hsl(${second} 68% 30%)`} />
      </linearGradient>
    </defs>
    <rect width="320" height="200" fill=${`url(#sky-${number})`} />
    ${MOTIFS[Math.floor(random(0, MOTIFS.length))](random)}
  </svg>`;
};

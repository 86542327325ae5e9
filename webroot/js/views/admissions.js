import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {placesOf} from '../answers.js';
import {remainingLines} from '../refunds.js';
import {strings} from '../strings.js';

const MARGIN = 4;
const PIXELS = 8;

/** The content of the QR code of a seat. */
const contentOf = (order, seat) => `boxoffice:${order.id}:${seat}`;

/** The squares of a QR code. */
export const draw = async (text) => {
  const {qrcode} = await import('../../vendor/qrcode-generator/qrcode.module.js');
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const dark = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (code.isDark(row, column)) {
        dark.push([column + MARGIN, row + MARGIN]);
      }
    }
  }
  return {size: size + 2 * MARGIN, dark};
};

/** The squares as the path of an SVG. */
export const pathOf = ({dark}) => dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('');

const CANVAS_TEXT = 96;

const toPng = ({size, dark}, lines) => {
  const canvas = document.createElement('canvas');
  canvas.width = size * PIXELS;
  canvas.height = size * PIXELS + CANVAS_TEXT;
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = '#000';
  dark.forEach(([x, y]) => context.fillRect(x * PIXELS, y * PIXELS, PIXELS, PIXELS));
  context.textAlign = 'center';
  context.font = '600 20px sans-serif';
  lines.forEach((line, i) => context.fillText(line, canvas.width / 2, size * PIXELS + 22 + i * 28, canvas.width - 16));
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
};

const save = async (code, lines, name) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await toPng(code, lines));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

const Admission = ({order, position, of, place, when, venue}) => {
  const {seat} = place;
  const [code, setCode] = useState(null);
  useEffect(() => {
    draw(contentOf(order, seat)).then(setCode);
  }, [order.id, seat]);
  const {ticket} = order;
  const label = strings.seat(position, of);
  const names = [place.name, place.holder].filter(Boolean).join(' · ');
  const lines = [ticket.title, when || (venue ?? ''), [names, label].filter(Boolean).join(' · ')];
  return html`<li class="admission" data-testid="admission">
    <svg class="qr" viewBox=${code ? `0 0 ${code.size} ${code.size}` : '0 0 40 40'} role="img" aria-label=${strings.codeOf(label)}>
      <rect width="100%" height="100%" fill="#fff" />
      ${code && html`<path d=${pathOf(code)} fill="#000" />`}
    </svg>
    <div>
      <h3>${ticket.title}</h3>
      <p class="muted">${[when, venue].filter(Boolean).join(' · ')}</p>
      ${names && html`<p data-testid="admission-type"><b>${names}</b></p>`}
      <p><b>${label}</b></p>
      <button
        class="quiet no-print"
        data-testid="download"
        disabled=${!code}
        onClick=${() => save(code, lines, `ticket-${order.id}-${seat}.png`)}
      >${strings.download}</button>
    </div>
  </li>`;
};

/** The seats that are not given back: of each type, the first ones. */
const placesLeft = (order) => {
  const left = Object.fromEntries(remainingLines(order).map((each) => [each.ticketId, each.left]));
  return placesOf(order)
    .map((place, i) => ({...place, seat: i + 1}))
    .filter(({ticketId}) => {
      left[ticketId] -= 1;
      return left[ticketId] >= 0;
    });
};

/** The tickets of a paid order with their QR codes, to print or to save as pictures. */
export const Admissions = ({order, when, venue}) => {
  const places = placesLeft(order);
  return html`<section class="admissions" aria-label=${strings.yourTickets}>
    <div class="row">
      <h2>${strings.yourTickets}</h2>
      <button class="quiet no-print" data-testid="print" onClick=${() => print()}>${strings.print}</button>
    </div>
    <ul>${places.map((place, i) => html`<${Admission} key=${place.seat} order=${order} position=${i + 1} of=${places.length} place=${place} when=${when} venue=${venue} />`)}</ul>
  </section>`;
};

import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {draw, drawLink, pathOf} from './qr.js';

/** The squares of the QR code of a ticket, or of a link; null until they are drawn. */
export const useCode = (text, isLink) => {
  const [code, setCode] = useState(null);
  useEffect(() => {
    let isWanted = true;
    setCode(null);
    if (text) {
      (isLink ? drawLink : draw)(text).then((drawn) => isWanted && setCode(drawn));
    }
    return () => {
      isWanted = false;
    };
  }, [text]);
  return code;
};

/** A QR code, black on white in each colour scheme. */
export const QrCode = ({code, label}) => html`<svg class="qr" viewBox=${code ? `0 0 ${code.size} ${code.size}` : '0 0 57 57'} role="img" aria-label=${label} shape-rendering="crispEdges">
  <rect width="100%" height="100%" fill="#fff" />
  ${code && html`<path d=${pathOf(code)} fill="#000" />`}
</svg>`;

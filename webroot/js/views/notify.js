import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {words as strings} from '../../words/shop.js';
import * as waitlist from '../waitlist.js';

/** Whether the visitor wants a notification of seats of a listing. */
export const useIsListed = (id) => {
  const [isListed, setListed] = useState(waitlist.has(id));
  useEffect(() => waitlist.onChange(() => setListed(waitlist.has(id))), [id]);
  return isListed;
};

/** Asks for a notification when seats are back. */
export const Notify = ({listing, isQuiet}) => {
  const isListed = useIsListed(listing.id);
  return html`<button
    type="button"
    class=${isListed || isQuiet ? 'quiet' : ''}
    data-testid="notify"
    aria-pressed=${isListed}
    onClick=${() => (isListed ? waitlist.remove(listing.id) : waitlist.add(listing))}
  >${isListed ? strings.stopNotifying : strings.notifyMe}</button>`;
};

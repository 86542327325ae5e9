import {html} from '../../vendor/htm-preact/standalone.module.js';

/** A section of the account page with its heading. */
export const Section = ({id, title, children}) => html`<section class="panel" aria-labelledby=${`${id}-title`} data-testid=${`section-${id}`}>
  <h2 id=${`${id}-title`}>${title}</h2>
  ${children}
</section>`;

/** Says that something is done. */
export const Done = ({text}) => html`<p class="muted" role="status" data-testid="done">${text}</p>`;

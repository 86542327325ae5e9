import {html} from '../vendor/htm-preact/standalone.module.js';

/** The names of all tokens, in the order of tokens.css. */
const names = () =>
  [...document.styleSheets]
    .filter((sheet) => sheet.href?.endsWith('/css/tokens.css'))
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule.selectorText === ':root')
    .flatMap((rule) => [...rule.style])
    .filter((name) => name.startsWith('--'));

const valueOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const isColour = (name) => CSS.supports('color', valueOf(name));
const isLength = (name) => CSS.supports('width', valueOf(name));
const startsWith = (...starts) => (name) => starts.some((start) => name.startsWith(start));

const Swatches = ({of}) => html`<ul class="swatches">
  ${of.map((name) => html`<li key=${name}><div class="swatch" style=${{background: `var(${name})`}}></div><code>${name}</code></li>`)}
</ul>`;

const Scale = ({of, sample}) => html`<ul class="scale plain">${of.map((name) => html`<li key=${name}>${sample(name)}<code>${name}</code></li>`)}</ul>`;

const measure = (name) => html`<span class="measure" style=${{width: `var(${name})`}}></span>`;
const text = (name) => html`<span style=${{fontSize: `var(${name})`, lineHeight: 1.2}}>Curtain up</span>`;
const surface = (name) => html`<span class="surface" style=${{[name.startsWith('--shadow') ? 'boxShadow' : 'borderRadius']: `var(${name})`}}></span>`;

/** All tokens, each as what it is. */
export const Tokens = () => {
  const all = names();
  const isSize = startsWith('--text-');
  const sizes = all.filter((name) => isSize(name) && isLength(name));
  return html`<section aria-labelledby="colours"><h2 id="colours">Colours</h2><${Swatches} of=${all.filter(isColour)} /></section>
    <section aria-labelledby="type"><h2 id="type">Type</h2><${Scale} of=${sizes} sample=${text} /></section>
    <section aria-labelledby="space"><h2 id="space">Space</h2><${Scale} of=${all.filter(startsWith('--space-', '--touch'))} sample=${measure} /></section>
    <section aria-labelledby="surfaces"><h2 id="surfaces">Corners and shadows</h2><${Scale} of=${all.filter(startsWith('--radius-', '--shadow'))} sample=${surface} /></section>`;
};

/** The tokens and components of the design, for those who build views; not there in production. */
import {html, render, useState} from '../vendor/htm-preact/standalone.module.js';
import {Components} from './components.js';
import {Tokens} from './tokens.js';

const THEMES = {system: 'light dark', light: 'light', dark: 'dark'};
const root = document.documentElement;

const Choice = ({label, values, chosen, onChoose}) => html`<div class="chips" role="group" aria-label=${label}>
  ${values.map((each) => html`<button class="chip" key=${each} data-testid=${`guide-${each}`} aria-pressed=${String(each === chosen)} onClick=${() => onChoose(each)}>${each}</button>`)}
</div>`;

const Guide = () => {
  const [theme, setTheme] = useState('system');
  const [direction, setDirection] = useState('ltr');
  root.style.colorScheme = THEMES[theme];
  root.dir = direction;
  return html`<header>
      <a class="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" />boxoffice</a>
      <${Choice} label="Theme" values=${Object.keys(THEMES)} chosen=${theme} onChoose=${setTheme} />
      <${Choice} label="Direction" values=${['ltr', 'rtl']} chosen=${direction} onChoose=${setDirection} />
    </header>
    <main class="guide" data-testid="guide">
      <h1>Style guide</h1>
      <${Tokens} key=${theme} />
      <${Components} />
    </main>`;
};

render(html`<${Guide} />`, document.getElementById('app'));

import {html, render} from '../vendor/htm-preact/standalone.module.js';
import {App} from './app.js';
import {allowSounds} from './sounds.js';

addEventListener('pointerdown', allowSounds);
addEventListener('keydown', allowSounds);
render(html`<${App} />`, document.getElementById('app'));

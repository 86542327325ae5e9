import {html} from '../../vendor/htm-preact/standalone.module.js';
import {Section} from '../account/section.js';
import {PushControl} from './control.js';
import {words} from '../../words/push.js';

/** The section of the account page about this device. */
export const Device = ({account}) => html`<${Section} id="device" title=${words.title}>
  <${PushControl} userId=${account.id} hint=${words.hint} />
<//>`;

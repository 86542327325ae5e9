import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Problems} from '../components.js';
import {ApiError} from '../http.js';
import {useAction} from '../hooks.js';
import {pushState, turnOff, turnOn} from './push.js';
import {words} from '../../words/push.js';

/** A browser says in words of its own that its push service is away. */
const told = (failure) => {
  throw failure instanceof ApiError ? failure : new ApiError(0, [{message: words.failed}]);
};

/**
 * The button that has this device told, or not any more, and what the browser makes of it.
 *
 * @param hint what it tells
 * @param isQuiet whether nothing is shown where the browser cannot
 */
export const PushControl = ({userId, hint, isQuiet}) => {
  const [state, setState] = useState(null);
  useEffect(() => {
    pushState().then(setState, () => setState('off'));
  }, []);
  const isOn = state === 'on';
  const toggle = useAction(async () => setState(await (isOn ? turnOff() : turnOn(userId)).catch(told)));
  if (state === null || (isQuiet && state === 'unsupported')) {
    return null;
  }
  const canToggle = isOn || state === 'off';
  return html`<div class="tell" data-testid="push" data-state=${state}>
    <p class="muted small" role="status">${isOn ? words.on : words[state] ?? hint}</p>
    ${canToggle &&
    html`<button type="button" class="quiet" data-testid="push-toggle" aria-pressed=${isOn} disabled=${toggle.busy} onClick=${toggle.run}>
      ${isOn ? words.turnOff : words.turnOn}
    </button>`}
    <${Problems} errors=${toggle.errors} />
  </div>`;
};

import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field} from '../components.js';
import {passwordRules} from './api.js';
import {words} from '../../words/security.js';

/** What a new password still lacks, in words. People count characters, not UTF-16 units. */
export const passwordHint = (rules, password) => {
  const missing = rules.minLength - [...password].length;
  if (password === '') {
    return words.passwordRules({least: rules.minLength});
  }
  return missing > 0 ? words.passwordMissing({n: missing}) : words.passwordLong;
};

/** A field for a password, which can be shown; a new one is judged while it is typed. */
export const PasswordField = ({isNew, name = 'password', label, errors, ...input}) => {
  const [isShown, setShown] = useState(false);
  const [rules, setRules] = useState(null);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    if (isNew) {
      passwordRules().then(setRules, () => {});
    }
  }, [isNew]);
  return html`<div class="secret field">
    <${Field}
      name=${name}
      label=${label}
      type=${isShown ? 'text' : 'password'}
      autocomplete=${isNew ? 'new-password' : 'current-password'}
      hint=${rules && passwordHint(rules, typed)}
      errors=${errors}
      onInput=${(event) => setTyped(event.target.value)}
      required
      ...${input}
    />
    <button type="button" class="link" data-testid=${`show-${name}`} aria-pressed=${isShown} onClick=${() => setShown(!isShown)}>
      ${words.showPassword}
    </button>
  </div>`;
};

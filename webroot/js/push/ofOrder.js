import {html, useEffect, useState} from '../../vendor/htm-preact/standalone.module.js';

/** The same at an order, loaded after what matters more. */
export const TellOfOrder = ({userId}) => {
  const [parts, setParts] = useState(null);
  useEffect(() => {
    Promise.all([import('./control.js'), import('../../words/push.js')]).then(
      ([{PushControl}, {words}]) => setParts({PushControl, words}),
      // The order is of use without it.
      () => {},
    );
  }, []);
  return parts && html`<${parts.PushControl} userId=${userId} hint=${parts.words.ofOrder} isQuiet />`;
};

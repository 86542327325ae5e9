/** A hand scanner types much faster than people. */
const GAP_MILLIS = 80;
const LEAST_LENGTH = 8;
const MOST_LENGTH = 400;

/**
 * Reads what a hand scanner types as a keyboard: many keys in quick succession, then Enter.
 *
 * @param onText called with the text
 * @returns a listener of `keydown`
 */
export const createKeyReader = (onText) => {
  let text = '';
  let lastAt = 0;
  return (event) => {
    const {key, timeStamp} = event;
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (timeStamp - lastAt > GAP_MILLIS) {
      text = '';
    }
    lastAt = timeStamp;
    if (key === 'Enter') {
      if (text.length >= LEAST_LENGTH) {
        event.preventDefault();
        onText(text, event);
      }
      text = '';
    } else if (key.length === 1 && text.length < MOST_LENGTH) {
      text += key;
    }
  };
};

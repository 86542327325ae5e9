import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {ImageField} from '../imageField.js';
import {words} from '../../words/eventForm.js';

/** The image of an event; a new event is saved before. */
export const EventImage = ({event, editor}) => {
  const change = async (request) => {
    let refusal = null;
    const changed = await editor.act(
      (now) =>
        request(now).catch((failure) => {
          refusal = failure;
          return null;
        }),
      {isSavedFirst: !event},
    );
    return refusal?.message ?? (changed ? null : words.imageNeedsTitle);
  };
  return html`<${ImageField}
    name="image"
    words=${{label: words.image, hint: words.imageHint, tooLarge: words.imageTooLarge, uploading: words.uploading, remove: words.removeImage}}
    image=${event?.image}
    onFile=${(file) => change((now) => api.putImage(now.id, now.version, file))}
    onRemove=${() => change((now) => api.deleteImage(now.id, now.version))}
  />`;
};

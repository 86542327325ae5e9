import {html, useRef, useState} from '../../vendor/htm-preact/standalone.module.js';
import * as api from '../api.js';
import {words} from './words.js';

const MOST_BYTES = 10 * 1024 * 1024;
const TYPES = 'image/png,image/jpeg,image/webp';

/** The image of an event: dropped or chosen, sent at once, and shown as the server has made it. */
export const EventImage = ({event, editor}) => {
  const input = useRef(null);
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const change = async (request) => {
    setBusy(true);
    setProblem(null);
    let refusal = null;
    const changed = await editor.act(
      (now) =>
        request(now).catch((failure) => {
          refusal = failure;
          return null;
        }),
      {isSavedFirst: !event},
    );
    setBusy(false);
    setProblem(refusal?.message ?? (changed ? null : words.imageNeedsTitle));
  };
  const send = (file) => {
    if (!file) {
      return;
    }
    if (file.size > MOST_BYTES) {
      setProblem(words.imageTooLarge);
      return;
    }
    change((now) => api.putImage(now.id, now.version, file));
  };
  const drop = (dropped) => {
    dropped.preventDefault();
    setOver(false);
    send(dropped.dataTransfer.files[0]);
  };
  const over = (dragged) => {
    dragged.preventDefault();
    setOver(true);
  };
  return html`<div class=${isOver ? 'field drop over' : 'field drop'} onDragOver=${over} onDragLeave=${() => setOver(false)} onDrop=${drop}>
    <label for="image">${words.image}</label>
    ${event?.image && html`<img class="image-preview" src=${event.image.small} alt=${words.image} data-testid="image-preview" />`}
    <input
      ref=${input}
      id="image"
      type="file"
      accept=${TYPES}
      data-testid="image"
      aria-describedby="image-hint image-problem"
      aria-invalid=${problem ? 'true' : undefined}
      disabled=${isBusy}
      onChange=${(chosen) => send(chosen.target.files[0])}
    />
    <small class="muted" id="image-hint">${words.imageHint}</small>
    <div id="image-problem" role="alert">${problem && html`<em class="error" data-testid="image-error">${problem}</em>`}</div>
    <p class="muted" role="status">${isBusy ? words.uploading : ''}</p>
    ${event?.image &&
    html`<button type="button" class="link" data-testid="remove-image" onClick=${() => change((now) => api.deleteImage(now.id, now.version))}>${words.removeImage}</button>`}
  </div>`;
};

import {html, useState} from '../vendor/htm-preact/standalone.module.js';

const MOST_BYTES = 10 * 1024 * 1024;
const TYPES = 'image/png,image/jpeg,image/webp';

/**
 * An image: dropped or chosen, sent at once, and shown as the server has made it. `onFile` and `onRemove` resolve to
 * what was wrong, or to nothing.
 */
export const ImageField = ({name, words, image, onFile, onRemove}) => {
  const [problem, setProblem] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const change = async (action) => {
    setBusy(true);
    setProblem(null);
    const refusal = await action();
    setBusy(false);
    setProblem(refusal ?? null);
  };
  const send = (file) => {
    if (!file) {
      return;
    }
    if (file.size > MOST_BYTES) {
      setProblem(words.tooLarge);
      return;
    }
    change(() => onFile(file));
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
    <label for=${name}>${words.label}</label>
    ${image && html`<img class="image-preview" src=${image.small} alt=${words.label} data-testid=${`${name}-preview`} />`}
    <input
      id=${name}
      type="file"
      accept=${TYPES}
      data-testid=${name}
      aria-describedby=${`${name}-hint ${name}-problem`}
      aria-invalid=${problem ? 'true' : undefined}
      disabled=${isBusy}
      onChange=${(chosen) => send(chosen.target.files[0])}
    />
    <small class="muted" id=${`${name}-hint`}>${words.hint}</small>
    <div id=${`${name}-problem`} role="alert">${problem && html`<em class="error" data-testid=${`${name}-error`}>${problem}</em>`}</div>
    <p class="muted" role="status">${isBusy ? words.uploading : ''}</p>
    ${image && html`<button type="button" class="link" data-testid=${`remove-${name}`} onClick=${() => change(onRemove)}>${words.remove}</button>`}
  </div>`;
};

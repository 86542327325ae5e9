/** The sounds of results: tones as [frequency in hertz, start and length in seconds], and pulses in milliseconds. */
const SIGNALS = {
  green: {wave: 'sine', tones: [[880, 0, 0.09], [1320, 0.1, 0.16]], pulses: [60]},
  amber: {wave: 'triangle', tones: [[520, 0, 0.16], [520, 0.24, 0.16]], pulses: [120, 80, 120]},
  red: {wave: 'sawtooth', tones: [[170, 0, 0.55]], pulses: [400]},
};
const VOLUME = 0.35;
const FADE_SECONDS = 0.02;

let context = null;

/** Browsers allow sounds only after a touch or a key: called at each. */
export const allowSounds = () => {
  const Context = globalThis.AudioContext ?? globalThis.webkitAudioContext;
  if (Context) {
    context ??= new Context();
    context.resume().catch(() => {});
  }
};

const play = (wave, [frequency, start, length]) => {
  const from = context.currentTime + start;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = wave;
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(VOLUME, from);
  gain.gain.linearRampToValueAtTime(0, from + length + FADE_SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + length + FADE_SECONDS);
};

/** Plays the sound of a colour, and vibrates. */
export const signal = (colour, isMuted) => {
  const {wave, tones, pulses} = SIGNALS[colour];
  navigator.vibrate?.(pulses);
  if (!isMuted && context?.state === 'running') {
    tones.forEach((tone) => play(wave, tone));
  }
};

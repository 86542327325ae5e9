/** The origins of the organiser, whose pages may know the height of this frame. */
const origins = document.documentElement.dataset.origins.split(' ');

let asked = null;

const tell = () => {
  if (asked) {
    const {height} = document.documentElement.getBoundingClientRect();
    parent.postMessage({type: 'boxoffice:height', height}, asked);
  }
};

addEventListener('message', ({origin, source, data}) => {
  if (source === parent && origins.includes(origin) && data?.type === 'boxoffice:hello') {
    asked = origin;
    tell();
  }
});

new ResizeObserver(tell).observe(document.documentElement);

const MINUTE = 60000;
const shownAt = Date.now();

// Who comes back from the tab of the shop sees what is left by now.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && Date.now() - shownAt > MINUTE) {
    location.reload();
  }
});

/**
 * Shows events on other pages, by <boxoffice-event event="id"> and <boxoffice-events organiser="name">. What is within
 * the element is shown until the shop answers, and stays if the shop does not know the site.
 */
(() => {
  const shop = new URL(document.currentScript.src).origin;
  const TALLEST = 6000;

  const STYLE = `:host { display: block; max-width: 30rem; margin-block: 1rem; }
    iframe { display: block; width: 100%; height: 0; border: 0; visibility: hidden; border-radius: 12px; }
    iframe.shown { visibility: visible; box-shadow: 0 0 0 1px rgb(128 128 128 / .35); }
    iframe.shown + slot { display: none; }`;

  class Embedded extends HTMLElement {
    constructor() {
      super();
      const style = document.createElement('style');
      style.textContent = STYLE;
      this.frame = document.createElement('iframe');
      // What is blocked by the list of sites loads as well, and hears nothing.
      this.frame.addEventListener('load', () => this.frame.contentWindow.postMessage({type: 'boxoffice:hello'}, shop));
      this.attachShadow({mode: 'open'}).append(style, this.frame, document.createElement('slot'));
    }

    connectedCallback() {
      addEventListener('message', this);
      this.load();
    }

    disconnectedCallback() {
      removeEventListener('message', this);
    }

    attributeChangedCallback() {
      if (this.isConnected) {
        this.load();
      }
    }

    load() {
      const part = this.getAttribute(this.constructor.of);
      const theme = this.getAttribute('theme');
      const lang = this.getAttribute('lang');
      const address = new URL(`/embed/${this.constructor.at}/${encodeURIComponent(part ?? '')}`, shop);
      if (theme) {
        address.searchParams.set('theme', theme);
      }
      if (lang) {
        address.searchParams.set('lang', lang);
      }
      if (part && this.frame.src !== address.href) {
        this.frame.className = '';
        this.frame.style.height = 0;
        this.frame.title = this.getAttribute('title') ?? 'Tickets';
        this.frame.src = address.href;
      }
    }

    handleEvent({origin, source, data}) {
      if (origin !== shop || source !== this.frame.contentWindow || data?.type !== 'boxoffice:height') {
        return;
      }
      const height = Math.ceil(Number(data.height));
      if (height > 0) {
        this.frame.style.height = `${Math.min(height, TALLEST)}px`;
        this.frame.className = 'shown';
      }
    }
  }

  const define = (name, of, at) => {
    if (!customElements.get(name)) {
      const element = class extends Embedded {
        static of = of;
        static at = at;
        static observedAttributes = [of, 'theme', 'lang'];
      };
      customElements.define(name, element);
    }
  };
  define('boxoffice-event', 'event', 'e');
  define('boxoffice-events', 'organiser', 'o');
})();

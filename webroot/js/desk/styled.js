let styles = null;

/** Loads the style sheet of the views of organisers, once; other views do not wait for it. */
const load = () =>
  (styles ??= new Promise((resolve, reject) => {
    const href = new URL('../../css/desk.css', import.meta.url).href;
    const link = Object.assign(document.createElement('link'), {rel: 'stylesheet', href, onload: resolve});
    link.onerror = () => {
      link.remove();
      styles = null;
      reject(new Error(`${href} is not there`));
    };
    document.head.append(link);
  }));

/** A module of views of organisers, once their style sheet is there. */
export const styled = async (module) => (await Promise.all([module, load()]))[0];

/**
 * The answers of the API that the server has rendered the page from, by their paths: the view begins with them, so that
 * what is read stays in place while the script takes over. They are forgotten when another view is shown.
 */
const element = globalThis.document?.getElementById?.('first-answers');
let answers = element ? JSON.parse(element.textContent) : {};

globalThis.addEventListener?.('addresschange', () => {
  answers = {};
});

/** The answer to a request for `path`; null if the page came without it. */
export const firstAnswer = (path) => answers[path]?.body ?? null;

/** The answer to a request for a page of a list; null if the page came without it. */
export const firstPage = (path) => {
  const answer = answers[path];
  return answer ? {list: answer.body, total: answer.total, next: answer.next} : null;
};

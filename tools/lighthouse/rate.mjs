/**
 * Starts the product with its demo, and rates the page of an event as Lighthouse does, with its profile of a phone: a
 * slow one, in "Slow 4G". Checks what all its events say to search engines. Ends with 1 if a score is too low or something
 * is wrong.
 *
 *   node rate.mjs JAR [--path /e/…] [--report FILE.html]
 */
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {parseArgs} from 'node:util';
import {launch} from 'chrome-launcher';
import lighthouse from 'lighthouse';
import {checkData} from './structuredData.mjs';

const LEAST = 95;
/** Whatever else the machine does makes a page slower, never faster: the best of so many ratings counts. */
const MOST_RATINGS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const START_MILLIS = 120_000;
const FILL_MILLIS = 60_000;
const POLL_MILLIS = 500;
/** A server that has just started is being compiled, on the processors that the browser is rated on. */
const SETTLE_MILLIS = 20_000;
const END_MILLIS = 20_000;
/** Audits of the page that cost points are named; at most so many of a category. */
const MOST_NAMED = 8;

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {path: {type: 'string'}, report: {type: 'string'}},
});
const [jar] = positionals;
if (!jar) {
  console.error('usage: node rate.mjs JAR [--path /e/…] [--report FILE.html]');
  process.exit(2);
}

/** The product on a free port, with data that goes when it ends. */
const startProduct = async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'boxoffice-lighthouse.'));
  const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const child = spawn(java, ['-jar', jar, '--demo'], {
    env: {...process.env, DATA_DIR: data, HTTP_HOST: '127.0.0.1', HTTP_PORT: '0'},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const isEnded = await Promise.race([ended.then(() => true), setTimeout(END_MILLIS, false, {ref: false})]);
    if (!isEnded) {
      child.kill('SIGKILL');
      await ended;
    }
    await rm(data, {recursive: true, force: true});
  };
  const opened = new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said = (said + part).slice(-20_000);
      const [, port] = /boxoffice is open: \S+:(\d+)/.exec(said) ?? [];
      if (port) {
        // Chromium answers ::1 for localhost at times.
        resolve(`http://127.0.0.1:${port}`);
      }
    });
    ended.then(() => reject(new Error(`the product has ended:\n${said}`)));
  });
  const url = await Promise.race([opened, setTimeout(START_MILLIS, '', {ref: false})]).catch(async (failure) => {
    await stop();
    throw failure;
  });
  if (!url) {
    await stop();
    throw new Error(`the product has not started within ${START_MILLIS / 1000} s`);
  }
  return {url, stop};
};

const eventsOf = async (url) => (await fetch(`${url}/api/events?limit=50`)).json();

const pathOf = ({id, slug}) => `/e/${slug}-${id}`;

/** The page of the event with the most ticket types, once the demo has made one with several. */
const pageOf = async (url) => {
  for (const end = Date.now() + FILL_MILLIS; ; await setTimeout(POLL_MILLIS)) {
    const events = await eventsOf(url);
    const [most] = events.sort((one, other) => other.ticketTypes.length - one.ticketTypes.length);
    if (most?.ticketTypes.length > 1) {
      return pathOf(most);
    }
    if (Date.now() > end) {
      throw new Error('the demo has no event with several ticket types');
    }
  }
};

const lowered = ({auditRefs}, audits) =>
  auditRefs
    .map(({id, weight}) => ({...audits[id], weight}))
    .filter(({score, weight}) => weight > 0 && score !== null && score < 1)
    .sort((one, other) => other.weight * (1 - other.score) - one.weight * (1 - one.score))
    .slice(0, MOST_NAMED);

const rate = async (url) => {
  const chrome = await launch({
    chromePath: process.env.CHROMIUM_PATH,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const {lhr, report} = await lighthouse(url, {port: chrome.port, output: 'html', logLevel: 'error', onlyCategories: CATEGORIES});
    if (lhr.runtimeError) {
      throw new Error(lhr.runtimeError.message);
    }
    if (values.report) {
      await writeFile(values.report, report);
    }
    return lhr;
  } finally {
    await chrome.kill();
  }
};

const isGood = ({categories}) => CATEGORIES.every((name) => Math.round(categories[name].score * 100) >= LEAST);

/** Rates a page until it is good, at most so often as is allowed; the best rating. */
const best = async (url) => {
  let found = null;
  for (let i = 0; i < MOST_RATINGS && !(found && isGood(found)); i++) {
    const next = await rate(url);
    found = found?.categories.performance.score > next.categories.performance.score ? found : next;
  }
  return found;
};

/** Prints the scores with what costs points; whether all are high enough. */
const show = (rating) => {
  const {categories, audits} = rating;
  for (const name of CATEGORIES) {
    const score = Math.round(categories[name].score * 100);
    console.log(`${String(score).padStart(4)}  ${categories[name].title}${score < LEAST ? `  (at least ${LEAST})` : ''}`);
    for (const {title, displayValue} of lowered(categories[name], audits)) {
      console.log(`        ${title}${displayValue ? `: ${displayValue}` : ''}`);
    }
  }
  return isGood(rating);
};

/** Prints what is wrong with the structured data of events; whether it is right. */
const showData = async (url) => {
  const events = (await eventsOf(url)).map((event) => url + pathOf(event));
  const {count, wrong} = await checkData(events);
  wrong.forEach((line) => console.log(line));
  console.log(`${String(count).padStart(4)}  blocks of JSON-LD on ${events.length} pages: ${wrong.length === 0 ? 'valid' : 'not valid'}`);
  return count > 0 && wrong.length === 0;
};

const product = await startProduct();
try {
  const page = values.path ?? (await pageOf(product.url));
  // The second visit of a server: its code is compiled, and the page is in memory.
  await fetch(product.url + page);
  await setTimeout(SETTLE_MILLIS);
  await fetch(product.url + page);
  console.log(`lighthouse: ${page}, on a phone`);
  const isFast = show(await best(product.url + page));
  process.exitCode = (await showData(product.url)) && isFast ? 0 : 1;
} finally {
  await product.stop();
}

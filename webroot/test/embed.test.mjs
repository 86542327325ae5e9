import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {beforeEach, test} from 'node:test';
import {installBrowser} from './browser.mjs';

const {events} = installBrowser();
const {snippetOf} = await import('../js/desk/embed.js');
const script = await readFile(new URL('../embed.js', import.meta.url), 'utf8');

const SHOP = 'https://shop.example';
let elements;
let sent;

const frame = () => {
  const target = new EventTarget();
  return Object.assign(target, {style: {}, className: '', src: '', contentWindow: {postMessage: (data, to) => sent.push([data.type, to])}});
};

class FakeElement {
  constructor() {
    this.attributes = new Map();
    this.isConnected = true;
  }

  attachShadow() {
    return {append: () => {}};
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }
}

beforeEach(() => {
  elements = new Map();
  sent = [];
  const document = {
    currentScript: {src: `${SHOP}/embed.js`},
    createElement: (name) => (name === 'iframe' ? frame() : {}),
  };
  const customElements = {get: (name) => elements.get(name), define: (name, element) => elements.set(name, element)};
  new Function('document', 'HTMLElement', 'customElements', script)(document, FakeElement, customElements);
});

const show = (name, attributes) => {
  const element = new (elements.get(name))();
  Object.entries(attributes).forEach(([key, value]) => element.attributes.set(key, value));
  element.connectedCallback();
  return element;
};

const message = (element, changes) =>
  element.handleEvent({origin: SHOP, source: element.frame.contentWindow, data: {type: 'boxoffice:height', height: 300.2}, ...changes});

test('an element shows the frame of its event or organiser', () => {
  const event = show('boxoffice-event', {event: 'a b/../c', theme: 'dark', lang: 'en'});
  assert.equal(event.frame.src, `${SHOP}/embed/e/a%20b%2F..%2Fc?theme=dark&lang=en`);
  assert.equal(show('boxoffice-events', {organiser: 'opera'}).frame.src, `${SHOP}/embed/o/opera`);
  assert.equal(show('boxoffice-event', {}).frame.src, '');
});

test('a frame is greeted, and shown at the height that it answers', () => {
  const {frame: shown, ...element} = show('boxoffice-event', {event: '1'});
  shown.dispatchEvent(new Event('load'));
  assert.deepEqual(sent, [['boxoffice:hello', SHOP]]);
  assert.ok(element);
});

test('only the frame itself sets its height', () => {
  const element = show('boxoffice-event', {event: '1'});
  message(element, {origin: 'https://evil.example'});
  message(element, {source: {}});
  message(element, {data: {type: 'other', height: 300}});
  message(element, {data: {type: 'boxoffice:height', height: 'tall'}});
  message(element, {data: null});
  assert.equal(element.frame.className, '');
  message(element, {});
  assert.deepEqual([element.frame.className, element.frame.style.height], ['shown', '301px']);
  message(element, {data: {type: 'boxoffice:height', height: 1e9}});
  assert.equal(element.frame.style.height, '6000px');
});

test('another event takes the place of the first', () => {
  const element = show('boxoffice-event', {event: '1'});
  message(element, {});
  element.attributes.set('event', '2');
  element.attributeChangedCallback();
  assert.deepEqual([element.frame.src, element.frame.className], [`${SHOP}/embed/e/2`, '']);
});

test('a script that is there twice is no problem', () => {
  const before = elements.get('boxoffice-event');
  const document = {currentScript: {src: `${SHOP}/embed.js`}};
  const customElements = {get: (name) => elements.get(name), define: () => assert.fail('defined twice')};
  new Function('document', 'HTMLElement', 'customElements', script)(document, FakeElement, customElements);
  assert.equal(elements.get('boxoffice-event'), before);
});

test('the script is small', () => {
  assert.ok(script.length < 5 * 1024, `${script.length} characters`);
});

test('what an organiser copies has a link within, and no markup of the title', () => {
  const snippet = snippetOf({id: '1', slug: 'figaro', title: '<b>"Figaro"</b>'}, SHOP);
  assert.ok(snippet.includes(`<script src="${SHOP}/embed.js" async></script>`), snippet);
  assert.ok(snippet.includes('<boxoffice-event event="1">'), snippet);
  assert.ok(snippet.includes(`<a href="${SHOP}/e/figaro-1">&lt;b&gt;&quot;Figaro&quot;&lt;/b&gt;</a>`), snippet);
  assert.ok(events);
});

/** What pages say to search engines (JSON-LD), by the vocabulary of schema.org as Google's types have it. */
import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const TSC = path.join(HERE, 'node_modules', 'typescript', 'bin', 'tsc');
const BLOCK = /<script type="application\/ld\+json"[^>]*>([\s\S]*?)<\/script>/g;

const dataOf = async (address) => {
  const page = await (await fetch(address, {headers: {Accept: 'text/html'}})).text();
  return [...page.matchAll(BLOCK)].map(([, json]) => ({address, json: JSON.stringify(JSON.parse(json), null, 2)}));
};

/** How many blocks the pages have, and what is wrong with them, as the compiler says it. */
export const checkData = async (addresses) => {
  const blocks = (await Promise.all(addresses.map(dataOf))).flat();
  // The types are found from where the file is.
  const folder = await mkdtemp(path.join(HERE, 'checked.'));
  const file = path.join(folder, 'data.ts');
  const lines = blocks.map(({address, json}, i) => `/** ${address} */\nexport const block${i}: WithContext<Thing> = ${json};`);
  try {
    await writeFile(file, `import type {Thing, WithContext} from 'schema-dts';\n${lines.join('\n')}\n`);
    await promisify(execFile)(process.execPath, [TSC, '--noEmit', '--strict', '--skipLibCheck', '--module', 'node16', file]);
    return {count: blocks.length, wrong: []};
  } catch (failure) {
    return {count: blocks.length, wrong: (failure.stdout || failure.message).split('\n').filter(Boolean)};
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
};

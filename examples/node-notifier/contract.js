// Reads the contract: asyncapi.yaml lists the events, the JSON Schemas describe their data.
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {parse} from 'yaml';

const HERE = dirname(fileURLToPath(import.meta.url));
const BASE = 'https://boxoffice.dev/';

/** A validator for each event type, by its name. */
export function readContract(folder = process.env.CONTRACT_DIR ?? join(HERE, '../../shared-events')) {
  const ajv = addFormats(new Ajv2020({strict: false}));
  const schemas = join(folder, 'schemas');
  for (const file of readdirSync(schemas)) {
    ajv.addSchema(JSON.parse(readFileSync(join(schemas, file), 'utf8')));
  }
  const {channels, components} = parse(readFileSync(join(folder, 'asyncapi.yaml'), 'utf8'));
  const validators = new Map();
  for (const [name, {address}] of Object.entries(channels)) {
    // References are relative to the document, so its id has the same base as those of the schemas.
    validators.set(address, ajv.compile({$id: BASE + name, ...components.messages[name].payload}));
  }
  return validators;
}

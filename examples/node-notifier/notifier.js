// A service that notifies buyers: it consumes events.order.> durably, validates each event against the contract, and
// publishes events.notification.sent.
import {connect} from '@nats-io/transport-node';
import {AckPolicy, jetstream, jetstreamManager} from '@nats-io/jetstream';
import {readContract} from './contract.js';

const STREAM = 'EVENTS';
const DURABLE = 'node-notifier';
const SENT = 'events.notification.sent';
const RETRY_MILLIS = 1_000;

const contract = readContract();
let skipped = 0;

/** The kind of notification for an event, or undefined if there is none. */
function kindOf({type, data}) {
  switch (type) {
    case 'events.order.created': return 'reserved';
    case 'events.order.completed': return 'paid';
    case 'events.order.cancelled': return data.reason === 'refunded' ? 'refunded' : undefined;
    default: return undefined;
  }
}

/** The event of a notification; the same order event always gives the same ids. */
function notification(event, kind) {
  const id = `${DURABLE}-${event.id}`;
  const now = new Date().toISOString();
  return {
    specversion: '1.0',
    id,
    source: '/notifier',
    type: SENT,
    subject: id,
    time: now,
    datacontenttype: 'application/json',
    data: {
      id,
      version: 1,
      userId: event.data.userId,
      orderId: event.data.id,
      kind,
      channel: 'log',
      sentAt: now,
    },
  };
}

function parsed(message) {
  try {
    return message.json();
  } catch {
    return undefined;
  }
}

async function handle(js, message) {
  const validate = contract.get(message.subject);
  if (!validate) {
    skipped++;
    console.log(`skipped ${message.subject}, which this version does not know (${skipped} so far)`);
    return message.ack();
  }
  const event = parsed(message);
  if (!validate(event)) {
    console.error(`not valid: ${message.subject} ${JSON.stringify(validate.errors)}`);
    return message.term('not valid');
  }
  const kind = kindOf(event);
  if (kind) {
    const sent = notification(event, kind);
    if (!contract.get(SENT)(sent)) {
      throw new Error(JSON.stringify(contract.get(SENT).errors));
    }
    console.log(`to ${sent.data.userId}: order ${sent.data.orderId} is ${kind}`);
    // Acknowledged only after that: a crash in between repeats both, and the stream drops the duplicate by its id.
    await js.publish(SENT, JSON.stringify(sent), {msgID: sent.id});
  }
  message.ack();
}

const nats = await connect({servers: process.env.NATS_URL ?? 'nats://127.0.0.1:4222', maxReconnectAttempts: -1});
const manager = await jetstreamManager(nats);
await manager.consumers.add(STREAM, {
  durable_name: DURABLE,
  filter_subject: 'events.order.>',
  ack_policy: AckPolicy.Explicit,
});
const js = jetstream(nats);
const messages = await (await js.consumers.get(STREAM, DURABLE)).consume();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => messages.close());
}
console.log('ready');
for await (const message of messages) {
  try {
    await handle(js, message);
  } catch (failure) {
    console.error(`retry later: ${failure.message}`);
    message.nak(RETRY_MILLIS);
  }
}
await nats.drain();

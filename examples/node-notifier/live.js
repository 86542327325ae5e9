// The event bus without a browser: prints the public messages and, with a token, those to one user.
//   node live.js http://localhost:8080 [user id] [token]
import EventBus from '@vertx/eventbus-bridge-client.js';

const [url = 'http://localhost:8080', userId, token] = process.argv.slice(2);
const bus = new EventBus(`${url}/eventbus`);

function listen(address, headers) {
  bus.registerHandler(address, headers, (failure, message) => {
    console.log(JSON.stringify(failure ? {address, failure} : {address, body: message.body}));
  });
}

bus.onopen = () => {
  listen('live.tickets', {});
  if (userId) {
    listen(`live.orders.${userId}`, {authorization: `Bearer ${token}`});
  }
  console.log('ready');
};
bus.onclose = () => process.exit(1);

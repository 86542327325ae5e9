/** The texts about what this device is told. */
export const words = {
  title: 'This device',
  turnOn: 'Tell me on this device',
  turnOff: 'Stop telling me here',
  ofOrder: 'Before your reservation ends, and when the event changes.',
  hint: 'Before a reservation ends, and when an event changes that you have tickets for. The page need not be open.',
  on: 'This device tells you.',
  blocked: 'Your browser blocks notifications of this page. Allow them in its settings for this site, then come back.',
  unsupported: 'This browser cannot show notifications. On an iPhone or iPad, add the page to the home screen first.',
  failed: 'The push service of your browser cannot be reached at the moment. Please try again later.',
};

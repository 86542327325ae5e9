/** The texts about a user's own data. */
export const words = {
  title: 'Your data',
  exportHint: 'Everything that is stored about you, as one ZIP of JSON files.',
  export: 'Collect my data',
  collecting: 'Your data is being collected; this takes a few minutes at most.',
  waitsFor: (domains) => `Still missing: ${domains.join(', ')}.`,
  ready: (until) => `Your data is ready until ${until}.`,
  incomplete: (domains) => `Without ${domains.join(', ')}, which did not answer.`,
  download: 'Download',
  erase: 'Erase my account',
  eraseHint:
    'Your account, your addresses and names, and your answers in orders are removed. What was sold and paid is kept as the law asks, without your name.',
  eraseAsk: 'Tickets that you hold cannot be reached any more. Erase the account?',
  erasesAt: (time) => `Your account will be erased on ${time}.`,
  keep: 'Keep my account',
};

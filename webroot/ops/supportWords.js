/** The texts of the search for orders. */
export const words = {
  title: 'Help a buyer',
  hint: 'Find an order by its number or by the whole address of its buyer. The reason is kept in the audit log, here and for everything that you do with the order.',
  query: 'Number or address',
  reason: 'Reason',
  search: 'Search',
  none: 'No order has this number or address.',
  found: (count) => (count === 1 ? '1 order' : `${count} orders`),
  open: 'Open',
  eraseTitle: 'Erase a person',
  eraseHint: 'For who has asked for it and has no account to do it with: guests of the address are erased at once; an account is after its days of grace.',
  address: 'Address',
  erase: 'Erase',
  erased: (guests, erasesAt) =>
    `${guests} guests erased. ${erasesAt ? `The account will be erased on ${erasesAt}.` : 'There is no account.'}`,
};

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
};

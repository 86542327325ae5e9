/** A ticket after a live message, which may be late or come twice. */
export const updatedTicket = (ticket, message) => {
  if (message.type === 'availability' && message.ticketId === ticket.id) {
    const {available, held, sold, version, firstReturnAt} = message;
    return version < ticket.seatsVersion ? ticket : {...ticket, available, held, sold, firstReturnAt, seatsVersion: version};
  }
  if (message.type === 'ticket' && message.ticket.id === ticket.id && message.ticket.version >= ticket.version) {
    return {...ticket, ...message.ticket};
  }
  return ticket;
};

const saleWith = (sale, available) => {
  if (sale === 'on_sale' || sale === 'sold_out') {
    return available > 0 ? 'on_sale' : 'sold_out';
  }
  return sale;
};

const updatedType = (type, {ticketId, version, available, held, firstReturnAt}) =>
  ticketId !== type.id || version < type.seatsVersion
    ? type
    : {...type, available, held, firstReturnAt, seatsVersion: version, sale: saleWith(type.sale, available)};

/** An event after a live message about the seats of one of its types. */
export const updatedEvent = (event, message) =>
  message.type === 'availability' && event.ticketTypes.some((each) => each.id === message.ticketId)
    ? {...event, ticketTypes: event.ticketTypes.map((each) => updatedType(each, message))}
    : event;

/** Whether a live message tells that an event has changed since it was fetched. */
export const hasChanged = (event, message) =>
  message.type === 'event' && message.event.id === event?.id && message.event.version > event.version;

/** An order after a live message, which has not all that the API answers. */
export const updatedOrder = (now, received) => {
  if (newer(now, received) === now) {
    return now;
  }
  const {version, status, reason, dispute, expiresAt, answersDue, refunds, kept, endedBy} = received;
  // Only the API answers what can be given back: of an order that is over, or has another refund, it is not known.
  const isSame = status === now.status && JSON.stringify(refunds ?? []) === JSON.stringify(now.refunds ?? []);
  const offered = isSame ? {} : {refundable: undefined, notRefundable: undefined};
  return {...now, version, status, reason, dispute, expiresAt, answersDue, refunds, kept, endedBy, ...offered};
};

/** The newer of two versions of a document; `now` if `received` is another document. */
export const newer = (now, received) =>
  now && received.id === now.id && received.version > now.version ? received : now;

/** A list with a newer version of one of its entries, or with a new entry in front. */
export const merged = (list, received) =>
  list.some((each) => each.id === received.id) ? list.map((each) => newer(each, received)) : [received, ...list];

/** A payment after a live message. Only responses to requests contain the client secret, so it is kept. */
export const updatedPayment = (now, received) => {
  if (now?.version > received.version) {
    return now;
  }
  const isOpen = received.status === 'requires_action';
  return {...received, clientSecret: isOpen ? received.clientSecret ?? now?.clientSecret : undefined};
};

/** A ticket after a live message, which may be late or come twice. */
export const updatedTicket = (ticket, message) => {
  if (message.type === 'availability' && message.ticketId === ticket.id) {
    const {available, held, sold, version} = message;
    return version < ticket.seatsVersion ? ticket : {...ticket, available, held, sold, seatsVersion: version};
  }
  if (message.type === 'ticket' && message.ticket.id === ticket.id && message.ticket.version >= ticket.version) {
    return {...ticket, ...message.ticket};
  }
  return ticket;
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

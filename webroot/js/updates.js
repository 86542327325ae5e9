/** What live messages change about what is shown. They may be late, and come twice. */
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

/** The newer of what is shown and what was heard of it. */
export const newer = (now, heard) => (now && heard.id === now.id && heard.version > now.version ? heard : now);

/** A list with what was heard of one of its entries, which may be a new one. */
export const merged = (list, heard) =>
  list.some((each) => each.id === heard.id) ? list.map((each) => newer(each, heard)) : [heard, ...list];

/** The organiser's questions to buyers, and what is answered. Fields have the names of the API's. */

/** The seats of an order with the names of their types, in the order of its lines. */
export const seatsOf = ({lines = [], quantity, ticket}) => {
  const all = lines.length > 0 ? lines : [{ticketId: ticket.id, quantity}];
  return all.flatMap(({ticketId, name, quantity: count}) => Array.from({length: count}, () => ({ticketId, name})));
};

/** The seats with what is known of each: places name their type, but have no order. */
export const placesOf = (order) => {
  const left = [...(order.places ?? [])];
  return seatsOf(order).map((seat) => {
    const found = left.findIndex((each) => each.ticketId === seat.ticketId);
    const [known = {}] = found < 0 ? [] : left.splice(found, 1);
    return {...seat, holder: known.name, answers: known.answers ?? {}};
  });
};

/** The questions of an order as a whole, and of each seat. */
export const questionsOf = ({names = false, questions = []} = {}) => ({
  names,
  once: questions.filter((each) => !each.perSeat),
  perSeat: questions.filter((each) => each.perSeat),
});

/** Whether anything is asked. */
export const asksAnything = ({names, questions = []} = {}) => Boolean(names) || questions.length > 0;

const answersIn = (values, prefix, questions) =>
  Object.fromEntries(
    questions
      .map(({id, kind}) => [id, kind === 'checkbox' ? values.has(`${prefix}${id}`) : (values.get(`${prefix}${id}`) ?? '').trim()])
      .filter(([, value]) => value !== ''),
  );

/** The body of a request from the values of the form. */
export const toBody = (values, attendees, order) => {
  const {names, once, perSeat} = questionsOf(attendees);
  const body = {answers: answersIn(values, 'answers.', once)};
  if (!names && perSeat.length === 0) {
    return body;
  }
  const places = seatsOf(order).map(({ticketId}, i) => ({
    ticketId,
    ...(names && {name: (values.get(`places.${i}.name`) ?? '').trim() || null}),
    answers: answersIn(values, `places.${i}.answers.`, perSeat),
  }));
  return {...body, places};
};

/** The names of the fields that the form shows, so that other errors are shown beside it. */
export const fieldsOf = (attendees, order) => {
  const {names, once, perSeat} = questionsOf(attendees);
  const ofSeat = (i) => [...(names ? [`places.${i}.name`] : []), ...perSeat.map(({id}) => `places.${i}.answers.${id}`)];
  return [...once.map(({id}) => `answers.${id}`), ...seatsOf(order).flatMap((seat, i) => ofSeat(i))];
};

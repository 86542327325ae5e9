/** The name of an event in addresses, which the server makes of the first title that is saved. */
const LONGEST = 60;
const SHORTEST = 3;

/** The words of a title in ASCII with hyphens between; empty if too little is left. */
export const slugOf = (title) => {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug.length < SHORTEST ? '' : slug;
};

/**
 * Gives a draft the address that its title asks for, as drafts are saved while their titles are typed.
 *
 * @param update changes the event: is given the event and the changes, answers the event then
 */
export const namedAfterTitle = async (event, update) => {
  const wanted = slugOf(event.title);
  if (event.status !== 'draft' || !wanted || event.slug === wanted || event.slug.startsWith(`${wanted}-`)) {
    return event;
  }
  try {
    return await update(event, {slug: wanted});
  } catch (failure) {
    if (!failure.errors?.some((each) => each.field === 'slug')) {
      throw failure;
    }
    return update(event, {slug: `${wanted}-${event.id.slice(-6).toLowerCase()}`});
  }
};

/** What the browser finds wrong in a form, as errors of the API with their codes: its own words are not in the language of the page. */
const RULES = {
  valueMissing: () => 'required',
  typeMismatch: ({type}) => `${type}.invalid`,
  badInput: ({type}) => (type === 'number' ? 'not_a_number' : 'not_a_time'),
  patternMismatch: () => 'invalid',
  tooShort: () => 'too_short',
  tooLong: () => 'too_long',
  rangeUnderflow: () => 'too_low',
  rangeOverflow: () => 'too_high',
  stepMismatch: () => 'step',
};

const codeOf = (input) => (Object.entries(RULES).find(([name]) => input.validity[name])?.[1] ?? RULES.patternMismatch)(input);

/** The fields of a form that are not filled in as they ask for, in their order; none for what is no form. */
export const wrongFields = (form) => {
  const wrong = [...(form?.elements ?? [])].filter((input) => input.name && input.willValidate && !input.validity.valid);
  return wrong.filter((input, i) => wrong.findIndex(({name}) => name === input.name) === i);
};

/** The errors of these fields, in the words of the catalogue. */
export const errorsOf = async (inputs) => {
  const {said} = await import('./errors.js');
  return said(inputs.map((input) => ({field: input.name, code: codeOf(input)})));
};

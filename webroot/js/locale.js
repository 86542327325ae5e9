const {lang, dir} = globalThis.document?.documentElement ?? {};

/** The language of the page, as its tag. */
export const language = lang || 'en';

/** Digits are those of prices, codes and addresses in all languages. */
const DIGITS = '-u-nu-latn';

const wanted = globalThis.navigator?.languages?.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;

/** That language with the reader's region where the browser names one: en-GB on an English page. */
export const locale = language === 'ar' ? `${wanted}${DIGITS}` : wanted;

/** Whether the page is written from right to left. */
export const isRightToLeft = dir === 'rtl';

export const isEnglish = language === 'en';

import {html} from '../../vendor/htm-preact/standalone.module.js';
import {organiserAddress} from '../addresses.js';
import * as api from '../api.js';
import {firstAnswer} from '../firstAnswers.js';
import {useFetched} from '../hooks.js';
import {words as strings} from '../../words/shop.js';

/** Who organises an event, with the way to the page; nothing for organisers without a name. */
export const By = ({id}) => {
  const {value: organiser} = useFetched(() => api.organiser(id).catch(() => null), [id], () => firstAnswer(`/api/organisers/${id}`));
  return (
    organiser?.name &&
    html`<p class="by">${strings.by} <a href=${organiserAddress({id, slug: organiser.slug})} data-testid="organiser-link">${organiser.name}</a></p>`
  );
};

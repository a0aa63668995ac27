import {html, nothing} from './lib/lit-html.js';
import {go, href} from './place.js';

/** The page sizes on offer; the first one is the usual. */
export const SIZES = [25, 50, 100, 250];

/** Where each page of a list began, as far as it was passed: the server tells only where the next one does. */
const trails = new Map();

/**
 * Which page of which list a place shows. The list is known by the view and all that narrows it.
 * @param {{view: string, id: string, query: Object<string, string>}} place
 * @return {{list: string, number: number, token: string|undefined, size: number}}
 */
export function pageOf({view, id = '', query}) {
  const {page, n, at, ...narrowed} = query;
  const number = page ? Math.max(2, Number.parseInt(n, 10) || 2) : 1;
  const size = SIZES.includes(Number(query.size)) ? Number(query.size) : SIZES[0];
  const list = JSON.stringify([view, id, Object.entries(narrowed).sort()]);
  const trail = trails.get(list) ?? new Map();
  trail.set(number, page);
  trails.set(list, trail);
  return {list, number, token: page, size};
}

/**
 * Links to the pages around the one that is shown.
 * @param {Object} place
 * @param {string|null} next the server's token of the next page; it belongs to one time range, also to a relative one
 * @param {number} at when the page was asked for, which is what a relative time range goes by
 * @return {{number: number, newer: string|null, older: string|null, first: string|null}} links; null where there is none
 */
export function around(place, next, at) {
  const {list, number} = pageOf(place);
  const to = (query) => href(place.view, place.id, {...place.query, page: null, n: null, at: null, ...query});
  const same = place.query.since ? {at: place.query.at ?? at} : {};
  const before = trails.get(list)?.get(number - 1);
  return {
    number,
    first: number > 1 ? to({}) : null,
    newer: number === 2 ? to({}) : number > 2 && before ? to({page: before, n: number - 1, ...same}) : null,
    older: next ? to({page: next, n: number + 1, ...same}) : null,
  };
}

/** The foot of a list: which page, the way to the others, and how many rows a page has. */
export function pager(place, next, rows, at) {
  const {number, first, newer, older} = around(place, next, at);
  const {size} = pageOf(place);
  if (number === 1 && !older && rows <= SIZES[0] && size === SIZES[0]) {
    return nothing;
  }
  return html`
    <nav class="th-pager" aria-label="Pages">
      <ul class="pagination pagination-sm">
        <li class=${first ? '' : 'disabled'}>${link(first, 'Newest')}</li>
        <li class=${newer ? '' : 'disabled'}>${link(newer, '‹ Newer')}</li>
        <li class="active"><span aria-current="page">Page ${number}</span></li>
        <li class=${older ? '' : 'disabled'}>${link(older, 'Older ›')}</li>
      </ul>
      <label>Rows on a page
        <select class="form-control input-sm" id="th-size" @change=${(event) =>
          go(href(place.view, place.id, {...place.query, page: null, n: null, at: null, size: event.target.value}))}>
          ${SIZES.map((one) => html`<option value=${one} ?selected=${one === size}>${one}</option>`)}
        </select>
      </label>
    </nav>`;
}

function link(target, title) {
  return target ? html`<a href=${target}>${title}</a>` : html`<span aria-disabled="true">${title}</span>`;
}

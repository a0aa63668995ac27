import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {change, here} from './place.js';

/** Quick choices of a time range, in hours. */
const SINCE = {'1h': ['Last hour', 1], '24h': ['Last 24 hours', 24], '7d': ['Last 7 days', 168]};

/**
 * What is narrowed, by names of the query: text, one of some choices, or a time.
 * @typedef {{name: string, title: string, kind: 'text'|'choice'|'time', choices: (Array<string>|undefined), hint: (string|undefined)}} Filter
 */

/** Filters whose type and event offer what the catalogue has; events of the chosen type, if there is one. */
export function offering(filters, query, events = {}) {
  const all = query.type ? events[query.type] ?? [] : Object.values(events).flat();
  const choices = {type: Object.keys(events).sort(), event: [...new Set(all)].sort()};
  return filters.map((filter) => (choices[filter.name] ? {...filter, choices: choices[filter.name]} : filter));
}

/** The time range of a query as the server takes it; a relative one goes by when the list's first page was asked for. */
export function range(query, now = Number(query.at) || Date.now()) {
  const hours = SINCE[query.since]?.[1];
  return hours
    ? {start: new Date(now - hours * 3_600_000).toISOString(), end: undefined}
    : {start: query.start, end: query.end};
}

/** A time of the server's as a browser's input of local time takes it. */
export function localInput(time) {
  if (!time) {
    return '';
  }
  const date = new Date(time);
  return Number.isNaN(date.getTime())
    ? ''
    : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What a query narrows, in words: one entry for each filter that is set. */
export function chips(filters, query) {
  return filters.flatMap(({name, title, kind}) => {
    if (kind !== 'time') {
      return query[name] ? [{names: [name], text: `${title}: ${query[name]}`}] : [];
    }
    if (SINCE[query.since]) {
      return [{names: ['since'], text: SINCE[query.since][0]}];
    }
    return ['start', 'end']
      .filter((end) => query[end])
      .map((end) => ({names: [end], text: `${end === 'start' ? 'From' : 'Before'} ${localInput(query[end]).replace('T', ' ') || query[end]}`}));
  });
}

/**
 * A bar that narrows a list. What it says stands in the location, so that a link shows the same.
 * @param {Array<Filter>} filters
 * @param {Object<string, string>} query
 * @param {?} more further controls at the end of the bar
 */
export function filterBar(filters, query, more = nothing) {
  const set = chips(filters, query);
  return html`
    <form class="th-filters form-inline" role="search" aria-label="Filters" @submit=${(event) => event.preventDefault()}>
      ${filters.map((filter) => control(filter, query))}
      <div class="th-filters-more">${more}</div>
    </form>
    ${set.length
      ? html`<ul class="th-chips list-inline" aria-label="Active filters">${set.map(({names, text}) => html`
          <li><span class="label label-default">${text}
            <button type="button" aria-label="Remove the filter ${text}" @click=${() => change(without(names))}>×</button></span></li>`)}
          <li><button type="button" class="btn btn-link btn-xs" @click=${() => change(without(set.flatMap(({names}) => names)))}>Clear all</button></li>
        </ul>`
      : nothing}`;
}

function without(names) {
  return Object.fromEntries(names.map((name) => [name, null]));
}

function control(filter, query) {
  const {name, title, kind, choices = [], hint = ''} = filter;
  const id = `th-filter-${name}`;
  if (kind === 'time') {
    return time(query);
  }
  return html`
    <div class="form-group">
      <label for=${id}>${title}</label>
      ${kind === 'choice'
        ? html`<select class="form-control input-sm" id=${id} @change=${(event) => change({[name]: event.target.value || null})}>
            <option value="">Any</option>
            ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === query[name]}>${choice}</option>`)}
            ${query[name] && !choices.includes(query[name]) ? html`<option value=${query[name]} selected>${query[name]}</option>` : nothing}
          </select>`
        : html`<input type="search" class="form-control input-sm" id=${id} autocomplete="off" placeholder=${hint}
            list=${choices.length ? `${id}-known` : nothing} .value=${live(query[name] ?? '')}
            @change=${(event) => event.target.value.trim() !== (here().query[name] ?? '') && change({[name]: event.target.value.trim() || null})}>
          ${choices.length ? html`<datalist id="${id}-known">${choices.map((choice) => html`<option value=${choice}></option>`)}</datalist>` : nothing}`}
    </div>`;
}

function time(query) {
  const shown = query.since in SINCE ? query.since : query.time === 'own' || query.start || query.end ? 'own' : '';
  const picked = (event) =>
    change({
      since: event.target.value in SINCE ? event.target.value : null,
      time: event.target.value === 'own' ? 'own' : null,
      start: null,
      end: null,
    });
  const ends = (name) => (event) =>
    change({[name]: event.target.value ? new Date(event.target.value).toISOString() : null, since: null, time: 'own'});
  return html`
    <div class="form-group">
      <label for="th-filter-time">Time</label>
      <select class="form-control input-sm" id="th-filter-time" @change=${picked}>
        <option value="" ?selected=${shown === ''}>Any</option>
        ${Object.entries(SINCE).map(([value, [title]]) => html`<option value=${value} ?selected=${shown === value}>${title}</option>`)}
        <option value="own" ?selected=${shown === 'own'}>From … to …</option>
      </select>
    </div>
    ${shown === 'own'
      ? html`
        <div class="form-group"><label for="th-filter-start">From</label>
          <input type="datetime-local" class="form-control input-sm" id="th-filter-start" .value=${live(localInput(query.start))} @change=${ends('start')}></div>
        <div class="form-group"><label for="th-filter-end">Before</label>
          <input type="datetime-local" class="form-control input-sm" id="th-filter-end" .value=${live(localInput(query.end))} @change=${ends('end')}></div>`
      : nothing}`;
}

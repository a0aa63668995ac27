import {html, nothing} from './lib/lit-html.js';
import {explainPanel, explainState} from './explain.js';
import {filterBar, offering, range} from './filters.js';
import {answer, empty, notice, time} from './parts.js';
import {pageOf, pager} from './paging.js';
import {href} from './place.js';
import {replayDialog} from './replay.js';
import {plural} from './words.js';

const PACE = 15_000;

const FILTERS = [
  {name: 'type', title: 'Type', kind: 'choice'},
  {name: 'event', title: 'Event', kind: 'choice'},
  {name: 'verdict', title: 'Some webhook said', kind: 'choice',
    choices: ['matched', 'not matched', 'error', 'not yet evaluated', 'loop stopped', 'webhook deleted']},
  {name: 'subject', title: 'Record', kind: 'text', hint: 'Id of the record'},
  {name: 'scope', title: 'Scope', kind: 'text', hint: 'space, kapp:…', choices: ['space']},
  {name: 'time', title: 'Time', kind: 'time'},
];

/** What the server is asked for, without the page. */
export function eventsQuestion(query, now) {
  const {type, event, verdict, subject, scope} = query;
  return {type, event, verdict, subject, scope, ...range(query, now)};
}

/**
 * The order that replays all that a list shows; null where a replay can't be narrowed like that.
 * A replay of many takes a beginning, and knows type, event and time.
 */
export function replayOrder(query, now) {
  const {type, event, verdict, subject, scope, start, end} = eventsQuestion(query, now);
  return verdict || subject || scope || !start || (event && !type) ? null : {type, event, start, end};
}

/** The log of events. */
export function events(screen, place) {
  const {query} = place;
  const {list, token, size} = pageOf(place);
  const key = `events ${list} ${token ?? ''}`;
  const state = screen.recall(key) ?? {selected: new Set()};
  screen.remember(key, state);
  Object.assign(state, {dialog: null, newer: 0});
  const now = () => (query.at ? Number(query.at) : Date.now());
  const ask = (signal) => screen.api.get('events', {...eventsQuestion(query, state.at), limit: size, pageToken: token}, signal);
  const look = async () => {
    state.newer = 0;
    state.at = now();
    const page = await screen.ask(state, 'page', ask);
    if (page) {
      const there = new Set(page.events.map(({id}) => id));
      state.selected = new Set([...state.selected].filter((id) => there.has(id)));
      screen.update();
    }
  };
  screen.ask(state, 'types', async (signal) => {
    const [space, kapp] = await Promise.all(['space', 'kapp'].map((level) => screen.api.get(`meta/webhooks/events/${level}`, {}, signal)));
    return {...kapp, ...space};
  });
  look();
  screen.every(PACE, async () => {
    const shown = state.page?.value;
    if (shown && !state.page.loading && !token) {
      const before = new Set(shown.events.map(({id}) => id));
      state.newer = (await ask(screen.signal)).events.filter(({id}) => !before.has(id)).length;
      screen.update();
    }
  });
  const explained = explainState(screen, state, {record: query.subject ?? ''});
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    ${filterBar(offering(FILTERS, query, state.types?.value), query, html`
      <button type="button" id="th-refresh" class="btn btn-default btn-sm" @click=${look} ?disabled=${state.page?.loading}>
        <span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Refresh</button>`)}
    <div aria-live="polite">${state.newer
      ? html`<p class="th-changed">${plural(state.newer, 'newer event')} <button type="button" class="btn btn-link btn-xs" @click=${look}>Show</button></p>` : nothing}</div>
    <details class="th-delivery th-why" ?open=${Boolean(query.why)}><summary>Why did a webhook not fire?</summary>${explainPanel(explained)}</details>
    ${answer(state.page, (page) => table(screen, state, place, page), look)}
    ${state.dialog?.() ?? nothing}`;
}

function table(screen, state, place, {events: found, nextPageToken}) {
  if (!found.length) {
    const narrowed = Object.keys(place.query).some((name) => !['size', 'page', 'n', 'at', 'why'].includes(name));
    return html`${narrowed
      ? empty('No event matches', html`Nothing here has all of the filters above. <a href=${href('events')}>Clear all filters</a>`)
      : empty('No events yet', 'Each one that is published appears here, whether a webhook hears it or not.')}${pager(place, nextPageToken, 0, state.at)}`;
  }
  const choose = (id) => (event) => {
    event.target.checked ? state.selected.add(id) : state.selected.delete(id);
    screen.update();
  };
  const every = found.every(({id}) => state.selected.has(id));
  return html`
    ${bar(screen, state, place)}
    <div class="th-scroll"><table class="cam-table th-table">
      <thead><tr>
        <th scope="col" class="th-tick"><input type="checkbox" aria-label="Select all on this page" .checked=${every}
          @change=${(event) => { state.selected = new Set(event.target.checked ? found.map(({id}) => id) : []); screen.update(); }}></th>
        ${['Time', 'Event', 'Scope', 'Record', 'Caused by'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>${found.map((event) => html`
        <tr class=${state.selected.has(event.id) ? 'active' : ''}>
          <td class="th-tick"><input type="checkbox" aria-label="Select ${event.type} ${event.event} of ${event.subjectId ?? 'no record'}"
            .checked=${state.selected.has(event.id)} @change=${choose(event.id)}></td>
          <td class="th-nowrap">${time(event.timestamp)}</td>
          <td><a href=${href('event', event.id)}>${event.type} · ${event.event}</a></td>
          <td class="th-nowrap">${event.scopeId ? `Kapp ${event.scopeId}` : 'Space'}</td>
          <td>${event.subjectId ? html`<a href=${href('events', '', {subject: event.subjectId})} title="All events about this record">${event.subjectId}</a>` : html`<span class="text-muted">–</span>`}</td>
          <td>${event.actor ?? html`<span class="text-muted">–</span>`}</td>
        </tr>`)}</tbody>
    </table></div>
    ${pager(place, nextPageToken, found.length, state.at)}`;
}

function bar(screen, state, place) {
  const chosen = state.selected.size;
  const all = replayOrder(place.query);
  const open = (order) => () => replayDialog(screen, state, order, () => {
    state.selected = new Set();
    screen.update();
  });
  if (!chosen && !all) {
    return nothing;
  }
  return html`
    <div class="th-bulk" role="region" aria-label="Selection">
      ${chosen ? html`<strong>${plural(chosen, 'event')} selected</strong>
        <button type="button" class="btn btn-default btn-sm" @click=${open({ids: [...state.selected]})}>Replay…</button>` : nothing}
      ${all ? html`<button type="button" class="btn btn-default btn-sm" @click=${open(all)}>Replay all that match…</button>` : nothing}
    </div>`;
}

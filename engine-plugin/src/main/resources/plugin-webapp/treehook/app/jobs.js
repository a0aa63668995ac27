import {html, nothing} from './lib/lit-html.js';
import {bulkBar, bulkDialog} from './bulk.js';
import {columnChooser, shownColumns} from './columns.js';
import {filterBar, offering, range} from './filters.js';
import {editDialog, retry} from './job-edit.js';
import {answer, empty, notice} from './parts.js';
import {pageOf, pager} from './paging.js';
import {href} from './place.js';
import {counted, plural} from './words.js';

const PACE = 15_000;

/** What each list shows: the statuses that belong to it, its columns, and what it says when it is empty. */
const LISTS = {
  history: {
    statuses: undefined,
    columns: ['name', 'event', 'status', 'summary', 'url', 'attempts', 'record', 'scheduledAt'],
    empty: ['No webhook jobs yet', 'One appears here for each event that a webhook matches.'],
  },
  failures: {
    statuses: 'Failed',
    columns: ['name', 'event', 'summary', 'response', 'url', 'attempts', 'scheduledAt'],
    empty: ['No failures', 'Every webhook job has been delivered, cancelled, or is still being tried.'],
  },
  pending: {
    statuses: 'Queued,In Progress',
    columns: ['name', 'event', 'status', 'attempts', 'summary', 'nextTryAt', 'waitingFor', 'scheduledAt'],
    empty: ['Nothing is pending', 'Every webhook job has been delivered, has failed or was cancelled.'],
  },
};

const FILTERS = [
  {name: 'webhook', title: 'Webhook', kind: 'text', hint: 'Exact name'},
  {name: 'type', title: 'Type', kind: 'choice'},
  {name: 'event', title: 'Event', kind: 'choice'},
  {name: 'status', title: 'Status', kind: 'choice', choices: ['Queued', 'In Progress', 'Complete', 'Failed', 'Cancelled']},
  {name: 'record', title: 'Record', kind: 'text', hint: 'Id of the record'},
  {name: 'time', title: 'Time', kind: 'time'},
];

/** Filters that come from links of other pages; they have no control, only a chip. */
const LINKED = [
  {name: 'webhookId', title: 'Webhook id', kind: 'text'},
  {name: 'processDefinitionKey', title: 'Process', kind: 'text'},
  {name: 'activityId', title: 'Start event', kind: 'text'},
];

/** What the server is asked for, without the page. */
export function question(view, query, now) {
  const {start, end} = range(query, now);
  const asked = {all: true, start, end, status: LISTS[view].statuses};
  for (const name of ['webhook', 'type', 'event', 'record', 'webhookId', 'processDefinitionKey', 'activityId']) {
    asked[name] = query[name];
  }
  if (view === 'history' && query.status) {
    asked.status = query.status;
  }
  return asked;
}

/** The lists of webhook jobs: all history, failures, pending. */
export function jobs(screen, place) {
  const {view, query} = place;
  const {list, token, size} = pageOf(place);
  const key = `jobs ${list} ${token ?? ''}`;
  const state = screen.recall(key) ?? {selected: new Set(), all: false};
  screen.remember(key, state);
  state.changed = null;
  state.dialog = null;
  const now = () => (query.at ? Number(query.at) : Date.now());
  const ask = (signal) =>
    screen.api.get('webhookJobs', {...question(view, query, state.at), include: 'details,rights', limit: size, pageToken: token}, signal);
  const look = async () => {
    state.changed = null;
    state.at = now();
    const page = await screen.ask(state, 'page', ask);
    if (page) {
      const there = new Set(page.webhookJobs.map(({id}) => id));
      state.selected = new Set([...state.selected].filter((id) => there.has(id)));
      screen.update();
    }
  };
  const quietly = async () => {
    const shown = state.page?.value;
    if (shown && !state.page.loading && !token) {
      state.changed = difference(shown.webhookJobs, (await ask(screen.signal)).webhookJobs);
      screen.update();
    }
  };
  screen.ask(state, 'events', async (signal) => {
    const [space, kapp] = await Promise.all(
      ['space', 'kapp'].map((level) => screen.api.get(`meta/webhooks/events/${level}`, {}, signal)));
    return {...kapp, ...space};
  });
  screen.ask(state, 'poller', async (signal) => (await screen.api.get('webhookJobs/poller', {}, signal)).poller);
  look();
  screen.every(PACE, quietly);
  const actions = {
    screen,
    state,
    look,
    retry: (job) => retry(screen, state, job, look),
    edit: (job) => editDialog(screen, state, job, look),
  };
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    ${stopped(state.poller?.value)}
    ${filterBar(filtersOf(view, query, state.events?.value), query, html`
      ${columnChooser(view, LISTS[view].columns, () => screen.update())}
      <button type="button" id="th-refresh" class="btn btn-default btn-sm" @click=${look} ?disabled=${state.page?.loading}>
        <span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Refresh</button>`)}
    <div aria-live="polite">${state.changed
      ? html`<p class="th-changed"><span>${state.changed}</span> <button type="button" class="btn btn-link btn-xs" @click=${look}>Show</button></p>`
      : nothing}</div>
    ${answer(state.page, (page) => table(actions, place, page), look)}
    ${state.dialog?.() ?? nothing}`;
}

/** What has changed since the first page was shown, in words; null if nothing has. */
export function difference(shown, now) {
  const before = new Map(shown.map((job) => [job.id, job]));
  const newer = now.filter(({id}) => !before.has(id)).length;
  if (newer) {
    return newer === now.length && now.length > 1 ? 'Many newer ones' : plural(newer, 'newer one');
  }
  const gone = shown.length !== now.length;
  const moved = now.some((job) => before.get(job.id)?.status !== job.status || before.get(job.id)?.updatedAt !== job.updatedAt);
  return gone || moved ? 'Some of these have changed' : null;
}

function filtersOf(view, query, events) {
  const known = FILTERS.filter(({name}) => name !== 'status' || view === 'history');
  return [...offering(known, query, events), ...LINKED.filter(({name}) => query[name])];
}

function stopped(poller) {
  return poller && poller.status !== 'running'
    ? html`<div class="alert alert-warning" role="status"><strong>Delivery is stopped.</strong>
        Nothing is called until it is started again${poller.changedBy ? html`; ${poller.changedBy} stopped it` : nothing}.</div>`
    : nothing;
}

function table(actions, place, {webhookJobs, nextPageToken}) {
  const {state, screen} = actions;
  const {view} = place;
  if (!webhookJobs.length) {
    const narrowed = Object.keys(place.query).some((name) => !['size', 'page', 'n', 'at'].includes(name));
    return html`${narrowed
      ? empty('No webhook job matches', html`Nothing here has all of the filters above. <a href=${href(view)}>Clear all filters</a>`)
      : empty(...LISTS[view].empty)}${pager(place, nextPageToken, 0, state.at)}`;
  }
  const columns = shownColumns(view, LISTS[view].columns);
  const choose = (id, chosen) => {
    chosen ? state.selected.add(id) : state.selected.delete(id);
    state.all = false;
    screen.update();
  };
  const every = webhookJobs.every(({id}) => state.selected.has(id));
  const chooseAll = (event) => {
    state.selected = new Set(event.target.checked ? webhookJobs.map(({id}) => id) : []);
    state.all = false;
    screen.update();
  };
  return html`
    ${bulkBar({
      screen, state, view, many: Boolean(nextPageToken) || Boolean(place.query.page), page: webhookJobs.length,
      open: (verb) => bulkDialog(screen, state, verb, question(view, place.query), actions.look),
    })}
    <div class="th-scroll"><table class="cam-table th-table">
      <thead><tr>
        <th scope="col" class="th-tick"><input type="checkbox" id="th-all" aria-label="Select all on this page" .checked=${every} @change=${chooseAll}></th>
        ${columns.map(({title}) => html`<th scope="col">${title}</th>`)}
        <th scope="col" class="th-do"><span class="sr-only">Actions</span></th>
      </tr></thead>
      <tbody>${webhookJobs.map((job) => html`
        <tr class=${state.selected.has(job.id) ? 'active' : ''}>
          <td class="th-tick"><input type="checkbox" aria-label="Select the job of ${job.name} for ${job.parentId ?? 'no record'}"
            .checked=${state.selected.has(job.id)} @change=${(event) => choose(job.id, event.target.checked)}></td>
          ${columns.map(({cell, wide}) => html`<td class=${wide ? 'th-wide-cell' : ''}>${cell(job)}</td>`)}
          <td class="th-do">${rowActions(actions, job)}</td>
        </tr>`)}</tbody>
    </table></div>
    <p class="text-muted sr-only" role="status">${counted(webhookJobs.length)} rows</p>
    ${pager(place, nextPageToken, webhookJobs.length, state.at)}`;
}

function rowActions({retry: again, edit, state}, job) {
  const may = job.rights ?? [];
  const busy = state.busy === job.id;
  if (job.status === 'Failed' && may.includes('retry')) {
    return html`<button type="button" class="btn btn-default btn-xs" ?disabled=${busy} @click=${() => again(job)}>Retry</button>`;
  }
  if (job.status === 'Queued' && may.includes('edit')) {
    return html`<button type="button" class="btn btn-default btn-xs" ?disabled=${busy} @click=${() => edit(job)}>Edit</button>`;
  }
  return nothing;
}

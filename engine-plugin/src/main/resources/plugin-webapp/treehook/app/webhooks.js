import {html, nothing} from './lib/lit-html.js';
import {activityChart} from './activity.js';
import {codeLine} from './code.js';
import {filterBar, offering} from './filters.js';
import {answer, empty, notice, status, time} from './parts.js';
import {pageOf, pager} from './paging.js';
import {definitionHref, href} from './place.js';
import {removeDialog, setSuspended} from './webhook-actions.js';
import {collection, titleOf} from './webhook-paths.js';
import {scopeTitle} from './words.js';

const STATES = {Active: false, Suspended: true};

const FILTERS = [
  {name: 'q', title: 'Name contains', kind: 'text'},
  {name: 'scope', title: 'Scope', kind: 'text', hint: 'space, kapp:…', choices: ['space', 'kapp:*']},
  {name: 'type', title: 'Type', kind: 'choice'},
  {name: 'event', title: 'Event', kind: 'choice'},
  {name: 'state', title: 'State', kind: 'choice', choices: Object.keys(STATES)},
];

/** What the server is asked for, without the page. */
export function webhooksQuestion({scope, q, type, event, state}) {
  return [collection(scope), {...(scope ? {scope} : {all: true}), q, type, event, suspended: state ? String(STATES[state] ?? '') : undefined}];
}

/** The list of webhooks. */
export function webhooks(screen, place) {
  const {query} = place;
  const {list, token, size} = pageOf(place);
  const key = `webhooks ${list} ${token ?? ''}`;
  const state = screen.recall(key) ?? {};
  screen.remember(key, state);
  state.dialog = null;
  state.notice = screen.recall('webhooks notice') ?? null;
  screen.remember('webhooks notice', null);
  const look = () =>
    screen.ask(state, 'page', (signal) => {
      const [path, asked] = webhooksQuestion(query);
      return screen.api.get(path, {...asked, include: 'details,activity,rights', limit: size, pageToken: token}, signal);
    });
  screen.ask(state, 'events', async (signal) => {
    const [space, kapp] = await Promise.all(['space', 'kapp'].map((level) => screen.api.get(`meta/webhooks/events/${level}`, {}, signal)));
    return {...kapp, ...space};
  });
  screen.ask(state, 'trees', async (signal) => {
    const {trees} = await screen.api.get('trees', {limit: 1000, include: 'details'}, signal);
    return new Map(trees.map((tree) => [tree.title, tree.processDefinitionId]));
  });
  look();
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    ${filterBar(offering(FILTERS, query, state.events?.value), query, html`
      <button type="button" id="th-refresh" class="btn btn-default btn-sm" @click=${look} ?disabled=${state.page?.loading}>
        <span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Refresh</button>
      ${state.page?.value?.rights?.includes('create')
        ? html`<a class="btn btn-primary btn-sm" href=${href('new')}>Create webhook</a>` : nothing}`)}
    ${answer(state.page, (page) => table(screen, state, place, page, look), look)}
    ${state.dialog?.() ?? nothing}`;
}

function table(screen, state, place, {webhooks: found, nextPageToken, rights}, look) {
  if (!found.length) {
    const narrowed = Object.keys(place.query).some((name) => !['size', 'page', 'n'].includes(name));
    return html`${narrowed
      ? empty('No webhook matches', html`Nothing here has all of the filters above. <a href=${href()}>Clear all filters</a>`)
      : empty('No webhooks yet', rights?.includes('create')
        ? html`A webhook calls a URL, or launches a tree, when something happens. <a href=${href('new')}>Create the first one</a>, or bind one to a start event in a model.`
        : 'You see here what you may read.')}${pager(place, nextPageToken, 0)}`;
  }
  return html`
    <div class="th-scroll"><table class="cam-table th-table">
      <thead><tr>${['Name', 'Scope', 'Event', 'Filter', 'Target', 'State', 'Last 24 hours', 'Last job'].map((title) => html`<th scope="col">${title}</th>`)}
        <th scope="col" class="th-do"><span class="sr-only">Actions</span></th></tr></thead>
      <tbody>${found.map((webhook) => html`
        <tr>
          <td><a class="th-clamp th-name" href=${href('webhook', webhook.webhookId)} title=${webhook.name}>${webhook.name}</a></td>
          <td class="th-nowrap">${scopeTitle(webhook.scope)}</td>
          <td><span class="th-event">${webhook.type} · ${webhook.event}</span></td>
          <td class="th-wide-cell">${codeLine(webhook.filter, 'Always')}</td>
          <td class="th-wide-cell">${target(webhook, state.trees?.value)}</td>
          <td>${webhookState(webhook)}</td>
          <td>${webhook.activity ? html`<a class="th-quiet" href=${href('history', '', {webhookId: webhook.webhookId, since: '24h'})}
            aria-label="Jobs of ${webhook.name} in the last 24 hours: ${webhook.activity.matched} matched, ${webhook.activity.failed} failed">${activityChart(webhook.activity)}</a>` : nothing}</td>
          <td>${lastJob(webhook.activity?.lastJob)}</td>
          <td class="th-do">${actions(screen, state, webhook, look)}</td>
        </tr>`)}</tbody>
    </table></div>
    ${pager(place, nextPageToken, found.length)}`;
}

/** What a webhook calls: a tree of this engine by its title, else its URL. */
export function target({tree, url, processDefinitionId}, trees) {
  if (tree && (!url || url.includes('/start-tree/'))) {
    return html`<a href=${definitionHref(processDefinitionId)}>Its own tree, ${tree}</a>`;
  }
  const title = titleOf(url);
  if (title) {
    const definition = trees?.get(title);
    return definition
      ? html`<a class="th-clamp" href=${definitionHref(definition)} title=${title}>${title}</a>`
      : html`<span class="th-clamp" title=${title}>${title}</span>${trees ? html`<small class="text-danger">No such tree now</small>` : nothing}`;
  }
  return html`<code class="th-url th-clamp" title=${url}>${url}</code>`;
}

export function webhookState({problem, suspended, quarantine}) {
  const state = problem
    ? html`<span class="label label-danger" title=${problem}>Invalid</span>`
    : suspended ? html`<span class="label label-warning th-suspended">Suspended</span>` : html`<span class="label label-success">Active</span>`;
  return quarantine
    ? html`${state} <span class="label label-warning" title=${quarantine.reason}>Filter breaks limits</span>`
    : state;
}

export function lastJob(job) {
  return job
    ? html`<a href=${href('job', job.id)} title=${job.summary ?? 'Not tried yet'}>${status(job.status)}</a> <span class="th-nowrap">${time(job.scheduledAt)}</span>`
    : html`<span class="text-muted">None yet</span>`;
}

function actions(screen, state, webhook, look) {
  const may = (right) => webhook.rights?.includes(right);
  const busy = state.busy === webhook.webhookId;
  const icon = (glyph, title, work, shown) =>
    shown ? html`<button type="button" class="btn btn-default btn-xs" title=${title} aria-label="${title} ${webhook.name}" ?disabled=${busy} @click=${work}>
      <span class="glyphicon glyphicon-${glyph}" aria-hidden="true"></span></button>` : nothing;
  return html`<span class="btn-group th-nowrap">
    ${may('edit') ? html`<a class="btn btn-default btn-xs" href=${href('edit', webhook.webhookId)} title="Edit" aria-label="Edit ${webhook.name}">
      <span class="glyphicon glyphicon-pencil" aria-hidden="true"></span></a>` : nothing}
    ${icon(webhook.suspended ? 'play' : 'pause', webhook.suspended ? 'Activate' : 'Suspend',
      () => setSuspended(screen, state, webhook, !webhook.suspended, look), may('suspend'))}
    ${icon('trash', 'Delete', () => removeDialog(screen, state, webhook, look), may('delete'))}
  </span>`;
}

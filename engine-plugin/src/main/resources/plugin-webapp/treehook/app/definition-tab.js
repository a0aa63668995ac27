import {html, nothing} from './lib/lit-html.js';
import {bindings, owed} from './bindings.js';
import {COLUMNS} from './columns.js';
import {difference} from './jobs.js';
import {answer, empty} from './parts.js';
import {definitionHref, href} from './place.js';
import {part} from './screen.js';
import {counted} from './words.js';

/** How often it is looked whether there is something newer, in milliseconds. */
const PACE = 15_000;

const SIZE = 25;

/** What is shown of the jobs, and where all of that is. */
const SHOWN = [
  {name: 'all', title: 'All', view: 'history', list: 'All History', status: undefined, none: 'No webhook jobs yet'},
  {name: 'failed', title: 'Failed', view: 'failures', list: 'Failures', status: 'Failed', none: 'No failures'},
  {name: 'pending', title: 'Pending', view: 'pending', list: 'Pending', status: 'Queued,In Progress', none: 'Nothing is pending'},
];

const JOB_COLUMNS = ['status', 'name', 'event', 'summary', 'record', 'attempts', 'scheduledAt'].map((column) => COLUMNS[column]);

/** The tab of a process definition: the webhooks that its start events are bound to, and their jobs. */
export const definitionTab = part(
  {
    id: 'treehook-jobs',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    properties: {label: 'Webhook jobs'},
  },
  (screen) => {
    const id = screen.context.processDefinitionId;
    const chosen = screen.recall(`definition ${id}`) ?? {shown: 'all', tokens: []};
    screen.remember(`definition ${id}`, chosen);
    const state = {changed: null};
    const ask = (token) => (signal) => screen.api.get('webhookJobs', {
      all: true,
      processDefinitionKey: state.bound.value.key,
      status: SHOWN.find(({name}) => name === chosen.shown).status,
      include: 'details',
      limit: SIZE,
      pageToken: token,
    }, signal);
    const jobs = () => {
      state.changed = null;
      return Promise.all([
        screen.ask(state, 'jobs', ask(chosen.tokens[chosen.tokens.length - 1])),
        screen.ask(state, 'owed', (signal) => owed(screen.api, state.bound.value.key, signal)),
      ]);
    };
    const look = async () => {
      const bound = await screen.ask(state, 'bound', (signal) => bindings(screen.api, id, signal));
      return bound && jobs();
    };
    const show = (change) => {
      Object.assign(chosen, change);
      jobs();
    };
    screen.template = () => html`
      <div class="th-part th-tab">${answer(state.bound, (bound) => page(bound, state, chosen, {show, look, jobs}), look)}</div>`;
    look();
    screen.listen(window, 'treehook:changed', look);
    screen.every(PACE, async () => {
      const page = state.jobs?.value;
      if (page && !state.jobs.loading && !chosen.tokens.length) {
        state.changed = difference(page.webhookJobs, (await ask()(screen.signal)).webhookJobs);
        screen.update();
      }
    });
  },
);

function page(bound, state, chosen, actions) {
  const jobs = state.jobs?.value?.webhookJobs;
  if (!bound.webhooks.length && jobs?.length === 0 && chosen.shown === 'all' && !chosen.tokens.length) {
    return empty('No webhook is bound to this process', html`Give one of its start events the properties
      <code>webhook.name</code>, <code>webhook.type</code> and <code>webhook.event</code> and deploy it again, or make a webhook that calls it under
      <a href=${href()}>Webhooks</a>. Webhooks that you may not see are not shown. <a href=${href('tree', bound.key)}>Draw it in the browser</a>`);
  }
  return html`
    ${webhooks(bound)}
    ${bar(bound, state, chosen, actions)}
    <div aria-live="polite">${state.changed
      ? html`<p class="th-changed"><span>${state.changed}</span> <button type="button" class="btn btn-link btn-xs" @click=${actions.jobs}>Show</button></p>`
      : nothing}</div>
    ${answer(state.jobs, (page) => table(page, chosen, actions), actions.jobs)}`;
}

function webhooks({id, version, webhooks: all}) {
  const other = all.find(({processDefinitionId}) => processDefinitionId !== id);
  return html`
    ${other
      ? html`<p class="text-muted">This is version ${version}. Events are heard by <a href=${definitionHref(other.processDefinitionId, {detailsTab: 'treehook-jobs'})}>another
          version</a>, whose webhooks these are; the jobs are those of all versions.</p>`
      : nothing}
    ${all.length
      ? html`<div class="th-scroll"><table class="cam-table th-table" aria-label="Webhooks">
          <thead><tr>${['Start event', 'Webhook', 'Event', 'Filter', 'State'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
          <tbody>${all.map((webhook) => html`
            <tr>
              <td>${webhook.startEventId}</td>
              <td><a href=${href('webhook', webhook.webhookId)}>${webhook.name}</a></td>
              <td class="th-event">${webhook.type} · ${webhook.event}</td>
              <td class="th-wide-cell">${webhook.filter
                ? html`<code class="th-url th-clamp" title=${webhook.filter}>${webhook.filter}</code>` : html`<span class="text-muted">Always</span>`}</td>
              <td>${stateOf(webhook)}</td>
            </tr>`)}</tbody></table></div>`
      : html`<p class="text-muted">No webhook is bound to this process any more; these are the jobs of earlier ones.</p>`}`;
}

function stateOf({problem, suspended}) {
  return problem
    ? html`<span class="label label-danger" title=${problem}>Not usable</span>`
    : suspended ? html`<span class="label label-warning">Suspended</span>` : 'Active';
}

function bar({key}, state, chosen, {show, look}) {
  const numbers = [...(state.owed?.value?.values() ?? [])];
  const now = SHOWN.find(({name}) => name === chosen.shown);
  const number = (name) => numbers.reduce((sum, each) => sum + (each[name] ?? 0), 0);
  return html`
    <div class="th-tab-bar">
      <div class="btn-group" role="group" aria-label="Which jobs">${SHOWN.map(({name, title}) => html`
        <button type="button" class="btn btn-default btn-sm ${name === chosen.shown ? 'active' : ''}" aria-pressed=${name === chosen.shown ? 'true' : 'false'}
          @click=${() => show({shown: name, tokens: []})}>${title}${number(name)
            ? html` <span class="badge ${name === 'failed' ? 'th-failures' : ''}">${counted(number(name))}</span>` : nothing}</button>`)}
      </div>
      <span class="th-tab-more">
        <a href=${href('tree', key)}>Draw</a>
        <a href=${href(now.view, '', {processDefinitionKey: key})}>Open in ${now.list}</a>
        <button type="button" class="btn btn-default btn-sm" @click=${look} ?disabled=${state.jobs?.loading}>
          <span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Refresh</button>
      </span>
    </div>`;
}

function table({webhookJobs, nextPageToken}, chosen, {show}) {
  const {none} = SHOWN.find(({name}) => name === chosen.shown);
  const pages = chosen.tokens;
  if (!webhookJobs.length && !pages.length) {
    return empty(none, chosen.shown === 'all' ? 'One appears here for each event that a webhook above matches.' : nothing);
  }
  return html`
    <div class="th-scroll"><table class="cam-table th-table" aria-label="Webhook jobs">
      <thead><tr>${JOB_COLUMNS.map(({title}) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>${webhookJobs.map((job) => html`
        <tr>${JOB_COLUMNS.map(({cell, wide}) => html`<td class=${wide ? 'th-wide-cell' : ''}>${cell(job)}</td>`)}</tr>`)}</tbody>
    </table></div>
    ${pages.length || nextPageToken
      ? html`<nav class="th-pager" aria-label="Pages"><div class="btn-group">
          <button type="button" class="btn btn-default btn-sm" ?disabled=${!pages.length} @click=${() => show({tokens: []})}>Newest</button>
          <button type="button" class="btn btn-default btn-sm" ?disabled=${!pages.length} @click=${() => show({tokens: pages.slice(0, -1)})}>‹ Newer</button>
          <button type="button" class="btn btn-default btn-sm" ?disabled=${!nextPageToken} @click=${() => show({tokens: [...pages, nextPageToken]})}>Older ›</button>
        </div><span>Page ${pages.length + 1}</span></nav>`
      : nothing}`;
}

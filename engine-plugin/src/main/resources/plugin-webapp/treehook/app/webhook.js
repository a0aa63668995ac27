import {html, nothing} from './lib/lit-html.js';
import {activityChart} from './activity.js';
import {coloured} from './code.js';
import {answer, difference, notice, time} from './parts.js';
import {definitionHref, go, href} from './place.js';
import {removeDialog, setSuspended} from './webhook-actions.js';
import {headerLines, pathOf} from './webhook-paths.js';
import {lastJob, target, webhookState} from './webhooks.js';
import {scopeTitle} from './words.js';

/** Finds a webhook by its id, with all that is known of it. */
export async function findWebhook(screen, id, signal) {
  const {webhooks} = await screen.api.get('webhooks', {all: true, webhookId: id, include: 'details,activity,rights'}, signal);
  return webhooks[0] ?? null;
}

/** One webhook: what it does, what it did, who changed it. */
export function webhook(screen, place) {
  const state = {notice: screen.recall('webhooks notice') ?? null};
  screen.remember('webhooks notice', null);
  const look = async () => {
    const found = await screen.ask(state, 'webhook', async (signal) => {
      const one = await findWebhook(screen, place.id, signal);
      return {one, audit: one ? (await screen.api.get(`${pathOf(one)}&include=audit`, {}, signal)).webhook.audit : []};
    });
    return found;
  };
  look();
  screen.ask(state, 'trees', async (signal) => {
    const {trees} = await screen.api.get('trees', {limit: 1000, include: 'details'}, signal);
    return new Map(trees.map((tree) => [tree.title, tree.processDefinitionId]));
  });
  const gone = () => {
    screen.remember('webhooks notice', state.notice);
    go(href());
  };
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    ${answer(state.webhook, ({one, audit}) => (one ? page(screen, state, one, audit, look, gone) : missing(place.id)), look)}
    ${state.dialog?.() ?? nothing}`;
}

function missing(id) {
  return html`<div class="th-empty"><p class="th-empty-title">There is no such webhook</p>
    <p class="text-muted">It was deleted, or you may not see it. <a href=${href('history', '', {webhookId: id})}>Its jobs, if there are any</a></p></div>`;
}

function page(screen, state, one, audit, look, gone) {
  const may = (right) => one.rights?.includes(right);
  const busy = state.busy === one.webhookId;
  return html`
    <div class="th-head">
      <h2 class="th-title">${webhookState(one)} <span>${one.name}</span></h2>
      <div class="th-actions">
        ${may('edit') ? html`<a class="btn btn-primary btn-sm" href=${href('edit', one.webhookId)}>Edit</a>` : nothing}
        ${may('suspend') ? html`<button type="button" class="btn btn-default btn-sm" ?disabled=${busy}
          @click=${() => setSuspended(screen, state, one, !one.suspended, look)}>${one.suspended ? 'Activate' : 'Suspend'}</button>` : nothing}
        ${may('delete') ? html`<button type="button" class="btn btn-default btn-sm" @click=${() => removeDialog(screen, state, one, gone)}>Delete</button>` : nothing}
      </div>
    </div>
    ${one.problem ? html`<p class="alert alert-danger">It can’t be used: ${one.problem}</p>` : nothing}
    ${one.tree ? html`<p class="alert alert-info">It is bound to a start event of the model <a href=${definitionHref(one.processDefinitionId)}>${one.tree}</a>,
      and changed there, in a modeler. Here it can be suspended and activated.</p>` : nothing}
    ${one.suspended ? html`<p class="alert alert-warning">It is suspended: its filter is still asked and its jobs are made, but they wait.</p>` : nothing}
    ${one.quarantine ? html`<p class="alert alert-warning" id="th-quarantine">Its filter breaks limits: ${one.quarantine.reason} Since ${time(one.quarantine.since)} it
      is asked only after the event is stored, so that nobody waits for it; no event is lost, but its jobs come later. That ends by itself:
      ${time(one.quarantine.until)} unless it goes on. What to do: make the filter and the URL template cheaper, or check what is in the events.</p>` : nothing}
    <dl class="th-facts">${facts(one, state.trees?.value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <h3 class="th-small-title">Filter</h3>
    ${one.filter ? html`<pre class="th-text th-code" tabindex="0" role="region" aria-label="Filter">${coloured(one.filter)}</pre>` : html`<p class="text-muted">None: it fires on every such event.</p>`}
    <h3 class="th-small-title">Jobs</h3>
    <p>${one.activity ? activityChart(one.activity) : nothing}</p>
    <ul class="list-inline">
      <li><a href=${href('history', '', {webhookId: one.webhookId})}>All its jobs</a></li>
      <li><a href=${href('failures', '', {webhookId: one.webhookId})}>Failures</a></li>
      <li><a href=${href('pending', '', {webhookId: one.webhookId})}>Pending</a></li>
      <li><a href=${href('events', '', {type: one.type, event: one.event})}>Events that it hears</a></li>
    </ul>
    ${changes(audit)}`;
}

function facts(one, trees) {
  const or = (value) => value ?? html`<span class="text-muted">Standard</span>`;
  return [
    ['Scope', scopeTitle(one.scope)],
    ['Event', `${one.type} · ${one.event}`],
    ['Target', target(one, trees)],
    ['Last job', lastJob(one.activity?.lastJob)],
    ['Retry schedule', or(one.retry)],
    ['Timeout', or(one.timeout)],
    ['Credentials', one.authStrategy ? one.authStrategy.type : one.secret ? html`Secret <code>${one.secret}</code>` : 'None'],
    ['Headers', headerLines(one.headers) ? html`<pre class="th-plain">${headerLines(one.headers)}</pre>` : 'None'],
    ['In order of', one.orderBy ? html`<code class="th-code">${coloured(one.orderBy)}</code>` : 'No order'],
    ['Rate limit', one.rateLimit ?? 'None'],
    ['Created', html`${time(one.createdAt)} ${one.createdBy ? html`by ${one.createdBy}` : nothing}`],
    ['Updated', html`${time(one.updatedAt)} ${one.updatedBy ? html`by ${one.updatedBy}` : nothing}`],
    ['Process definition', html`<a href=${definitionHref(one.processDefinitionId)}>In Cockpit, with its versions</a>`],
  ];
}

function changes(entries) {
  return entries.length
    ? html`<section aria-labelledby="th-audit"><h3 class="th-small-title" id="th-audit">Who did what</h3>
        <ol class="th-audit">${[...entries].reverse().map(({action, user, at, before, after}) => html`
          <li><p>${time(at)} <strong>${action}</strong> by ${user ?? 'the engine'}</p>
            ${before || after ? html`<details><summary>Before and after</summary>${difference(JSON.stringify(before ?? null), JSON.stringify(after ?? null), 'Change')}</details>` : nothing}</li>`)}</ol></section>`
    : nothing;
}

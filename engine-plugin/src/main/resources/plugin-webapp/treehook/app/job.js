import {html, nothing} from './lib/lit-html.js';
import {attemptsLine} from './attempts.js';
import {attempts, waits} from './columns.js';
import {cancel, editDialog, retry} from './job-edit.js';
import {answer, copyButton, difference, notice, status, text, time} from './parts.js';
import {href, instanceHref} from './place.js';
import {replayDialog} from './replay.js';

/** How often an unfinished job is looked at, in milliseconds. */
const PACE = 3000;

const EVERYTHING = 'details,attempts,verdict,run,audit,rights';

/** All there is to know of one webhook job, and what can be done with it. */
export function job(screen, place) {
  const state = {};
  const path = `webhookJobs/${encodeURIComponent(place.id)}`;
  const look = () => screen.ask(state, 'job', async (signal) => (await screen.api.get(path, {include: EVERYTHING}, signal)).webhookJob);
  look();
  screen.every(PACE, async () => {
    // Only what moves by itself is looked at again, and nothing under a dialog.
    const shown = state.job?.value;
    if (shown && !state.dialog && !state.job.loading && isUnfinished(shown)) {
      state.job = {loading: false, value: (await screen.api.get(path, {include: EVERYTHING}, screen.signal)).webhookJob};
      screen.update();
    }
  });
  const actions = {
    retry: (shown) => retry(screen, state, shown, look),
    edit: (shown) => editDialog(screen, state, shown, look),
    cancel: (shown) => cancel(screen, state, shown, look),
    replay: (shown) => replayDialog(screen, state, {ids: [shown.eventId]}),
  };
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    ${answer(state.job, (shown) => page(shown, actions, state), look)}
    ${state.dialog?.() ?? nothing}`;
}

/** Whether something may still happen to a job, or to the run that it launched. */
function isUnfinished({status: now, run}) {
  return now === 'Queued' || now === 'In Progress' || run?.status === 'Started';
}

function page(shown, actions, state) {
  return html`
    <div class="th-head">
      <h2 class="th-title">${status(shown.status)} <span>${shown.summary ?? 'Not tried yet'}</span></h2>
      <div class="th-actions">${buttons(shown, actions, state)}</div>
    </div>
    ${remarks(shown)}
    ${facts(shown)}
    <div class="row">
      <section class="col-md-6" aria-labelledby="th-request"><h3 class="th-small-title" id="th-request">Request</h3>
        <p class="th-line"><code class="th-url">POST ${shown.url}</code> ${copyButton(shown.url, 'Copy the URL')}</p>
        ${lastOf(shown)?.requestHeaders ? headers(lastOf(shown).requestHeaders, 'Request headers') : nothing}
        <p class="th-label">Request content ${copyButton(shown.requestContent, 'Copy the request content')}</p>
        ${text(shown.requestContent, 'Request content')}
      </section>
      <section class="col-md-6" aria-labelledby="th-response"><h3 class="th-small-title" id="th-response">Response</h3>
        <p class="th-line">${shown.summary ?? html`<span class="text-muted">No call has been made yet.</span>`}</p>
        ${lastOf(shown)?.responseHeaders ? headers(lastOf(shown).responseHeaders, 'Response headers') : nothing}
        ${shown.responseContent ? html`<p class="th-label">Response content ${copyButton(shown.responseContent, 'Copy the response content')}</p>
          ${text(shown.responseContent, 'Response content')}` : nothing}
      </section>
    </div>
    <section aria-labelledby="th-attempts"><h3 class="th-small-title" id="th-attempts">Attempts</h3>${attemptsLine(shown)}</section>
    ${verdict(shown)}
    ${run(shown)}
    ${audit(shown.audit ?? [])}`;
}

function lastOf({attempts: made}) {
  return made?.[made.length - 1];
}

function buttons(shown, {retry: again, edit, cancel: end, replay}, state) {
  const may = (right) => shown.rights?.includes(right);
  const busy = state.busy === shown.id;
  const button = (title, work, kind = 'default') =>
    html`<button type="button" class="btn btn-${kind} btn-sm" ?disabled=${busy} @click=${() => work(shown)}>${title}</button>`;
  const failed = shown.status === 'Failed';
  const queued = shown.status === 'Queued';
  return html`
    ${failed && may('retry') ? html`${button('Retry', again, 'primary')} ${button('Edit and retry', edit)}` : nothing}
    ${queued && may('edit') ? button('Edit', edit) : nothing}
    ${(failed || queued) && may('cancel') ? button('Cancel job', end) : nothing}
    ${shown.eventId && may('replay') ? button('Replay event', replay) : nothing}
    ${!shown.rights?.length && (failed || queued) ? html`<span class="text-muted">You may see this job, but not change it.</span>` : nothing}`;
}

function remarks(shown) {
  const why = shown.status === 'Queued' ? waits(shown) : null;
  return html`
    ${shown.launchedBeforeEdit ? html`<p class="alert alert-warning">The run had been launched before the edit, by an attempt whose
      answer was lost; so it has not what was edited. Replay the event to launch another one.</p>` : nothing}
    ${shown.undecided ? html`<p class="alert alert-info">The filter or the URL template failed, so the URL below is the template. A retry asks the
      webhook again, in its present version; “no” ends the job as Cancelled.</p>` : nothing}
    ${why ? html`<p class="alert alert-info">It waits: ${why}.${shown.orderedBehind
      ? html` <a href=${href('job', shown.orderedBehind)}>The job before it</a>` : nothing}</p>` : nothing}`;
}

function facts(shown) {
  const scope = shown.scopeId ? `Kapp ${shown.scopeId}` : 'Space';
  const facts = [
    ['Webhook', html`<a href=${href('webhook', shown.webhookId)}>${shown.name}</a>`],
    ['Event', shown.eventId ? html`<a href=${href('event', shown.eventId)}>${shown.type} · ${shown.event}</a>` : `${shown.type} · ${shown.event}, made by hand`],
    ['Scope', scope],
    ['Record', shown.parentId ? html`<a href=${href('history', '', {record: shown.parentId})} title="All jobs about this record">${shown.parentId}</a>` : '–'],
    ['Scheduled at', time(shown.scheduledAt)],
    ['Attempts', attempts(shown)],
    ['Next try', shown.nextTryAt && !shown.suspended && shown.status === 'Queued' ? html`${time(shown.nextTryAt)} (${time(shown.nextTryAt, true)})` : '–'],
    ['Caused by', shown.createdBy ?? '–'],
    ['Changed by', shown.updatedBy ?? '–'],
    ['Id', html`<code>${shown.id}</code> ${copyButton(shown.id, 'Copy the id')}`],
  ];
  return html`<dl class="th-facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function headers(lines, label) {
  return html`<details class="th-headers"><summary>${label}</summary>${text(lines, label)}</details>`;
}

function verdict({verdict: said, eventId}) {
  return said
    ? html`<section aria-labelledby="th-verdict"><h3 class="th-small-title" id="th-verdict">Verdict of the filter</h3>
        <p>${status(said.verdict)} ${said.reason || nothing} ${eventId ? html`<a href=${href('event', eventId)}>The event and its other verdicts</a>` : nothing}</p></section>`
    : nothing;
}

function run({run: launched}) {
  return launched
    ? html`<section aria-labelledby="th-run"><h3 class="th-small-title" id="th-run">Run</h3>
        <p>${status(launched.status)} Run #${launched.id} of <strong>${launched.tree}</strong>, launched ${time(launched.createdAt)}
          ${launched.failedAt ? html`; an incident is open at <strong>${launched.failedAt}</strong>` : nothing}.
          ${launched.status === 'Complete'
            ? html`<span class="text-muted">Its process instance <code>${launched.processInstanceId}</code> has ended.</span>`
            : html`<a href=${instanceHref(launched.processInstanceId)}>Open the process instance</a>`}</p></section>`
    : nothing;
}

function audit(entries) {
  return entries.length
    ? html`<section aria-labelledby="th-audit"><h3 class="th-small-title" id="th-audit">Who did what</h3>
        <ol class="th-audit">${entries.map(({action, user, at, before, after}) => html`
          <li><p>${time(at)} <strong>${action}</strong> by ${user ?? 'the engine'}</p>
            ${before || after
              ? html`<details><summary>Before and after</summary>${difference(JSON.stringify(before ?? null), JSON.stringify(after ?? null), 'Change')}</details>`
              : nothing}</li>`)}</ol></section>`
    : nothing;
}

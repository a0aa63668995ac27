import {html, nothing} from './lib/lit-html.js';
import {explainPanel, explainState} from './explain.js';
import {answer, copyButton, empty, notice, status, text, time} from './parts.js';
import {href} from './place.js';
import {replayDialog} from './replay.js';

/** One recorded event: what it knew, what each webhook said of it, what jobs it made. */
export function event(screen, place) {
  const state = {};
  const look = () => screen.ask(state, 'event', async (signal) =>
    (await screen.api.get(`events/${encodeURIComponent(place.id)}`, {}, signal)).event);
  look();
  const explained = explainState(screen, state, {eventId: place.id});
  const replay = () => replayDialog(screen, state, {ids: [place.id]}, look);
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    ${answer(state.event, (shown) => page(shown, replay, explained), look)}
    ${state.dialog?.() ?? nothing}`;
}

function page(shown, replay, explained) {
  const snapshot = JSON.stringify(shown.snapshot);
  const facts = [
    ['Happened', time(shown.timestamp)],
    ['Scope', shown.scopeId ? `Kapp ${shown.scopeId}` : 'Space'],
    ['Record', shown.subjectId ? html`<a href=${href('events', '', {subject: shown.subjectId})} title="All events about this record">${shown.subjectId}</a>` : '–'],
    ['Caused by', shown.actor ?? '–'],
    ['Id', html`<code>${shown.id}</code> ${copyButton(shown.id, 'Copy the id')}`],
  ];
  return html`
    <div class="th-head">
      <h2 class="th-title">${shown.type} · ${shown.event}</h2>
      <div class="th-actions"><button type="button" class="btn btn-default btn-sm" @click=${replay}>Replay event</button></div>
    </div>
    <dl class="th-facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <h3 class="th-small-title">What the webhooks said</h3>${verdicts(shown)}
    <h3 class="th-small-title">Jobs</h3>${jobs(shown)}
    <details class="th-delivery th-why"><summary>Why did a webhook not fire?</summary>${explainPanel(explained, shown.scopeId)}</details>
    <p class="th-label">What was known of it when it happened ${copyButton(snapshot, 'Copy the snapshot')}</p>
    ${text(snapshot, 'Snapshot of the event')}`;
}

function verdicts({verdicts: said}) {
  return said.length
    ? html`<table class="cam-table th-table"><thead><tr>${['Webhook', 'Verdict', 'Reason', 'Asked'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
        <tbody>${said.map((verdict) => html`<tr>
          <td><a href=${href('webhook', verdict.webhookId)}>${verdict.webhook}</a></td>
          <td>${status(verdict.verdict)}</td>
          <td class="th-wide-cell">${verdict.reason || html`<span class="text-muted">–</span>`}
            ${verdict.replay ? html`<br><small>When it was replayed: ${verdict.replay.verdict} ${verdict.replay.reason ?? ''}</small>` : nothing}</td>
          <td class="th-nowrap">${verdict.askedAt ? html`in a replay, ${time(verdict.askedAt)}` : 'at once'}</td></tr>`)}</tbody></table>`
    : empty('No webhook was asked', 'None was bound to this type, event and scope at the time.');
}

function jobs({webhookJobs: made}) {
  return made.length
    ? html`<table class="cam-table th-table"><thead><tr>${['Webhook', 'Status', 'Summary', 'Scheduled at'].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
        <tbody>${made.map((job) => html`<tr>
          <td>${job.name}</td><td>${status(job.status)}</td>
          <td class="th-wide-cell"><a class="th-clamp" href=${href('job', job.id)}>${job.summary ?? 'Not tried yet'}</a></td>
          <td class="th-nowrap">${time(job.scheduledAt)}</td></tr>`)}</tbody></table>`
    : html`<p class="text-muted">None: no webhook matched, or you may not see its jobs.</p>`;
}

import {html, nothing} from './lib/lit-html.js';
import {failure, text, time} from './parts.js';
import {href} from './place.js';
import {collection} from './webhook-paths.js';
import {plural} from './words.js';

/** How many of the newest events a draft is tried on. */
const EVENTS = 100;

const SAID = {matched: 'Would fire', 'not matched': 'Would not', error: 'Would fail'};
const LABEL = {matched: 'label-success', 'not matched': 'label-default', error: 'label-danger'};

/** Whether enough of a draft is there to try it. */
export function canBeTried({scope, type, event}) {
  return Boolean(scope && type && event) && (scope === 'space' || /^kapp:./.test(scope));
}

/**
 * Asks what a draft would do.
 * @param {string|undefined} saved the name of the saved webhook to compare with
 */
export async function tryDraft(screen, {scope, type, event, filter, url}, saved, signal) {
  const answer = await screen.api.post(
    `${collection(scope)}/dry-run`,
    {...(scope === 'kapp:*' ? {scope} : {}), type, event, filter, url: url || null, name: saved ?? null, limit: EVENTS},
    signal);
  return answer.dryRun;
}

/** What a draft would do with the events that really happened. */
export function dryRunPanel(asked, {chosen, choose}, again) {
  const run = asked?.value;
  return html`
    <section class="th-dry-run" aria-labelledby="th-dry-run" aria-busy=${asked?.loading ? 'true' : 'false'}>
      <h3 class="th-small-title" id="th-dry-run">Dry run ${asked?.loading ? html`<small role="status">trying…</small>` : nothing}</h3>
      ${asked?.failure ? failure(asked.failure, again) : nothing}
      ${!asked ? html`<p class="text-muted">Choose scope, type and event to see what this webhook would have done.</p>` : nothing}
      ${run?.warnings.map(({message}) => html`<p class="alert alert-warning">${message}</p>`)}
      ${run?.problems.length ? html`<p class="text-muted">It can be tried once the problems beside are mended.</p>` : nothing}
      ${run?.trial ? trial(run.trial, chosen, choose) : nothing}
    </section>`;
}

function trial({events, complete, draft, saved, outcomes, samples, differing}, chosen, choose) {
  if (!events) {
    return html`<p class="text-muted">No such event was recorded yet that you may see, so there is nothing to try it on.</p>`;
  }
  const sample = samples.find(({eventId}) => eventId === chosen) ?? samples[0];
  return html`
    <p role="status">Of the newest ${plural(events, 'event')}, <strong>${draft.wouldFire} would fire</strong>${draft.wouldFail
      ? html`, <strong class="text-danger">${draft.wouldFail} would fail</strong>` : nothing}.
      ${saved ? html`As saved: ${saved.wouldFire} fire${saved.wouldFail ? html`, ${saved.wouldFail} fail` : nothing};
        ${differing.length ? html`<strong>${plural(differing.length, 'event')} would change</strong>` : 'nothing would change'}.` : nothing}
      ${complete ? nothing : html`<span class="text-muted">There was no time for more.</span>`}</p>
    <div class="th-outcomes"><table class="cam-table th-table">
      <thead><tr><th scope="col">Event</th><th scope="col">Record</th><th scope="col">Outcome</th></tr></thead>
      <tbody>${outcomes.map((outcome) => html`
        <tr class=${outcome.eventId === sample?.eventId ? 'active' : ''}>
          <td><a href=${href('event', outcome.eventId)}>${time(outcome.timestamp)}</a>${outcome.actor ? html` <span class="text-muted">${outcome.actor}</span>` : nothing}</td>
          <td class="th-record" title=${outcome.subjectId ?? ''}>${outcome.subjectId ?? '–'}</td>
          <td><span class="label ${LABEL[outcome.draft]}" title=${outcome.reason ?? ''}>${SAID[outcome.draft]}</span>
            ${outcome.saved && outcome.saved !== outcome.draft ? html`<span class="label label-warning th-changes">as saved: ${SAID[outcome.saved].toLowerCase()}</span>` : nothing}
            ${outcome.draft === 'error' && outcome.reason ? html`<br><small class="text-danger">${outcome.reason}</small>` : nothing}
            ${outcome.draft === 'matched' && samples.some(({eventId}) => eventId === outcome.eventId) && outcome.eventId !== sample?.eventId
              ? html`<button type="button" class="btn btn-link btn-xs" @click=${() => choose(outcome.eventId)}>Show call</button>` : nothing}</td>
        </tr>`)}</tbody>
    </table></div>
    ${sample ? html`
      <h4 class="th-label">Call for the event of ${time(outcomes.find(({eventId}) => eventId === sample.eventId)?.timestamp)}</h4>
      ${sample.problem ? html`<p class="text-danger">${sample.problem}</p>` : sample.url ? html`<p class="th-line"><code class="th-url">POST ${sample.url}</code></p>` : nothing}
      ${text(sample.requestContent, 'Body of the call')}` : nothing}`;
}

import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {batchPage, follow, progress} from './batches.js';
import {dialog, failure, loading} from './parts.js';
import {counted, plural, scopeTitle} from './words.js';

const PATH = 'events/replay';

/**
 * A dialog that replays recorded events: what would be made, then, when told so, how far it is. Replay asks today's webhooks
 * about the recorded events; a pair of event and webhook that has a job already gets none, unless forced.
 * @param {{ids: Array<string>}|{type: string, event: string, start: string, end: string}} order which events
 * @param {function(): void=} after called when a replay was started and the dialog is closed
 */
export function replayDialog(screen, state, order, after = () => {}) {
  const asked = {webhook: '', force: false, preview: null, refused: null, busy: false, batch: null, turn: 0};
  const close = () => {
    state.dialog = null;
    if (asked.batch) {
      after();
    }
    screen.update();
  };
  const body = () => ({
    ...Object.fromEntries(Object.entries(order).filter(([, value]) => value)),
    ...(asked.webhook ? {webhook: asked.webhook} : {}),
    ...(asked.force ? {force: true} : {}),
  });
  const look = async () => {
    const turn = ++asked.turn;
    Object.assign(asked, {busy: true, refused: null, preview: null});
    screen.update();
    try {
      const {preview} = await screen.api.post(PATH, {...body(), preview: true});
      if (turn === asked.turn) {
        asked.preview = preview;
      }
    } catch (refused) {
      if (turn === asked.turn) {
        asked.refused = refused;
      }
    }
    if (turn === asked.turn) {
      asked.busy = false;
      screen.update();
    }
  };
  const start = async () => {
    Object.assign(asked, {busy: true, refused: null});
    screen.update();
    try {
      asked.batch = (await screen.api.post(PATH, {...body(), count: asked.preview.jobs})).batch;
      follow(screen, asked, PATH);
    } catch (refused) {
      asked.refused = refused;
      if (refused.stale) {
        asked.preview = null;
      }
    }
    asked.busy = false;
    screen.update();
  };
  const set = (name, value) => {
    asked[name] = value;
    look();
  };
  state.dialog = () =>
    dialog({
      title: order.ids?.length === 1 ? 'Replay event' : 'Replay events',
      close,
      body: html`
        ${asked.refused ? failure(asked.refused, asked.batch ? undefined : look) : nothing}
        ${asked.batch ? replayed(asked.batch) : html`
          <p class="text-muted">Today’s webhooks are asked about what was recorded. A retry, in contrast, sends a recorded job again.</p>
          ${asked.preview ? previewed(asked.preview) : asked.busy ? loading('Asking the webhooks…') : nothing}
          <div class="form-group"><label for="th-replay-webhook">Only the webhook</label>
            <input id="th-replay-webhook" class="form-control" autocomplete="off" placeholder="Every webhook that is bound to the event"
              .value=${live(asked.webhook)} @change=${(event) => set('webhook', event.target.value.trim())}></div>
          <div class="checkbox"><label><input type="checkbox" .checked=${asked.force} @change=${(event) => set('force', event.target.checked)}>
            Also where a job was made already</label></div>
          ${asked.force ? html`<p class="alert alert-warning">Targets are called once more for events that they have been called for; a tree starts another run.</p>` : nothing}`}`,
      actions: html`
        <button type="button" class="btn btn-default" @click=${close}>Close</button>
        ${asked.batch ? nothing : html`<button type="button" class="btn btn-primary" ?disabled=${asked.busy || !asked.preview?.jobs} @click=${start}>
          Replay${asked.preview ? html`: ${plural(asked.preview.jobs, 'job')}` : nothing}</button>`}`,
    });
  look();
}

function previewed({events, jobs, skipped, notAllowed, unmatched, redacted, webhooks}) {
  return html`
    <p>${jobs
      ? html`Of ${plural(events, 'event')}, <strong>${plural(jobs, 'job')}</strong> would be made:`
      : html`Of ${plural(events, 'event')}, no job would be made.`}</p>
    ${webhooks.length ? html`<table class="cam-table th-table"><thead><tr><th scope="col">Webhook</th><th scope="col">Scope</th><th scope="col">Jobs</th></tr></thead>
      <tbody>${webhooks.map(({name, scope, jobs: share}) => html`<tr><td>${name}</td><td>${scopeTitle(scope)}</td><td>${counted(share)}</td></tr>`)}</tbody></table>` : nothing}
    <ul class="text-muted">
      ${skipped ? html`<li>${plural(skipped, 'pair')} of event and webhook ${skipped === 1 ? 'has' : 'have'} a job already; none is made twice.</li>` : nothing}
      ${unmatched ? html`<li>${plural(unmatched, 'event')} that no webhook would fire on.</li>` : nothing}
      ${redacted ? html`<li>${plural(redacted, 'event')} left out: fields of ${redacted === 1 ? 'it' : 'them'} were redacted and are kept no more.</li>` : nothing}
      ${notAllowed ? html`<li>${plural(notAllowed, 'pair')} left out: you may not retry jobs of the webhook.</li>` : nothing}
    </ul>`;
}

/** How far a replay is. */
function replayed(batch) {
  return progress(batch, {view: 'replay', title: 'A link to this replay', done: 'Done. The jobs are in All History.'});
}

/** The page of a replay. */
export function replay(screen, place) {
  return batchPage(screen, place, PATH, 'Replay', replayed);
}

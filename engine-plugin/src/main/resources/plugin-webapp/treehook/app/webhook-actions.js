import {html, nothing} from './lib/lit-html.js';
import {dialog, failure} from './parts.js';
import {pathOf} from './webhook-paths.js';
import {plural} from './words.js';

/** Suspends a webhook, or activates it again, in all its versions. */
export async function setSuspended(screen, state, webhook, suspended, after) {
  state.busy = webhook.webhookId;
  state.notice = null;
  screen.update();
  try {
    await screen.api.put(pathOf(webhook), {suspended});
    state.notice = {
      text: suspended
        ? `“${webhook.name}” is suspended: its jobs are made and wait until it is activated.`
        : `“${webhook.name}” is active again; what waited is delivered now.`,
    };
    window.dispatchEvent(new Event('treehook:changed'));
    await after();
  } catch (refused) {
    state.notice = {kind: 'danger', text: refused.message};
  }
  state.busy = null;
  screen.update();
}

/** Asks before a webhook is deleted, and says what becomes of its jobs. */
export function removeDialog(screen, state, webhook, after) {
  const asked = {refused: null, busy: false};
  const close = () => {
    state.dialog = null;
    screen.update();
  };
  screen.ask(asked, 'counts', async (signal) =>
    (await screen.api.get('webhookJobs/counts', {all: true, webhookId: webhook.webhookId, status: 'Queued,In Progress,Failed'}, signal)).counts.total);
  const remove = async () => {
    Object.assign(asked, {busy: true, refused: null});
    screen.update();
    try {
      await screen.api.delete(pathOf(webhook));
      state.dialog = null;
      state.notice = {text: `“${webhook.name}” is deleted. The records of its jobs stay.`};
      window.dispatchEvent(new Event('treehook:changed'));
      await after();
    } catch (refused) {
      Object.assign(asked, {busy: false, refused});
    }
    screen.update();
  };
  state.dialog = () => {
    const counts = asked.counts?.value;
    const unfinished = counts ? (counts.Queued ?? 0) + (counts['In Progress'] ?? 0) + (counts.Failed ?? 0) : null;
    return dialog({
      title: 'Delete webhook',
      close,
      body: html`
        ${asked.refused ? failure(asked.refused) : nothing}
        <p>Delete <strong>${webhook.name}</strong> with all its versions?</p>
        ${unfinished === null ? nothing : html`<p>${unfinished
          ? html`<strong>${plural(unfinished, 'unfinished job')}</strong> of it will be cancelled and never delivered.`
          : 'It has no unfinished jobs.'} The records of its jobs stay. To keep jobs waiting instead, suspend it.</p>`}`,
      actions: html`
        <button type="button" class="btn btn-default" @click=${close}>Close</button>
        <button type="button" class="btn btn-danger" ?disabled=${asked.busy} @click=${remove}>Delete webhook</button>`,
    });
  };
  screen.update();
}

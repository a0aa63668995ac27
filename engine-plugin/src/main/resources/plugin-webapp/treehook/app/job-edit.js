import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {dialog, difference, failure} from './parts.js';
import {mistakeInJson, pretty} from './words.js';

/** Says what was done, has the numbers asked for again, and has the page look again. */
async function done(screen, state, text, after) {
  state.notice = {text};
  state.busy = null;
  window.dispatchEvent(new Event('treehook:changed'));
  await after();
  screen.update();
}

/** Puts a failed job back as it is. */
export async function retry(screen, state, job, after) {
  await change(screen, state, job, {status: 'Queued'}, `The job of “${job.name}” is due now.`, after);
}

/** Ends a job that is still owed. */
export async function cancel(screen, state, job, after) {
  await change(screen, state, job, {status: 'Cancelled'}, `The job of “${job.name}” is cancelled; its record stays.`, after);
}

async function change(screen, state, job, body, text, after) {
  state.busy = job.id;
  state.notice = null;
  screen.update();
  try {
    await screen.api.put(`webhookJobs/${encodeURIComponent(job.id)}`, body);
    await done(screen, state, text, after);
  } catch (refused) {
    state.busy = null;
    state.notice = {kind: 'danger', text: refused.message};
    screen.update();
  }
}

/**
 * What of a job is sent differently, as the server takes it: only what was changed.
 * @param {{url: string, requestContent: string}} job
 * @param {{url: string, body: string}} edited the body as it was shown to be edited
 */
export function changed(job, edited) {
  return {
    ...(edited.url !== job.url ? {url: edited.url} : {}),
    ...(edited.body !== pretty(job.requestContent) ? {requestContent: edited.body} : {}),
  };
}

/**
 * A dialog in which URL and body of a job are changed: a Failed one is retried with them, a Queued one stays pending.
 * What was typed stays when the server refuses it.
 */
export function editDialog(screen, state, job, after) {
  const failed = job.status === 'Failed';
  const edit = {url: job.url, body: pretty(job.requestContent), refused: null, busy: false};
  const close = () => {
    state.dialog = null;
    screen.update();
  };
  const typed = (name) => (event) => {
    edit[name] = event.target.value;
    edit.refused = null;
    screen.update();
  };
  const send = async (event) => {
    event.preventDefault();
    edit.busy = true;
    edit.refused = null;
    screen.update();
    try {
      const body = {...changed(job, edit), ...(failed ? {status: 'Queued'} : {})};
      await screen.api.put(`webhookJobs/${encodeURIComponent(job.id)}`, body);
      state.dialog = null;
      await done(
        screen, state,
        failed ? `The job of “${job.name}” is due now.` : `The pending job of “${job.name}” is changed; it stays pending.`, after);
    } catch (refused) {
      edit.busy = false;
      edit.refused = refused;
      screen.update();
    }
  };
  state.dialog = () => {
    const mistake = mistakeInJson(edit.body);
    const what = changed(job, edit);
    const nothingToSave = !failed && Object.keys(what).length === 0;
    return dialog({
      title: failed ? 'Edit and retry' : 'Edit pending job',
      wide: true,
      close,
      body: html`
        <form id="th-edit" @submit=${send}>
          ${edit.refused ? failure(edit.refused) : nothing}
          ${job.undecided ? html`<p class="alert alert-info">The filter or the URL template of this job failed. A retry asks the
            webhook again as it is now; an edited URL doesn't pass it by.</p>` : nothing}
          <div class="form-group">
            <label for="th-edit-url">URL</label>
            <input id="th-edit-url" class="form-control th-mono" autocomplete="off" spellcheck="false" required .value=${live(edit.url)} @input=${typed('url')}>
          </div>
          <div class="form-group ${mistake ? 'has-error' : ''}">
            <label for="th-edit-body">Request content</label>
            <textarea id="th-edit-body" class="form-control th-mono" rows="14" spellcheck="false" aria-describedby="th-edit-mistake"
              aria-invalid=${mistake ? 'true' : 'false'} .value=${live(edit.body)} @input=${typed('body')}></textarea>
            <p id="th-edit-mistake" class="help-block" role="status">${mistake?.message ?? 'JSON, sent as it stands here.'}</p>
          </div>
        </form>
        <h3 class="th-small-title">What is sent differently</h3>
        ${'url' in what ? difference(job.url, edit.url, 'URL') : nothing}
        ${'requestContent' in what ? difference(job.requestContent, edit.body, 'Request content') : nothing}
        ${Object.keys(what).length === 0 ? html`<p class="text-muted">Nothing; the job is sent as it was recorded.</p>` : nothing}`,
      actions: html`
        <button type="button" class="btn btn-default" @click=${close}>Close</button>
        <button type="submit" form="th-edit" class="btn btn-primary" ?disabled=${Boolean(mistake) || edit.busy || nothingToSave}>
          ${failed ? 'Retry' : 'Save'}</button>`,
    });
  };
  screen.update();
}

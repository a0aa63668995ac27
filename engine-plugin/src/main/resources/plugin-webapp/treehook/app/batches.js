import {html, nothing} from './lib/lit-html.js';
import {failure, loading} from './parts.js';
import {batchHref, href} from './place.js';
import {counted, plural} from './words.js';

const PACE = 700;

/**
 * Looks again and again how far a batch is, until it has ended or the part is gone.
 * @param {{batch: Object, refused: Error}} asked where the batch is kept, and why it could not be looked at
 * @param {string} path the collection that the API has the batch in
 */
export async function follow(screen, asked, path) {
  while (!screen.signal.aborted && !asked.batch.ended) {
    await new Promise((resolve) => setTimeout(resolve, PACE));
    try {
      asked.batch = await read(screen, path, asked.batch.id);
      asked.refused = null;
    } catch (missed) {
      if (missed.name === 'AbortError') {
        return;
      }
      asked.refused = missed;
    }
    screen.update();
  }
  window.dispatchEvent(new Event('treehook:changed'));
}

async function read(screen, path, id) {
  return (await screen.api.get(`${path}/${encodeURIComponent(id)}`, {}, screen.signal)).batch;
}

/**
 * How far a batch is.
 * @param {{view: string, title: string, done: string, more: ?}} said the view with its page, what a link there is called, what
 *     is said when all is done, and what follows
 */
export function progress({id, total, done, failed, suspended, ended}, said) {
  const share = total ? Math.round((100 * done) / total) : 100;
  return html`
    <div class="progress"><div class="progress-bar ${ended ? '' : 'progress-bar-striped active'}" role="progressbar" aria-label="Progress"
      aria-valuenow=${share} aria-valuemin="0" aria-valuemax="100" style="width: ${share}%"></div></div>
    <p role="status">${ended
      ? done === total ? said.done : html`Ended before all was done: ${counted(done)} of ${plural(total, 'step')}.`
      : html`${counted(done)} of ${plural(total, 'step')} done${suspended ? ', and suspended: activate the batch to go on' : ''}. It goes on when this is closed.`}</p>
    ${failed ? html`<p class="text-danger">${plural(failed, 'step')} failed; see the batch for why.</p>` : nothing}
    <p><a href=${href(said.view, id)}>${said.title}</a> · <a href=${batchHref(id, ended)}>Among Cockpit’s batches</a></p>
    ${said.more ?? nothing}`;
}

/** The page of a batch: `drawn` draws it. */
export function batchPage(screen, place, path, title, drawn) {
  const asked = {batch: null, refused: null};
  const look = async () => {
    try {
      asked.refused = null;
      asked.batch = await read(screen, path, place.id);
      screen.update();
      follow(screen, asked, path);
    } catch (refused) {
      asked.refused = refused;
      screen.update();
    }
  };
  look();
  return () => html`
    <h2 class="th-title">${title}</h2>
    ${asked.refused ? failure(asked.refused, look) : nothing}
    ${asked.batch ? drawn(asked.batch) : asked.refused ? nothing : loading()}`;
}

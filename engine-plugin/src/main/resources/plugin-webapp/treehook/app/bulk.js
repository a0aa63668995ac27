import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {batchPage, follow, progress} from './batches.js';
import {dialog, failure, loading} from './parts.js';
import {plural} from './words.js';

const PATH = 'webhookJobs/bulk';

/** What can be done with many jobs, by its name in the API. */
const VERBS = {
  retry: {title: 'Retry', past: 'put back', takes: ['Failed'], button: 'btn-primary'},
  cancel: {title: 'Cancel', past: 'cancelled', takes: ['Queued', 'Failed'], button: 'btn-danger'},
};

/** The bar over a list: how many are selected, and what can be done with them. */
export function bulkBar({state, screen, view, many, page, open}) {
  const chosen = state.selected.size;
  if (!chosen) {
    return nothing;
  }
  const all = () => {
    state.all = !state.all;
    screen.update();
  };
  return html`
    <div class="th-bulk" role="region" aria-label="Selection">
      <strong>${state.all ? 'All that match the filters' : `${plural(chosen, 'job')} selected`}</strong>
      ${many && chosen === page
        ? html`<button type="button" class="btn btn-link btn-sm" @click=${all}>${state.all ? 'Only this page' : 'Select all that match the filters'}</button>`
        : nothing}
      ${view === 'pending' ? nothing : html`<button type="button" class="btn btn-default btn-sm" @click=${() => open('retry')}>Retry…</button>`}
      <button type="button" class="btn btn-default btn-sm" @click=${() => open('cancel')}>Cancel…</button>
    </div>`;
}

/**
 * A dialog that says how many jobs an order would touch, carries it out when told so, and shows how far it is.
 * @param {string} verb retry or cancel
 * @param {Object} question what the list asks the server for; used where all that match are meant
 */
export function bulkDialog(screen, state, verb, question, after) {
  const {title, past, takes, button} = VERBS[verb];
  const order = {rewrite: false, from: '', to: '', preview: null, refused: null, busy: false, batch: null};
  const close = () => {
    state.dialog = null;
    if (order.batch) {
      state.selected = new Set();
      state.all = false;
      after();
    }
    screen.update();
  };
  const body = () => ({
    action: verb,
    ...(state.all ? {query: queryOf(verb, question)} : {ids: [...state.selected]}),
    ...(order.rewrite && order.from ? {urlRewrite: {from: order.from, to: order.to}} : {}),
  });
  const attempt = async (work) => {
    order.busy = true;
    order.refused = null;
    screen.update();
    try {
      await work();
    } catch (refused) {
      order.refused = refused;
    }
    order.busy = false;
    screen.update();
  };
  const look = () =>
    attempt(async () => {
      order.preview = (await screen.api.post(PATH, {...body(), preview: true})).preview;
    });
  const start = () =>
    attempt(async () => {
      order.batch = (await screen.api.post(PATH, {...body(), count: order.preview.count})).batch;
      follow(screen, order, PATH);
    });
  const rewritten = (name) => (event) => {
    order[name] = name === 'rewrite' ? event.target.checked : event.target.value;
    order.preview = order.preview && {...order.preview, old: true};
    screen.update();
  };
  state.dialog = () =>
    dialog({
      title: `${title} webhook jobs`,
      close,
      body: html`
        ${order.refused ? failure(order.refused, order.batch ? undefined : look) : nothing}
        ${order.batch ? ordered(order.batch, past) : html`
          ${order.preview && !order.preview.old ? previewed(order.preview, past, takes.join(' or ')) : order.busy ? loading('Counting…') : nothing}
          ${verb === 'retry' ? html`
            <div class="checkbox"><label><input type="checkbox" .checked=${order.rewrite} @change=${rewritten('rewrite')}> Change how URLs begin</label></div>
            ${order.rewrite ? html`
              <div class="form-group"><label for="th-from">From</label>
                <input id="th-from" class="form-control th-mono" autocomplete="off" placeholder="https://old.example.com/" .value=${live(order.from)} @input=${rewritten('from')}></div>
              <div class="form-group"><label for="th-to">To</label>
                <input id="th-to" class="form-control th-mono" autocomplete="off" placeholder="https://new.example.com/" .value=${live(order.to)} @input=${rewritten('to')}></div>` : nothing}` : nothing}`}`,
      actions: html`
        <button type="button" class="btn btn-default" @click=${close}>Close</button>
        ${order.batch ? nothing
          : order.preview?.old || (!order.preview && !order.busy)
            ? html`<button type="button" class="btn btn-default" ?disabled=${order.busy} @click=${look}>Count again</button>`
            : html`<button type="button" class="btn ${button}" ?disabled=${order.busy || !order.preview?.count} @click=${start}>
                ${title} ${order.preview ? plural(order.preview.count, 'job') : ''}</button>`}`,
    });
  look();
}

/** The conditions of a list as an order takes them: only jobs that the verb can touch, as far as the list shows any. */
export function queryOf(verb, question) {
  const given = Object.fromEntries(Object.entries(question).filter(([, value]) => value));
  const {takes} = VERBS[verb];
  const statuses = (given.status?.split(',') ?? takes).filter((status) => takes.includes(status));
  return {...given, all: true, status: statuses.join(',') || given.status};
}

function previewed({count, notAllowed, rewritten}, past, of) {
  return html`
    <p>${count ? html`<strong>${plural(count, 'job')}</strong> will be ${past}.` : html`None of these jobs is ${of}, so nothing would be ${past}.`}
      ${rewritten ? html` ${plural(rewritten, 'URL')} will be changed.` : nothing}</p>
    ${notAllowed ? html`<p class="text-muted">${plural(notAllowed, 'more job')} you may see but not change; they are left out.</p>` : nothing}`;
}

/** How far an order is. */
function ordered(batch, past) {
  return progress(batch, {
    view: 'batch',
    title: 'A link to this batch',
    done: `Done. Every job that still allowed it was ${past}.`,
    more: html`<p class="text-muted">What became of each job is in its audit trail.</p>`,
  });
}

/** The page of an order. */
export function batch(screen, place) {
  return batchPage(screen, place, PATH, 'Batch', (shown) =>
    ordered(shown, /cancel/i.test(shown.type) ? VERBS.cancel.past : VERBS.retry.past));
}

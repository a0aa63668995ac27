import {html, nothing} from './lib/lit-html.js';
import {status, time} from './parts.js';
import {href} from './place.js';
import {fromNow, plural} from './words.js';

/** Every column that a list of webhook jobs can have. */
export const COLUMNS = {
  name: {title: 'Name', cell: (job) => html`<a class="th-name" href=${href('webhook', job.webhookId)} title=${job.name}>${clip(job.name)}</a>`},
  type: {title: 'Type', cell: (job) => job.type},
  event: {title: 'Event', cell: (job) => html`<span class="th-event">${job.type} · ${job.event}</span>`},
  status: {title: 'Status', cell: (job) => status(job.status)},
  summary: {
    title: 'Summary',
    wide: true,
    cell: (job) => html`<a class="th-clamp" href=${href('job', job.id)} title=${job.summary ?? ''}>${clip(job.summary ?? 'Not tried yet', 400)}</a>`,
  },
  url: {title: 'URL', wide: true, cell: (job) => html`<code class="th-url" title=${job.url}>${clip(shortUrl(job.url), 80)}</code>`},
  attempts: {title: 'Attempts', cell: (job) => attempts(job)},
  nextTryAt: {
    title: 'Next try',
    cell: (job) => (job.nextTryAt && !job.suspended ? html`<time datetime=${job.nextTryAt} title=${job.nextTryAt}>${soon(job.nextTryAt)}</time>` : dash()),
  },
  waitingFor: {title: 'Waits for', wide: true, cell: (job) => waits(job) ?? dash()},
  retryCount: {title: 'Retry count', cell: (job) => String(job.retryCount)},
  scheduledAt: {title: 'Scheduled at', cell: (job) => time(job.scheduledAt)},
  created: {title: 'Created', cell: (job) => time(job.createdAt)},
  updated: {title: 'Updated', cell: (job) => time(job.updatedAt)},
  record: {title: 'Parent ID', cell: (job) => (job.parentId ? html`<span class="th-nowrap" title=${job.parentId}>${ends(job.parentId)}</span>` : dash())},
  scope: {title: 'Scope', cell: (job) => (job.scopeId ? `Kapp ${job.scopeId}` : 'Space')},
  request: {title: 'Request content', wide: true, cell: (job) => html`<code>${clip(job.requestContent, 120)}</code>`},
  response: {title: 'Response content', wide: true, cell: (job) => (job.responseContent ? html`<code>${clip(job.responseContent, 120)}</code>` : dash())},
};

const STORE = 'treehook.columns.';

/** The columns that somebody has chosen for a list, else its usual ones; in the order in which they stand above. */
export function shownColumns(list, usual) {
  const chosen = chosenColumns(list) ?? usual;
  return Object.entries(COLUMNS).filter(([id]) => chosen.includes(id)).map(([, column]) => column);
}

function chosenColumns(list) {
  try {
    const stored = JSON.parse(localStorage.getItem(STORE + list));
    return Array.isArray(stored) && stored.some((id) => id in COLUMNS) ? stored : null;
  } catch {
    return null;
  }
}

/** Which columns a list has, to choose from; kept in this browser. */
export function columnChooser(list, usual, changed) {
  const chosen = chosenColumns(list) ?? usual;
  const choose = (id) => (event) => {
    const next = event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id);
    try {
      localStorage.setItem(STORE + list, JSON.stringify(next));
    } catch {
      // A browser that keeps nothing shows the usual columns.
    }
    changed();
  };
  const usualAgain = () => {
    localStorage.removeItem(STORE + list);
    changed();
  };
  return html`
    <details class="th-menu th-columns">
      <summary class="btn btn-default btn-sm">Columns</summary>
      <fieldset class="th-columns-menu"><legend class="sr-only">Columns</legend>
        ${Object.entries(COLUMNS).map(([id, {title}]) => html`
          <label><input type="checkbox" .checked=${chosen.includes(id)} ?disabled=${chosen.length === 1 && chosen.includes(id)} @change=${choose(id)}> ${title}</label>`)}
        ${chosenColumns(list) ? html`<button type="button" class="btn btn-link btn-xs" @click=${usualAgain}>Usual columns</button>` : nothing}
      </fieldset>
    </details>`;
}

/** How far a job is: "2 of 8" while it is owed, else how many calls were made. */
export function attempts(job) {
  const made = job.attempt ?? 0;
  return job.attemptsLeft ? html`<span title=${plural(job.attemptsLeft, 'attempt left', 'attempts left')}>${made} of ${made + job.attemptsLeft}</span>` : String(made);
}

/** Why a job waits although it could be tried; null if it doesn't. */
export function waits(job) {
  if (job.suspended) {
    return 'Its webhook is suspended';
  }
  return job.waitingFor ?? null;
}

function soon(time) {
  return new Date(time).getTime() <= Date.now() ? 'now' : fromNow(time);
}

/** The part of a URL that tells targets apart: this server's tree by its name, any other by host and path. */
export function shortUrl(url) {
  const tree = /\/(?:run-tree|start-tree)\/(.+)$/.exec(url);
  if (!tree) {
    return url;
  }
  try {
    return tree[1].split('/').map(decodeURIComponent).join(' :: ');
  } catch {
    return tree[1];
  }
}

function clip(text, most = 48) {
  const value = String(text ?? '');
  return value.length > most ? `${value.slice(0, most - 1)}…` : value;
}

/** Ids that grow with time differ at their ends. */
function ends(id) {
  return id.length > 18 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id;
}

function dash() {
  return html`<span class="text-muted">–</span>`;
}

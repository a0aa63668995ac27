import {html, nothing} from './lib/lit-html.js';
import {batch} from './bulk.js';
import {editor} from './editor.js';
import {event} from './event.js';
import {events} from './events.js';
import {job} from './job.js';
import {jobs} from './jobs.js';
import {here, href} from './place.js';
import {replay} from './replay.js';
import {part, refocus} from './screen.js';
import {secrets} from './secrets.js';
import {tree} from './tree.js';
import {trees} from './trees.js';
import {webhook} from './webhook.js';
import {webhooks} from './webhooks.js';
import {counted} from './words.js';

/**
 * The views below `#/webhooks`: each takes a screen and the place, begins to ask, and answers its template.
 * `tab` is the one that it belongs to.
 */
const VIEWS = {
  '': {tab: '', title: 'Webhooks', start: webhooks},
  webhook: {tab: '', title: 'Webhook', start: webhook},
  new: {tab: '', title: 'Create webhook', start: editor},
  edit: {tab: '', title: 'Edit webhook', start: editor},
  history: {tab: 'history', title: 'All History', start: jobs},
  failures: {tab: 'failures', title: 'Failures', start: jobs},
  pending: {tab: 'pending', title: 'Pending', start: jobs},
  events: {tab: 'events', title: 'Events', start: events},
  event: {tab: 'events', title: 'Event', start: event},
  job: {tab: 'history', title: 'Webhook job', start: job},
  batch: {tab: 'history', title: 'Batch', start: batch},
  trees: {tab: 'trees', title: 'Trees', start: trees},
  tree: {tab: 'trees', title: 'Draw a tree', start: tree},
  secrets: {tab: 'secrets', title: 'Secrets', start: secrets},
  replay: {tab: 'events', title: 'Replay', start: replay},
};

const TABS = [
  {view: '', title: 'Webhooks'},
  {view: 'history', title: 'All History'},
  {view: 'failures', title: 'Failures', statuses: ['Failed']},
  {view: 'pending', title: 'Pending', statuses: ['Queued', 'In Progress']},
  {view: 'events', title: 'Events'},
  {view: 'trees', title: 'Trees'},
  {view: 'secrets', title: 'Secrets'},
];

/** How often the numbers at the tabs are asked for, in milliseconds. */
const PACE = 15_000;

/** The page of webhooks, with its tabs. */
export const page = part(
  {
    id: 'treehook.page',
    pluginPoint: 'cockpit.route',
    properties: {path: '/webhooks/:view?/:id?'},
  },
  (screen) => {
    const place = here();
    const view = VIEWS[place.view] ?? VIEWS[''];
    const state = {counts: {value: screen.recall('counts')}};
    const look = async () => {
      const counts = await screen.ask(state, 'counts', async (signal) => {
        const answer = await screen.api.get(
          'webhookJobs/counts', {all: true, status: 'Failed,Queued,In Progress'}, signal);
        return answer.counts.total;
      });
      screen.remember('counts', counts ?? screen.recall('counts'));
    };
    const shown = view.start(screen, place);
    const subject = `${place.view}/${place.id}`;
    if (screen.recall('subject') !== subject) {
      screen.remember('subject', subject);
      queueMicrotask(() => scrollUp(screen.node));
    }
    document.title = `${view.title} | Webhooks | Camunda Cockpit`;
    screen.template = () => {
      queueMicrotask(() => refocus(screen.node));
      return html`
        <div class="ctn-view dashboard container-fluid th-page">
          <div class="sections row"><div class="col-xs-12"><section><div class="inner">
            <header><h1 class="section-title">Webhooks</h1></header>
            <nav aria-label="Webhooks">
              <ul class="nav nav-tabs">${TABS.map((tab) => tabOf(tab, view.tab === tab.view, state.counts?.value))}</ul>
            </nav>
            <div class="th-view">${shown()}</div>
          </div></section></div></div>
        </div>`;
    };
    look();
    screen.every(PACE, look);
    screen.listen(window, 'treehook:changed', look);
    screen.listen(document, 'click', ({target}) => closeMenus(screen.node, target));
    screen.listen(screen.node, 'keydown', (event) => {
      if (event.key === 'Escape') {
        event.target.closest?.('details.th-menu')?.querySelector('summary').focus();
        closeMenus(screen.node, null);
      }
    });
  },
);

/** Another subject begins at its top, wherever one had scrolled to. */
function scrollUp(node) {
  for (let parent = node; parent; parent = parent.parentElement) {
    parent.scrollTop = 0;
  }
}

/** Closes menus that are open, but for the one that somebody is in. */
function closeMenus(node, target) {
  for (const menu of node.querySelectorAll('details.th-menu[open]')) {
    if (!menu.contains(target)) {
      menu.open = false;
    }
  }
}

function tabOf({view, title, statuses}, active, counts) {
  const number = statuses && counts ? statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0) : 0;
  return html`
    <li class=${active ? 'active' : ''}>
      <a href=${href(view)} aria-current=${active ? 'page' : nothing}>${title}${number
        ? html` <span class="badge ${view === 'failures' ? 'th-failures' : ''}">${counted(number)}</span>`
        : nothing}</a>
    </li>`;
}

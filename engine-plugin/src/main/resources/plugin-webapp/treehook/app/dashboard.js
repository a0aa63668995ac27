import {html, nothing} from './lib/lit-html.js';
import {owedOf} from './bindings.js';
import {answer} from './parts.js';
import {href} from './place.js';
import {part} from './screen.js';
import {counted, shortly} from './words.js';

/** How often the numbers are asked for, in milliseconds. */
const PACE = 30_000;

const DAY = 24 * 3_600_000;

/** The tile of Cockpit's dashboard: what has failed, what is pending, and what was made of the last 24 hours. */
export const dashboard = part(
  {
    id: 'treehook.dashboard',
    pluginPoint: 'cockpit.dashboard',
  },
  (screen) => {
    const state = {};
    const look = () => screen.ask(state, 'numbers', (signal) => numbers(screen.api, signal));
    const quietly = async () => {
      state.numbers = {loading: false, value: await numbers(screen.api, screen.signal)};
      screen.update();
    };
    screen.template = () => html`
      <div class="th-part th-tile">
        <h2 class="th-small-title"><a href=${href()}>Webhooks</a></h2>
        ${answer(state.numbers, tile, look)}
      </div>`;
    look();
    screen.every(PACE, quietly);
    screen.listen(window, 'treehook:changed', () => quietly().catch(() => look()));
  },
);

async function numbers(api, signal) {
  const start = new Date(Date.now() - DAY).toISOString();
  const [now, day, {poller}] = await Promise.all([
    api.get('webhookJobs/counts', {all: true, status: 'Failed,Queued,In Progress'}, signal),
    api.get('webhookJobs/counts', {all: true, start}, signal),
    api.get('webhookJobs/poller', {}, signal),
  ]);
  return {...owedOf(now.counts.total), day: shares(day.counts.total), stopped: poller.status !== 'running' && poller, at: new Date()};
}

/** What became of the jobs that were counted: how many of each kind, and how wide that is of a bar, in percent. */
export function shares(counts) {
  const all = Object.values(counts).reduce((sum, number) => sum + number, 0);
  const complete = counts.Complete ?? 0;
  const failed = counts.Failed ?? 0;
  const wide = (number) => (all ? (number / all) * 100 : 0);
  return {all, complete, failed, width: {complete: wide(complete), failed: wide(failed)}};
}

function tile({failed, pending, day, stopped, at}) {
  const since = {since: '24h'};
  return html`
    ${stopped
      ? html`<p class="alert alert-warning"><strong>Delivery is stopped.</strong> Nothing is called until it is started
          again${stopped.changedBy ? html`; ${stopped.changedBy} stopped it` : nothing}.</p>`
      : nothing}
    <ul class="th-numbers" title="As of ${shortly(at)}">
      ${number('Failures', failed, href('failures'), failed ? 'th-bad' : '')}
      ${number('Pending', pending, href('pending'))}
      <li class="th-day">
        <p>Deliveries of the last 24 hours</p>
        <div class="progress th-bar" aria-hidden="true">
          <div class="progress-bar th-complete" style="width: ${day.width.complete}%"></div>
          <div class="progress-bar th-failed" style="width: ${day.width.failed}%"></div>
        </div>
        <p class="th-line">
          <a href=${href('history', '', {...since, status: 'Complete'})}>${counted(day.complete)} complete</a> ·
          <a href=${href('history', '', {...since, status: 'Failed'})}>${counted(day.failed)} failed</a> ·
          <a href=${href('history', '', since)}>${counted(day.all)} in all</a></p>
      </li>
    </ul>`;
}

function number(what, value, link, kind = '') {
  return html`<li><a href=${link}><span class="th-what">${what}</span> <strong class="th-number ${kind}">${counted(value)}</strong></a></li>`;
}

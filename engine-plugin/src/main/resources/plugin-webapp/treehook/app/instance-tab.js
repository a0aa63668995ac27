import {html} from './lib/lit-html.js';
import {answer, empty, status, time} from './parts.js';
import {href, instanceHref} from './place.js';
import {part} from './screen.js';

const ID = 'treehook-launch';

/** The tab of a process instance: the event and the webhook job that launched it. */
export const instanceTab = part(
  {
    id: ID,
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    properties: {label: 'Launched by'},
  },
  (screen) => {
    const id = screen.context.processInstanceId;
    const state = {};
    const look = () => screen.ask(state, 'launch', (signal) => launch(screen.api, id, signal));
    screen.template = () => html`
      <div class="th-part th-tab">${answer(state.launch, ({job, caller}) => (job ? facts(job) : other(caller)), look)}</div>`;
    look();
    screen.listen(window, 'treehook:changed', look);
  },
);

/** The job that launched an instance; of an instance without one the instance that called it, if one did. */
async function launch(api, processInstanceId, signal) {
  const {webhookJobs: [found]} = await api.get('webhookJobs', {all: true, processInstanceId, limit: 1}, signal);
  if (!found) {
    const [caller] = await api.engine('process-instance', {subProcessInstance: processInstanceId, maxResults: 1}, signal);
    return {caller: caller?.id};
  }
  const {webhookJob} = await api.get(`webhookJobs/${encodeURIComponent(found.id)}`, {include: 'details,run'}, signal);
  return {job: webhookJob};
}

function facts(job) {
  const event = `${job.type} · ${job.event}`;
  const facts = [
    ['Event', job.eventId ? html`<a href=${href('event', job.eventId)}>${event}</a>` : html`${event}, made by hand`],
    ['Record', job.parentId ? html`<a href=${href('history', '', {record: job.parentId})} title="All jobs about this record">${job.parentId}</a>` : '–'],
    ['Caused by', job.createdBy ?? '–'],
    ['Scheduled at', time(job.scheduledAt)],
    ['Webhook', html`<a href=${href('webhook', job.webhookId)}>${job.name}</a>`],
    ['Webhook job', html`${status(job.status)} <a href=${href('job', job.id)}>${job.summary ?? 'Not tried yet'}</a>`],
    ['Run', job.run ? html`#${job.run.id} of ${job.run.tree}` : '–'],
    ['Launched at', time(job.run?.createdAt)],
  ];
  return html`<dl class="th-facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function other(caller) {
  return empty('Not launched by a webhook', caller
    ? html`It was called by <a href=${instanceHref(caller, {tab: ID})}>another process instance</a>, which a webhook may have launched.`
    : html`Somebody started it in Tasklist or through an API, or a webhook did whose jobs you may not see.`);
}

import {html, nothing} from './lib/lit-html.js';
import {href} from './place.js';
import {part} from './screen.js';

/** What was asked before: an incident and a definition's start events stay what they are. */
const known = new Map();

/** How many rows ask at once. */
const AT_ONCE = 4;

let asking = 0;
const waiting = [];

/** The action at incidents of webhook jobs: the way to the job. Nothing is drawn at other incidents. */
export const incident = part(
  {
    id: 'treehook.incident',
    pluginPoint: 'cockpit.incident.action',
  },
  (screen) => {
    const state = {};
    const {incidentId} = screen.context;
    const definitionId = definitionOf(window.location.hash);
    screen.template = () => (state.job?.value ? link(state.job.value) : nothing);
    // Webhook jobs belong to a definition and to no instance.
    if (definitionId) {
      screen.ask(state, 'job', () => jobOf(screen.api, definitionId, incidentId));
    }
  },
);

/** The process definition whose page this is. */
export function definitionOf(hash) {
  const found = /^#?\/process-definition\/([^/?]+)/.exec(hash);
  return found && decodeURIComponent(found[1]);
}

async function jobOf(api, definitionId, incidentId) {
  const ours = await once(`definition ${definitionId}`, async () => {
    const definitions = await api.engine('job-definition', {processDefinitionId: definitionId, jobType: 'webhook'});
    return new Set(definitions.map(({id}) => id));
  });
  return ours.size ? once(`incident ${incidentId}`, () => inTurn(() => ask(api, ours, incidentId))) : null;
}

async function ask(api, ours, incidentId) {
  const {jobDefinitionId, configuration} = await api.engine(`incident/${encodeURIComponent(incidentId)}`);
  if (!ours.has(jobDefinitionId)) {
    return null;
  }
  const {webhookJobs: [job]} = await api.get('webhookJobs', {all: true, engineJobId: configuration, limit: 1});
  return job?.id ?? null;
}

/** Asks a question once for as long as the browser's page lives, unless it fails. */
function once(name, question) {
  if (!known.has(name)) {
    const answer = question();
    known.set(name, answer);
    answer.catch(() => known.delete(name));
  }
  return known.get(name);
}

async function inTurn(work) {
  if (asking >= AT_ONCE) {
    await new Promise((resolve) => waiting.push(resolve));
  }
  asking += 1;
  try {
    return await work();
  } finally {
    asking -= 1;
    waiting.shift()?.();
  }
}

function link(job) {
  return html`<a class="btn btn-default action-button th-part th-action" href=${href('job', job)} title="Open webhook job" aria-label="Open webhook job"
    ><span class="glyphicon glyphicon-flash" aria-hidden="true"></span></a>`;
}

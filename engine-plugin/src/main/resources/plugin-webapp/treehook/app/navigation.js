import {html, nothing} from './lib/lit-html.js';
import {href} from './place.js';
import {part} from './screen.js';
import {counted} from './words.js';

/** How often the number of failures is asked for, in milliseconds. */
const PACE = 30_000;

/** The entry in Cockpit's navigation: the way to the webhooks, and how many jobs have failed. */
export const navigation = part(
  {
    id: 'treehook.navigation',
    pluginPoint: 'cockpit.navigation',
    properties: {label: 'Webhooks', path: '/webhooks'},
    checkActive: (location) => /#\/webhooks(?:[/?]|$)/.test(location),
  },
  (screen) => {
    const state = {};
    const look = () =>
      screen.ask(state, 'failures', async (signal) => {
        const {counts} = await screen.api.get('webhookJobs/counts', {all: true, status: 'Failed'}, signal);
        return counts.total.Failed;
      });
    screen.template = () => html`
      <a href=${href()}>Webhooks${state.failures?.value
        ? html` <span class="badge th-failures" title="Failed webhook jobs"
            >${counted(state.failures.value)}<span class="sr-only"> failed</span></span>`
        : nothing}</a>`;
    look();
    screen.every(PACE, look);
    screen.listen(window, 'treehook:changed', look);
  },
);

import {html} from './lib/lit-html.js';
import {href} from './place.js';
import {answer, empty, status, time} from './parts.js';

const STATUSES = {failures: 'Failed', pending: 'Queued,In Progress'};

/** The lists of webhook jobs: all history, failures, pending. */
export function jobs(screen, place) {
  const state = {};
  const look = () =>
    screen.ask(state, 'page', (signal) =>
      screen.api.get('webhookJobs', {all: true, include: 'details', status: STATUSES[place.view]}, signal));
  look();
  return () =>
    answer(
      state.page,
      ({webhookJobs}) =>
        webhookJobs.length === 0
          ? empty('No webhook jobs', 'They appear here when an event fires a webhook.')
          : html`
            <table class="cam-table">
              <thead><tr><th>Name</th><th>Event</th><th>Status</th><th>Summary</th><th>Scheduled at</th></tr></thead>
              <tbody>${webhookJobs.map((job) => html`
                <tr>
                  <td>${job.name}</td>
                  <td>${job.type} ${job.event}</td>
                  <td>${status(job.status)}</td>
                  <td><a href=${href('job', job.id)}>${job.summary ?? 'Not tried yet'}</a></td>
                  <td>${time(job.scheduledAt)}</td>
                </tr>`)}</tbody>
            </table>`,
      look,
    );
}

import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {failure, loading, status} from './parts.js';
import {href} from './place.js';
import {scopeTitle} from './words.js';

/**
 * What is asked: about one event, or about whatever happened with a record.
 * @param {{eventId: (string|undefined), record: (string|undefined)}} about
 */
export function explainState(screen, state, about) {
  const asked = {screen, about, webhook: '', record: about.record ?? '', event: ''};
  screen.ask(asked, 'webhooks', async (signal) => (await screen.api.get('webhooks', {all: true, limit: 1000, include: 'details'}, signal)).webhooks);
  return asked;
}

/** Where it is asked: a webhook of a kapp is known below that kapp only. */
export function explainPath(about, {scope}, kapp) {
  const below = scope.startsWith('kapp:') && scope !== 'kapp:*' ? scope.slice('kapp:'.length) : kapp;
  const events = `${below ? `kapps/${encodeURIComponent(below)}/` : ''}events`;
  return about.eventId ? `${events}/${encodeURIComponent(about.eventId)}/explain` : `${events}/explain`;
}

/** Why a webhook did or did not fire, in plain words. */
export function explainPanel(asked, kapp) {
  const {screen, about} = asked;
  const typed = (name) => (event) => {
    asked[name] = event.target.value;
  };
  const ask = (event) => {
    event.preventDefault();
    const webhook = asked.webhooks.value.find(({webhookId}) => webhookId === asked.webhook);
    screen.ask(asked, 'explanation', async (signal) => {
      const record = about.eventId ? {} : {record: asked.record.trim(), event: asked.event.trim()};
      return (await screen.api.get(explainPath(about, webhook, kapp), {...record, webhook: webhook.name}, signal)).explanation;
    });
  };
  return html`
    <form class="th-filters form-inline" @submit=${ask}>
      ${about.eventId ? nothing : html`
        <div class="form-group"><label for="th-why-record">Id of the record</label>
          <input id="th-why-record" class="form-control input-sm" required autocomplete="off" .value=${live(asked.record)} @input=${typed('record')}></div>
        <div class="form-group"><label for="th-why-event">Event (the newest if empty)</label>
          <input id="th-why-event" class="form-control input-sm" autocomplete="off" placeholder="Submitted" .value=${live(asked.event)} @input=${typed('event')}></div>`}
      <div class="form-group"><label for="th-why-webhook">Webhook</label>
        <select id="th-why-webhook" class="form-control input-sm" required @change=${typed('webhook')}>
          <option value="">Choose a webhook</option>
          ${(asked.webhooks?.value ?? []).map(({webhookId, name, scope}) => html`<option value=${webhookId} .selected=${live(webhookId === asked.webhook)}>${name} – ${scopeTitle(scope)}</option>`)}
        </select></div>
      <button type="submit" class="btn btn-default btn-sm">Explain</button>
    </form>
    <div role="status" aria-live="polite">${asked.explanation ? said(asked.explanation) : nothing}</div>`;
}

function said({loading: waiting, value, failure: refused}) {
  if (refused) {
    return failure(refused);
  }
  if (waiting || !value) {
    return loading('Looking it up…');
  }
  return html`
    <p class="alert alert-info th-answer">${value.verdict ? html`${status(value.verdict)} ` : nothing}${value.answer}</p>
    <ul class="list-inline">
      ${value.event ? html`<li><a href=${href('event', value.event.id)}>The event</a></li>` : nothing}
      ${value.webhookJob ? html`<li><a href=${href('job', value.webhookJob.id)}>The job</a></li>` : nothing}
      ${value.webhookId ? html`<li><a href=${href('webhook', value.webhookId)}>The webhook</a></li>` : nothing}
    </ul>`;
}

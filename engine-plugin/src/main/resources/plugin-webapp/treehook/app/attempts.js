import {html, nothing} from './lib/lit-html.js';
import {empty, text, time} from './parts.js';
import {lasted, shortly} from './words.js';

/** The calls that were made for a job, in their order, and when the next one is due. */
export function attemptsLine({attempts = [], nextTryAt, status, suspended}) {
  if (!attempts.length) {
    return empty('No attempt yet', 'What was called, and what was answered, stands here after the first one.');
  }
  return html`
    <ol class="th-attempts">${attempts.map((attempt) => html`
      <li class=${attempt.status >= 200 && attempt.status < 300 ? 'th-good' : 'th-bad'}>
        <details>
          <summary><strong>${attempt.number}.</strong> ${attempt.summary}
            <span class="text-muted">· ${shortly(attempt.startedAt)} · ${lasted(attempt.durationMillis)}</span></summary>
          <p class="th-line">${time(attempt.startedAt)} <code class="th-url">POST ${attempt.url}</code></p>
          <div class="row">
            <div class="col-md-6"><h4>Sent</h4>${text(attempt.requestHeaders, `Request headers of attempt ${attempt.number}`)}
              ${text(attempt.requestContent, `Request content of attempt ${attempt.number}`)}</div>
            <div class="col-md-6"><h4>Answered</h4>${attempt.responseHeaders
              ? text(attempt.responseHeaders, `Response headers of attempt ${attempt.number}`) : nothing}
              ${text(attempt.responseContent, `Response content of attempt ${attempt.number}`)}</div>
          </div>
        </details>
        ${attempt.nextTryAt ? html`<p class="text-muted th-then">then again at ${time(attempt.nextTryAt)}</p>` : nothing}
      </li>`)}
      ${status === 'Queued' && nextTryAt && !suspended ? html`<li class="th-next">Next try ${time(nextTryAt, true)}, at ${time(nextTryAt)}</li>` : nothing}
      ${status === 'In Progress' ? html`<li class="th-next">A call is under way</li>` : nothing}
    </ol>`;
}

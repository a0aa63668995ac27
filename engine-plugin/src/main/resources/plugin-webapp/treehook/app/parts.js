import {html, nothing} from './lib/lit-html.js';
import {ref} from './lib/directives/ref.js';
import {diffLines} from './lib/diff.js';
import {exactly, fromNow, pretty, shortly, statusClass} from './words.js';

/** A point in time: short in the local zone, exact on hover and for screen readers. */
export function time(value, relative = false) {
  return value
    ? html`<time datetime=${value} title=${exactly(value)}>${relative ? fromNow(value) : shortly(value)}</time>`
    : html`<span class="text-muted">–</span>`;
}

/** A status as one of Cockpit's labels. */
export function status(value) {
  return html`<span class="label ${statusClass(value)} th-status">${value}</span>`;
}

/**
 * Something that is asked of the server, in each of its states: nothing yet, an answer, a failure. An answer stays to be
 * seen while a newer one is awaited.
 * @param {{loading: boolean, value: ?, failure: Error}|undefined} asked of `Screen.ask`
 * @param {function(?): ?} shown draws the answer
 * @param {function(): void=} again asks once more
 */
export function answer(asked, shown, again) {
  if (asked?.failure && asked.value === undefined) {
    return failure(asked.failure, again);
  }
  if (asked?.value === undefined) {
    return loading();
  }
  return html`
    ${asked.failure ? failure(asked.failure, again) : nothing}
    <div class=${asked.loading ? 'th-stale' : ''} aria-busy=${asked.loading ? 'true' : 'false'}>${shown(asked.value)}</div>`;
}

export function loading(what = 'Loading…') {
  return html`<p class="th-loading" role="status"><span class="glyphicon glyphicon-refresh animate-spin" aria-hidden="true"></span> ${what}</p>`;
}

/** What went wrong, with a way on. */
export function failure(error, again) {
  return html`
    <div class="alert alert-danger th-failure" role="alert">
      <strong>${error.status === 404 ? 'Not found.' : error.status === 403 ? 'Not allowed.' : 'This did not work.'}</strong>
      <span>${error.message}</span>
      ${again ? html`<button type="button" class="btn btn-default btn-xs" @click=${again}>Try again</button>` : nothing}
    </div>`;
}

/** A list without entries: why, and what to do. */
export function empty(title, remedy = nothing) {
  return html`<div class="th-empty"><p class="th-empty-title">${title}</p><p class="text-muted">${remedy}</p></div>`;
}

/** Text as it was written, JSON with a line for each value. Never markup. */
export function text(value, label) {
  return value === null || value === undefined || value === ''
    ? html`<p class="text-muted">Empty</p>`
    : html`<pre class="th-text" tabindex="0" role="region" aria-label=${label}>${pretty(value)}</pre>`;
}

/** How many unchanged lines are shown around a changed one. */
const CONTEXT = 2;

/** Longer differences are not worth the time that they take to find. */
const MOST_EDITS = 2000;

/**
 * What differs between two texts, line by line; unchanged lines far from any change are left out.
 * @return {Array<{sign: '+'|'−'|' '|'…', line: string}>} empty where nothing does; all of both where too much does
 */
export function changedLines(before, after) {
  const pieces = diffLines(before, after, {maxEditLength: MOST_EDITS})
    ?? [{removed: true, value: before}, {added: true, value: after}];
  const lines = pieces.flatMap(({value, added, removed}) =>
    value.replace(/\n$/, '').split('\n').map((line) => ({line, sign: added ? '+' : removed ? '−' : ' '})));
  const changed = lines.flatMap(({sign}, at) => (sign === ' ' ? [] : [at]));
  if (!changed.length) {
    return [];
  }
  const shown = [];
  lines.forEach((entry, at) => {
    if (changed.some((one) => Math.abs(one - at) <= CONTEXT)) {
      shown.push(entry);
    } else if (shown[shown.length - 1]?.sign !== '…') {
      shown.push({sign: '…', line: ''});
    }
  });
  return shown;
}

/** What differs between two texts, JSON by its values. */
export function difference(before, after, label) {
  const lines = changedLines(pretty(before), pretty(after));
  if (!lines.length) {
    return html`<p class="text-muted">${label}: unchanged</p>`;
  }
  const drawn = {
    '+': (line) => html`<ins>+ ${line}\n</ins>`,
    '−': (line) => html`<del>− ${line}\n</del>`,
    ' ': (line) => html`<span>  ${line}\n</span>`,
    '…': () => html`<span class="th-gap">  …\n</span>`,
  };
  return html`
    <p class="th-label">${label}</p>
    <pre class="th-text th-diff" tabindex="0" role="region" aria-label="${label}: changes">${lines.map(({line, sign}) => drawn[sign](line))}</pre>`;
}

/**
 * A window over the page that holds the focus until it is closed; Escape closes it.
 * @param {{title: string, body: ?, actions: ?, close: function(): void, wide: boolean=}} given
 */
export function dialog({title, body, actions, close, wide = false}) {
  return html`
    <dialog class="th-dialog ${wide ? 'th-wide' : ''}" aria-labelledby="th-dialog-title" ${ref(opened)}
        @cancel=${(event) => { event.preventDefault(); close(); }}>
      <div class="th-dialog-head">
        <h2 id="th-dialog-title">${title}</h2>
        <button type="button" class="close" aria-label="Close" @click=${close}>×</button>
      </div>
      <div class="th-dialog-body">${body}</div>
      <div class="th-dialog-foot">${actions}</div>
    </dialog>`;
}

function opened(element) {
  // lit calls before the element is in the page; a dialog can be opened only there.
  if (element) {
    queueMicrotask(() => element.isConnected && !element.open && element.showModal());
  }
}

/** Something that happened, said once for eyes and ears. */
export function notice(message, dismiss) {
  return html`<div class="th-notice" role="status" aria-live="polite">${message
    ? html`<div class="alert ${message.kind === 'danger' ? 'alert-danger' : 'alert-success'}">
        <button type="button" class="close" aria-label="Dismiss" @click=${dismiss}>×</button>${message.text}</div>`
    : nothing}</div>`;
}

/** Copies a text, and says so where it was pressed. */
export function copyButton(value, label) {
  const copy = async (event) => {
    const button = event.currentTarget;
    let said = 'Copied';
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      said = 'Copying is not allowed here';
    }
    button.dataset.said = said;
    button.setAttribute('aria-label', said);
    setTimeout(() => {
      delete button.dataset.said;
      button.setAttribute('aria-label', label);
    }, 2000);
  };
  return html`<button type="button" class="btn btn-link btn-xs th-copy" aria-label=${label} title=${label} @click=${copy}>
    <span class="glyphicon glyphicon-copy" aria-hidden="true"></span></button>`;
}

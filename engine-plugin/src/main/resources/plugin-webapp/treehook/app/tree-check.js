import {html, nothing} from './lib/lit-html.js';
import {definitionHref, href} from './place.js';
import {plural, scopeTitle} from './words.js';

/** All that the server found wrong with the models. */
export function problemsOf(answer) {
  return (answer?.models ?? []).flatMap(({problems}) => problems ?? []);
}

/** The trees of the models. */
function treesOf(answer) {
  return (answer?.models ?? []).flatMap(({outcome, trees}) => (trees ?? []).map((tree) => ({outcome, ...tree})));
}

/**
 * What a check or a deployment answered.
 * @param {Object} answer of the server
 * @param {{key: string|null, stale: boolean, has: function(string): boolean, show: function(string): void, close: function(): void}} given
 *     `key` of the process that was opened
 */
export function checked(answer, given) {
  const problems = problemsOf(answer);
  return html`
    <section class="th-check alert ${problems.length ? 'alert-danger' : 'alert-success'}" role="status" aria-label="Result">
      <button type="button" class="close" aria-label="Dismiss" @click=${given.close}>×</button>
      ${problems.length ? refused(answer, problems, given) : accepted(answer, given)}
      ${given.stale ? html`<p class="th-small">The drawing has changed since.</p>` : nothing}
    </section>`;
}

function refused({dryRun}, problems, {has, show}) {
  return html`
    <p><strong>${plural(problems.length, 'problem')}.</strong> ${dryRun ? 'Such a tree would be refused.' : 'Nothing was deployed.'}</p>
    <ul class="th-problems">${problems.map(({element, line, message}) => html`
      <li>${element && has(element)
        ? html`<button type="button" class="btn btn-link btn-xs th-mono" title="Show it in the drawing" @click=${() => show(element)}>${element}</button>`
        : element ? html`<code>${element}</code>` : line ? html`Line ${line}` : nothing} <span>${message}</span></li>`)}</ul>`;
}

function accepted(answer, given) {
  return treesOf(answer).map((tree) => html`
    <p><strong>${said(answer, tree)}</strong>${answer.dryRun || !tree.processDefinitionId ? nothing : html`
      <a href=${definitionHref(tree.processDefinitionId)}>Its definition in Cockpit</a> ·
      <a href=${definitionHref(tree.processDefinitionId, {detailsTab: 'treehook-jobs'})}>Its webhooks and their jobs</a>`}</p>
    ${answer.dryRun && tree.version > 1 && tree.key !== given.key
      ? html`<p><strong>There is a process with the key ${tree.key} already.</strong> This would become its next version; give it another key if it is another tree.</p>` : nothing}
    ${webhooks(answer, tree.webhooks ?? [])}`);
}

function said({dryRun}, {outcome, key, name, title, version}) {
  const what = title || name || key;
  if (outcome === 'unchanged') {
    return `“${what}” is version ${version} already, without a difference.`;
  }
  return dryRun ? `Nothing is wrong. “${what}” would be version ${version}.` : `“${what}” is deployed as version ${version}.`;
}

function webhooks({dryRun}, all) {
  return all.length
    ? html`<ul class="th-problems">${all.map(({name, scope, type, event}) => html`
        <li>Webhook ${dryRun ? html`“${name}”` : html`<a href=${href('', '', {q: name})}>${name}</a>`}: ${type} · ${event}, ${scopeTitle(scope)}</li>`)}</ul>`
    : nothing;
}

import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {codeArea, picker, snippets} from './filter-editor.js';
import {titleOf, urlOf} from './webhook-paths.js';

const AUTH = {
  Signature: ['Key', 'Secret'],
  Basic: ['Username', 'Password'],
  Bearer: [null, 'Token'],
  Header: ['Name', 'Value'],
};

/**
 * The fields of a webhook.
 * @param {Object} form what was typed
 * @param {{saved: Object|null, events: Object|undefined, trees: Array|undefined, functions: Array|undefined, secrets: Array|undefined, problems: Array, refused: Set<string>, deliveryOpen: boolean,
 *     headersMistake: string|null, set: function(string, ?): void}} given
 */
export function fields(form, given) {
  return html`
    ${naming(form, given)}
    ${filter(form, given)}
    ${target(form, given)}
    ${delivery(form, given)}`;
}

/** Which types and events belong to a scope: those of the space, or those of kapps. */
export function eventsOf(events, scope) {
  return (scope === 'space' ? events?.space : events?.kapp) ?? {};
}

function group(id, label, control, help = nothing, problem = null) {
  return html`
    <div class="form-group ${problem ? 'has-error' : ''}">
      <label for=${id}>${label}</label>${control}
      <p class="help-block" id="${id}-help">${problem ?? help}</p>
    </div>`;
}

/** What is said at a field that a refusal speaks of. */
function refusal(refused, name) {
  return refused.has(name) ? 'Refused; the reason stands above.' : null;
}

function input(id, form, name, set, more = {}) {
  return html`<input id=${id} class="form-control ${more.mono ? 'th-mono' : ''}" autocomplete="off" spellcheck="false" aria-describedby="${id}-help"
    placeholder=${more.placeholder ?? nothing} ?required=${more.required} maxlength=${more.most ?? nothing} type=${more.type ?? 'text'} list=${more.list ?? nothing}
    .value=${live(form[name] ?? '')} @input=${(event) => set(name, event.target.value)}>`;
}

function select(id, value, choices, changed, more = {}) {
  return html`<select id=${id} class="form-control" aria-describedby="${id}-help" ?disabled=${more.disabled} @change=${(event) => changed(event.target.value)}>
    ${choices.map(([choice, title]) => html`<option value=${choice} .selected=${live(choice === value)}>${title}</option>`)}</select>`;
}

function naming(form, {saved, events, refused, set}) {
  const own = form.scope.startsWith('kapp:') && form.scope !== 'kapp:*';
  const types = eventsOf(events, form.scope);
  const typeChoices = [['', 'Choose a type'], ...Object.keys(types).map((type) => [type, type])];
  const eventChoices = [['', form.type ? 'Choose an event' : 'Choose a type first'], ...(types[form.type] ?? []).map((event) => [event, event])];
  return html`
    ${group('th-name', 'Name', input('th-name', form, 'name', set, {required: true, most: 255}), 'What operators read; unique in its scope.', refusal(refused, 'name'))}
    <div class="row">
      <div class="col-sm-4">${group('th-scope', 'Scope',
        select('th-scope', own ? 'kapp' : form.scope, [['space', 'Space'], ['kapp:*', 'Every kapp'], ['kapp', 'One kapp']],
          (value) => set('scope', value === 'kapp' ? 'kapp:' : value), {disabled: Boolean(saved)}),
        saved ? 'The scope of a webhook can’t be changed.' : nothing)}
        ${own ? group('th-kapp', 'Slug of the kapp', html`<input id="th-kapp" class="form-control" autocomplete="off" required ?disabled=${Boolean(saved)}
          .value=${live(form.scope.slice('kapp:'.length))} @input=${(event) => set('scope', `kapp:${event.target.value.trim()}`)}>`) : nothing}</div>
      <div class="col-sm-4">${group('th-type', 'Type', select('th-type', form.type, typeChoices, (value) => set('type', value)))}</div>
      <div class="col-sm-4">${group('th-event', 'Event', select('th-event', form.event, eventChoices, (value) => set('event', value)))}</div>
    </div>`;
}

function filter(form, {functions, problems, set}) {
  const wrong = problems.filter(({part}) => part === 'filter');
  return html`
    <div class="form-group ${wrong.length ? 'has-error' : ''}">
      <div class="th-label-row"><label for="th-filter">Filter</label>
        ${functions ? picker({id: 'th-filter', known: snippets(functions), search: form.search ?? '', searched: (value) => set('search', value)}) : nothing}</div>
      ${codeArea({id: 'th-filter', label: 'Filter', value: form.filter, rows: 5, describedBy: 'th-filter-help', invalid: wrong.length > 0, typed: (value) => set('filter', value)})}
      <p class="help-block" id="th-filter-help" role="status">${wrong.length ? wrong.map(said) : 'A JavaScript expression that is true for the events that count. Empty: every event.'}</p>
    </div>`;
}

function said({line, column, message}) {
  return html`<span class="th-problem">${line ? `Line ${line}${column ? `, column ${column}` : ''}: ` : ''}${message}</span>`;
}

function target(form, {trees = [], functions, problems, set}) {
  const launchable = trees.filter((tree) => urlOf(tree));
  const title = titleOf(form.url);
  const known = launchable.some((tree) => tree.title === title);
  const wrong = problems.filter(({part}) => part === 'url');
  return html`
    ${group('th-tree', 'Launches the tree', select('th-tree', known ? title : '', [['', 'None: a URL of its own'], ...launchable.map((tree) => [tree.title, tree.title])],
      (value) => set('url', value ? urlOf(launchable.find((tree) => tree.title === value)) : '')))}
    <div class="form-group ${wrong.length ? 'has-error' : ''}">
      <div class="th-label-row"><label for="th-url">URL</label>
        ${functions ? picker({id: 'th-url', known: snippets(functions), search: form.urlSearch ?? '', searched: (value) => set('urlSearch', value), wrap: (snippet) => `\${${snippet}}`}) : nothing}</div>
      <input id="th-url" class="form-control th-mono" autocomplete="off" spellcheck="false" required maxlength="4000" aria-describedby="th-url-help"
        placeholder="https://example.com/hooks/\${kapp('slug')}" .value=${live(form.url)} @input=${(event) => set('url', event.target.value)}>
      <p class="help-block" id="th-url-help">${wrong.length ? wrong.map(said) : 'A template with the same functions; what is in ${…} is filled in for each event. It begins with / for this server.'}</p>
    </div>`;
}

function delivery(form, {saved, problems, refused, deliveryOpen, set, headersMistake, secrets}) {
  const wrong = problems.filter(({part}) => part === 'orderBy');
  return html`
    <details class="th-delivery" ?open=${deliveryOpen}>
      <summary>Delivery and credentials</summary>
      ${credentials(form, saved, refused, set, secrets)}
      ${group('th-headers', 'Headers', html`<textarea id="th-headers" class="form-control th-mono" rows="2" spellcheck="false" aria-describedby="th-headers-help"
        .value=${live(form.headers)} @input=${(event) => set('headers', event.target.value)}></textarea>`,
        'One on each line: Name: value. Not Authorization, Cookie or webhook-…; credentials belong above.', headersMistake ?? refusal(refused, 'headers'))}
      <div class="row">
        <div class="col-sm-6">${group('th-retry', 'Retry schedule', input('th-retry', form, 'retry', set, {mono: true, placeholder: 'PT5S,PT1M,PT5M,PT30M'}), 'Waits between attempts, or R5/PT1M. Empty: the standard one.', refusal(refused, 'retry'))}</div>
        <div class="col-sm-3">${group('th-timeout', 'Timeout', input('th-timeout', form, 'timeout', set, {mono: true, placeholder: 'PT30S'}), 'At most PT5M.', refusal(refused, 'timeout'))}</div>
        <div class="col-sm-3">${group('th-rate', 'Rate limit', input('th-rate', form, 'rateLimit', set, {mono: true, placeholder: '10/s'}), 'Calls: n/s or n/min.', refusal(refused, 'rateLimit'))}</div>
      </div>
      ${group('th-order', 'In order of', input('th-order', form, 'orderBy', set, {mono: true, placeholder: "submission('id')"}),
        'An expression; events with the same value are delivered one after the other.', wrong.length ? wrong.map(said) : refusal(refused, 'orderBy'))}
    </details>`;
}

function credentials(form, saved, refused, set, secrets) {
  const [identifier, secret] = AUTH[form.auth] ?? [];
  const kept = saved?.authStrategy?.type === form.auth;
  return html`
    ${group('th-auth', 'Credentials', select('th-auth', form.auth,
      [['none', 'None'], ['Signature', 'Signature (Standard Webhooks)'], ['Basic', 'User name and password'], ['Bearer', 'Bearer token'], ['Header', 'A header'], ['shared', 'A shared secret, by its name']],
      (value) => set('auth', value)), nothing, refusal(refused, 'auth'))}
    ${form.auth === 'shared' ? group('th-secret', 'Name of the secret', html`${input('th-secret', form, 'secret', set, {list: 'th-secrets'})}
      <datalist id="th-secrets">${(secrets ?? []).map(({name, type}) => html`<option value=${name}>${type}</option>`)}</datalist>`, 'Only the name; what is secret is kept under Secrets.') : nothing}
    ${identifier ? group('th-identifier', {Key: 'Key', Username: 'User name', Name: 'Name of the header'}[identifier], input('th-identifier', form, 'identifier', set)) : nothing}
    ${secret ? group('th-confidential', secret, input('th-confidential', form, 'confidential', set, {type: 'password', placeholder: kept ? 'Unchanged' : undefined}),
      kept ? `It is never shown. Empty: it stays as it is.${form.auth === 'Signature' ? ' A key that is replaced goes on to sign, beside the new one, for a day.' : ''}`
        : form.auth === 'Signature' ? 'whsec_ and 24 to 64 random bytes in Base64. It is encrypted, and never shown again.' : 'It is encrypted, and never shown again.') : nothing}`;
}

import {html, nothing} from './lib/lit-html.js';
import {live} from './lib/directives/live.js';
import {answer, copyButton, dialog, empty, failure, notice, time} from './parts.js';
import {pageOf, pager} from './paging.js';
import {formOf, newKey, secretOf, TYPES} from './secret-change.js';

const OVERLAPS = [['PT24H', 'One day'], ['PT1H', 'One hour'], ['P7D', 'A week'], ['PT0S', 'Not at all: it has leaked']];

/** The shared secrets, as far as they can be shown. */
export function secrets(screen, place) {
  const {token, size} = pageOf(place);
  const key = `secrets ${size} ${token ?? ''}`;
  const state = screen.recall(key) ?? {};
  screen.remember(key, state);
  Object.assign(state, {form: null, removing: null});
  const look = () => screen.ask(state, 'page', (signal) => screen.api.get('secrets', {limit: size, pageToken: token}, signal));
  const act = actionsOf(screen, state, look);
  look();
  return () => html`
    ${notice(state.notice, () => { state.notice = null; screen.update(); })}
    <div class="th-head"><p class="text-muted">Webhooks and steps name them; what they hold is encrypted and never shown.</p>
      <div class="th-actions">
        <button type="button" id="th-refresh" class="btn btn-default btn-sm" @click=${look} ?disabled=${state.page?.loading}>
          <span class="glyphicon glyphicon-refresh" aria-hidden="true"></span> Refresh</button>
        <button type="button" id="th-new-secret" class="btn btn-primary btn-sm" ?disabled=${!state.page?.value} @click=${() => act.open(null)}>New secret</button>
      </div></div>
    ${answer(state.page, (page) => table(place, page, act), look)}
    ${state.form ? form(screen, state, act) : nothing}
    ${state.removing ? removal(state, act) : nothing}`;
}

function actionsOf(screen, state, look) {
  const put = (change) => {
    Object.assign(state, change);
    screen.update();
  };
  const done = (text) => {
    put({form: null, removing: null, busy: false, notice: {text}});
    look();
  };
  return {
    open: (saved) => put({saved, form: formOf(saved), refused: null, busy: false}),
    close: () => put({form: null, removing: null, refused: null}),
    set: (name, value) => put({form: {...state.form, made: name === 'confidential' ? false : state.form.made, [name]: value}, refused: null}),
    make: () => put({form: {...state.form, confidential: newKey(), made: true}, refused: null}),
    ask: (secret) => put({removing: secret, refused: null, busy: false}),
    async save(event) {
      event.preventDefault();
      put({busy: true, refused: null});
      const {form: typed, saved} = state;
      try {
        const {secret} = saved
          ? await screen.api.put(`secrets/${encodeURIComponent(saved.key)}`, secretOf(typed, saved))
          : await screen.api.post('secrets', secretOf(typed, null));
        done(saved ? `“${secret.name}” is saved.` : `“${secret.name}” is kept; webhooks can name it.`);
      } catch (refused) {
        put({busy: false, refused});
      }
    },
    async remove() {
      put({busy: true, refused: null});
      try {
        const {secret} = await screen.api.delete(`secrets/${encodeURIComponent(state.removing.key)}`);
        done(`“${secret.name}” is deleted.`);
      } catch (refused) {
        put({busy: false, refused});
      }
    },
  };
}

function table(place, {secrets: found, nextPageToken}, act) {
  if (!found.length) {
    return html`${empty('No secrets yet', html`A secret signs the calls of webhooks, or goes along with them, and is known by its name.
      <button type="button" class="btn btn-link th-inline" @click=${() => act.open(null)}>Keep the first one</button>`)}${pager(place, nextPageToken, 0)}`;
  }
  return html`
    <div class="th-scroll"><table class="cam-table th-table" aria-label="Secrets">
      <thead><tr>${['Name', 'Type', 'Sent to', 'Lets in', 'Used by', 'Changed'].map((title) => html`<th scope="col">${title}</th>`)}
        <th scope="col" class="th-do"><span class="sr-only">Actions</span></th></tr></thead>
      <tbody>${found.map((secret) => row(secret, act))}</tbody>
    </table></div>
    ${pager(place, nextPageToken, found.length)}`;
}

function row(secret, act) {
  const {name, tenant, type, hosts, user, previousUntil, updatedAt, updatedBy, usedBy, uses} = secret;
  return html`
    <tr>
      <td class="th-wide-cell"><code class="th-clamp" title=${name}>${name}</code>${tenant ? html` <small class="text-muted">${tenant}</small>` : nothing}</td>
      <td>${TYPES[type]?.title ?? type}${previousUntil ? html`<br><small class="text-muted">The old key counts until ${time(previousUntil)}</small>` : nothing}</td>
      <td class="th-wide-cell">${user ? html`<span class="text-muted">Nowhere</span>` : hosts.length ? html`<span class="th-clamp" title=${hosts.join(', ')}>${hosts.join(', ')}</span>` : 'Any host'}</td>
      <td>${user ? html`Calls as <strong>${user}</strong>` : html`<span class="text-muted">Nobody</span>`}</td>
      <td class="th-wide-cell">${uses ? html`<span class="th-clamp" title=${usedBy.join(', ')}>${usedBy.slice(0, 3).join(', ')}${uses > Math.min(3, usedBy.length)
        ? ` and ${uses - Math.min(3, usedBy.length)} more` : ''}</span>` : html`<span class="text-muted">No webhook</span>`}</td>
      <td class="th-nowrap">${time(updatedAt)}${updatedBy ? html`<br><small class="text-muted">${updatedBy}</small>` : nothing}</td>
      <td class="th-do"><span class="btn-group th-nowrap">
        <button type="button" class="btn btn-default btn-xs" title="Edit" aria-label="Edit ${name}" @click=${() => act.open(secret)}>
          <span class="glyphicon glyphicon-pencil" aria-hidden="true"></span></button>
        <button type="button" class="btn btn-default btn-xs" title="Delete" aria-label="Delete ${name}" @click=${() => act.ask(secret)}>
          <span class="glyphicon glyphicon-trash" aria-hidden="true"></span></button></span></td>
    </tr>`;
}

function form(screen, state, act) {
  const {form: typed, saved, busy, refused} = state;
  const kind = TYPES[typed.type];
  const kept = saved?.type === typed.type && saved.complete;
  const rotates = kept && typed.type === 'Signature' && typed.confidential;
  const field = (id, label, control, help = nothing) => html`
    <div class="form-group"><label for=${id}>${label}</label>${control}<p class="help-block" id="${id}-help">${help}</p></div>`;
  const input = (id, name, more = {}) => html`<input id=${id} class="form-control ${more.mono ? 'th-mono' : ''}" autocomplete="off" spellcheck="false"
    type=${more.type ?? 'text'} aria-describedby="${id}-help" placeholder=${more.placeholder ?? nothing} ?required=${more.required} ?readonly=${more.readonly}
    .value=${live(typed[name])} @input=${(event) => act.set(name, event.target.value)}>`;
  const select = (id, name, choices) => html`<select id=${id} class="form-control" aria-describedby="${id}-help" @change=${(event) => act.set(name, event.target.value)}>
    ${choices.map(([value, title]) => html`<option value=${value} .selected=${live(value === typed[name])}>${title}</option>`)}</select>`;
  return dialog({
    title: saved ? `Secret ${saved.name}` : 'New secret',
    close: act.close,
    body: html`<form id="th-secret-form" @submit=${act.save}>
      ${refused ? failure(refused) : nothing}
      ${saved ? nothing : field('th-secret-name', 'Name', input('th-secret-name', 'name', {required: true, mono: true, placeholder: 'erp'}), 'Webhooks and trees know it by this; it stays.')}
      ${field('th-secret-type', 'Type', select('th-secret-type', 'type', Object.entries(TYPES).map(([value, {title}]) => [value, title])))}
      ${kind.identifier ? field('th-secret-identifier', kind.label, input('th-secret-identifier', 'identifier', {required: !kind.optional}), kind.optional ? 'For people; it is not sent.' : nothing) : nothing}
      ${field('th-secret-value', kind.secret,
        html`<div class="input-group">${input('th-secret-value', 'confidential', {type: typed.made ? 'text' : 'password', mono: true, required: !kept, readonly: typed.made, placeholder: kept ? 'Unchanged' : undefined})}
          ${typed.type === 'Signature' ? html`<span class="input-group-btn">${typed.made ? copyButton(typed.confidential, 'Copy the secret') : nothing}
            <button type="button" class="btn btn-default" id="th-make-key" @click=${act.make}>Make one</button></span>` : nothing}</div>`,
        typed.made ? html`<strong>Copy it for the other side now:</strong> once it is saved, it is never shown again.`
          : kept ? 'It is never shown. Empty: it stays as it is.' : 'It is encrypted, and never shown again.')}
      ${rotates ? field('th-secret-overlap', 'The old key goes on to count for', select('th-secret-overlap', 'overlap', OVERLAPS),
        'Calls are signed with both meanwhile, so that the other side can change when it suits.') : nothing}
      ${typed.type === 'Signature' ? field('th-secret-user', 'Lets in as user', input('th-secret-user', 'user'),
        'Calls that come in signed with it launch trees and bring in events as this user; no call of ours is signed with it then. Empty: it signs our calls.') : nothing}
      ${typed.user.trim() && typed.type === 'Signature' ? nothing : field('th-secret-hosts', 'Sent to', html`<textarea id="th-secret-hosts" class="form-control th-mono" rows="2" spellcheck="false"
        aria-describedby="th-secret-hosts-help" placeholder="erp.example.com" .value=${live(typed.hosts)} @input=${(event) => act.set('hosts', event.target.value)}></textarea>`,
        'Host names, one on each line. Empty: wherever a webhook that names it calls.')}
    </form>`,
    actions: html`
      <button type="button" class="btn btn-default" @click=${act.close}>Cancel</button>
      <button type="submit" form="th-secret-form" class="btn btn-primary" ?disabled=${busy}>${saved ? 'Save' : 'Keep'}</button>`,
  });
}

function removal({removing, refused, busy}, act) {
  return dialog({
    title: `Delete ${removing.name}?`,
    close: act.close,
    body: html`
      ${refused ? failure(refused) : nothing}
      <p>${removing.uses ? `${removing.uses === 1 ? 'A webhook names' : `${removing.uses} webhooks name`} it: it can’t go before those have another one.`
        : 'No webhook names it. A tree’s step that does will fail, and say so.'}</p>`,
    actions: html`
      <button type="button" class="btn btn-default" @click=${act.close}>Cancel</button>
      <button type="button" class="btn btn-danger" ?disabled=${busy || removing.uses > 0} @click=${act.remove}>Delete</button>`,
  });
}

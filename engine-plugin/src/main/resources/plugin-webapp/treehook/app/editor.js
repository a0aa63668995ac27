import {html, nothing} from './lib/lit-html.js';
import {canBeTried, dryRunPanel, tryDraft} from './dry-run.js';
import {answer, difference, failure} from './parts.js';
import {definitionHref, go, href} from './place.js';
import {DRAFT} from './screen.js';
import {changeOf, formOf, isChanged, refusedFields} from './webhook-change.js';
import {eventsOf, fields} from './webhook-form.js';
import {collection, pathOf, readHeaders} from './webhook-paths.js';
import {findWebhook} from './webhook.js';

/** How long nothing has to be typed before a draft is tried, in milliseconds. */
const PAUSE = 400;

/** What is asked anew when it changes: whatever decides what a webhook hears and calls. */
const TRIED = ['scope', 'type', 'event', 'filter', 'url', 'orderBy'];

/** Makes a webhook, or changes one, with a dry run beside it. What was typed is kept until it is saved or dropped. */
export function editor(screen, place) {
  const id = place.view === 'new' ? null : place.id;
  const key = `${DRAFT}${id ?? 'new'}`;
  const state = screen.recall(key) ?? {form: id ? null : formOf(null, place.query), saved: null, before: place.query};
  screen.remember(key, state);
  Object.assign(state, {refused: null, busy: false, conflict: null});
  const tried = () => {
    clearTimeout(state.timer);
    if (state.form && canBeTried(state.form)) {
      state.timer = setTimeout(() => screen.ask(state, 'dryRun', (signal) => tryDraft(screen, state.form, state.saved?.name, signal)), PAUSE);
    } else {
      state.dryRun = undefined;
    }
  };
  const vocabulary = () => {
    const {scope, type} = state.form;
    if (type) {
      screen.ask(state, 'functions', async (signal) =>
        (await screen.api.get(`meta/webhooks/functions/${scope === 'space' ? 'space' : 'kapp'}/${encodeURIComponent(type)}`, {}, signal)).functions);
    }
  };
  // Whoever may not see them types the name.
  const named = () => screen.ask(state, 'secrets', async (signal) =>
    (await screen.api.get('secrets', {limit: 1000}, signal)).secrets.filter(({user}) => !user));
  const set = (name, value) => {
    const {form} = state;
    form[name] = value;
    const known = eventsOf(state.events?.value, form.scope);
    if (state.events?.value && form.type && !known[form.type]) {
      form.type = '';
    }
    if (state.events?.value && form.event && !known[form.type]?.includes(form.event)) {
      form.event = '';
    }
    state.refused = null;
    if (TRIED.includes(name)) {
      tried();
    }
    if (name === 'type' || name === 'scope') {
      vocabulary();
    }
    if (name === 'auth' && value === 'shared') {
      named();
    }
    screen.update();
  };
  const begin = async () => {
    if (id && !state.form) {
      const found = await screen.ask(state, 'found', async (signal) => ({one: await findWebhook(screen, id, signal)}));
      if (!found?.one) {
        return;
      }
      if (found.one.tree || !found.one.rights?.includes('edit')) {
        return;
      }
      state.saved = found.one;
      state.form = formOf(found.one);
    }
    state.deliveryOpen ??= hasDelivery(state.form);
    tried();
    vocabulary();
    screen.update();
  };
  screen.ask(state, 'events', async (signal) => {
    const [space, kapp] = await Promise.all(['space', 'kapp'].map((level) => screen.api.get(`meta/webhooks/events/${level}`, {}, signal)));
    return {space, kapp};
  });
  screen.ask(state, 'trees', async (signal) => (await screen.api.get('trees', {limit: 1000}, signal)).trees);
  if (state.form?.auth === 'shared') {
    named();
  }
  begin();
  screen.listen(window, 'beforeunload', (event) => {
    if (state.form && isChanged(state.form, state.saved, state.before)) {
      event.preventDefault();
    }
  });
  const drop = () => {
    screen.remember(key, undefined);
    go(id ? href('webhook', id) : href());
  };
  const save = async (event, anyway = false) => {
    event.preventDefault();
    Object.assign(state, {busy: true, refused: null, conflict: null});
    screen.update();
    try {
      if (id && !anyway) {
        const now = await findWebhook(screen, id, screen.signal);
        if (now && now.updatedAt !== state.saved.updatedAt) {
          Object.assign(state, {busy: false, conflict: now});
          screen.update();
          return;
        }
      }
      const change = changeOf(state.form, state.saved);
      const {webhook} = id
        ? await screen.api.put(`${pathOf(state.saved)}&include=details`, change)
        : await screen.api.post(`${collection(state.form.scope)}?include=details`, change);
      screen.remember(key, undefined);
      screen.remember('webhooks notice', {text: id ? `“${webhook.name}” is saved.` : `“${webhook.name}” is created, and hears events from now on.`});
      window.dispatchEvent(new Event('treehook:changed'));
      go(href('webhook', webhook.webhookId));
    } catch (refused) {
      Object.assign(state, {busy: false, refused});
      screen.update();
    }
  };
  const theirs = () => {
    Object.assign(state, {saved: state.conflict, form: formOf(state.conflict), conflict: null});
    tried();
    screen.update();
  };
  return () => (state.form
    ? page(screen, state, id, {set, save, drop, theirs, tried})
    : answer(state.found, notEditable, begin));
}

/** Whether anything of what is rarely needed is filled in. */
function hasDelivery({retry, timeout, headers, orderBy, rateLimit, auth}) {
  return Boolean(retry || timeout || headers || orderBy || rateLimit || auth !== 'none');
}

function notEditable({one}) {
  if (!one) {
    return failure({status: 404, message: 'There is no such webhook, or you may not see it.'});
  }
  return one.tree
    ? html`<p class="alert alert-info">“${one.name}” is bound to a start event of the model
        <a href=${definitionHref(one.processDefinitionId)}>${one.tree}</a>; change it there, in a modeler, and deploy that.</p>`
    : failure({status: 403, message: `You may see “${one.name}”, but not change it: that takes UPDATE on its process definition.`});
}

function page(screen, state, id, {set, save, drop, theirs, tried}) {
  const {form, saved, dryRun} = state;
  const headersMistake = readHeaders(form.headers).mistake;
  const problems = dryRun?.value?.problems ?? [];
  const changed = isChanged(form, saved, state.before);
  return html`
    <form class="th-editor" id="th-editor" @submit=${save}>
      <div class="th-head">
        <h2 class="th-title">${id ? html`Edit ${saved.name}` : 'Create webhook'}</h2>
        <div class="th-actions">
          <button type="button" class="btn btn-default btn-sm" @click=${drop}>${changed ? 'Drop changes' : 'Close'}</button>
          <button type="submit" class="btn btn-primary btn-sm" ?disabled=${state.busy || !form.type || !form.event || Boolean(headersMistake) || (id && !changed)}>
            ${id ? 'Save' : 'Create'}</button>
        </div>
      </div>
      ${state.refused ? failure(state.refused) : nothing}
      ${state.conflict ? conflict(state, save, theirs) : nothing}
      <div class="row">
        <div class="col-md-7">${fields(form, {
          saved, set, problems, headersMistake,
          refused: refusedFields(state.refused?.message),
          deliveryOpen: state.deliveryOpen,
          events: state.events?.value, trees: state.trees?.value, functions: state.functions?.value, secrets: state.secrets?.value,
        })}</div>
        <div class="col-md-5">${dryRunPanel(canBeTried(form) ? dryRun : undefined, {
          chosen: state.chosen,
          choose: (eventId) => { state.chosen = eventId; screen.update(); },
        }, tried)}</div>
      </div>
    </form>`;
}

function conflict({saved, conflict: now}, save, theirs) {
  const told = ({name, type, event, filter, url, authStrategy, retry, timeout, headers, secret, orderBy, rateLimit, suspended}) =>
    JSON.stringify({name, type, event, filter, url, authStrategy, retry, timeout, headers, secret, orderBy, rateLimit, suspended});
  return html`
    <div class="alert alert-warning" role="alert">
      <p><strong>${now.updatedBy ?? 'Somebody'} has changed this webhook meanwhile.</strong> Only what you have changed would be written over it.</p>
      ${difference(told(saved), told(now), 'Their change')}
      <button type="button" class="btn btn-default btn-sm" @click=${theirs}>Begin again from theirs</button>
      <button type="button" class="btn btn-danger btn-sm" @click=${(event) => save(event, true)}>Save mine anyway</button>
    </div>`;
}

import {headerLines, readHeaders} from './webhook-paths.js';

/** What is typed for a webhook, and what of it the server is sent. Pure. */

const IDENTIFIERS = {Signature: 'Key', Basic: 'Username', Header: 'Name'};
const SECRETS = {Signature: 'Secret', Basic: 'Password', Bearer: 'Token', Header: 'Value'};

/** The fields of a form: those of a saved webhook, or of a new one that begins with what a link says. */
export function formOf(saved, query = {}) {
  const auth = saved?.authStrategy;
  return {
    name: saved?.name ?? '',
    scope: saved?.scope ?? query.scope ?? 'kapp:*',
    type: saved?.type ?? query.type ?? '',
    event: saved?.event ?? query.event ?? '',
    filter: saved?.filter ?? '',
    url: saved?.url ?? '',
    retry: saved?.retry ?? '',
    timeout: saved?.timeout ?? '',
    headers: headerLines(saved?.headers),
    orderBy: saved?.orderBy ?? '',
    rateLimit: saved?.rateLimit ?? '',
    secret: saved?.secret ?? '',
    auth: auth ? auth.type : saved?.secret ? 'shared' : 'none',
    identifier: auth?.properties.find(({sensitive}) => !sensitive)?.value ?? '',
    confidential: '',
  };
}

/** Whether anything differs from how the form began. */
export function isChanged(form, saved, query) {
  const before = formOf(saved, query);
  return Object.keys(before).some((name) => before[name] !== form[name]);
}

/**
 * What the server is sent: all that is filled in of a new webhook; of a saved one what was changed, null for what was emptied.
 */
export function changeOf(form, saved) {
  const before = formOf(saved);
  const change = {};
  for (const name of ['name', 'type', 'event', 'filter', 'url', 'retry', 'timeout', 'orderBy', 'rateLimit']) {
    const value = form[name].trim();
    if (saved ? value !== before[name].trim() : value) {
      change[name] = value || (name === 'filter' ? '' : null);
    }
  }
  if (form.headers !== before.headers) {
    change.headers = readHeaders(form.headers).headers;
  }
  if (!saved && form.scope === 'kapp:*') {
    change.scope = form.scope;
  }
  return {...change, ...credentialsOf(form, before, saved)};
}

function credentialsOf(form, before, saved) {
  const same = ['auth', 'secret', 'identifier', 'confidential'].every((name) => form[name] === before[name]);
  if (same) {
    return {};
  }
  if (form.auth === 'none' || form.auth === 'shared') {
    return {
      ...(saved?.authStrategy ? {authStrategy: null} : {}),
      ...(form.auth === 'shared' ? {secret: form.secret.trim()} : saved?.secret ? {secret: null} : {}),
    };
  }
  const properties = [];
  if (IDENTIFIERS[form.auth]) {
    properties.push({name: IDENTIFIERS[form.auth], value: form.identifier});
  }
  if (form.confidential) {
    properties.push({name: SECRETS[form.auth], value: form.confidential});
  }
  return {...(saved?.secret ? {secret: null} : {}), authStrategy: {type: form.auth, properties}};
}

const NAMED = {
  name: /The name "/,
  url: /\burl\b|\bURL\b/,
  retry: /retry schedule|webhook\.retry/,
  timeout: /webhook\.timeout|\btimeout\b/,
  rateLimit: /rate limit|webhook\.rateLimit/,
  headers: /webhook\.headers|\bheaders:|\bheaders has/,
  orderBy: /webhook\.orderBy/,
  auth: /authStrategy|secret:/,
};

/** Which fields a refusal speaks of, as far as its sentences name them. */
export function refusedFields(message) {
  return new Set(Object.keys(NAMED).filter((name) => NAMED[name].test(message ?? '')));
}

/** Where one is in Cockpit: `#/webhooks/failures?webhook=…`. Everything that a page shows follows from it, so it can be sent to others. */

export const ROOT = '/webhooks';

/**
 * Reads a location's hash.
 * @param {string} hash with or without the sign
 * @return {{path: string, view: string, id: string, query: Object<string, string>}}
 */
export function parse(hash) {
  const [path, search = ''] = hash.replace(/^#/, '').split(/\?(.*)/s);
  const [view = '', id = ''] = path.startsWith(ROOT) ? path.slice(ROOT.length + 1).split('/').map(decoded) : [];
  return {path, view, id, query: Object.fromEntries(new URLSearchParams(search))};
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * A link to one of our pages.
 * @param {string=} view for example `failures`; empty for the list of webhooks
 * @param {string=} id of what the view shows
 * @param {Object<string, ?>=} query what has no value is left out
 */
export function href(view = '', id = '', query = {}) {
  const path = [ROOT, view, id && encodeURIComponent(id)].filter(Boolean).join('/');
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `#${path}${given.length ? `?${new URLSearchParams(given)}` : ''}`;
}

/** A link to the page of a process definition. */
export function definitionHref(definitionId, query = {}) {
  return `#/process-definition/${encodeURIComponent(definitionId)}/runtime${Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''}`;
}

/** A link to the page of a process instance, or to its history where that is shown. */
export function instanceHref(instanceId, query = {}) {
  return `#/process-instance/${encodeURIComponent(instanceId)}/runtime${Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''}`;
}

/** A link to a batch among Cockpit's batches. */
export function batchHref(batchId, ended) {
  return `#/batch?${new URLSearchParams({details: batchId, type: ended ? 'history' : 'runtime'})}`;
}

export function here() {
  return parse(window.location.hash);
}

/** Goes to another of our pages; Cockpit then shows it anew. */
export function go(link) {
  window.location.hash = link.replace(/^#/, '');
}

/** The same page with other parameters; null removes one. A changed filter begins at the first page again. */
export function change(query, keepPage = false) {
  const {view, id, query: now} = here();
  const next = {...now, ...(keepPage ? {} : {page: null, n: null, at: null}), ...query};
  go(href(view, id, next));
}
